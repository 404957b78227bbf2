using System.Globalization;
using BackOffice.Domain.Shared;
using Xunit;

namespace BackOffice.Tests.Servicing;

public class DateArithmeticTests
{
    // ISDA, “EMU and market conventions: recent developments” (1998), examples of Actual/Actual (ISDA).
    [Theory]
    [WorkedCases("ISDA, EMU and market conventions, 1998")]
    [InlineData("2003-11-01", "2004-05-01", "0.4977243806")]
    [InlineData("1999-02-01", "1999-07-01", "0.4109589041")]
    [InlineData("1999-07-01", "2000-07-01", "1.0013773486")]
    [InlineData("2002-08-15", "2003-07-15", "0.9150684932")]
    [InlineData("2003-07-15", "2004-01-15", "0.5040047908")]
    [InlineData("1999-07-30", "2000-01-30", "0.5038925069")]
    [InlineData("2000-01-30", "2000-06-30", "0.4153005464")]
    [InlineData("1999-11-30", "2000-04-30", "0.4155400853")]
    public void Actual_actual_is_that_of_the_ISDA_paper(string from, string to, string fraction) =>
        Assert.Equal(Number(fraction), decimal.Round(DayCount.ActualActualIsda.YearFraction(Day(from), Day(to)), 10));

    // ISDA 2006 Definitions §4.16(f) and (g): where the two thirty-day counts part.
    [Theory]
    [WorkedCases("ISDA 2006 Definitions 4.16(f) and (g)")]
    [InlineData("2007-01-15", "2007-01-30", 15, 15)]
    [InlineData("2007-01-15", "2007-02-15", 30, 30)]
    [InlineData("2007-09-30", "2008-03-31", 180, 180)]
    [InlineData("2007-02-28", "2007-08-31", 183, 182)]
    [InlineData("2007-01-31", "2007-02-28", 28, 28)]
    [InlineData("2006-08-20", "2007-02-20", 180, 180)]
    [InlineData("2008-02-29", "2008-08-31", 182, 181)]
    public void Thirty_day_months_count_as_defined(string from, string to, int us, int european)
    {
        Assert.Equal(us / 360m, DayCount.Thirty360Us.YearFraction(Day(from), Day(to)));
        Assert.Equal(european / 360m, DayCount.Thirty360European.YearFraction(Day(from), Day(to)));
    }

    [Fact]
    public void Actual_counts_divide_by_their_year()
    {
        Assert.Equal(60 / 360m, DayCount.Actual360.YearFraction(Day("2024-01-01"), Day("2024-03-01")));
        Assert.Equal(60 / 365m, DayCount.Actual365Fixed.YearFraction(Day("2024-01-01"), Day("2024-03-01")));
    }

    [Theory]
    [InlineData("2023-01-31", 1, "2023-02-28")]
    [InlineData("2023-01-31", 2, "2023-03-31")]
    [InlineData("2024-01-31", 1, "2024-02-29")]
    [InlineData("2024-02-29", 12, "2025-02-28")]
    [InlineData("2024-02-29", 48, "2028-02-29")]
    public void Months_keep_the_anchor_day(string anchor, int months, string due) => Assert.Equal(Day(due), Frequency.Monthly.Step(Day(anchor), months));

    [Theory]
    [InlineData("2025-01-31", 1, "2025-03-01")]
    [InlineData("2025-01-31", 2, "2025-03-31")]
    [InlineData("2025-01-31", 3, "2025-05-01")]
    public void A_missing_day_can_roll_to_the_first(string anchor, int months, string due) =>
        Assert.Equal(Day(due), Frequency.Monthly.Step(Day(anchor), months, MonthEndRule.FirstOfNextMonth));

    [Theory]
    [InlineData("2024-01-01", "2024-01-16,2024-02-01,2024-02-16,2024-03-01")]
    [InlineData("2024-01-15", "2024-01-30,2024-02-15,2024-02-29,2024-03-15")]
    [InlineData("2024-01-20", "2024-02-05,2024-02-20,2024-03-05,2024-03-20")]
    public void Half_months_are_fifteen_days_apart(string anchor, string dues) =>
        Assert.Equal(dues.Split(',').Select(Day), Enumerable.Range(1, 4).Select(period => Frequency.HalfMonthly.Step(Day(anchor), period)));

    // ISDA 2006 Definitions §4.12: Saturday 30 November 2024, with 2 December a holiday.
    [Theory]
    [WorkedCases("ISDA 2006 Definitions 4.12")]
    [InlineData(HolidayRoll.Stay, "2024-11-30")]
    [InlineData(HolidayRoll.Following, "2024-12-03")]
    [InlineData(HolidayRoll.ModifiedFollowing, "2024-11-29")]
    [InlineData(HolidayRoll.Preceding, "2024-11-29")]
    public void A_holiday_moves_a_day_as_the_product_says(HolidayRoll roll, string moved)
    {
        var calendar = new BusinessCalendar([DayOfWeek.Saturday, DayOfWeek.Sunday], [Day("2024-12-02")]);
        Assert.Equal(Day(moved), calendar.Move(Day("2024-11-30"), roll));
    }

    [Fact]
    public void A_calendar_that_is_never_open_is_refused() =>
        Assert.Equal("A calendar needs at least one day of the week that is open.", Assert.Throws<Refusal>(() => new BusinessCalendar(Enum.GetValues<DayOfWeek>(), [])).Message);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
