using BackOffice.Data.Audit;
using BackOffice.Data.Shared;

namespace BackOffice.Web.Shared;

/// <summary>Delivers the outbox: woken by commits of this process, and looking every two seconds for those of others.</summary>
internal sealed class OutboxDispatcher(IServiceScopeFactory scopes, OutboxSignal signal, AuditChain entities, ILogger<OutboxDispatcher> log) : BackgroundService
{
    private static readonly ILookup<string, Subscription> Subscriptions = Features.All.SelectMany(f => f.Subscriptions).ToLookup(s => s.Topic);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var entity in await entities.LegalEntitiesAsync(stoppingToken)) await DeliverAsync(entity, stoppingToken);
                await signal.WaitAsync(TimeSpan.FromSeconds(2), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError("Delivering messages failed and goes on: {Error}", e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
    }

    private async Task DeliverAsync(short legalEntityId, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope(legalEntityId);
        var outbox = scope.ServiceProvider.GetRequiredService<OutboxCommands>();
        while (await outbox.ClaimAsync(ct) is { Count: > 0 } deliveries)
            foreach (var delivery in deliveries)
                await outbox.SettleAsync(delivery.Id, await HandleAsync(scope.ServiceProvider, delivery, ct), ct);
    }

    private static async Task<string?> HandleAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        foreach (var subscription in Subscriptions[delivery.Topic])
        {
            var outcome = await subscription.HandleAsync(services, delivery, ct);
            if (!outcome.IsDone) return $"{outcome.Kind}: {outcome.Sentence}";
        }
        return null;
    }
}
