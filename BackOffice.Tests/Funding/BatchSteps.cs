using BackOffice.Data.Funding;
using BackOffice.Data.Shared;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Funding;

/// <summary>The steps of a batch that several tests take.</summary>
internal static class BatchSteps
{
    /// <summary>A batch of so many scheduled disbursements.</summary>
    public static async Task<Guid> PreparedBatchAsync(this House house, int count)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++) ids.Add((await house.ScheduledAsync()).Id);
        return (await (await house.SchedulerAsync()).Batches.PrepareAsync(new PrepareBatch(ids), default)).Must();
    }

    /// <summary>What the subscription of the web application does when the message comes.</summary>
    public static async Task RunBatchAsync(this House house, Guid batch)
    {
        var system = house.System;
        foreach (var line in await system.BatchList.WaitingLinesAsync(batch, default))
        {
            var outcome = await system.Batches.ReleaseLineAsync(ReleaseBatchLine.Of(batch, line), default);
            if (outcome.Kind == OutcomeKind.Refused && !outcome.Sentence.Contains("settled already", StringComparison.Ordinal)) (await system.Batches.RefuseLineAsync(new RefuseBatchLine(batch, line, outcome.Sentence), default)).Must();
        }
        await system.Batches.CompleteAsync(new CompleteBatch(batch), default);
    }
}
