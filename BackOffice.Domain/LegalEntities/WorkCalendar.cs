using BackOffice.Domain.Shared;

namespace BackOffice.Domain.LegalEntities;

/// <summary>The days and hours a legal entity and its bank work: due dates roll by it, money leaves by it, and clocks of service run by it.</summary>
/// <param name="ClosingDays">Days of the week without work.</param>
/// <param name="Holidays">Single days without work.</param>
public sealed record WorkCalendar(IReadOnlyList<DayOfWeek> ClosingDays, IReadOnlyList<Holiday> Holidays) : IPolicy<WorkCalendar>
{
    /// <summary>Holidays that come every year.</summary>
    public IReadOnlyList<HolidayRule> Rules { get; init; } = [];

    /// <summary>True where a single day between two yearly holidays is one itself.</summary>
    public bool JoinsHolidays { get; init; }

    /// <summary>When work begins, local time.</summary>
    public TimeOnly Opens { get; init; } = new(9, 0);

    /// <summary>When work ends, local time; midnight is the end of the day.</summary>
    public TimeOnly Closes { get; init; } = new(17, 0);

    /// <summary>Local time until which the bank takes orders for the same day; null when it takes them until midnight.</summary>
    public TimeOnly? CutOff { get; init; }

    /// <inheritdoc/>
    public static string Kind => "calendar";

    /// <inheritdoc/>
    public static PolicyRights Rights => PolicyRights.Settings;

    /// <summary>What a legal entity begins with: the weekend, and the holidays of the banks of its currency.</summary>
    public static WorkCalendar StandardFor(LegalEntity entity) => In(Currency.Of(entity.BaseCurrency));

    /// <summary>The calendar of the banks of a currency.</summary>
    public static WorkCalendar In(Currency currency) =>
        new([DayOfWeek.Saturday, DayOfWeek.Sunday], []) { Rules = BankHolidays.Of(currency), JoinsHolidays = currency.Code == "JPY" };

    /// <inheritdoc/>
    public void Check()
    {
        Refusal.If(ClosingDays.Distinct().Count() == 7, "A calendar needs at least one day of the week that is open.");
        Refusal.If(Holidays.Any(h => string.IsNullOrWhiteSpace(h.Name)), "Give each holiday its name.");
        Refusal.If(Holidays.Select(h => h.Date).Distinct().Count() != Holidays.Count, "A day stands in the calendar twice: keep it once.");
        foreach (var rule in Rules) rule.Check();
        Refusal.If(Closes != TimeOnly.MinValue && Closes <= Opens, "Work ends after it begins: choose a later closing time.");
    }

    /// <summary>The calendar to reckon with.</summary>
    public BusinessCalendar Days() => new(ClosingDays, year => HolidaysOf(year).Select(h => h.Date));

    /// <summary>The hours to reckon with.</summary>
    /// <param name="timeZone">IANA name.</param>
    public BusinessHours HoursIn(string timeZone) => new(Days(), Opens, Closes, TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    /// <summary>True when the bank takes no more orders for the business date.</summary>
    public bool IsPastCutOff(DateOnly today, DateTime localNow) => CutOff is { } cutOff && localNow > today.ToDateTime(cutOff);

    /// <summary>The day on which money ordered at a moment would leave at the earliest.</summary>
    /// <param name="today">The business date.</param>
    /// <param name="localNow">The wall clock of the legal entity.</param>
    public DateOnly EarliestValueDate(DateOnly today, DateTime localNow) => Days().Move(IsPastCutOff(today, localNow) ? today.AddDays(1) : today, HolidayRoll.Following);

    /// <summary>The holidays of a year on the days they are kept, in order.</summary>
    public IReadOnlyList<Holiday> HolidaysOf(int year)
    {
        // A substitute can lie in the next year.
        var raw = Enumerable.Range(year - 1, 3).SelectMany(y => Rules.Select(r => (Rule: r, Day: r.In(y)))).Where(x => x.Day is not null).OrderBy(x => x.Day).ToList();
        var kept = new SortedDictionary<DateOnly, string>();
        foreach (var (rule, day) in raw.Where(x => !IsSubstituted(x.Rule, x.Day!.Value))) kept.TryAdd(day!.Value, rule.Name);
        foreach (var (rule, day) in raw.Where(x => IsSubstituted(x.Rule, x.Day!.Value)))
        {
            var free = day!.Value;
            while (ClosingDays.Contains(free.DayOfWeek) || kept.ContainsKey(free)) free = free.AddDays(1);
            kept.Add(free, $"{rule.Name} (substitute)");
        }
        if (JoinsHolidays)
            foreach (var day in kept.Keys.Select(d => d.AddDays(1)).Where(d => !kept.ContainsKey(d) && kept.ContainsKey(d.AddDays(1)) && !ClosingDays.Contains(d.DayOfWeek)).ToList()) kept.Add(day, "Day between holidays");
        foreach (var single in Holidays) kept[single.Date] = single.Name;
        return [.. kept.Where(h => h.Key.Year == year).Select(h => new Holiday(h.Key, h.Value))];
    }

    private bool IsSubstituted(HolidayRule rule, DateOnly day) => rule.Substitute switch
    {
        HolidaySubstitute.OfSunday => day.DayOfWeek == DayOfWeek.Sunday,
        HolidaySubstitute.OfAnyClosingDay => ClosingDays.Contains(day.DayOfWeek),
        HolidaySubstitute.None => false,
    };
}
