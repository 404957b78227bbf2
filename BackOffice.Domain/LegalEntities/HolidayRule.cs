using BackOffice.Domain.Shared;

namespace BackOffice.Domain.LegalEntities;

/// <summary>A day on which the bank is closed.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">What is celebrated.</param>
public sealed record Holiday(DateOnly Date, string Name);

/// <summary>How a yearly holiday finds its day.</summary>
public enum HolidayKind
{
    /// <summary>The same day of the same month each year.</summary>
    FixedDate,
    /// <summary>The first, second … or last such weekday of a month.</summary>
    Weekday,
    /// <summary>So many days after Easter Sunday; before it when negative.</summary>
    FromEaster,
    /// <summary>The day of the spring equinox in Japan.</summary>
    SpringEquinox,
    /// <summary>The day of the autumn equinox in Japan.</summary>
    AutumnEquinox,
}

/// <summary>What happens to a holiday on a day that is closed anyway.</summary>
public enum HolidaySubstitute
{
    /// <summary>Nothing: it is lost.</summary>
    None,
    /// <summary>On a Sunday the next working day is closed instead.</summary>
    OfSunday,
    /// <summary>On any closing day of the week the next working day is closed instead.</summary>
    OfAnyClosingDay,
}

/// <summary>A holiday that comes every year.</summary>
/// <param name="Name">What is celebrated.</param>
/// <param name="Kind">How it finds its day.</param>
/// <param name="Month">1 to 12, for a fixed date and a weekday.</param>
/// <param name="Day">Of a fixed date the day of the month; of a weekday 1 to 5, or −1 for the last; from Easter the days after it.</param>
/// <param name="Weekday">Which weekday, where one is counted.</param>
/// <param name="Substitute">What happens when it falls on a closing day.</param>
public sealed record HolidayRule(string Name, HolidayKind Kind, int Month = 0, int Day = 0, DayOfWeek? Weekday = null, HolidaySubstitute Substitute = HolidaySubstitute.None)
{
    /// <summary>The day of a year, before any substitute; null when the year has none.</summary>
    public DateOnly? In(int year) => Kind switch
    {
        HolidayKind.FixedDate => Day <= DateTime.DaysInMonth(year, Month) ? new DateOnly(year, Month, Day) : null,
        HolidayKind.Weekday => NthWeekday(year),
        HolidayKind.FromEaster => EasterSunday(year).AddDays(Day),
        HolidayKind.SpringEquinox => new DateOnly(year, 3, EquinoxDay(year, 20.8431)),
        HolidayKind.AutumnEquinox => new DateOnly(year, 9, EquinoxDay(year, 23.2488)),
    };

    /// <summary>Refuses a rule that finds no day.</summary>
    /// <exception cref="Refusal">Name, month, day or weekday is missing or out of range.</exception>
    public void Check()
    {
        Refusal.If(string.IsNullOrWhiteSpace(Name), "Give each holiday its name.");
        if (Kind is HolidayKind.FixedDate or HolidayKind.Weekday) Refusal.If(Month is < 1 or > 12, $"{Name}: choose a month from 1 to 12.");
        // 2000 is a leap year: 29 February is a date.
        if (Kind == HolidayKind.FixedDate) Refusal.If(Day < 1 || Day > DateTime.DaysInMonth(2000, Month), $"{Name}: this month has no such day.");
        if (Kind == HolidayKind.Weekday) Refusal.If(Weekday is null || Day is not (-1 or (>= 1 and <= 5)), $"{Name}: choose a weekday, and 1 to 5, or −1 for the last of the month.");
        if (Kind == HolidayKind.FromEaster) Refusal.If(Day is < -100 or > 100, $"{Name}: it lies at most 100 days from Easter.");
    }

    /// <summary>Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var (d, e) = (b / 4, b % 4);
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (19 * l)) / 433;
        var month = (h + l - (7 * m) + 90) / 25;
        return new DateOnly(year, month, (h + l - (7 * m) + (33 * month) + 19) % 32);
    }

    private DateOnly? NthWeekday(int year)
    {
        if (Day == -1)
        {
            var last = new DateOnly(year, Month, DateTime.DaysInMonth(year, Month));
            return last.AddDays(-((last.DayOfWeek - Weekday!.Value + 7) % 7));
        }
        var first = new DateOnly(year, Month, 1);
        var day = first.AddDays(((Weekday!.Value - first.DayOfWeek + 7) % 7) + (7 * (Day - 1)));
        return day.Month == Month ? day : null;
    }

    // The mean equinox in Japanese time; it holds from 1980 to 2099.
    private static int EquinoxDay(int year, double start) => (int)(start + (0.242194 * (year - 1980)) - ((year - 1980) / 4));
}
