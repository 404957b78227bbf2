using BackOffice.Data.Audit;
using BackOffice.Data.Shared;

namespace BackOffice.Web.Shared;

/// <summary>Delivers the outbox: woken by commits of this process, and looking every two seconds for those of others. What is slow goes its own way.</summary>
internal sealed class OutboxDispatcher(IServiceScopeFactory scopes, OutboxSignal signal, AuditChain entities, ILogger<OutboxDispatcher> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly ILookup<string, Subscription> Subscriptions = Features.All.SelectMany(f => f.Subscriptions).ToLookup(s => s.Topic);
    private static readonly string[] SlowTopics = [.. Subscriptions.Where(s => s.Any(one => one.IsSlow)).Select(s => s.Key)];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        DeliverAsync(new OutboxLane(SlowTopics, false), ct => signal.WaitAsync(Pause, ct), stoppingToken),
        DeliverAsync(new OutboxLane(SlowTopics, true), ct => Task.Delay(Pause, ct), stoppingToken));

    private async Task DeliverAsync(OutboxLane lane, Func<CancellationToken, Task> wait, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var entity in await entities.LegalEntitiesAsync(stoppingToken)) await DeliverAsync(lane, entity, stoppingToken);
                await wait(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError("Delivering messages failed and goes on: {Error}", e.GetType().Name);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    private async Task DeliverAsync(OutboxLane lane, short legalEntityId, CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope(legalEntityId);
        var outbox = scope.ServiceProvider.GetRequiredService<OutboxCommands>();
        while (await outbox.ClaimAsync(lane, ct) is { Count: > 0 } deliveries)
            foreach (var delivery in deliveries)
            {
                var error = await HandleAsync(scope.ServiceProvider, delivery, ct);
                if (error is not null) log.LogWarning("Message {Message} of {Topic} failed and is tried again later: {Error}", delivery.Id, delivery.Topic, error);
                await outbox.SettleAsync(delivery.Id, error, ct);
            }
    }

    // One message that cannot be handled keeps no other from being delivered.
    private static async Task<string?> HandleAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        try
        {
            return await TellAsync(services, delivery, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return e.GetType().Name;
        }
    }

    private static async Task<string?> TellAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        foreach (var subscription in Subscriptions[delivery.Topic])
        {
            var outcome = await subscription.HandleAsync(services, delivery, ct);
            if (!outcome.IsDone) return $"{outcome.Kind}: {outcome.Sentence}";
        }
        return null;
    }
}
