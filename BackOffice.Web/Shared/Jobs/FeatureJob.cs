using BackOffice.Data.Shared;

namespace BackOffice.Web.Shared.Jobs;

/// <summary>Work that is due by the clock. It runs as the system, in one legal entity after the other, through the doors that pages use.</summary>
/// <param name="Name">Its name in scheduler, record and log.</param>
/// <param name="Cron">When it is due, UTC, as Quartz writes it: seconds first.</param>
/// <param name="RunAsync">Does the work with services whose actor is the system in one legal entity; answers with the rows it changed.</param>
public sealed record FeatureJob(string Name, string Cron, Func<IServiceProvider, CancellationToken, Task<Outcome<int>>> RunAsync)
{
    /// <summary>True when it is done once for each legal entity and business date, however often it is due.</summary>
    public bool OncePerDay { get; init; }

    /// <summary>Looks whether there is anything to do, in the job's legal entity; a run without work leaves no record. Null for a job that always has.</summary>
    public Func<IServiceProvider, CancellationToken, Task<bool>>? IsDueAsync { get; init; }
}
