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
        var batches = (await cast.As<BatchQueries>("funding").ListAsync(PageRequest.All(), ct)).Rows;
        if (batches.Count == 0) Story.Must(await cast.As<BatchCommands>("funding").CancelAsync(new CancelBatch(await PrepareAsync(cast, request, ct), 1), ct));
        var batch = await FindAsync(cast, [.. batches.Where(b => b.Status is BatchStatus.Prepared or BatchStatus.Releasing).Select(b => b.Id)], request, ct) ?? await PrepareAsync(cast, request, ct);
        if (!goesOn) return null;
        var view = (await cast.As<BatchQueries>("funding").FindAsync(batch, ct))!.Batch;
        if (view.Status == BatchStatus.Prepared) Story.Must(await cast.As<BatchCommands>("funding2").ReleaseAsync(new ReleaseBatchNow(batch, view.Version), ct));
        await Waiting.ForAsync(async () => (await cast.As<BatchQueries>("funding").FindAsync(batch, ct))!.Batch is { Status: BatchStatus.Released } released ? released : null, ct);
        return (await cast.As<FundingQueries>("funding").FindAsync(request.Id, ct))!.Request.LoanId;
    }

    private static async Task<Guid> PrepareAsync(StoryCast cast, FundingRequest request, CancellationToken ct) =>
        Story.Must(await cast.As<BatchCommands>("funding").PrepareAsync(new PrepareBatch([request.Id]), ct));

    private static async Task<Guid?> FindAsync(StoryCast cast, IReadOnlyList<Guid> batches, FundingRequest request, CancellationToken ct)
    {
        foreach (var batch in batches)
            if ((await cast.As<BatchQueries>("funding").FindAsync(batch, ct))!.Lines.Any(l => l.Line.FundingRequestId == request.Id)) return batch;
        return null;
    }
}
