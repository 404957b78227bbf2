using System.Collections.Concurrent;

namespace BackOffice.Domain.Shared;

/// <summary>Where a due date goes that is not a business day.</summary>
public enum HolidayRoll
{
    /// <summary>It stays where it is.</summary>
    Stay,

    /// <summary>To the next business day.</summary>
    Following,

    /// <summary>To the next business day, but to the one before when that is in another month.</summary>
    ModifiedFollowing,

    /// <summary>To the business day before.</summary>
    Preceding,
}

/// <summary>The days on which a legal entity's bank is closed in one currency. Pure: built from data, it reads nothing.</summary>
public sealed class BusinessCalendar
{
    private readonly ConcurrentDictionary<int, HashSet<DateOnly>> holidays = [];
    private readonly Func<int, IEnumerable<DateOnly>> holidaysOf;
    private readonly bool[] closed = new bool[7];

    /// <summary>A calendar of weekly closing days and the holidays of each year, which are asked for once.</summary>
    /// <exception cref="Refusal">Every day of the week is closed.</exception>
    public BusinessCalendar(IEnumerable<DayOfWeek> closingDays, Func<int, IEnumerable<DateOnly>> holidaysOf)
    {
        foreach (var day in closingDays) closed[(int)day] = true;
        Refusal.If(Array.TrueForAll(closed, day => day), "A calendar needs at least one day of the week that is open.");
        this.holidaysOf = holidaysOf;
    }

    /// <summary>A calendar of weekly closing days and single holidays.</summary>
    /// <exception cref="Refusal">Every day of the week is closed.</exception>
    public BusinessCalendar(IEnumerable<DayOfWeek> closingDays, IEnumerable<DateOnly> holidays) : this(closingDays, OfYear(holidays.ToLookup(day => day.Year))) { }

    /// <summary>Saturday and Sunday closed, no holidays.</summary>
    public static BusinessCalendar Weekends { get; } = new([DayOfWeek.Saturday, DayOfWeek.Sunday], []);

    /// <summary>Every day is a business day.</summary>
    public static BusinessCalendar AlwaysOpen { get; } = new([], []);

    /// <summary>True when the bank works on <paramref name="day"/>.</summary>
    public bool IsOpen(DateOnly day) => !closed[(int)day.DayOfWeek] && !holidays.GetOrAdd(day.Year, year => [.. holidaysOf(year)]).Contains(day);

    /// <summary>Moves a day that is not a business day (ISDA 2006 §4.12); a business day stays.</summary>
    public DateOnly Move(DateOnly day, HolidayRoll roll) => roll switch
    {
        HolidayRoll.Stay => day,
        HolidayRoll.Following => Next(day, 1),
        HolidayRoll.Preceding => Next(day, -1),
        HolidayRoll.ModifiedFollowing => Next(day, 1) is var later && later.Month == day.Month ? later : Next(day, -1),
    };

    /// <summary>The business day <paramref name="count"/> business days after <paramref name="day"/>.</summary>
    public DateOnly AddBusinessDays(DateOnly day, int count)
    {
        for (var left = count; left > 0; left--) day = Next(day.AddDays(1), 1);
        return day;
    }

    private static Func<int, IEnumerable<DateOnly>> OfYear(ILookup<int, DateOnly> holidays) => year => holidays[year];

    private DateOnly Next(DateOnly day, int step)
    {
        while (!IsOpen(day)) day = day.AddDays(step);
        return day;
    }
}
