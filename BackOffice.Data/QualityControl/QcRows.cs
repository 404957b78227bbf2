using System.ComponentModel.DataAnnotations.Schema;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Origination;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.QualityControl;

/// <summary>A file in quality control.</summary>
public sealed record QcQueueRow : IOwnedRow
{
    /// <summary>The review.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The review's version.</summary>
    public int Version { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; init; }
    /// <summary>Where the application stands.</summary>
    public ApplicationStatus ApplicationStatus { get; init; }
    /// <summary>Its number.</summary>
    public string Number { get; init; } = "";
    /// <summary>The borrower.</summary>
    [Personal] public string Applicant { get; init; } = "";
    /// <summary>The product.</summary>
    public string Product { get; init; } = "";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Principal asked for.</summary>
    public decimal Amount { get; init; }
    /// <summary>Where the review stands.</summary>
    public QcStatus Status { get; init; }
    /// <summary>What is taken first.</summary>
    public int Priority { get; init; }
    /// <summary>How often the file was looked at.</summary>
    public int Round { get; init; }
    /// <summary>Why it is reviewed.</summary>
    public QcSampleReason SampleReason { get; init; }
    /// <summary>Since when it waits.</summary>
    public DateTimeOffset OpenedAt { get; init; }
    /// <summary>Who decided the application.</summary>
    public Guid UnderwriterId { get; init; }
    /// <summary>Who reviews.</summary>
    public Guid? ReviewerId { get; init; }
    /// <summary>Their name.</summary>
    public string? ReviewerName { get; init; }
    /// <summary>When it ended.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>What to fix.</summary>
    public string? Finding { get; init; }
    /// <summary>Who holds it.</summary>
    public Guid? HolderId { get; init; }
    /// <summary>Their name.</summary>
    public string? HolderName { get; init; }
    /// <summary>Since when.</summary>
    public DateTimeOffset? HeldSince { get; init; }
    /// <summary>Until when.</summary>
    public DateTimeOffset? HeldUntil { get; init; }
    /// <summary>Defects that were ever found.</summary>
    public int Defects { get; init; }
    /// <summary>Defects that stand.</summary>
    public int OpenDefects { get; init; }
    /// <summary>The worst that was ever found.</summary>
    public QcSeverity? Worst { get; init; }
    /// <summary>How it stands against the service time; null once it waits for us no more. Read with a page of the queue.</summary>
    [NotMapped] public ServiceTime? Service { get; init; }
}

/// <summary>A defect that was found, cured or not.</summary>
public sealed record QcDefectRow : IOwnedRow
{
    /// <summary>The review.</summary>
    public Guid Id { get; init; }
    /// <summary>The item's place on the checklist.</summary>
    public int LineNo { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>The application's number.</summary>
    public string Number { get; init; } = "";
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; init; }
    /// <summary>The product.</summary>
    public string Product { get; init; } = "";
    /// <summary>Where the review stands.</summary>
    public QcStatus Status { get; init; }
    /// <summary>Why the file was reviewed.</summary>
    public QcSampleReason SampleReason { get; init; }
    /// <summary>What kind of thing is wrong.</summary>
    public QcCategory Category { get; init; }
    /// <summary>What was asked.</summary>
    public string Question { get; init; } = "";
    /// <summary>The worst that was found.</summary>
    public QcSeverity Severity { get; init; }
    /// <summary>What was seen.</summary>
    public string? Note { get; init; }
    /// <summary>In which round.</summary>
    public int FoundInRound { get; init; }
    /// <summary>What underwriting did.</summary>
    public string? CureNote { get; init; }
    /// <summary>In which round it was in order again.</summary>
    public int? CuredInRound { get; init; }
    /// <summary>True while it stands.</summary>
    public bool? IsOpen { get; init; }
    /// <summary>Who reviewed.</summary>
    public string? ReviewerName { get; init; }
    /// <summary>When the review ended.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}

internal sealed class QcRows : IEntityTypeConfiguration<QcQueueRow>, IEntityTypeConfiguration<QcDefectRow>
{
    public void Configure(EntityTypeBuilder<QcQueueRow> builder) => builder.IsView("quality_control", "v_qc_queue");

    public void Configure(EntityTypeBuilder<QcDefectRow> builder) => builder.IsView("quality_control", "v_qc_defect");
}
