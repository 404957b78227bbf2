namespace BackOffice.Web.Demonstration;

/// <summary>
/// The time of the story: the day it is told of, each deed a little after the one before. It never runs ahead of the real time: what is
/// told for later would be delivered then, and a story that meets the present before eight in the morning would wait for it.
/// </summary>
internal sealed class StoryClock(TimeProvider real) : TimeProvider
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(23);
    private static readonly TimeSpan Work = TimeSpan.FromHours(3);
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);
    private DateTimeOffset _now;

    /// <summary>A new day, at the start of its work; today early enough for a morning's deeds, whatever the hour is.</summary>
    public void Begin(DateOnly day)
    {
        var (morning, latest) = (new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero), real.GetUtcNow() - Work);
        _now = morning < latest ? morning : latest;
    }

    /// <summary>Whether something was done later than the story has got to: by whoever works in the application while it plays.</summary>
    public bool IsOfThePresent(DateTimeOffset? at) => at > _now + Margin;

    /// <summary>Time goes by while someone thinks.</summary>
    public void Pass(TimeSpan time) => _now = Capped(_now + time);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now = Capped(_now + Step);

    // A message dated later than now would wait until then.
    private DateTimeOffset Capped(DateTimeOffset time) => real.GetUtcNow() is var present && time > present ? present : time;
}
