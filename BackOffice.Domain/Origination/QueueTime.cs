namespace BackOffice.Domain.Origination;

/// <summary>How a case came into the queue the last time.</summary>
public enum CameAs
{
    /// <summary>For the first time.</summary>
    New,
    /// <summary>The applicant has answered.</summary>
    Answered,
    /// <summary>It was sent upward.</summary>
    Referred,
    /// <summary>Quality control returned it.</summary>
    Returned,
}

/// <summary>
/// The clock of a case, as underwriting keeps it: it runs while the case waits for us, rests while the borrower owes us something, and stops
/// with the decision. What a list sorts and colours by are instants, so that nothing has to be counted again while time goes by.
/// </summary>
/// <param name="Used">Working time used before the clock last started.</param>
/// <param name="Target">Working time a decision may take.</param>
/// <param name="RunsSince">Since when it runs; null while it rests.</param>
/// <param name="UrgentAt">From when on the case presses; null while it rests.</param>
/// <param name="DueAt">When the time is or was used up; null while it rests.</param>
/// <param name="RankAt">Its place in the queue, earlier first; null while it rests.</param>
public sealed record QueueTime(TimeSpan Used, TimeSpan Target, DateTimeOffset? RunsSince, DateTimeOffset? UrgentAt, DateTimeOffset? DueAt, DateTimeOffset? RankAt)
{
    /// <summary>Before the first submission.</summary>
    public static QueueTime None { get; } = new(TimeSpan.Zero, TimeSpan.Zero, null, null, null, null);

    /// <summary>The same clock, resting or stopped.</summary>
    /// <param name="passed">Working time since it last started.</param>
    public QueueTime Rest(TimeSpan passed) => new(Used + passed, Target, null, null, null, null);
}
