namespace BackOffice.Web.Demonstration;

/// <summary>The time of the story: the day it is told of, each deed a little after the one before.</summary>
internal sealed class StoryClock : TimeProvider
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(23);
    private DateTimeOffset _now;

    /// <summary>A new day, at the start of its work.</summary>
    public void Begin(DateOnly day) => _now = new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now += Step;
}
