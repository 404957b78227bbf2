using BackOffice.Data.Fraud;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Underwriting;

/// <summary>Put cases back whose holder gave no sign of life.</summary>
public sealed record EndExpiredLeases : Command;

/// <summary>Give a case to someone.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="HolderId">Who shall work it.</param>
public sealed record AssignCase(Guid ApplicationId, Guid HolderId) : Command;

/// <summary>Take a case back from its holder.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Reason">Why, from the list; for the holder and whoever takes it next.</param>
public sealed record TakeBackCase(Guid ApplicationId, ReasonChoice Reason) : Command;

/// <summary>A case was given to someone by their supervisor.</summary>
public sealed record CaseAssigned(Guid ApplicationId, string Number, Guid HolderId, Guid SupervisorId);

/// <summary>A case was taken from its holder by their supervisor.</summary>
public sealed record CaseTakenBack(Guid ApplicationId, string Number, Guid HolderId, Guid SupervisorId);

/// <summary>What a supervisor decides about who works on what, and what nobody works on any more.</summary>
public sealed class LeaseCommands(UseCases useCases)
{
    private const int BatchSize = 500;

    /// <summary>Gives a case to someone who may take cases there and is not away, whoever holds it now.</summary>
    public Task<Outcome> AssignAsync(AssignCase command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingSupervise, command, async (db, actor) =>
        {
            var application = await ApplicationMoves.LockAsync(db, command.ApplicationId, ct);
            Refusal.If(application.Status is not (ApplicationStatus.Submitted or ApplicationStatus.InReview or ApplicationStatus.Referred), "This case does not wait for a decision.");
            await FraudHolds.RefuseHeldAsync(db, application, ct);
            var holder = await CaseAssessment.HolderAsync(db, Permission.UnderwritingTake, application.LegalEntityId, command.HolderId, "Choose someone who may take cases in this legal entity.", ct);
            await ConflictOfInterest.RefuseAsync(db, application.Id, ct);
            await ConflictOfInterest.RefuseAsync(db, holder.Id, application.Id, ct);
            var today = actor.Today(application.LegalEntityId);
            if (await CaseHolding.IsReferredAsync(db, application, ct))
            {
                Refusal.If(await db.Set<Referral>().AnyAsync(r => r.ApplicationId == application.Id && r.ReferredBy == holder.Id, ct), $"{holder.Name} referred this case: give it to someone else.");
                Refusal.If(await CaseAssessment.LevelAsync(db, holder.Id, today, application.LegalEntityId, ct) < AuthorityLevel.SeniorUnderwriter, $"This case was sent upward: give it to someone with more authority than {holder.Name}.");
            }
            var absence = await db.Set<AuthorityDelegation>().FirstOrDefaultAsync(d => d.LegalEntityId == application.LegalEntityId && d.OwnerId == holder.Id && d.ValidFrom <= today && d.ValidTo >= today, ct);
            Refusal.If(absence is not null, $"{holder.Name} is away until {absence?.ValidTo:yyyy-MM-dd}: give it to {absence?.DelegateName}, who stands in, or to someone else.");
            var lease = await db.Set<CaseLease>().SingleOrDefaultAsync(l => l.ApplicationId == application.Id, ct);
            // A lease leaves no history of its own: the notes say who was given the case.
            ApplicationMoves.Note(db, application, lease is null || lease.HolderId == holder.Id || lease.Until <= actor.Now ? $"Given to {holder.Name}." : $"Given to {holder.Name}; {lease.HolderName} held it.");
            if (lease is null) db.Add(CaseLease.Assigned(application, holder, actor.Now));
            else lease.AssignTo(holder, actor.Now);
            if (application.Status != ApplicationStatus.InReview) application.Take(actor.Now);
            db.Publish(application.LegalEntityId, new CaseAssigned(application.Id, application.Number, holder.Id, actor.UserId));
        }, ct);

    /// <summary>Takes a case back from its holder: it goes back to where it was taken from, the reason stands in its notes, and the holder is told.</summary>
    public Task<Outcome> TakeBackAsync(TakeBackCase command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingSupervise, command, async (db, actor) =>
        {
            var application = await ApplicationMoves.LockAsync(db, command.ApplicationId, ct);
            var lease = await db.Set<CaseLease>().SingleOrDefaultAsync(l => l.ApplicationId == application.Id && l.Until > actor.Now, ct) ?? throw new Refusal("Nobody holds this case: it is free to take.");
            var reason = await Reasons.GiveAsync(db, application, ReasonUse.TakeBack, command.Reason, ct);
            CaseHolding.End(db, application, lease);
            ApplicationMoves.Note(db, application, $"Taken back from {lease.HolderName}: {reason.Sentence}");
            db.Publish(application.LegalEntityId, new CaseTakenBack(application.Id, application.Number, lease.HolderId, actor.UserId));
        }, ct);

    /// <summary>Puts cases with a lease that has run out back into the queue, at the place they had.</summary>
    /// <returns>How many leases were ended.</returns>
    public Task<Outcome<int>> EndExpiredAsync(EndExpiredLeases command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingTake, command, async (db, actor) =>
        {
            // In the order of their ids, as every use case that locks several applications.
            var expired = await db.Set<CaseLease>().Where(l => l.Until <= actor.Now).OrderBy(l => l.ApplicationId).Select(l => l.ApplicationId).Take(BatchSize).ToListAsync(ct);
            var ended = 0;
            foreach (var id in expired)
            {
                var application = await ApplicationMoves.LockAsync(db, id, ct);
                // Its holder may have come back while the lock was waited for.
                if (await db.Set<CaseLease>().SingleOrDefaultAsync(l => l.ApplicationId == id && l.Until <= actor.Now, ct) is not { } lease) continue;
                CaseHolding.End(db, application, lease);
                ended++;
            }
            return ended;
        }, ct);
}
