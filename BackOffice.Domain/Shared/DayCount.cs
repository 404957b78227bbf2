namespace BackOffice.Domain.Shared;

/// <summary>How days become a part of a year. Sources: ISDA 2006 Definitions §4.16 where a paragraph is named.</summary>
public enum DayCount
{
    /// <summary>
    /// Every full repayment period is the same part of a year (a month one twelfth, a week one fifty-second);
    /// a broken part of a period counts its days over the days of the period. The nominal rate convertible as often as instalments fall due
    /// (S. G. Kellison, <em>The Theory of Interest</em>).
    /// </summary>
    EqualPeriods,

    /// <summary>30/360 US (§4.16(f), Bond Basis).</summary>
    Thirty360Us,

    /// <summary>30E/360 (§4.16(g), Eurobond Basis).</summary>
    Thirty360European,

    /// <summary>Actual days over 360 (§4.16(e)).</summary>
    Actual360,

    /// <summary>Actual days over 365, leap years too (§4.16(d)).</summary>
    Actual365Fixed,

    /// <summary>Days in a leap year over 366, the others over 365 (§4.16(b)).</summary>
    ActualActualIsda,

    /// <summary>
    /// A monthly period counts the calendar length of the month it starts in, over the days of that year;
    /// one that crosses the end of a year counts the days to 31 December over the old year and the rest over the new.
    /// The convention of open progressive-loan systems for “actual days in month, actual days in year”.
    /// </summary>
    CalendarMonthActual,
}

/// <summary>Arithmetic of <see cref="DayCount"/>.</summary>
public static class DayCounts
{
    /// <summary>
    /// The part of a year between two days: the first counts, the last does not.
    /// <see cref="DayCount.EqualPeriods"/> and <see cref="DayCount.CalendarMonthActual"/> need the repayment period; ask <see cref="PeriodFraction"/>.
    /// </summary>
    /// <exception cref="Refusal">The days are out of order.</exception>
    public static decimal YearFraction(this DayCount dayCount, DateOnly from, DateOnly to)
    {
        Refusal.If(to < from, "A period must end on or after the day it starts.");
        return dayCount switch
        {
            DayCount.Thirty360Us => Thirty360(from, to, UsDays(from, to)) / 360m,
            DayCount.Thirty360European => Thirty360(from, to, (Math.Min(from.Day, 30), Math.Min(to.Day, 30))) / 360m,
            DayCount.Actual360 => Days(from, to) / 360m,
            DayCount.Actual365Fixed => Days(from, to) / 365m,
            DayCount.ActualActualIsda => ActualActual(from, to),
            DayCount.EqualPeriods or DayCount.CalendarMonthActual =>
                throw new InvalidOperationException($"{dayCount} counts repayment periods, not days."),
        };
    }

    /// <summary>The part of a year that a whole repayment period from <paramref name="from"/> to <paramref name="to"/> counts for.</summary>
    /// <param name="dayCount">The product's day count.</param>
    /// <param name="from">First day of the period.</param>
    /// <param name="to">Its due date.</param>
    /// <param name="frequency">How often the loan is repaid.</param>
    public static decimal PeriodFraction(this DayCount dayCount, DateOnly from, DateOnly to, Frequency frequency) => dayCount switch
    {
        DayCount.EqualPeriods => 1m / frequency.PeriodsPerYear,
        DayCount.CalendarMonthActual => CalendarMonth(from, to, frequency),
        DayCount.Thirty360Us or DayCount.Thirty360European or DayCount.Actual360 or DayCount.Actual365Fixed or DayCount.ActualActualIsda =>
            dayCount.YearFraction(from, to),
    };

    /// <summary>Actual days from one day to another.</summary>
    public static int Days(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber;

    private static decimal CalendarMonth(DateOnly from, DateOnly to, Frequency frequency)
    {
        if (from.Year != to.Year)
        {
            var yearEnd = new DateOnly(from.Year, 12, 31);
            return Days(from, yearEnd) / (decimal)DaysInYear(from.Year) + Days(yearEnd, to) / (decimal)DaysInYear(to.Year);
        }

        var days = frequency.Months > 0 ? DateTime.DaysInMonth(from.Year, from.Month) * frequency.Months : Days(from, to);
        return days / (decimal)DaysInYear(from.Year);
    }

    private static decimal ActualActual(DateOnly from, DateOnly to)
    {
        if (from.Year == to.Year) return Days(from, to) / (decimal)DaysInYear(from.Year);
        var first = Days(from, new DateOnly(from.Year + 1, 1, 1)) / (decimal)DaysInYear(from.Year);
        var last = Days(new DateOnly(to.Year, 1, 1), to) / (decimal)DaysInYear(to.Year);
        return first + (to.Year - from.Year - 1) + last;
    }

    private static decimal Thirty360(DateOnly from, DateOnly to, (int From, int To) days) =>
        360m * (to.Year - from.Year) + 30m * (to.Month - from.Month) + (days.To - days.From);

    // The 31st becomes the 30th; the end day only when the start day was the 30th or 31st.
    private static (int From, int To) UsDays(DateOnly from, DateOnly to) =>
        (Math.Min(from.Day, 30), to.Day == 31 && from.Day >= 30 ? 30 : to.Day);

    private static int DaysInYear(int year) => DateTime.IsLeapYear(year) ? 366 : 365;
}
