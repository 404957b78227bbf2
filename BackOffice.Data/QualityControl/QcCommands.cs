using System.Security.Cryptography;
using BackOffice.Data.Fraud;
using BackOffice.Data.LegalEntities;
using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Products;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.QualityControl;

/// <summary>Open the review of an accepted application.</summary>
public sealed record OpenReview(Guid ApplicationId) : Command;

/// <summary>End the review of an application that has ended.</summary>
public sealed record CancelReview(Guid ApplicationId) : Command;

/// <summary>Give me the file that should be reviewed next.</summary>
public sealed record TakeNextReview : Command;

/// <summary>Begin to review this file.</summary>
public sealed record StartReview(Guid ReviewId) : Command;

/// <summary>Say that one is still at work on a file.</summary>
public sealed record KeepReview(Guid ReviewId) : Command;

/// <summary>Put a file back unfinished.</summary>
public sealed record HandBackReview(Guid ReviewId, int Version, IReadOnlyList<QcAnswer> Answers, ReasonChoice Reason) : Command;

/// <summary>Keep what was found so far.</summary>
public sealed record RecordFindings(Guid ReviewId, int Version, IReadOnlyList<QcAnswer> Answers) : Command;

/// <summary>Pass a file.</summary>
public sealed record PassReview(Guid ReviewId, int Version, IReadOnlyList<QcAnswer> Answers) : Command;

/// <summary>Send a file back.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="Version">The version the reviewer saw.</param>
/// <param name="Answers">What was found.</param>
/// <param name="Reason">What must be fixed.</param>
public sealed record ReturnReview(Guid ReviewId, int Version, IReadOnlyList<QcAnswer> Answers, ReasonChoice Reason) : Command;

/// <summary>Say what was done about a defect.</summary>
public sealed record CureDefect(Guid ReviewId, int Version, string Code, string Note) : Command;

/// <summary>Reviews executed files.</summary>
public sealed class QcCommands(UseCases useCases)
{
    private const int Looks = 20;

    /// <summary>Opens a review when an applicant has accepted, or records that the file is not in the sample; one that was returned starts again, one that waited for its conditions goes on.</summary>
    public Task<Outcome> OpenAsync(OpenReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.QualityControlReview, command, async (db, actor) =>
        {
            var application = await ApplicationMoves.LockAsync(db, command.ApplicationId, ct);
            // Withdrawn before its message came.
            if (application.Status != ApplicationStatus.QcReview) return;
            var approval = await db.Set<Decision>().Where(d => d.ApplicationId == application.Id).OrderByDescending(d => d.DecidedAt).Select(d => new { d.DecidedBy, d.Amount }).FirstAsync(ct);
            var review = await db.Set<QcReview>().SingleOrDefaultAsync(r => r.ApplicationId == application.Id, ct);
            if (review is not null)
            {
                if (review.Status == QcStatus.Returned) review.Resubmit(approval.DecidedBy, actor.Now);
                else if (review.Status == QcStatus.NotSampled) ReleaseUnreviewed(db, application, actor);
                return;
            }
            var facts = new QcSampleFacts(application.Id, approval.Amount, application.DebtToIncome, application.Source);
            var sampling = await Policies.TodayAsync<QcSampling>(db, application.LegalEntityId, ct);
            var sample = sampling.Value.Choose(facts, BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)))) with { SamplingNumber = sampling.Number };
            db.Add(new QcReview(Guid.CreateVersion7(), application.LegalEntityId, application.Id, approval.DecidedBy, sample, actor.Now));
            if (!sample.IsReviewed) ReleaseUnreviewed(db, application, actor);
        }, ct);

    /// <summary>Ends the review of an application that was withdrawn; one that has ended stays as it is.</summary>
    public Task<Outcome> CancelAsync(CancelReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.QualityControlReview, command, async (db, actor) =>
        {
            var id = await db.Set<QcReview>().Where(r => r.ApplicationId == command.ApplicationId).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(ct);
            if (id is null) return;
            var review = await db.LockedAsync<QcReview>(id.Value, ct);
            Refusal.If(!(await ApplicationMoves.LockAsync(db, command.ApplicationId, ct)).HasEnded, "This application has not ended: its file is reviewed.");
            if (review.Cancel(actor.Now)) await EndLeaseAsync(db, review.Id, ct);
        }, ct);

    /// <summary>Takes the free file that comes first: what came back, then what a rule asked for, then the oldest. Nobody gets a file they decided.</summary>
    /// <returns>The review, or null when none is free.</returns>
    public Task<Outcome<Guid?>> TakeNextAsync(TakeNextReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.QualityControlReview, command, async (db, actor) =>
        {
            for (var look = 0; look < Looks; look++)
            {
                if (await NextAsync(db, actor, ct) is not { } next) return (Guid?)null;
                // Between the look and the lock someone may have taken it: what they wrote is seen now.
                if (await db.Set<QcLease>().AnyAsync(l => l.ReviewId == next && l.HolderId != actor.UserId && l.Until > actor.Now, ct)) continue;
                await TakeAsync(db, actor, next, ct);
                return next;
            }
            return null;
        }, ct);

    /// <summary>Takes a file chosen by hand.</summary>
    public Task<Outcome> StartAsync(StartReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.QualityControlReview, command, (db, actor) => TakeAsync(db, actor, command.ReviewId, ct), ct);

    /// <summary>Keeps a file with whoever works on it and has not finished yet; nothing happens when somebody else has it.</summary>
    public Task<Outcome> KeepAsync(KeepReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.QualityControlReview, command, async (db, actor) =>
        {
            var until = actor.Now + QcLease.Duration;
            await db.Set<QcLease>().Where(l => l.ReviewId == command.ReviewId && l.HolderId == actor.UserId && l.Until > actor.Now && l.Until < until)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.Until, until), ct);
        }, ct);

    /// <summary>Puts a file back into the queue; what was answered stays.</summary>
    public Task<Outcome> HandBackAsync(HandBackReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.QualityControlReview, command, async (db, actor) =>
        {
            var review = await WithAnswersAsync(db, actor, command.ReviewId, command.Version, command.Answers, ct);
            await Reasons.GiveAsync(db, review, ReasonUse.HandBack, command.Reason, ct);
            review.HandBack(actor);
            await EndLeaseAsync(db, review.Id, ct);
        }, ct);

    /// <summary>Keeps what was found so far, and the file with its reviewer.</summary>
    public Task<Outcome> RecordAsync(RecordFindings command, CancellationToken ct) =>
        useCases.RunAsync(Permission.QualityControlReview, command, async (db, actor) =>
        {
            var review = await WithAnswersAsync(db, actor, command.ReviewId, command.Version, command.Answers, ct);
            await ConflictOfInterest.RefuseAsync(db, review.ApplicationId, ct);
            (await db.Set<QcLease>().SingleOrDefaultAsync(l => l.ReviewId == command.ReviewId, ct))?.PassTo(actor);
        }, ct);

    /// <summary>Passes a file: its application is ready to fund.</summary>
    public Task<Outcome> PassAsync(PassReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.QualityControlReview, command, async (db, actor) =>
        {
            var review = await WithAnswersAsync(db, actor, command.ReviewId, command.Version, command.Answers, ct);
            await ConflictOfInterest.RefuseAsync(db, review.ApplicationId, ct);
            review.Pass(actor);
            await EndLeaseAsync(db, review.Id, ct);
            var application = await ApplicationMoves.LockAsync(db, review.ApplicationId, ct);
            await RequiredDocuments.MustBeCompleteAsync(db, application, ct);
            await FraudHolds.RefuseConfirmedAsync(db, application, ct);
            Release(db, application, actor);
        }, ct);

    /// <summary>Sends a file back to underwriting.</summary>
    public Task<Outcome> ReturnAsync(ReturnReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.QualityControlReview, command, async (db, actor) =>
        {
            var review = await WithAnswersAsync(db, actor, command.ReviewId, command.Version, command.Answers, ct);
            await ConflictOfInterest.RefuseAsync(db, review.ApplicationId, ct);
            review.Return(await Reasons.GiveAsync(db, review, ReasonUse.QualityControlReturn, command.Reason, ct), actor);
            await EndLeaseAsync(db, review.Id, ct);
            (await ApplicationMoves.LockAsync(db, review.ApplicationId, ct)).ReturnFromQualityControl(actor.Now);
            db.Publish(review.LegalEntityId, new FileReturned(review.ApplicationId));
        }, ct);

    /// <summary>Underwriting says what it did about a defect; the reviewer looks at it in the next round.</summary>
    public Task<Outcome> CureAsync(CureDefect command, CancellationToken ct) =>
        useCases.RunAsync(Permission.UnderwritingDecide, command, async (db, actor) =>
        {
            var review = await db.AtVersionAsync<QcReview>(command.ReviewId, command.Version, ct);
            await ConflictOfInterest.RefuseAsync(db, review.ApplicationId, ct);
            review.Cure(command.Code, command.Note, actor);
        }, ct);

    // The lock is on the review: those who look at the same moment step over it to the next one.
    private static async Task<Guid?> NextAsync(BusinessDb db, Actor actor, CancellationToken ct)
    {
        var next = await db.Database.SqlQuery<Guid>($"""
            select q.id as "Value" from quality_control.qc_review q
            where q.status in ('Pending', 'InReview')
                and not exists (select from quality_control.qc_lease l where l.review_id = q.id and l.until > {actor.Now})
                and not exists (select from underwriting.decision d where d.application_id = q.application_id and d.decided_by = {actor.UserId})
                and exists (select from origination.loan_application a where a.id = q.application_id and a.status = 'QcReview')
                and q.application_id not in (select c.application_id from origination.conflicts_of({actor.UserId}) c)
            order by q.priority, q.opened_at, q.id limit 1 for no key update of q skip locked
            """).ToListAsync(ct);
        return next.Count == 0 ? null : next[0];
    }

    private static async Task TakeAsync(BusinessDb db, Actor actor, Guid reviewId, CancellationToken ct)
    {
        var review = await db.LockedAsync<QcReview>(reviewId, ct);
        await ConflictOfInterest.RefuseAsync(db, review.ApplicationId, ct);
        var deciders = await db.Set<Decision>().Where(d => d.ApplicationId == review.ApplicationId).Select(d => d.DecidedBy).Distinct().ToListAsync(ct);
        var category = await db.Set<LoanApplication>().Where(a => a.Id == review.ApplicationId).Join(db.Set<Product>(), a => a.ProductId, p => p.Id, (_, p) => p.Category).SingleAsync(ct);
        var checklist = await Policies.TodayAsync<QcChecklist>(db, review.LegalEntityId, ct);
        review.Start(actor, checklist.Number, checklist.Value.For(category), deciders);
        var lease = await db.Set<QcLease>().SingleOrDefaultAsync(l => l.ReviewId == reviewId, ct);
        if (lease is null) db.Add(new QcLease(review.LegalEntityId, reviewId, actor));
        else lease.PassTo(actor);
    }

    private static async Task<QcReview> WithAnswersAsync(BusinessDb db, Actor actor, Guid reviewId, int version, IReadOnlyList<QcAnswer> answers, CancellationToken ct)
    {
        var review = await db.AtVersionAsync<QcReview>(reviewId, version, ct);
        review.Record(answers, actor);
        return review;
    }

    private static Task EndLeaseAsync(BusinessDb db, Guid reviewId, CancellationToken ct) => db.Set<QcLease>().Where(l => l.ReviewId == reviewId).ExecuteDeleteAsync(ct);

    // Drawn once: what is still open before the money holds the file up, and does not have it drawn again.
    private static void ReleaseUnreviewed(BusinessDb db, LoanApplication application, Actor actor)
    {
        if (application.OpenFundingConditions == 0) Release(db, application, actor);
    }

    private static void Release(BusinessDb db, LoanApplication application, Actor actor)
    {
        application.PassQualityControl(actor.Now);
        db.Publish(application.LegalEntityId, new FilePassed(application.Id));
    }
}

/// <summary>A file passed quality control, or was not in the sample.</summary>
public sealed record FilePassed(Guid ApplicationId);

/// <summary>A file was returned by quality control.</summary>
public sealed record FileReturned(Guid ApplicationId);
