using BackOffice.Data.Collections;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Demonstration;
using BackOffice.Web.Shared;
using BackOffice.Web.Shared.Jobs;

namespace BackOffice.Web.Collections;

internal static class CollectionsFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Administration, "Close of day", Icon.Clock, "/collections/closes", Permission.LedgerRead)],
        services => services.AddScoped<CloseCommands>().AddScoped<CloseQueries>().AddScoped<CloseOfDay>(),
        [])
    {
        // Midnight comes at another hour in each time zone, so it looks often and finds its day by itself.
        Jobs = [new FeatureJob("close-of-day", "0 1/10 * * * ?", CloseAsync) { IsDueAsync = IsDueAsync }],
    };

    private static async Task<bool> IsDueAsync(IServiceProvider services, CancellationToken ct) =>
        !services.GetRequiredService<StoryProgress>().IsToPlay && await services.GetRequiredService<CloseOfDay>().IsDueAsync(await EntityAsync(services, ct), Now(services), ct);

    private static async Task<Outcome<int>> CloseAsync(IServiceProvider services, CancellationToken ct) =>
        await services.GetRequiredService<CloseOfDay>().CatchUpAsync(await EntityAsync(services, ct), Now(services), ct);

    private static async Task<short> EntityAsync(IServiceProvider services, CancellationToken ct) => (await services.GetRequiredService<LegalEntityQueries>().MineAsync(ct)).Single().Id;

    private static DateTimeOffset Now(IServiceProvider services) => services.GetRequiredService<TimeProvider>().GetUtcNow();
}
