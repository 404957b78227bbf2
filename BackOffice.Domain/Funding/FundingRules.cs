using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Funding;

/// <summary>What a legal entity has set for paying out; in force from a day on.</summary>
public sealed record FundingRules
{
    /// <summary>What holds until a legal entity sets its own.</summary>
    public static FundingRules Standard { get; } = new();

    /// <summary>Above this amount, in the currency of the request, a release is approved by one person more. Whoever scheduled never releases, whatever the amount.</summary>
    public decimal ApprovalAbove { get; init; } = 100_000m;

    /// <summary>Business days that pass between the verification of a changed account and the first payment to it.</summary>
    public int WaitingDaysAfterChange { get; init; } = 2;

    /// <summary>Local time until which the bank takes orders for the same day; null when it takes them until midnight.</summary>
    public TimeOnly? CutOff { get; init; }

    /// <summary>Our own account that is debited: an IBAN, or the bank's own account number.</summary>
    public string OwnAccount { get; init; } = "DISBURSEMENTS";

    /// <summary>BIC of the bank that keeps it; null when the bank does not ask for it.</summary>
    public string? OwnBic { get; init; }

    /// <summary>The day on which money ordered at a moment would leave at the earliest.</summary>
    /// <param name="today">The business date.</param>
    /// <param name="localNow">The wall clock of the legal entity.</param>
    /// <param name="calendar">Its bank's days.</param>
    public DateOnly EarliestValueDate(DateOnly today, DateTime localNow, BusinessCalendar calendar) =>
        calendar.Move(IsPastCutOff(today, localNow) ? today.AddDays(1) : today, HolidayRoll.Following);

    /// <summary>True when the bank takes no more orders for the business date.</summary>
    public bool IsPastCutOff(DateOnly today, DateTime localNow) => CutOff is { } cutOff && localNow > today.ToDateTime(cutOff);
}
