using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// The unit-period of Regulation Z Appendix J (12 CFR 1026 App. J (b)(4)–(5)): the interval that occurs most often between
/// the payments of a transaction, and how time from the first advance is counted in it.
/// </summary>
public readonly record struct UnitPeriod
{
    private const int DaysInYear = 365;
    private const int DaysInMonth = 30;
    private const int DaysInHalfMonth = 15;

    private readonly int months;
    private readonly int days;

    private UnitPeriod(int months, int days, decimal perYear) => (this.months, this.days, PerYear) = (months, days, perYear);

    /// <summary>Unit-periods of a year: 12 months, 24 half months, 26 fortnights, 52 weeks, 365 days.</summary>
    public decimal PerYear { get; }

    private static UnitPeriod HalfMonth => new(0, -1, 24m);

    private static UnitPeriod OfMonths(int months) => new(months, 0, 12m / months);

    private static UnitPeriod OfDays(int days) => new(0, days, days % 7 == 0 ? 52m / (days / 7) : DaysInYear / (decimal)days);

    /// <summary>The unit-period of one advance repaid by <paramref name="payments"/> in order of date.</summary>
    public static UnitPeriod Of(DateOnly advance, IReadOnlyList<DateOnly> payments)
    {
        if (payments.Count == 1) return OfTerm(advance, payments[0]);
        if (IsHalfMonthly(payments)) return HalfMonth;

        // (b)(4)(i): the most frequent interval; of equally frequent ones the shortest.
        var intervals = new List<UnitPeriod>();
        for (var index = 1; index < payments.Count; index++)
            if (payments[index] > payments[index - 1]) intervals.Add(Between(payments[index - 1], payments[index]));
        if (intervals.Count == 0) return OfTerm(advance, payments[0]);
        var common = intervals.GroupBy(interval => interval).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key.PerYear).First();
        if (common.Count() > 1 || intervals.Count == 1) return common.Key.PerYear < 1m ? OfMonths(12) : common.Key;

        // (b)(4)(ii): no common interval, so the average rounded to whole standard ones.
        var average = DayCounts.Days(payments[0], payments[^1]) / (decimal)intervals.Count;
        return average < DaysInMonth ? OfDays((int)Math.Max(7m, decimal.Round(average / 7m) * 7m)) : OfMonths((int)Math.Clamp(decimal.Round(average / 30.4375m), 1m, 12m));
    }

    /// <summary>Full unit-periods from <paramref name="start"/> to <paramref name="end"/>, counted backward from the end, and the part of one that is left.</summary>
    public (int Full, decimal Fraction) Count(DateOnly start, DateOnly end)
    {
        if (days > 0)
        {
            var full = Math.DivRem(DayCounts.Days(start, end), days, out var odd);
            return (full, odd / (decimal)days);
        }

        var whole = WholeMonths(start, end);
        var left = DayCounts.Days(start, end.AddMonths(-whole));
        if (months == 0)
        {
            var half = left >= DaysInHalfMonth ? 1 : 0;
            return (whole * 2 + half, (left - half * DaysInHalfMonth) / (decimal)DaysInHalfMonth);
        }

        var periods = Math.DivRem(whole, months, out var oddMonths);
        if (months == 12) return (periods, DayCounts.Days(start, end.AddMonths(-12 * periods)) / (decimal)DaysInYear);
        return (periods, (oddMonths * DaysInMonth + left) / (decimal)(months * DaysInMonth));
    }

    // (b)(4)(iii): a single payment has its own term for unit-period, but no more than a year.
    private static UnitPeriod OfTerm(DateOnly advance, DateOnly payment)
    {
        var term = DayCounts.Days(advance, payment);
        var exact = WholeMonths(advance, payment);
        if (exact >= 12) return OfMonths(12);
        if (exact > 0 && payment.AddMonths(-exact) == advance) return OfMonths(exact);
        return new UnitPeriod(0, Math.Max(1, term), DaysInYear / (decimal)Math.Max(1, term));
    }

    private static UnitPeriod Between(DateOnly first, DateOnly second)
    {
        var apart = (second.Year - first.Year) * 12 + second.Month - first.Month;
        var sameDay = first.Day == second.Day || IsMonthEnd(second) && first.Day > second.Day || IsMonthEnd(first) && second.Day > first.Day;
        return apart > 0 && sameDay ? OfMonths(Math.Min(apart, 12)) : OfDays(DayCounts.Days(first, second));
    }

    private static bool IsHalfMonthly(IReadOnlyList<DateOnly> payments)
    {
        if (payments.Count < 4) return false;
        for (var index = 2; index < payments.Count; index++)
        {
            if (DayCounts.Days(payments[index - 2], payments[index - 1]) is < 13 or > 18) return false;
            if (Between(payments[index - 2], payments[index]).months != 1) return false;
        }

        return true;
    }

    private static bool IsMonthEnd(DateOnly day) => day.Day == DateTime.DaysInMonth(day.Year, day.Month);

    private static int WholeMonths(DateOnly start, DateOnly end)
    {
        var whole = (end.Year - start.Year) * 12 + end.Month - start.Month;
        while (whole > 0 && end.AddMonths(-whole) < start) whole--;
        return Math.Max(whole, 0);
    }
}
