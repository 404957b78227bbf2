using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Data.Shared.Jobs;
using Quartz;

namespace BackOffice.Web.Shared.Jobs;

/// <summary>Runs a job in every legal entity. A fault in one of them ends nothing in the next, and stands in the record.</summary>
internal sealed class JobRunner(IServiceScopeFactory scopes, AuditChain entities, ILogger<JobRunner> log) : IJob
{
    /// <summary>Called by the scheduler, which never runs a job twice at once.</summary>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // A job that a newer version no longer has would be due for ever.
        if (Features.Jobs.SingleOrDefault(j => j.Name == context.JobDetail.Key.Name) is { } job) await RunAsync(job, cancellationToken);
        else await context.Scheduler.DeleteJob(context.JobDetail.Key, cancellationToken);
    }

    /// <summary>Runs it now.</summary>
    public async Task RunAsync(FeatureJob job, CancellationToken ct)
    {
        foreach (var entity in await entities.LegalEntitiesAsync(ct)) await RunAsync(job, entity, ct);
    }

    private async Task RunAsync(FeatureJob job, short legalEntityId, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope(legalEntityId);
        if (!await IsDueAsync(job, scope.ServiceProvider, ct)) return;
        var record = scope.ServiceProvider.GetRequiredService<JobCommands>();
        var begun = await record.BeginAsync(new BeginJob(job.Name, job.OncePerDay), ct);
        if (!begun.IsDone) log.LogError("Job {Job} did not begin in {LegalEntity}: {Sentence}", job.Name, legalEntityId, begun.Sentence);
        if (begun.Value is not { } run) return;
        var (rows, problem) = await OutcomeOfAsync(job, scope.ServiceProvider, ct);
        if (problem is not null) log.LogError("Job {Job} failed in {LegalEntity}: {Problem}", job.Name, legalEntityId, problem);
        await record.EndAsync(new EndJob(run, rows, problem), CancellationToken.None);
    }

    // A job that cannot even look is due: its run fails in the record, where someone sees it.
    private static async Task<bool> IsDueAsync(FeatureJob job, IServiceProvider services, CancellationToken ct)
    {
        try
        {
            return job.IsDueAsync is null || await job.IsDueAsync(services, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return true;
        }
    }

    private static async Task<(int Rows, string? Problem)> OutcomeOfAsync(FeatureJob job, IServiceProvider services, CancellationToken ct)
    {
        try
        {
            var outcome = await job.RunAsync(services, ct);
            return (outcome.Value, outcome.IsDone ? null : outcome.Sentence);
        }
        catch (Exception e)
        {
            // The message could quote a person's data: the record gets the kind.
            return (0, e.GetType().Name);
        }
    }
}
