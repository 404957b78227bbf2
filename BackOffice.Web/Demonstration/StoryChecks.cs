using BackOffice.Data.QualityControl;
using BackOffice.Domain.QualityControl;

namespace BackOffice.Web.Demonstration;

/// <summary>Quality control in the story: every item is in order, but for one in twelve files that has a small defect.</summary>
internal static class StoryChecks
{
    public static async Task PassAsync(StoryCast cast, StoryCase story, Guid applicationId, CancellationToken ct)
    {
        var row = await Waiting.ForAsync(() => cast.As<QcQueries>("qc").OfApplicationAsync(applicationId, ct), ct);
        var review = (await cast.As<QcQueries>("qc").FindAsync(row.Id, ct))!.Review;
        if (review.Status == QcStatus.Pending)
        {
            Story.Must(await cast.As<QcCommands>("qc").StartAsync(new StartReview(review.Id), ct));
            review = (await cast.As<QcQueries>("qc").FindAsync(row.Id, ct))!.Review;
        }
        var answers = review.Findings.OrderBy(f => f.LineNo).Select((f, i) => i == 1 && story.Index % 12 == 5
            ? new QcAnswer(f.Code, QcResult.Defect, QcSeverity.Minor, "A page is hard to read; the original was seen.")
            : new QcAnswer(f.Code, QcResult.Ok, null, null)).ToList();
        Story.Must(await cast.As<QcCommands>("qc").PassAsync(new PassReview(review.Id, review.Version, answers), ct));
    }
}

/// <summary>What another feature causes comes by the outbox, a moment later.</summary>
internal static class Waiting
{
    public static async Task<T> ForAsync<T>(Func<Task<T?>> look, CancellationToken ct) where T : class
    {
        // A busy machine takes its time; what never comes is a fault.
        for (var attempt = 0; attempt < 6_000; attempt++)
        {
            if (await look() is { } found) return found;
            await Task.Delay(50, ct);
        }
        throw new InvalidOperationException("The demonstration waited five minutes for what another feature does, in vain.");
    }
}
