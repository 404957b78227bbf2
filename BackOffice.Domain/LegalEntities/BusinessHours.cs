using BackOffice.Domain.Shared;

namespace BackOffice.Domain.LegalEntities;

/// <summary>
/// Working time of a legal entity: its hours on its business days, on its own clock. Pure: on the days the clocks change a day is as
/// long as it really is.
/// </summary>
/// <param name="days">Which days are worked.</param>
/// <param name="opens">When work begins, local time.</param>
/// <param name="closes">When it ends, local time; midnight is the end of the day.</param>
/// <param name="zone">Where.</param>
public sealed class BusinessHours(BusinessCalendar days, TimeOnly opens, TimeOnly closes, TimeZoneInfo zone)
{
    // Ten years without an hour of work: no calendar means that.
    private const int LongestWait = 3_660;

    /// <summary>The working time of a day, but for those on which the clocks change.</summary>
    public TimeSpan Day => closes == TimeOnly.MinValue ? TimeSpan.FromDays(1) - opens.ToTimeSpan() : closes - opens;

    /// <summary>Working time that passes between two instants; none when the second is not after the first.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        for (var day = DateOf(from); day <= DateOf(to); day = day.AddDays(1))
        {
            if (!days.IsOpen(day)) continue;
            var (begin, end) = SpanOf(day);
            var (later, earlier) = (begin > from ? begin : from, end < to ? end : to);
            if (earlier > later) sum += earlier - later;
        }
        return sum;
    }

    /// <summary>The first instant at which so much working time has passed.</summary>
    /// <exception cref="Refusal">The calendar has no working time for years.</exception>
    public DateTimeOffset After(DateTimeOffset from, TimeSpan time)
    {
        if (time <= TimeSpan.Zero) return from;
        var first = DateOf(from);
        for (var day = first; day.DayNumber - first.DayNumber < LongestWait; day = day.AddDays(1))
        {
            if (!days.IsOpen(day)) continue;
            var (begin, end) = SpanOf(day);
            var start = begin > from ? begin : from;
            if (end - start >= time) return start + time;
            if (end > start) time -= end - start;
        }
        throw new Refusal("The calendar has no working time for years: have its hours and holidays put right.");
    }

    private DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private (DateTimeOffset Begin, DateTimeOffset End) SpanOf(DateOnly day) =>
        (InstantOf(day.ToDateTime(opens)), InstantOf(closes == TimeOnly.MinValue ? day.AddDays(1).ToDateTime(closes) : day.ToDateTime(closes)));

    // A local time that a clock change skips is taken as the instant after it, one that comes twice as the second.
    private DateTimeOffset InstantOf(DateTime local) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
}
