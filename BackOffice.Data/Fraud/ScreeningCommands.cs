using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Fraud;

/// <summary>Screen applications that were submitted.</summary>
public sealed record ScreenApplications(IReadOnlyList<Guid> ApplicationIds) : Command;

/// <summary>Screen what waits unscreened, for whatever reason.</summary>
public sealed record ScreenWaiting : Command;

/// <summary>Screens applications for signs of fraud.</summary>
public sealed class ScreeningCommands(UseCases useCases)
{
    private const int BatchSize = 500;

    /// <summary>Screens those of the applications that were not screened since they were submitted.</summary>
    /// <returns>How many were.</returns>
    public Task<Outcome<int>> ScreenAsync(ScreenApplications command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FraudDecide, command, (db, actor) => FraudScreener.ScreenAsync(db, actor, SystemEntity(actor), command.ApplicationIds, ct), ct);

    /// <summary>Screens the longest-waiting applications that no message led to.</summary>
    /// <returns>How many were; when it is none, none is left.</returns>
    public Task<Outcome<int>> ScreenWaitingAsync(ScreenWaiting command, CancellationToken ct) =>
        useCases.RunAsync(Permission.FraudDecide, command, async (db, actor) =>
        {
            var entity = SystemEntity(actor);
            var waiting = await FraudScreener.Unscreened(db, entity).OrderBy(a => a.SubmittedAt).ThenBy(a => a.Number).Select(a => a.Id).Take(BatchSize).ToListAsync(ct);
            return await FraudScreener.ScreenAsync(db, actor, entity, waiting, ct);
        }, ct);

    private static short SystemEntity(Actor actor)
    {
        Refusal.If(actor.UserId != Actor.SystemId, "The screening runs by itself, as soon as an application is submitted.");
        return actor.BusinessDates.Keys.Single();
    }
}
