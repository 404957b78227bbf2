using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.LegalEntities;

/// <summary>Holidays by rule, beside the dates their countries published.</summary>
public sealed class WorkCalendarTests
{
    [Theory]
    // Federal Reserve Banks: no day instead of Saturday 4 July 2026; Monday instead of Sundays.
    [InlineData("USD", 2026, "01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25")]
    [InlineData("USD", 2022, "01-01 01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26")]
    [InlineData("USD", 2023, "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-11 11-23 12-25")]
    // England and Wales, with both substitutes of Christmas 2021 and those of 2026 and 2027.
    [InlineData("GBP", 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")]
    [InlineData("GBP", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData("GBP", 2022, "01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27")]
    // Japan: 6 May 2026 for Sunday 3 May, 22 September 2026 between two holidays, 23 September 2024 for Sunday 22.
    [InlineData("JPY", 2026, "01-01 01-02 01-03 01-12 02-11 02-23 03-20 04-29 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23 12-31")]
    [InlineData("JPY", 2024, "01-01 01-02 01-03 01-08 02-12 02-23 03-20 04-29 05-03 05-04 05-06 07-15 08-12 09-16 09-23 10-14 11-04 11-23 12-31")]
    [InlineData("EUR", 2026, "01-01 04-03 04-06 05-01 12-25 12-26")]
    [InlineData("CHF", 2026, "")]
    public void Banks_close_on_the_days_that_were_published(string currency, int year, string days) =>
        Assert.Equal(days, string.Join(' ', WorkCalendar.In(Currency.Of(currency)).HolidaysOf(year).Select(h => h.Date.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2038, 4, 25)]
    [InlineData(2285, 3, 22)]
    public void Easter_is_on_its_Sunday(int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), HolidayRule.EasterSunday(year));

    [Theory]
    [InlineData(2027, 3, 21)]
    [InlineData(2028, 3, 20)]
    [InlineData(2030, 3, 20)]
    public void The_equinox_is_on_its_day(int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), new HolidayRule("Equinox", HolidayKind.SpringEquinox).In(year));

    [Fact]
    public void A_substitute_can_lie_in_the_next_year()
    {
        var calendar = new WorkCalendar([DayOfWeek.Saturday, DayOfWeek.Sunday], [])
        {
            Rules = [new("Last day", HolidayKind.FixedDate, 12, 31, Substitute: HolidaySubstitute.OfAnyClosingDay)],
        };
        // 31 December 2022 is a Saturday, that of 2023 a Sunday.
        Assert.Empty(calendar.HolidaysOf(2022));
        Assert.Equal([new DateOnly(2023, 1, 2)], calendar.HolidaysOf(2023).Select(h => h.Date));
        Assert.Equal([new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31)], calendar.HolidaysOf(2024).Select(h => h.Date));
    }

    [Fact]
    public void Due_dates_roll_by_rules_and_single_days_alike()
    {
        var days = (WorkCalendar.In(Currency.Of("USD")) with { Holidays = [new(new(2026, 11, 27), "Day after Thanksgiving")] }).Days();
        Assert.Equal(new DateOnly(2026, 11, 30), days.Move(new(2026, 11, 26), HolidayRoll.Following));
        Assert.Equal(new DateOnly(2026, 11, 25), days.Move(new(2026, 11, 27), HolidayRoll.Preceding));
        Assert.Equal(new DateOnly(2056, 1, 3), days.Move(new(2056, 1, 1), HolidayRoll.Following));
    }

    [Theory]
    [InlineData(HolidayKind.FixedDate, 13, 1, null, "month from 1 to 12")]
    [InlineData(HolidayKind.FixedDate, 2, 30, null, "no such day")]
    [InlineData(HolidayKind.Weekday, 5, 1, null, "choose a weekday")]
    [InlineData(HolidayKind.Weekday, 5, 0, DayOfWeek.Monday, "1 to 5, or −1")]
    [InlineData(HolidayKind.FromEaster, 0, 200, null, "100 days from Easter")]
    public void A_rule_that_finds_no_day_is_refused(HolidayKind kind, int month, int day, DayOfWeek? weekday, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<Refusal>(() => (WorkCalendar.StandardFor(Standards.Us) with { Rules = [new("Day", kind, month, day, weekday)] }).Check()).Message, StringComparison.Ordinal);

    [Fact]
    public void Work_ends_after_it_begins()
    {
        var calendar = WorkCalendar.StandardFor(Standards.Us);
        Assert.Contains("ends after it begins", Assert.Throws<Refusal>(() => (calendar with { Closes = new TimeOnly(8, 0) }).Check()).Message, StringComparison.Ordinal);
        (calendar with { Opens = TimeOnly.MinValue, Closes = TimeOnly.MinValue }).Check();
    }
}
