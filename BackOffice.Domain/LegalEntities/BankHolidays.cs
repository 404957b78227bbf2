using BackOffice.Domain.Shared;
using static BackOffice.Domain.LegalEntities.HolidayKind;
using static BackOffice.Domain.LegalEntities.HolidaySubstitute;

namespace BackOffice.Domain.LegalEntities;

/// <summary>The days on which the banks of a currency are closed, as rules; what a legal entity's calendar begins with.</summary>
internal static class BankHolidays
{
    // The Federal Reserve Banks: a holiday on a Sunday is kept on Monday, one on a Saturday is not moved.
    private static readonly HolidayRule[] UnitedStates =
    [
        new("New Year's Day", FixedDate, 1, 1, Substitute: OfSunday),
        new("Birthday of Martin Luther King, Jr.", Weekday, 1, 3, DayOfWeek.Monday),
        new("Washington's Birthday", Weekday, 2, 3, DayOfWeek.Monday),
        new("Memorial Day", Weekday, 5, -1, DayOfWeek.Monday),
        new("Juneteenth", FixedDate, 6, 19, Substitute: OfSunday),
        new("Independence Day", FixedDate, 7, 4, Substitute: OfSunday),
        new("Labor Day", Weekday, 9, 1, DayOfWeek.Monday),
        new("Columbus Day", Weekday, 10, 2, DayOfWeek.Monday),
        new("Veterans Day", FixedDate, 11, 11, Substitute: OfSunday),
        new("Thanksgiving Day", Weekday, 11, 4, DayOfWeek.Thursday),
        new("Christmas Day", FixedDate, 12, 25, Substitute: OfSunday),
    ];

    // England and Wales (Banking and Financial Dealings Act 1971, and proclamations under it).
    private static readonly HolidayRule[] UnitedKingdom =
    [
        new("New Year's Day", FixedDate, 1, 1, Substitute: OfAnyClosingDay),
        new("Good Friday", FromEaster, Day: -2),
        new("Easter Monday", FromEaster, Day: 1),
        new("Early May bank holiday", Weekday, 5, 1, DayOfWeek.Monday),
        new("Spring bank holiday", Weekday, 5, -1, DayOfWeek.Monday),
        new("Summer bank holiday", Weekday, 8, -1, DayOfWeek.Monday),
        new("Christmas Day", FixedDate, 12, 25, Substitute: OfAnyClosingDay),
        new("Boxing Day", FixedDate, 12, 26, Substitute: OfAnyClosingDay),
    ];

    // National holidays (Act on National Holidays, with its articles 3(2) and 3(3)), and the days banks are closed at the turn of the year.
    private static readonly HolidayRule[] Japan =
    [
        new("New Year's Day", FixedDate, 1, 1),
        new("Bank holiday of New Year", FixedDate, 1, 2),
        new("Bank holiday of New Year", FixedDate, 1, 3),
        new("Coming of Age Day", Weekday, 1, 2, DayOfWeek.Monday),
        new("National Foundation Day", FixedDate, 2, 11, Substitute: OfSunday),
        new("Emperor's Birthday", FixedDate, 2, 23, Substitute: OfSunday),
        new("Vernal Equinox Day", SpringEquinox, Substitute: OfSunday),
        new("Showa Day", FixedDate, 4, 29, Substitute: OfSunday),
        new("Constitution Memorial Day", FixedDate, 5, 3, Substitute: OfSunday),
        new("Greenery Day", FixedDate, 5, 4, Substitute: OfSunday),
        new("Children's Day", FixedDate, 5, 5, Substitute: OfSunday),
        new("Marine Day", Weekday, 7, 3, DayOfWeek.Monday),
        new("Mountain Day", FixedDate, 8, 11, Substitute: OfSunday),
        new("Respect for the Aged Day", Weekday, 9, 3, DayOfWeek.Monday),
        new("Autumnal Equinox Day", AutumnEquinox, Substitute: OfSunday),
        new("Sports Day", Weekday, 10, 2, DayOfWeek.Monday),
        new("Culture Day", FixedDate, 11, 3, Substitute: OfSunday),
        new("Labor Thanksgiving Day", FixedDate, 11, 23, Substitute: OfSunday),
        new("Bank holiday at the end of the year", FixedDate, 12, 31),
    ];

    // The closing days of T2, the euro's payment system.
    private static readonly HolidayRule[] EuroArea =
    [
        new("New Year's Day", FixedDate, 1, 1),
        new("Good Friday", FromEaster, Day: -2),
        new("Easter Monday", FromEaster, Day: 1),
        new("Labour Day", FixedDate, 5, 1),
        new("Christmas Day", FixedDate, 12, 25),
        new("Day after Christmas", FixedDate, 12, 26),
    ];

    /// <summary>The rules of a currency; none where they are not known here, so that the legal entity sets its own.</summary>
    public static IReadOnlyList<HolidayRule> Of(Currency currency) => currency.Code switch
    {
        "USD" => UnitedStates,
        "GBP" => UnitedKingdom,
        "JPY" => Japan,
        "EUR" => EuroArea,
        _ => [],
    };
}
