using BackOffice.Domain.Shared;

namespace BackOffice.Domain.LegalEntities;

/// <summary>A queue whose cases are to be acted on in time.</summary>
public enum SlaQueue
{
    /// <summary>Cases to decide.</summary>
    Underwriting,
    /// <summary>Files to review.</summary>
    QualityControl,
    /// <summary>Disbursements to schedule.</summary>
    Funding,
}

/// <summary>How long a case of a queue may wait for us.</summary>
/// <param name="Queue">Which queue.</param>
/// <param name="Hours">Business hours to act.</param>
/// <param name="WarnAt">The share of them, a fraction, after which it is called urgent.</param>
public sealed record SlaTarget(SlaQueue Queue, decimal Hours, decimal WarnAt);

/// <summary>How long cases may wait for us, queue by queue.</summary>
public sealed record SlaTargets(IReadOnlyList<SlaTarget> Targets) : IPolicy<SlaTargets>
{
    /// <inheritdoc/>
    public static string Kind => "service-times";

    /// <inheritdoc/>
    public static PolicyRights Rights => PolicyRights.Settings;

    /// <summary>What a legal entity begins with: two days to decide, one to review, one to schedule the money.</summary>
    public static SlaTargets StandardFor(LegalEntity entity) =>
        new([new(SlaQueue.Underwriting, 16m, 0.75m), new(SlaQueue.QualityControl, 8m, 0.75m), new(SlaQueue.Funding, 8m, 0.75m)]);

    /// <inheritdoc/>
    public void Check()
    {
        foreach (var queue in Enum.GetValues<SlaQueue>())
            Refusal.If(Targets.Count(t => t.Queue == queue) != 1, $"Give {StateName.InWords(queue.ToString())} one target.");
        Refusal.If(Targets.Any(t => t.Hours is <= 0 or > 1_000), "The business hours to act lie above 0 and up to 1,000.");
        Refusal.If(Targets.Any(t => t.WarnAt is <= 0 or > 1), "A case is called urgent after a share of its time above 0 and up to 100%.");
    }

    /// <summary>The target of a queue.</summary>
    public SlaTarget Of(SlaQueue queue) => Targets.Single(t => t.Queue == queue);
}

/// <summary>A span in which a case does not wait for us, but for the borrower.</summary>
/// <param name="From">First instant.</param>
/// <param name="To">First instant after it; null while it lasts.</param>
public sealed record SlaPause(DateTimeOffset From, DateTimeOffset? To);

/// <summary>How a case stands against its target.</summary>
public enum SlaState
{
    /// <summary>There is time.</summary>
    OnTime,
    /// <summary>Most of the time is used.</summary>
    Urgent,
    /// <summary>It should have been acted on.</summary>
    Overdue,
}

/// <summary>What a clock of service says of a case.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Used">Working time in which it waited for us.</param>
/// <param name="Target">Working time it may wait.</param>
/// <param name="DueAt">When its time is or was used up, if nothing pauses it from now on; null while it is paused.</param>
/// <param name="IsPaused">True while the borrower owes us something.</param>
public sealed record SlaReading(SlaState State, TimeSpan Used, TimeSpan Target, DateTimeOffset? DueAt, bool IsPaused)
{
    /// <summary>Working time left; negative once overdue.</summary>
    public TimeSpan Left => Target - Used;
}

/// <summary>Says how a case stands against the target of its queue: working time since it came, less the pauses.</summary>
/// <param name="hours">The legal entity's working time.</param>
/// <param name="target">The target of the queue.</param>
public sealed class SlaClock(BusinessHours hours, SlaTarget target)
{
    private readonly TimeSpan _target = TimeSpan.FromHours((double)target.Hours);

    /// <summary>Working time a case may wait.</summary>
    public TimeSpan Target => _target;

    /// <summary>The working time of a day.</summary>
    public TimeSpan Day => hours.Day;

    /// <summary>Working time that passes between two instants.</summary>
    public TimeSpan Passed(DateTimeOffset from, DateTimeOffset to) => hours.Between(from, to);

    /// <summary>When a clock that runs from now on says urgent, and when its time is used up, if nothing pauses it.</summary>
    /// <param name="used">Working time used before.</param>
    /// <param name="now">From when on it runs.</param>
    public (DateTimeOffset UrgentAt, DateTimeOffset DueAt) Running(TimeSpan used, DateTimeOffset now) =>
        (hours.After(now, (_target * (double)target.WarnAt) - used), hours.After(now, _target - used));

    /// <summary>Reads the clock.</summary>
    /// <param name="since">When the case came into the queue.</param>
    /// <param name="now">When the clock is read, or when the case was acted on.</param>
    /// <param name="pauses">When it waited for the borrower; spans may touch or overlap.</param>
    public SlaReading Read(DateTimeOffset since, DateTimeOffset now, IReadOnlyList<SlaPause> pauses)
    {
        var (used, at, isPaused) = (TimeSpan.Zero, since, false);
        DateTimeOffset? due = null;
        void Run(DateTimeOffset until)
        {
            var passed = hours.Between(at, until);
            if (due is null && used + passed >= _target) due = hours.After(at, _target - used);
            used += passed;
        }
        foreach (var pause in pauses.Where(p => p.From < now).OrderBy(p => p.From))
        {
            if (pause.From > at) Run(pause.From);
            if (pause.To is null || pause.To > now) isPaused = true;
            var end = pause.To is { } to && to < now ? to : now;
            if (end > at) at = end;
        }
        if (now > at) Run(now);
        if (due is null && !isPaused) due = hours.After(now > at ? now : at, _target - used);
        var state = used > _target ? SlaState.Overdue : used >= _target * (double)target.WarnAt ? SlaState.Urgent : SlaState.OnTime;
        return new SlaReading(state, used, _target, due, isPaused);
    }
}
