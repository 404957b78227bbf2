using BackOffice.Data.QualityControl;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.QualityControl;

namespace BackOffice.Web.Demonstration;

/// <summary>Quality control in the story: every item is in order, but for one in twelve files that has a small defect, and those that are sent back.</summary>
internal static class StoryChecks
{
    private const string Reviewer = "qc";

    /// <summary>The next step of a review; false when nothing more is to be done today.</summary>
    public static async Task<bool> StepAsync(StoryCast cast, StoryCase story, Guid applicationId, StoryEnd end, CancellationToken ct)
    {
        var row = await Waiting.ForAsync(() => cast.As<QcQueries>(Reviewer).OfApplicationAsync(applicationId, ct), ct);
        if (row.Status == QcStatus.InReview && (end == StoryEnd.UnderCheck || cast.Clock.IsOfThePresent(row.HeldSince))) return false;
        if (row.Status == QcStatus.Pending)
        {
            Story.Must(await cast.As<QcCommands>(Reviewer).StartAsync(new StartReview(row.Id), ct));
            return true;
        }
        if (end == StoryEnd.SentBack) await ReturnAsync(cast, row.Id, ct);
        else await PassAsync(cast, story, row.Id, ct);
        return true;
    }

    /// <summary>Whether quality control returned the file and nobody has decided on it since.</summary>
    public static async Task<bool> IsSentBackAsync(StoryCast cast, Guid applicationId, CancellationToken ct) =>
        await cast.As<QcQueries>(Reviewer).OfApplicationAsync(applicationId, ct) is { Status: QcStatus.Returned };

    /// <summary>Somebody takes a file that quality control returned: it is nobody's until then.</summary>
    public static async Task TakeAgainAsync(StoryCast cast, Guid applicationId, string desk, CancellationToken ct)
    {
        if (await IsSentBackAsync(cast, applicationId, ct)) Story.Must(await cast.As<CaseCommands>(desk).TakeAsync(new TakeCase(applicationId), ct));
    }

    /// <summary>Sends a file that is under review back to underwriting.</summary>
    public static async Task ReturnAsync(StoryCast cast, Guid reviewId, CancellationToken ct)
    {
        var review = (await cast.As<QcQueries>(Reviewer).FindAsync(reviewId, ct))!.Review;
        var answers = review.Findings.OrderBy(f => f.LineNo).Select((f, i) => i == 0
            ? new QcAnswer(f.Code, QcResult.Defect, QcSeverity.Significant, "The payslips are of another employer than the one named.")
            : new QcAnswer(f.Code, QcResult.Ok, null, null)).ToList();
        Story.Must(await cast.As<QcCommands>(Reviewer).ReturnAsync(new ReturnReview(review.Id, review.Version, answers, new ReasonChoice("income", "Find out who the employer is, and put the file right.")), ct));
    }

    private static async Task PassAsync(StoryCast cast, StoryCase story, Guid reviewId, CancellationToken ct)
    {
        var review = (await cast.As<QcQueries>(Reviewer).FindAsync(reviewId, ct))!.Review;
        var answers = review.Findings.OrderBy(f => f.LineNo).Select((f, i) => i == 1 && story.Index % 12 == 5
            ? new QcAnswer(f.Code, QcResult.Defect, QcSeverity.Minor, "A page is hard to read; the original was seen.")
            : new QcAnswer(f.Code, QcResult.Ok, null, null)).ToList();
        Story.Must(await cast.As<QcCommands>(Reviewer).PassAsync(new PassReview(review.Id, review.Version, answers), ct));
    }
}

/// <summary>What another feature causes comes by the outbox, a moment later.</summary>
internal static class Waiting
{
    public static async Task<T> ForAsync<T>(Func<Task<T?>> look, CancellationToken ct) where T : class
    {
        // A busy machine takes its time; what never comes is a fault.
        for (var attempt = 0; attempt < 30_000; attempt++)
        {
            if (await look() is { } found) return found;
            await Task.Delay(10, ct);
        }
        throw new InvalidOperationException("The demonstration waited five minutes for what another feature does, in vain.");
    }
}
