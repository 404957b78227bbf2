using BackOffice.Data.Funding;
using BackOffice.Data.Shared;
using BackOffice.Domain.Funding;

namespace BackOffice.Web.Demonstration;

/// <summary>Release by batch in the story: one officer prepares, another lets go. The very first is taken apart again.</summary>
internal static class StoryBatches
{
    /// <summary>Prepares the batch of a disbursement, and releases it when its case goes on; the loan once it is booked, null while the batch waits.</summary>
    public static async Task<Guid?> StepAsync(StoryCast cast, FundingRequest request, bool goesOn, CancellationToken ct)
    {
        var batches = (await cast.As<BatchQueries>("funding").ListAsync(null, PageRequest.All(), ct)).Rows;
        if (batches.Count == 0) Story.Must(await cast.As<BatchCommands>("funding").CancelAsync(new CancelBatch(await PrepareAsync(cast, request, ct), 1), ct));
        var batch = await FindAsync(cast, batches, request.Id, ct) ?? await PrepareAsync(cast, request, ct);
        if (!goesOn) return null;
        var view = (await cast.As<BatchQueries>("funding").FindAsync(batch, ct))!.Batch;
        if (view.Status == BatchStatus.Prepared) Story.Must(await cast.As<BatchCommands>("funding2").ReleaseAsync(new ReleaseBatchNow(batch, view.Version), ct));
        await Waiting.ForAsync(async () => (await cast.As<BatchQueries>("funding").FindAsync(batch, ct))!.Batch is { Status: BatchStatus.Released } released ? released : null, ct);
        return (await cast.As<FundingQueries>("funding").FindAsync(request.Id, ct))!.Request.LoanId;
    }

    /// <summary>Puts together what is due by a day and in no batch yet: it waits for a second person.</summary>
    public static async Task PrepareDueAsync(StoryCast cast, short legalEntityId, DateOnly day, CancellationToken ct)
    {
        var batches = (await cast.As<BatchQueries>("funding").ListAsync(null, PageRequest.All(), ct)).Rows;
        var due = new List<Guid>();
        foreach (var row in (await cast.As<FundingQueries>("funding").QueueAsync(FundingTab.Scheduled, false, null, PageRequest.All(), ct)).Rows.Where(r => r.LegalEntityId == legalEntityId && r.ValueDate <= day))
            if (await FindAsync(cast, batches, row.Id, ct) is null) due.Add(row.Id);
        if (due.Count > 0) Story.Must(await cast.As<BatchCommands>("funding").PrepareAsync(new PrepareBatch(due), ct));
    }

    private static async Task<Guid> PrepareAsync(StoryCast cast, FundingRequest request, CancellationToken ct) =>
        Story.Must(await cast.As<BatchCommands>("funding").PrepareAsync(new PrepareBatch([request.Id]), ct));

    // The batch that a disbursement stands in and that is not settled yet.
    private static async Task<Guid?> FindAsync(StoryCast cast, IEnumerable<BatchRow> batches, Guid request, CancellationToken ct)
    {
        foreach (var batch in batches.Where(b => b.Status is BatchStatus.Prepared or BatchStatus.Releasing))
            if ((await cast.As<BatchQueries>("funding").FindAsync(batch.Id, ct))!.Lines.Any(l => l.Line.FundingRequestId == request)) return batch.Id;
        return null;
    }
}
