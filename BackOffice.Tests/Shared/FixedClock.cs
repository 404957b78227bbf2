namespace BackOffice.Tests.Shared;

/// <summary>Noon of one day, for as long as a test lasts.</summary>
internal sealed class FixedClock(DateOnly day) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
}
