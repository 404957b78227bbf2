using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>A repayment period with the part of a year that it bears interest for.</summary>
/// <param name="From">First day of interest.</param>
/// <param name="To">The day interest of this period ends, which is the first of the next.</param>
/// <param name="Due">The day the money is due, after any move for a holiday.</param>
/// <param name="Fraction">Part of a year by the product's day count.</param>
public readonly record struct PlanPeriod(DateOnly From, DateOnly To, DateOnly Due, decimal Fraction)
{
    /// <summary>Calendar days of the period.</summary>
    public int Days => DayCounts.Days(From, To);

    /// <summary>The periods of <paramref name="terms"/>, in order.</summary>
    /// <exception cref="Refusal">The dates run out of order or beyond the calendar.</exception>
    public static PlanPeriod[] Of(ScheduleTerms terms)
    {
        if (terms.AgreedPeriods is { } agreed)
            return [.. agreed.Select(period => new PlanPeriod(period.From, period.Due, terms.Calendar.Move(period.Due, terms.Roll),
                terms.DayCount.PeriodFraction(period.From, period.Due, terms.Frequency)))];

        var periods = new PlanPeriod[terms.Periods];
        var regularFrom = terms.FirstDue is { } first ? terms.Frequency.Step(first, -1, terms.MonthEnd, terms.DueDay) : terms.Start;
        var from = terms.Start;
        for (var index = 0; index < periods.Length; index++)
        {
            var regularTo = terms.FirstDue is { } anchor
                ? terms.Frequency.Step(anchor, index, terms.MonthEnd, terms.DueDay)
                : terms.Frequency.Step(terms.Start, index + 1, terms.MonthEnd, terms.DueDay);
            var due = terms.Calendar.Move(regularTo, terms.Roll);
            var to = terms.InterestFollowsMovedDates ? due : regularTo;
            Refusal.If(to <= from, "Two due dates fall on the same day. Choose a longer period or another holiday rule.");
            var counted = index == 0 ? First(terms, from, to, due, regularFrom) : Regular(terms, from, to, regularFrom, regularTo);
            periods[index] = new PlanPeriod(from, to, due, counted);
            (from, regularFrom) = (to, regularTo);
        }

        return periods;
    }

    private static decimal First(ScheduleTerms terms, DateOnly from, DateOnly to, DateOnly due, DateOnly regularFrom) => terms.FirstPeriod switch
    {
        FirstPeriodRule.FullPeriod => terms.DayCount.PeriodFraction(regularFrom, to, terms.Frequency),
        FirstPeriodRule.ActualDays => Regular(terms, from, to, regularFrom, to),
        FirstPeriodRule.ActualDaysToMovedDate => Regular(terms, from, due, regularFrom, to),
    };

    // A day count that counts periods gives a broken or moved one its share of days of the regular one.
    private static decimal Regular(ScheduleTerms terms, DateOnly from, DateOnly to, DateOnly regularFrom, DateOnly regularTo)
    {
        if (from == regularFrom && to == regularTo) return terms.DayCount.PeriodFraction(from, to, terms.Frequency);
        if (terms.DayCount is not (DayCount.EqualPeriods or DayCount.CalendarMonthActual)) return terms.DayCount.YearFraction(from, to);
        var regular = terms.DayCount.PeriodFraction(regularFrom, regularTo, terms.Frequency);
        return regular * DayCounts.Days(from, to) / DayCounts.Days(regularFrom, regularTo);
    }
}
