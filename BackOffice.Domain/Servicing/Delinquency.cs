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

/// <summary>A class of lateness by days, both ends included; the last has no end.</summary>
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
    /// <summary>Nothing is late.</summary>
    public static Delinquency None { get; } = new(0, null, 0, 0m, []);

    /// <summary>The lateness of a loan.</summary>
    /// <param name="dues">Its dues as replayed to the business date.</param>
    /// <param name="businessDate">The legal entity's business date.</param>
    /// <param name="terms">Grace and tolerance of the product.</param>
    /// <param name="pauses">Pauses of the loan, disputes among them; one that ended before the oldest unpaid due counts no more.</param>
    public static Delinquency Of(IReadOnlyList<Due> dues, DateOnly businessDate, DelinquencyTerms terms, IReadOnlyList<DelinquencyPause> pauses)
    {
        List<LateDue>? late = null;
        var amount = 0m;
        var paused = 0;
        foreach (var due in dues)
        {
            if (due.DueDate >= businessDate) continue;
            var open = due.Open.Total;
            if (open <= terms.Tolerance) continue;
            if (late is null) paused = PausedDays(pauses, due.DueDate, businessDate);
            amount += open;
            (late ??= []).Add(new LateDue(due.Number, due.DueDate, open, Math.Max(0, DaysBetween(due.DueDate, businessDate) - paused)));
        }

        if (late is null) return None;
        var since = late.Min(due => due.DueDate);
        var days = DaysBetween(since, businessDate);
        return new Delinquency(days, since.AddDays(terms.GraceDays), Math.Max(0, days - terms.GraceDays - paused), amount, late);
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
        var days = 0;
        foreach (var pause in pauses)
            if (pause.Start < businessDate && pause.End > oldest) days += DayCounts.Days(pause.Start, pause.End < businessDate ? pause.End : businessDate);
        return days;
    }
}
