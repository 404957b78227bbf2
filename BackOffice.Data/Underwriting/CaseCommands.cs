using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Underwriting;

/// <summary>Give me the case that should be worked next.</summary>
public sealed record TakeNextCase : Command;

/// <summary>Give me this case.</summary>
public sealed record TakeCase(Guid ApplicationId) : Command;

/// <summary>Put a case back undecided.</summary>
public sealed record HandBackCase(Guid ApplicationId) : Command;

/// <summary>Give a case to someone.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="HolderId">Who shall work it.</param>
public sealed record AssignCase(Guid ApplicationId, Guid HolderId) : Command;

/// <summary>Takes cases, gives them and puts them back.</summary>
public sealed class CaseCommands(UseCases useCases)
{
    /// <summary>Takes the longest-waiting free case. Fifty people asking at once get fifty different cases.</summary>
    /// <returns>The case, or null when none is free.</returns>
    public Task<Outcome<Guid?>> TakeNextAsync(TakeNextCase command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingTake, command, async (db, actor) =>
        {
            // The lock is on the application: those who look at the same moment step over it to the next one.
            var next = await db.Database.SqlQuery<Guid>($"""
                select a.id as "Value" from origination.loan_application a
                where (a.status = 'Submitted' or a.status = 'Referred'
                        and not exists (select from underwriting.referral r where r.application_id = a.id and r.referred_by = {actor.UserId})
                        and exists (select from access.holders_of({Permission.UnderwritingDecideLarge.Code}, a.legal_entity_id) h
                            where h.id = {actor.UserId} or exists (select from underwriting.authority_delegation d join legal_entities.legal_entity e on e.id = d.legal_entity_id
                                where d.legal_entity_id = a.legal_entity_id and d.owner_id = h.id and d.delegate_id = {actor.UserId} and e.business_date between d.valid_from and d.valid_to)))
                    and not exists (select from underwriting.case_lease l where l.application_id = a.id and l.until > {actor.Now} and l.holder_id <> {actor.UserId})
                order by a.submitted_at, a.id limit 1 for no key update of a skip locked
                """).ToListAsync(ct);
            if (next.Count == 0) return (Guid?)null;
            await TakeAsync(db, actor, next[0], ct);
            return next[0];
        }, ct);

    /// <summary>Takes a case chosen by hand.</summary>
    public Task<Outcome> TakeAsync(TakeCase command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingTake, command, (db, actor) => TakeAsync(db, actor, command.ApplicationId, ct), ct);

    /// <summary>Puts a case back into the queue.</summary>
    public Task<Outcome> HandBackAsync(HandBackCase command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingTake, command, async (db, actor) =>
        {
            var application = await ApplicationMoves.LockAsync(db, command.ApplicationId, ct);
            db.Remove(await CaseHolding.OfAsync(db, actor, application, ct));
            application.HandBack(actor.Now);
        }, ct);

    /// <summary>Gives a case to someone who may take cases there, whoever holds it now.</summary>
    public Task<Outcome> AssignAsync(AssignCase command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingSupervise, command, async (db, actor) =>
        {
            var application = await ApplicationMoves.LockAsync(db, command.ApplicationId, ct);
            Refusal.If(application.Status is not (ApplicationStatus.Submitted or ApplicationStatus.InReview or ApplicationStatus.Referred), "This case does not wait for a decision.");
            var holder = (await CaseAssessment.HoldersAsync(db, Permission.UnderwritingTake, application.LegalEntityId, ct)).SingleOrDefault(h => h.Id == command.HolderId)
                ?? throw new Refusal("Choose someone who may take cases in this legal entity.");
            var lease = await db.Set<CaseLease>().SingleOrDefaultAsync(l => l.ApplicationId == application.Id, ct);
            if (lease is null) db.Add(CaseLease.Assigned(application.LegalEntityId, application.Id, holder.Id, holder.Name, actor.Now));
            else lease.AssignTo(holder.Id, holder.Name, actor.Now);
            if (application.Status != ApplicationStatus.InReview) application.Take(actor.Now);
        }, ct);

    private static async Task TakeAsync(BusinessDb db, Actor actor, Guid applicationId, CancellationToken ct)
    {
        var application = await ApplicationMoves.LockAsync(db, applicationId, ct);
        Refusal.If(application.Status == ApplicationStatus.Referred && await db.Set<Referral>().AnyAsync(r => r.ApplicationId == applicationId && r.ReferredBy == actor.UserId, ct),
            "You referred this case: someone else decides it.");
        var lease = await db.Set<CaseLease>().SingleOrDefaultAsync(l => l.ApplicationId == applicationId, ct);
        if (lease is null) db.Add(new CaseLease(application.LegalEntityId, applicationId, actor));
        else lease.PassTo(actor);
        if (application.Status != ApplicationStatus.InReview) application.Take(actor.Now);
    }
}

/// <summary>Who may decide a case: its holder.</summary>
internal static class CaseHolding
{
    public static async Task<CaseLease> OfAsync(BusinessDb db, Actor actor, LoanApplication application, CancellationToken ct)
    {
        var lease = await db.Set<CaseLease>().SingleOrDefaultAsync(l => l.ApplicationId == application.Id, ct);
        Refusal.If(lease is null || (lease.HolderId != actor.UserId && lease.Until <= actor.Now), "Take this case first: only its holder can decide it.");
        Refusal.If(lease!.HolderId != actor.UserId, $"{lease.HolderName} holds this case: only its holder can decide it.");
        return lease;
    }
}
