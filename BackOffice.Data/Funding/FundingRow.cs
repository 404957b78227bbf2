using System.ComponentModel.DataAnnotations.Schema;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Funding;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Funding;

/// <summary>A disbursement in a list.</summary>
public sealed record FundingRow : IOwnedRow
{
    /// <summary>The funding request.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The request's version.</summary>
    public int Version { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>The application.</summary>
    public Guid ApplicationId { get; init; }
    /// <summary>Its number.</summary>
    public string Number { get; init; } = "";
    /// <summary>The borrower.</summary>
    [Personal] public string Applicant { get; init; } = "";
    /// <summary>The product.</summary>
    public string Product { get; init; } = "";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>What is paid out.</summary>
    public decimal Amount { get; init; }
    /// <summary>Where it stands.</summary>
    public FundingStatus Status { get; init; }
    /// <summary>Since when it could be scheduled.</summary>
    public DateTimeOffset ReadyAt { get; init; }
    /// <summary>Value date.</summary>
    public DateOnly? ValueDate { get; init; }
    /// <summary>Who scheduled it.</summary>
    public Guid? ScheduledBy { get; init; }
    /// <summary>Their name.</summary>
    public string? ScheduledByName { get; init; }
    /// <summary>Who approved it, above the limit.</summary>
    public Guid? ApprovedBy { get; init; }
    /// <summary>Their name.</summary>
    public string? ApprovedByName { get; init; }
    /// <summary>Who released it.</summary>
    public string? ReleasedByName { get; init; }
    /// <summary>When.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }
    /// <summary>The day the bank sent it back.</summary>
    public DateOnly? ReturnedOn { get; init; }
    /// <summary>Why held, cancelled or returned.</summary>
    public string? Reason { get; init; }
    /// <summary>The loan.</summary>
    public Guid? LoanId { get; init; }
    /// <summary>Its number.</summary>
    public string? LoanNumber { get; init; }
    /// <summary>The account it goes to.</summary>
    public Guid? PayeeId { get; init; }
    /// <summary>The account's holder.</summary>
    [Personal] public string? Payee { get; init; }
    /// <summary>Last four characters of the account number.</summary>
    public string? PayeeLastFour { get; init; }
    /// <summary>Where the account stands.</summary>
    public PayeeStatus? PayeeStatus { get; init; }
    /// <summary>First day money may go there.</summary>
    public DateOnly? PayeeUsableFrom { get; init; }
    /// <summary>The batch it is in.</summary>
    public Guid? BatchId { get; init; }
    /// <summary>Its number.</summary>
    public string? BatchNumber { get; init; }

    /// <summary>How it stands against the service time while it waits to be scheduled; null otherwise. Read with a page of the queue.</summary>
    [NotMapped] public ServiceTime? Service { get; init; }

    /// <summary>The account as a list shows it.</summary>
    public string PayeeText => PayeeLastFour is { } four ? $"{Payee} ··{four}" : "";
}

internal sealed class FundingRows : IEntityTypeConfiguration<FundingRow>
{
    public void Configure(EntityTypeBuilder<FundingRow> builder)
    {
        builder.IsView("funding", "v_funding_queue");
        builder.Ignore(r => r.PayeeText);
    }
}
