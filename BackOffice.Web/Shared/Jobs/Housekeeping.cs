using BackOffice.Data.Shared.Jobs;

namespace BackOffice.Web.Shared.Jobs;

/// <summary>The jobs that belong to no feature.</summary>
internal static class Housekeeping
{
    public static IReadOnlyList<FeatureJob> Jobs { get; } =
    [
        new("prune-kept", "0 10 2 * * ?", (services, ct) => services.GetRequiredService<JobCommands>().PruneAsync(new PruneKept(), ct)) { OncePerDay = true },
        new("keep-partitions", "0 20 2 * * ?", (services, ct) => services.GetRequiredService<JobCommands>().KeepPartitionsAsync(new KeepPartitions(), ct)),
    ];
}
