using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Shared.Jobs;

/// <summary>Reads what jobs did.</summary>
public sealed class JobQueries(Reads reads)
{
    /// <summary>Runs, the latest first.</summary>
    public Task<PageOf<JobRun>> RunsAsync(PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.AuditOperate, (db, _) =>
            db.Set<JobRun>().AsQueryable().PageAsync(page.SortBy is null ? page with { SortBy = nameof(JobRun.StartedAt), Descending = true } : page, r => r.Id, nameof(JobRun.StartedAt), ct), ct);
}
