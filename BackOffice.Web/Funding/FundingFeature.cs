using BackOffice.Data.Funding;
using BackOffice.Data.Origination;
using BackOffice.Data.QualityControl;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Funding;

internal static class FundingFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Work, "Funding", Icon.Bank, "/funding", Permission.FundingRead) { CountAsync = (services, ct) => services.GetRequiredService<FundingQueries>().OpenCountAsync(ct) }],
        services => services.AddScoped<FundingQueries>().AddScoped<FundingCommands>().AddScoped<PayeeQueries>().AddScoped<PayeeCommands>().AddScoped<BatchQueries>().AddScoped<BatchCommands>(),
        [
            new Subscription(nameof(FilePassed), async (services, delivery, ct) =>
                await services.GetRequiredService<FundingCommands>().OpenAsync(new OpenFundingRequest(delivery.Read<FilePassed>().ApplicationId) { Key = delivery.Id }, ct)),
            new Subscription(nameof(BatchReleased), RunBatchAsync),
            // What came back may be paid out anew, to an account that is right.
            new Subscription(nameof(DisbursementReturned), async (services, delivery, ct) =>
                await services.GetRequiredService<FundingCommands>().OpenAsync(new OpenFundingRequest(delivery.Read<DisbursementReturned>().ApplicationId) { Key = delivery.Id }, ct)),
            new Subscription(nameof(ApplicationClosed), (services, delivery, ct) =>
                services.GetRequiredService<FundingCommands>().EndAsync(new EndDisbursement(delivery.Read<ApplicationClosed>().ApplicationId) { Key = delivery.KeyFor("disbursement") }, ct)),
        ])
    {
        Evidence = [typeof(FundingEvidence)],
        Records = [new RecordPage(typeof(RequestPage), "FundingRequest", Permission.FundingRead)],
    };

    // Line by line, each its own use case under its own key: a killed server goes on where it stopped when the message comes again.
    private static async Task<Outcome> RunBatchAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        var commands = services.GetRequiredService<BatchCommands>();
        var batchId = delivery.Read<BatchReleased>().BatchId;
        foreach (var line in await services.GetRequiredService<BatchQueries>().WaitingLinesAsync(batchId, ct))
        {
            var outcome = await commands.ReleaseLineAsync(ReleaseBatchLine.Of(batchId, line), ct);
            if (outcome.Kind == OutcomeKind.Refused) outcome = await commands.RefuseLineAsync(new RefuseBatchLine(batchId, line, outcome.Sentence), ct);
            if (!outcome.IsDone) return outcome;
        }
        return await commands.CompleteAsync(new CompleteBatch(batchId), ct);
    }
}
