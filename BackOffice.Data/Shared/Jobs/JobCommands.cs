using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Shared.Jobs;

/// <summary>A job begins in the system's legal entity.</summary>
/// <param name="Job">Its name.</param>
/// <param name="OncePerDay">True when it is done once for each business date.</param>
public sealed record BeginJob(string Job, bool OncePerDay) : Command;

/// <summary>A run has ended.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ChangedRows">What it changed.</param>
/// <param name="Problem">Why it failed, without personal data; null when it is done.</param>
public sealed record EndJob(Guid RunId, int ChangedRows, string? Problem) : Command;

/// <summary>Remove what is kept for a time only.</summary>
public sealed record PruneKept : Command;

/// <summary>Make the partitions of the months ahead.</summary>
public sealed record KeepPartitions : Command;

/// <summary>The record of jobs, and those that look after the installation itself.</summary>
public sealed class JobCommands(UseCases useCases)
{
    private const int MonthsAhead = 3;

    // Far longer than anything is sent again: a form is sent again within minutes, a message within days.
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(90);

    /// <summary>Begins a run; a run that was killed is ended first, and a day's run that failed is tried again.</summary>
    /// <returns>The run, or null when the day's work is done already.</returns>
    public Task<Outcome<Guid?>> BeginAsync(BeginJob command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AuditOperate, command, async (db, actor) =>
        {
            var (entity, today) = actor.BusinessDates.First();
            var day = command.OncePerDay ? today : (DateOnly?)null;
            var earlier = await db.Set<JobRun>().Where(r => r.LegalEntityId == entity && r.Job == command.Job && (r.Status == JobRunStatus.Running || (day != null && r.BusinessDate == day))).ToListAsync(ct);
            var run = earlier.SingleOrDefault(r => day is not null && r.BusinessDate == day);
            // The scheduler never runs a job twice at once: what still runs belongs to a process that is gone.
            foreach (var killed in earlier.Where(r => r != run)) killed.End(0, "Its process ended before it did.", actor.Now);
            if (run is { Status: JobRunStatus.Done }) return (Guid?)null;
            if (run is null) db.Add(run = new JobRun(entity, command.Job, day, actor.Now));
            else run.Restart(actor.Now);
            return run.Id;
        }, ct);

    /// <summary>Ends a run.</summary>
    public Task<Outcome> EndAsync(EndJob command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AuditOperate, command, async (db, actor) =>
            (await db.Set<JobRun>().SingleAsync(r => r.Id == command.RunId, ct)).End(command.ChangedRows, command.Problem, actor.Now), ct);

    /// <summary>Removes drafts after thirty days, as searched texts that no saved view needs, and runs of jobs and idempotency keys after ninety.</summary>
    /// <returns>How many were removed.</returns>
    public Task<Outcome<int>> PruneAsync(PruneKept command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AuditOperate, command, async (db, actor) =>
        {
            var (oldestDraft, oldestSearch, oldestRun) = (actor.Now - Desk.Draft.Lifetime, actor.Now - Desk.StoredSearch.Lifetime, actor.Now - JobRun.Lifetime);
            return await db.Set<Desk.Draft>().Where(d => d.KeptAt <= oldestDraft).ExecuteDeleteAsync(ct)
                + await db.Set<Desk.StoredSearch>().Where(s => s.KeptAt <= oldestSearch && !db.Set<SavedView>().Any(v => v.Query.Contains(s.Id.ToString()))).ExecuteDeleteAsync(ct)
                + await db.Set<JobRun>().Where(r => r.StartedAt <= oldestRun).ExecuteDeleteAsync(ct)
                + await db.Database.SqlQuery<int>($"select shared.prune_keys({actor.Now - KeyLifetime}) as \"Value\"").SingleAsync(ct);
        }, ct);

    /// <summary>Makes the monthly partitions of this month and three months ahead, for every legal entity at once.</summary>
    /// <returns>How many were made.</returns>
    public Task<Outcome<int>> KeepPartitionsAsync(KeepPartitions command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AuditOperate, command, async (db, actor) =>
            await db.Database.SqlQuery<int>($"select shared.make_partitions({DateOnly.FromDateTime(actor.Now.UtcDateTime)}, {MonthsAhead}) as \"Value\"").SingleAsync(ct), ct);
}
