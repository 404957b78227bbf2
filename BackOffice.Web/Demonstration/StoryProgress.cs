namespace BackOffice.Web.Demonstration;

/// <summary>The span the story is told of; kept in the data folder, so that every start tells the same one.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day on which new cases come in.</param>
/// <param name="Cases">How many cases.</param>
internal sealed record StoryCalendar(DateOnly From, DateOnly To, int Cases)
{
    /// <summary>The first day on which every state has a case.</summary>
    public DateOnly Opens => From.AddDays(StoryPlan.DaysBefore);
}

/// <summary>How far the story is, for the banner.</summary>
/// <param name="isToPlay">True when there is a story to play.</param>
public sealed class StoryProgress(bool isToPlay)
{
    private DateOnly _from;
    private DateOnly _to;

    /// <summary>True until the story has met the present: so long it closes its days itself, and nothing may run ahead of it.</summary>
    public bool IsToPlay { get; private set; } = isToPlay;

    /// <summary>The day being played; null when nothing is.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>How much is done, a fraction.</summary>
    public decimal Share => Day is not { } day || _to == _from ? 1 : (decimal)(day.DayNumber - _from.DayNumber) / (_to.DayNumber - _from.DayNumber);

    internal void Tell(DateOnly from, DateOnly day, DateOnly to) => (_from, Day, _to) = (from, day, to);

    internal void End() => (Day, IsToPlay) = (null, false);

    /// <summary>It cannot go on; the next start tries again.</summary>
    internal void Stop() => Day = null;
}
