using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>Days on which delinquency stands still: end less start, counted as far as they have gone by.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">The day it ends; a resume sets it earlier.</param>
public readonly record struct DelinquencyPause(DateOnly Start, DateOnly End)
{
    /// <summary>The same pause ended on a day.</summary>
    /// <exception cref="Refusal">The day is not inside the pause.</exception>
    public DelinquencyPause Resume(DateOnly day)
    {
        Refusal.If(day < Start || day > End, "A pause can only be ended on a day inside it.");
        return this with { End = day };
    }

    /// <summary>True on its days, both ends included.</summary>
    public bool IsActive(DateOnly day) => Start <= day && day <= End;
}

/// <summary>A class of lateness by days.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="From">The least days it holds.</param>
/// <param name="To">The most days it holds; no end when absent.</param>
public readonly record struct DelinquencyRange(string Name, int From, int? To)
{
    /// <summary>The range that holds a number of days; none below the first.</summary>
    public static DelinquencyRange? Of(IReadOnlyList<DelinquencyRange> ranges, int days)
    {
        foreach (var range in ranges)
            if (range.From <= days && days <= (range.To ?? int.MaxValue)) return range;
        return null;
    }
}

/// <summary>How a product measures lateness beside the contractual count.</summary>
/// <param name="GraceDays">Days that loan-level delinquency leaves out.</param>
/// <param name="Tolerance">An open amount up to this is not late, in units of the currency.</param>
public readonly record struct DelinquencyTerms(int GraceDays, decimal Tolerance);

/// <summary>A due that is late, with its own count of days.</summary>
/// <param name="Number">Position in the plan, from 1.</param>
/// <param name="DueDate">The day it was due.</param>
/// <param name="Amount">What is open of it, in units of the loan's currency.</param>
/// <param name="Days">Days since it was due, pauses left out.</param>
public readonly record struct LateDue(int Number, DateOnly DueDate, decimal Amount, int Days);

/// <summary>
/// How late a loan is on a business date. <see cref="DaysPastDue"/> is contractual, without grace or pauses: it drives staging and charge-off.
/// <see cref="DelinquentDays"/> leaves out grace and pauses: it drives letters and penalties.
/// </summary>
/// <param name="DaysPastDue">Business date less the due date of the oldest due that is unpaid; a due of today is 0.</param>
/// <param name="DelinquentSince">The oldest unpaid due date and the grace; none when nothing is late.</param>
/// <param name="DelinquentDays">Days past due less grace and pauses, never below 0.</param>
/// <param name="Amount">Everything open of dues before the business date, in units of the currency.</param>
/// <param name="Dues">The late dues; their days leave out pauses but no grace.</param>
public sealed record Delinquency(int DaysPastDue, DateOnly? DelinquentSince, int DelinquentDays, decimal Amount, IReadOnlyList<LateDue> Dues)
{
    /// <summary>More contractual days past due than these are a default, once for the whole product; a <see cref="CreditPolicy"/> begins with it.</summary>
    public const int DefaultAfterDays = 90;

    /// <summary>Nothing is late.</summary>
    public static Delinquency None { get; } = new(0, null, 0, 0m, []);

    /// <summary>The lateness of a loan.</summary>
    /// <param name="dues">Its dues as replayed to the business date.</param>
    /// <param name="businessDate">The legal entity's business date.</param>
    /// <param name="terms">Grace and tolerance of the product.</param>
    /// <param name="pauses">
    /// Pauses of the loan in any order, disputes that are open or upheld among them; a rejected dispute is none, so that its days count from the original date.
    /// One that ended before the oldest unpaid due counts no more, and days of several count once.
    /// </param>
    public static Delinquency Of(IReadOnlyList<Due> dues, DateOnly businessDate, DelinquencyTerms terms, IReadOnlyList<DelinquencyPause> pauses)
    {
        List<Due>? unpaid = null;
        foreach (var due in dues)
            if (due.DueDate < businessDate && due.Open.Total > terms.Tolerance) (unpaid ??= []).Add(due);
        if (unpaid is null) return None;

        var since = unpaid.Min(due => due.DueDate);
        var (days, paused) = (DaysBetween(since, businessDate), PausedDays(pauses, since, businessDate));
        var late = unpaid.ConvertAll(due => new LateDue(due.Number, due.DueDate, due.Open.Total, Math.Max(0, DaysBetween(due.DueDate, businessDate) - paused)));
        return new Delinquency(days, since.AddDays(terms.GraceDays), Math.Max(0, days - terms.GraceDays - paused), late.Sum(due => due.Amount), late);
    }

    /// <summary>Contractual days past due of the oldest unpaid due date: 0 on and before it.</summary>
    public static int DaysBetween(DateOnly oldestUnpaid, DateOnly businessDate) => Math.Max(0, DayCounts.Days(oldestUnpaid, businessDate));

    /// <summary>Open amounts of late dues by range, in order of the ranges.</summary>
    public IReadOnlyList<(DelinquencyRange Range, decimal Amount)> ByRange(IReadOnlyList<DelinquencyRange> ranges)
    {
        var sums = new List<(DelinquencyRange, decimal)>();
        foreach (var range in ranges)
        {
            var sum = Dues.Where(due => DelinquencyRange.Of(ranges, due.Days) == range).Sum(due => due.Amount);
            if (sum > 0m) sums.Add((range, sum));
        }

        return sums;
    }

    private static int PausedDays(IReadOnlyList<DelinquencyPause> pauses, DateOnly oldest, DateOnly businessDate)
    {
        var (days, counted) = (0, DateOnly.MinValue);
        foreach (var pause in pauses.OrderBy(pause => pause.Start))
        {
            if (pause.Start >= businessDate || pause.End <= oldest) continue;
            var (start, end) = (pause.Start > counted ? pause.Start : counted, pause.End < businessDate ? pause.End : businessDate);
            if (end <= start) continue;
            days += DayCounts.Days(start, end);
            counted = end;
        }

        return days;
    }
}
