using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Underwriting;

/// <summary>A case in the queue.</summary>
public sealed record QueueRow : IOwnedRow
{
    /// <summary>The application.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>The human number.</summary>
    public string Number { get; init; } = "";
    /// <summary>The borrower.</summary>
    [Personal] public string Applicant { get; init; } = "";
    /// <summary>True while the name is not known.</summary>
    public bool IsIncomplete { get; init; }
    /// <summary>The product.</summary>
    public Guid ProductId { get; init; }
    /// <summary>Its name.</summary>
    public string Product { get; init; } = "";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Principal asked for.</summary>
    public decimal Amount { get; init; }
    /// <summary>Months asked for.</summary>
    public int TermMonths { get; init; }
    /// <summary>A fraction a year.</summary>
    public decimal AnnualRate { get; init; }
    /// <summary>Where it stands.</summary>
    public ApplicationStatus Status { get; init; }
    /// <summary>When it came to stand there.</summary>
    public DateTimeOffset StatusSince { get; init; }
    /// <summary>Since when it waits.</summary>
    public DateTimeOffset SubmittedAt { get; init; }
    /// <summary>Borrower and co-borrowers.</summary>
    public int Applicants { get; init; }
    /// <summary>How it came into the queue the last time.</summary>
    public CameAs CameAs { get; init; }
    /// <summary>Working time used before the clock last started.</summary>
    public TimeSpan QueueUsed { get; init; }
    /// <summary>Working time a decision may take.</summary>
    public TimeSpan QueueTarget { get; init; }
    /// <summary>Since when the clock runs; null while it rests.</summary>
    public DateTimeOffset? QueueSince { get; init; }
    /// <summary>From when on it presses.</summary>
    public DateTimeOffset? UrgentAt { get; init; }
    /// <summary>When the decision is due.</summary>
    public DateTimeOffset? DueAt { get; init; }
    /// <summary>Its place in the queue, earlier first.</summary>
    public DateTimeOffset? RankAt { get; init; }
    /// <summary>Who holds it.</summary>
    public Guid? HolderId { get; init; }
    /// <summary>Their name.</summary>
    public string? HolderName { get; init; }
    /// <summary>Since when.</summary>
    public DateTimeOffset? HeldSince { get; init; }
    /// <summary>Until when.</summary>
    public DateTimeOffset? HeldUntil { get; init; }
    /// <summary>What the screening says: a case that is being screened, or held by a flag, cannot be taken.</summary>
    public FraudStanding Fraud { get; init; }
    /// <summary>Working time left when it was read; negative once over the target.</summary>
    public TimeSpan Left { get; init; }
    /// <summary>The working time of a day of its legal entity.</summary>
    public TimeSpan WorkingDay { get; init; }
    /// <summary>True for an amount that the legal entity calls large.</summary>
    public bool IsLarge { get; init; }
}

internal sealed class QueueRows : IEntityTypeConfiguration<QueueRow>
{
    public void Configure(EntityTypeBuilder<QueueRow> builder)
    {
        builder.IsView("underwriting", "v_underwriting_queue");
        // Said by the calendar and settings of the legal entity, not by the view.
        builder.Ignore(r => r.Left);
        builder.Ignore(r => r.WorkingDay);
        builder.Ignore(r => r.IsLarge);
    }
}

/// <summary>The tabs of the queue.</summary>
public enum QueueTab
{
    /// <summary>Every case that waits for us.</summary>
    All,
    /// <summary>Held by nobody.</summary>
    Free,
    /// <summary>Held by the reader.</summary>
    Mine,
    /// <summary>Sent upward.</summary>
    Referred,
    /// <summary>Over the target.</summary>
    Over,
    /// <summary>Waiting for the borrower.</summary>
    Borrower,
}

/// <summary>Which cases are looked at.</summary>
/// <param name="Tab">The tab.</param>
/// <param name="Search">Number or name; null for all.</param>
/// <param name="ProductId">The product; null for all.</param>
/// <param name="LegalEntityId">The legal entity; null for all.</param>
/// <param name="MinimumAmount">Principal from here on, in the case's currency; null for all.</param>
/// <param name="HolderId">Who holds it; null for all.</param>
public sealed record QueueFilter(QueueTab Tab, string? Search = null, Guid? ProductId = null, short? LegalEntityId = null, decimal? MinimumAmount = null, Guid? HolderId = null);

/// <summary>The figures above the queue.</summary>
/// <param name="All">Cases that wait for us.</param>
/// <param name="Free">Of them held by nobody.</param>
/// <param name="Mine">Of them held by the reader.</param>
/// <param name="Referred">Of them sent upward.</param>
/// <param name="Over">Of them over the target.</param>
/// <param name="Borrower">Cases that wait for the borrower.</param>
/// <param name="OldestSince">When the oldest of those that wait for us came in; null without one.</param>
/// <param name="DecidedToday">Cases the reader has decided on the business date.</param>
public sealed record QueueCounts(int All, int Free, int Mine, int Referred, int Over, int Borrower, DateTimeOffset? OldestSince, int DecidedToday);

/// <summary>A product that cases of the queue ask for.</summary>
public sealed record QueueProduct(Guid Id, string Name, string Currency);

/// <summary>What the filters of the queue offer.</summary>
/// <param name="Products">Products of waiting cases.</param>
/// <param name="Holders">Who holds any.</param>
public sealed record QueueChoices(IReadOnlyList<QueueProduct> Products, IReadOnlyList<StaffName> Holders);
