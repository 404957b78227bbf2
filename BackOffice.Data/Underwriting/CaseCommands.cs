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

/// <summary>Approve a case.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Version">The version the underwriter saw.</param>
/// <param name="Terms">Amount, term and rate.</param>
public sealed record ApproveApplication(Guid ApplicationId, int Version, ApprovalTerms Terms) : Command;

/// <summary>Takes cases and decides them.</summary>
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
                where a.status in ('Submitted', 'Referred')
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
            db.Remove(await HeldByAsync(db, actor, application, ct));
            application.HandBack(actor.Now);
        }, ct);

    /// <summary>Approves a case on terms; the case leaves the queue.</summary>
    public Task<Outcome> ApproveAsync(ApproveApplication command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingDecide, command, async (db, actor) =>
        {
            var application = await db.AtVersionAsync<LoanApplication>(command.ApplicationId, command.Version, ct);
            var lease = await HeldByAsync(db, actor, application, ct);
            db.Add(Decision.Approve(Guid.CreateVersion7(), application, command.Terms, actor));
            application.Approve(actor.Now);
            db.Remove(lease);
            db.Publish(application.LegalEntityId, new ApplicationDecided(application.Id));
        }, ct);

    private static async Task TakeAsync(BusinessDb db, Actor actor, Guid applicationId, CancellationToken ct)
    {
        var application = await ApplicationMoves.LockAsync(db, applicationId, ct);
        var lease = await db.Set<CaseLease>().SingleOrDefaultAsync(l => l.ApplicationId == applicationId, ct);
        if (lease is null) db.Add(new CaseLease(application.LegalEntityId, applicationId, actor));
        else lease.PassTo(actor);
        if (application.Status != ApplicationStatus.InReview) application.Take(actor.Now);
    }

    private static async Task<CaseLease> HeldByAsync(BusinessDb db, Actor actor, LoanApplication application, CancellationToken ct)
    {
        var lease = await db.Set<CaseLease>().SingleOrDefaultAsync(l => l.ApplicationId == application.Id, ct);
        Refusal.If(lease is null || (lease.HolderId != actor.UserId && lease.Until <= actor.Now), "Take this case first: only its holder can decide it.");
        Refusal.If(lease!.HolderId != actor.UserId, $"{lease.HolderName} holds this case: only its holder can decide it.");
        return lease;
    }
}

/// <summary>An application was decided.</summary>
public sealed record ApplicationDecided(Guid ApplicationId);
