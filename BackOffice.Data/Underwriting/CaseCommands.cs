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

/// <summary>Give me the case that should be worked next.</summary>
public sealed record TakeNextCase : Command;

/// <summary>Give me this case.</summary>
public sealed record TakeCase(Guid ApplicationId) : Command;

/// <summary>Say that one is still at work on a case.</summary>
public sealed record KeepCase(Guid ApplicationId) : Command;

/// <summary>Put a case back undecided.</summary>
public sealed record HandBackCase(Guid ApplicationId, ReasonChoice Reason) : Command;

/// <summary>Takes cases and puts them back.</summary>
public sealed class CaseCommands(UseCases useCases)
{
    /// <summary>Takes the free case that ranks first. Fifty people asking at once get fifty different cases.</summary>
    /// <returns>The case, or null when none is free.</returns>
    public Task<Outcome<Guid?>> TakeNextAsync(TakeNextCase command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingTake, command, async (db, actor) =>
        {
            foreach (var legalEntityId in await NextCase.LegalEntitiesAsync(db, actor, ct))
                while (await NextCase.LockAsync(db, actor, legalEntityId, ct) is { } next)
                {
                    // Whoever took it may have committed between this statement's snapshot and its lock: the lease is looked at again, behind the lock.
                    if (await CaseHolding.IsHeldAsync(db, next, actor.Now, ct)) continue;
                    await CaseHolding.TakeAsync(db, actor, await ApplicationMoves.LockAsync(db, next, ct), ct);
                    return next;
                }
            return (Guid?)null;
        }, ct);

    /// <summary>Takes a case chosen by hand.</summary>
    public Task<Outcome> TakeAsync(TakeCase command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingTake, command, async (db, actor) =>
        {
            var application = await ApplicationMoves.LockAsync(db, command.ApplicationId, ct);
            if (await CaseHolding.IsReferredAsync(db, application, ct))
            {
                Refusal.If(await db.Set<Referral>().AnyAsync(r => r.ApplicationId == application.Id && r.ReferredBy == actor.UserId, ct), "You referred this case: someone else decides it.");
                Refusal.If(await CaseAssessment.LevelAsync(db, actor, application.LegalEntityId, ct) < AuthorityLevel.SeniorUnderwriter, "This case was sent upward: someone with more authority takes it.");
            }
            await CaseHolding.TakeAsync(db, actor, application, ct);
        }, ct);

    /// <summary>Keeps a case with whoever works on it and has not decided yet; nothing happens when somebody else has it.</summary>
    public Task<Outcome> KeepAsync(KeepCase command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingTake, command, async (db, actor) =>
        {
            // One statement: a supervisor may give the case to another at this moment, for longer.
            var until = actor.Now + CaseLease.Duration;
            await db.Set<CaseLease>().Where(l => l.ApplicationId == command.ApplicationId && l.HolderId == actor.UserId && l.Until > actor.Now && l.Until < until)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.Until, until), ct);
        }, ct);

    /// <summary>Puts a case back into the queue, as it was taken from it.</summary>
    public Task<Outcome> HandBackAsync(HandBackCase command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingTake, command, async (db, actor) =>
        {
            var application = await ApplicationMoves.LockAsync(db, command.ApplicationId, ct);
            var lease = await CaseHolding.OfAsync(db, actor, application, ct);
            await Reasons.GiveAsync(db, application, ReasonUse.HandBack, command.Reason, ct);
            CaseHolding.End(db, application, lease);
        }, ct);
}

/// <summary>Finds the case that comes first, by one statement on the queue's index in each legal entity.</summary>
internal static class NextCase
{
    /// <summary>The actor's legal entities, the one whose first free case ranks first before the others.</summary>
    public static async Task<IReadOnlyCollection<short>> LegalEntitiesAsync(BusinessDb db, Actor actor, CancellationToken ct)
    {
        if (actor.BusinessDates.Count == 1) return [.. actor.BusinessDates.Keys];
        var ids = actor.BusinessDates.Keys.ToArray();
        return await db.Database.SqlQuery<short>($"""
            select e.id as "Value" from unnest({ids}) e (id) cross join lateral (
                select a.rank_at from origination.loan_application a
                where a.legal_entity_id = e.id and a.rank_at is not null
                    and not exists (select from underwriting.case_lease l where l.application_id = a.id and l.until > {actor.Now})
                    and exists (select from fraud.fraud_screening s where s.application_id = a.id and s.submission = a.submissions and s.standing <> 'Held')
                    and a.id not in (select c.application_id from origination.conflicts_of({actor.UserId}) c)
                order by a.rank_at, a.id limit 1) first
            order by first.rank_at
            """).ToListAsync(ct);
    }

    /// <summary>
    /// Locks the first free case of a legal entity. The lock is on the application: those who look at the same moment step over it to the next one.
    /// A case that is being screened, or held by a flag, is passed over. What was sent upward goes to those whose word reaches further, and never back to who sent it.
    /// </summary>
    public static async Task<Guid?> LockAsync(BusinessDb db, Actor actor, short legalEntityId, CancellationToken ct)
    {
        var next = await db.Database.SqlQuery<Guid>($"""
            select a.id as "Value" from origination.loan_application a
            where a.legal_entity_id = {legalEntityId} and a.rank_at is not null
                and not exists (select from underwriting.case_lease l where l.application_id = a.id and l.until > {actor.Now})
                and exists (select from fraud.fraud_screening s where s.application_id = a.id and s.submission = a.submissions and s.standing <> 'Held')
                and a.id not in (select c.application_id from origination.conflicts_of({actor.UserId}) c)
                and (a.status <> 'Referred'
                    or (select exists (select from access.holders_of({Permission.UnderwritingDecideLarge.Code}, {legalEntityId}) h
                            where h.id = {actor.UserId} or h.id in (select d.owner_id from underwriting.authority_delegation d
                                where d.legal_entity_id = {legalEntityId} and d.delegate_id = {actor.UserId} and {actor.Today(legalEntityId)} between d.valid_from and d.valid_to)))
                        and not exists (select from underwriting.referral r where r.application_id = a.id and r.referred_by = {actor.UserId}))
            order by a.rank_at, a.id limit 1 for no key update of a skip locked
            """).ToListAsync(ct);
        return next.Count == 0 ? null : next[0];
    }
}

/// <summary>Who holds a case, and may therefore decide it.</summary>
internal static class CaseHolding
{
    /// <summary>True while someone holds a case.</summary>
    public static Task<bool> IsHeldAsync(BusinessDb db, Guid applicationId, DateTimeOffset now, CancellationToken ct) =>
        db.Set<CaseLease>().AnyAsync(l => l.ApplicationId == applicationId && l.Until > now, ct);

    /// <summary>True for a case that was sent upward and is not decided. One whose lease has run out is still what it was taken from, until it is put back.</summary>
    public static async Task<bool> IsReferredAsync(BusinessDb db, LoanApplication application, CancellationToken ct) =>
        application.Status == ApplicationStatus.Referred || await db.Set<CaseLease>().AnyAsync(l => l.ApplicationId == application.Id && l.TakenFrom == ApplicationStatus.Referred, ct);

    /// <summary>The actor takes a case, which is locked.</summary>
    public static async Task TakeAsync(BusinessDb db, Actor actor, LoanApplication application, CancellationToken ct)
    {
        await ConflictOfInterest.RefuseAsync(db, application.Id, ct);
        await FraudHolds.RefuseHeldAsync(db, application, ct);
        var lease = await db.Set<CaseLease>().SingleOrDefaultAsync(l => l.ApplicationId == application.Id, ct);
        if (lease is null) db.Add(new CaseLease(application, actor));
        else lease.PassTo(actor);
        if (application.Status != ApplicationStatus.InReview) application.Take(actor.Now);
    }

    /// <summary>The lease of the actor.</summary>
    /// <exception cref="Refusal">The actor does not hold the case.</exception>
    public static async Task<CaseLease> OfAsync(BusinessDb db, Actor actor, LoanApplication application, CancellationToken ct)
    {
        var lease = await db.Set<CaseLease>().SingleOrDefaultAsync(l => l.ApplicationId == application.Id, ct);
        Refusal.If(lease is null || (lease.HolderId != actor.UserId && lease.Until <= actor.Now), "Take this case first: only its holder can decide it.");
        Refusal.If(lease!.HolderId != actor.UserId, $"{lease.HolderName} holds this case: only its holder can decide it.");
        return lease;
    }

    /// <summary>Ends a lease: the case goes back to where it was taken from.</summary>
    public static void End(BusinessDb db, LoanApplication application, CaseLease lease)
    {
        db.Remove(lease);
        if (application.Status == ApplicationStatus.InReview) application.HandBack(lease.TakenFrom, db.Context.Actor.Now);
    }
}
