using BackOffice.Data.QualityControl;
using BackOffice.Domain.QualityControl;

namespace BackOffice.Web.Demonstration;

/// <summary>Quality control in the story: every file is in order.</summary>
internal static class StoryChecks
{
    public static async Task PassAsync(StoryCast cast, Guid applicationId, CancellationToken ct)
    {
        var row = await Waiting.ForAsync(() => cast.As<QcQueries>("qc").OfApplicationAsync(applicationId, ct), ct);
        var version = row.Version;
        if (row.Status == QcStatus.Pending) Story.Must(await cast.As<QcCommands>("qc").StartAsync(new StartReview(row.Id, version++), ct));
        Story.Must(await cast.As<QcCommands>("qc").PassAsync(new PassReview(row.Id, version), ct));
    }
}

/// <summary>What another feature causes comes by the outbox, a moment later.</summary>
internal static class Waiting
{
    public static async Task<T> ForAsync<T>(Func<Task<T?>> look, CancellationToken ct) where T : class
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            if (await look() is { } found) return found;
            await Task.Delay(50, ct);
        }
        throw new InvalidOperationException("The demonstration waited twenty seconds for what another feature does, in vain.");
    }
}
