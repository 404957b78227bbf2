namespace BackOffice.Domain.Shared;

/// <summary>What to do when a month has no such day (the 31st of February).</summary>
public enum MonthEndRule
{
    /// <summary>The last day of that month; later months go back to the anchor day: 31 Jan → 28 Feb → 31 Mar.</summary>
    KeepAnchorDay,

    /// <summary>The first day of the next month; later months go back to the anchor day: 31 Jan → 1 Mar → 31 Mar.</summary>
    FirstOfNextMonth,
}

/// <summary>
/// How often a loan is repaid. The default value is monthly. The periods of a year are those of Regulation Z, 12 CFR 1026 Appendix J (b)(5):
/// 12 months, 24 half months, 26 fortnights, 52 weeks; other periods of days follow the year of 360 days.
/// </summary>
public readonly record struct Frequency
{
    // Stored so that the default of the struct is a month: 0 months and 0 days.
    private readonly int months;
    private readonly int days;

    private Frequency(int months, int days) => (this.months, this.days) = (months, days);

    /// <summary>Every seven days.</summary>
    public static Frequency Weekly => new(0, 7);

    /// <summary>Every fourteen days.</summary>
    public static Frequency EveryTwoWeeks => new(0, 14);

    /// <summary>Twice a month, fifteen days apart: the anchor day and the day fifteen before or after it.</summary>
    public static Frequency HalfMonthly => new(0, -1);

    /// <summary>Every month on the anchor day.</summary>
    public static Frequency Monthly => default;

    /// <summary>Every three months on the anchor day.</summary>
    public static Frequency Quarterly => new(3, 0);

    /// <summary>Every <paramref name="count"/> days.</summary>
    /// <exception cref="Refusal">The count is not between 1 and 366.</exception>
    public static Frequency EveryDays(int count)
    {
        Refusal.If(count is < 1 or > 366, "A repayment period in days must be between 1 and 366 days.");
        return new Frequency(0, count);
    }

    /// <summary>Every <paramref name="count"/> months.</summary>
    /// <exception cref="Refusal">The count is not between 1 and 12.</exception>
    public static Frequency EveryMonths(int count)
    {
        Refusal.If(count is < 1 or > 12, "A repayment period in months must be between 1 and 12 months.");
        return count == 1 ? default : new Frequency(count, 0);
    }

    /// <summary>Months of one period; 0 when periods are counted in days or half months.</summary>
    public int Months => this == default ? 1 : months;

    /// <summary>Days of one period where a month counts thirty.</summary>
    public int NominalDays => Months > 0 ? 30 * Months : days == -1 ? 15 : days;

    /// <summary>Periods of a year: 52 weeks, 26 fortnights, 24 half months, 12 months, 4 quarters; 360 days over a period of days.</summary>
    public decimal PeriodsPerYear => (Months, days) switch
    {
        (> 0, _) => 12m / Months,
        (_, -1) => 24m,
        (_, 7) => 52m,
        (_, 14) => 26m,
        _ => 360m / days,
    };

    /// <summary>
    /// The day <paramref name="periods"/> periods after <paramref name="anchor"/> (before it, when negative).
    /// </summary>
    /// <param name="anchor">A due date, or the day the first period starts.</param>
    /// <param name="periods">How many periods to go.</param>
    /// <param name="monthEnd">What to do in a month that lacks the anchor day.</param>
    /// <param name="anchorDay">The day of the month meant, when <paramref name="anchor"/> itself was cut short (28 February for a 31st).</param>
    /// <exception cref="Refusal">The calendar ends before that day.</exception>
    public DateOnly Step(DateOnly anchor, int periods, MonthEndRule monthEnd = MonthEndRule.KeepAnchorDay, int? anchorDay = null)
    {
        try
        {
            if (Months > 0) return OnDay(anchor, periods * Months, anchorDay ?? anchor.Day, monthEnd);
            if (days == -1) return HalfMonth(anchor, periods, anchorDay ?? anchor.Day, monthEnd);
            return anchor.AddDays(periods * days);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new Refusal("These dates run beyond the calendar. Choose an earlier date or fewer periods.");
        }
    }

    private static DateOnly HalfMonth(DateOnly anchor, int periods, int day, MonthEndRule monthEnd)
    {
        var whole = Math.DivRem(periods, 2, out var half);
        if (half < 0) (whole, half) = (whole - 1, 1);
        if (half == 0) return OnDay(anchor, whole, day, monthEnd);
        return day <= 15 ? OnDay(anchor, whole, day + 15, monthEnd) : OnDay(anchor, whole + 1, day - 15, monthEnd);
    }

    private static DateOnly OnDay(DateOnly anchor, int monthsLater, int day, MonthEndRule monthEnd)
    {
        var month = new DateOnly(anchor.Year, anchor.Month, 1).AddMonths(monthsLater);
        var length = DateTime.DaysInMonth(month.Year, month.Month);
        if (day <= length) return month.AddDays(day - 1);
        return monthEnd == MonthEndRule.KeepAnchorDay ? month.AddDays(length - 1) : month.AddMonths(1);
    }
}
