using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Shared.Jobs;

/// <summary>Which runs of jobs a list shows.</summary>
/// <param name="Job">The job; null for every one.</param>
/// <param name="Status">How it went; null however it did.</param>
public sealed record JobFilter(string? Job = null, JobRunStatus? Status = null);

/// <summary>Reads what jobs did.</summary>
public sealed class JobQueries(Reads reads)
{
    /// <summary>Runs, the latest first.</summary>
    public Task<PageOf<JobRun>> RunsAsync(JobFilter filter, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.AuditOperate, (db, _) =>
            db.Set<JobRun>().Where(r => (filter.Job == null || r.Job == filter.Job) && (filter.Status == null || r.Status == filter.Status))
                .PageAsync(page.SortBy is null ? page with { SortBy = nameof(JobRun.StartedAt), Descending = true } : page, r => r.Id, nameof(JobRun.StartedAt), ct), ct);

    /// <summary>The jobs that have run, for a filter.</summary>
    public Task<List<string>> NamesAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.AuditOperate, (db, _) => db.Set<JobRun>().Select(r => r.Job).Distinct().OrderBy(j => j).ToListAsync(ct), ct);
}
