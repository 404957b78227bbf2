using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Fraud;

/// <summary>Say that a flag is explained.</summary>
/// <param name="FlagId">The flag.</param>
/// <param name="Version">The version the member of staff saw.</param>
/// <param name="Reason">How.</param>
public sealed record ClearFlag(Guid FlagId, int Version, ReasonChoice Reason) : Command;

/// <summary>Say that a flag is fraud.</summary>
/// <param name="FlagId">The flag.</param>
/// <param name="Version">The version the member of staff saw.</param>
/// <param name="Reason">What shows it.</param>
public sealed record ConfirmFlag(Guid FlagId, int Version, ReasonChoice Reason) : Command;

/// <summary>Decides flags.</summary>
public sealed class FlagCommands(UseCases useCases)
{
    /// <summary>Clears a flag; the case goes on when no other holds it.</summary>
    public Task<Outcome> ClearAsync(ClearFlag command, CancellationToken ct) =>
        DecideAsync(command, command.FlagId, command.Version, async (db, actor, flag, application) =>
            flag.Clear(await Reasons.GiveAsync(db, flag, ReasonUse.FraudClearance, command.Reason, ct), actor, await FlagReading.InvolvementAsync(db, actor.UserId, application.Id, application.OwnerId, ct)), ct);

    /// <summary>Confirms a flag; the application can only be denied or withdrawn.</summary>
    public Task<Outcome> ConfirmAsync(ConfirmFlag command, CancellationToken ct) =>
        DecideAsync(command, command.FlagId, command.Version, async (db, actor, flag, _) =>
            flag.Confirm(await Reasons.GiveAsync(db, flag, ReasonUse.FraudConfirmation, command.Reason, ct), actor), ct);

    // The application is locked as well: whoever decides the case at the same moment sees one or the other.
    private Task<Outcome> DecideAsync(Command command, Guid flagId, int version, Func<BusinessDb, Actor, FraudFlag, LoanApplication, Task> decide, CancellationToken ct) =>
        useCases.RunAsync(Permission.FraudDecide, command, async (db, actor) =>
        {
            var flag = await db.AtVersionAsync<FraudFlag>(flagId, version, ct);
            var application = await ApplicationMoves.LockAsync(db, flag.ApplicationId, ct);
            await ConflictOfInterest.RefuseAsync(db, application.Id, ct);
            await decide(db, actor, flag, application);
            var flags = await db.Set<FraudFlag>().Where(f => f.ApplicationId == application.Id).ToListAsync(ct);
            var standing = FraudScreening.StandingOf(flags);
            await db.Set<FraudScreening>().Where(s => s.ApplicationId == application.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Standing, standing), ct);
        }, ct);
}
