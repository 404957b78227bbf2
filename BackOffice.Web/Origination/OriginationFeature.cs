using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Origination;

internal static class OriginationFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Work, "Origination", Icon.Inbox, "/origination", Permission.OriginationRead)],
        services => services.AddScoped<ApplicationQueries>().AddScoped<ImportCommands>().AddScoped<AcceptanceCommands>(),
        [new Subscription(nameof(ImportStarted), RunImportAsync)])
    {
        Actions = [FeatureAction.Open("Import applications", Icon.Upload, Permission.OriginationImport, "/origination/import")],
    };

    // Chunk by chunk, each its own use case: a killed server goes on where it stopped when the message comes again.
    private static async Task<Outcome> RunImportAsync(IServiceProvider services, Delivery delivery, CancellationToken ct)
    {
        var commands = services.GetRequiredService<ImportCommands>();
        while (true)
        {
            var outcome = await commands.ApplyChunkAsync(new ApplyImportChunk(delivery.Read<ImportStarted>().ImportId), ct);
            if (!outcome.IsDone || outcome.Value == 0) return outcome;
        }
    }
}
