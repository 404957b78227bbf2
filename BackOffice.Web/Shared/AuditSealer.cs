using BackOffice.Data.Audit;

namespace BackOffice.Web.Shared;

/// <summary>Chains new audit entries every few seconds, and anchors the end of each chain in the log, which the database's owner cannot rewrite.</summary>
internal sealed class AuditSealer(AuditChain chain, ILogger<AuditSealer> log) : BackgroundService
{
    private async Task SealAsync(CancellationToken ct)
    {
        try
        {
            foreach (var entity in await chain.LegalEntitiesAsync(ct))
                if (await chain.SealAsync(entity, ct) is { } end) log.LogInformation("The audit of legal entity {LegalEntity} is sealed up to link {Link}: {Hash}", entity, end.Link, end.Hash);
        }
        catch (Npgsql.NpgsqlException e)
        {
            // The database is away for a moment: what is pending is sealed when it is back.
            log.LogWarning("Sealing the audit failed and goes on: {Error}", e.GetType().Name);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await SealAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The application stops; the next start goes on.
        }
    }
}
