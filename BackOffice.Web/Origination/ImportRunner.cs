using BackOffice.Data.Audit;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Origination;

/// <summary>Tells the runner that an import begins.</summary>
internal sealed class ImportSignal : WakeSignal;

/// <summary>
/// Turns the rows of imports into applications, chunk by chunk, each a use case of its own: a killed server goes on where it stopped as
/// soon as it is back. Imports of several legal entities take turns.
/// </summary>
internal sealed class ImportRunner(IServiceScopeFactory scopes, ImportSignal signal, AuditChain entities, ILogger<ImportRunner> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await ApplyRoundAsync(stoppingToken)) { }
                await signal.WaitAsync(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError("Applying imports failed and goes on: {Error}", e.GetType().Name);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    // One chunk for every running import; true while any of them has rows left.
    private async Task<bool> ApplyRoundAsync(CancellationToken ct)
    {
        var goesOn = false;
        foreach (var entity in await entities.LegalEntitiesAsync(ct))
        {
            await using var scope = scopes.CreateSystemScope(entity);
            foreach (var import in await scope.ServiceProvider.GetRequiredService<ImportQueries>().RunningAsync(ct))
            {
                var outcome = await scope.ServiceProvider.GetRequiredService<ImportCommands>().ApplyChunkAsync(new ApplyImportChunk(import), ct);
                if (!outcome.IsDone) log.LogWarning("A chunk of import {Import} was not applied and is tried again: {Kind}", import, outcome.Kind);
                goesOn |= outcome is { IsDone: true, Value: > 0 };
            }
        }
        return goesOn;
    }
}
