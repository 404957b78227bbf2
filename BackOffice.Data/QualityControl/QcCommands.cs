using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.QualityControl;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.QualityControl;

/// <summary>Open the review of an accepted application.</summary>
public sealed record OpenReview(Guid ApplicationId) : Command;

/// <summary>Begin to review a file.</summary>
public sealed record StartReview(Guid ReviewId, int Version) : Command;

/// <summary>Pass a file.</summary>
public sealed record PassReview(Guid ReviewId, int Version) : Command;

/// <summary>Send a file back.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="Version">The version the reviewer saw.</param>
/// <param name="Finding">What must be fixed.</param>
public sealed record ReturnReview(Guid ReviewId, int Version, string Finding) : Command;

/// <summary>Reviews executed files.</summary>
public sealed class QcCommands(UseCases useCases)
{
    /// <summary>Opens a review when an applicant has accepted; one that was returned starts again.</summary>
    public Task<Outcome> OpenAsync(OpenReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.QualityControlReview, command, async (db, actor) =>
        {
            var application = await ApplicationMoves.LockAsync(db, command.ApplicationId, ct);
            var underwriter = await db.Set<Decision>().Where(d => d.ApplicationId == application.Id).OrderByDescending(d => d.DecidedAt).Select(d => d.DecidedBy).FirstAsync(ct);
            var review = await db.Set<QcReview>().SingleOrDefaultAsync(r => r.ApplicationId == application.Id, ct);
            if (review is null) db.Add(new QcReview(Guid.CreateVersion7(), application.LegalEntityId, application.Id, underwriter, actor.Now));
            else review.Resubmit(underwriter, actor.Now);
        }, ct);

    /// <summary>Begins a review.</summary>
    public Task<Outcome> StartAsync(StartReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.QualityControlReview, command, async (db, actor) =>
            (await db.AtVersionAsync<QcReview>(command.ReviewId, command.Version, ct)).Start(actor), ct);

    /// <summary>Passes a file: its application is ready to fund.</summary>
    public Task<Outcome> PassAsync(PassReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.QualityControlReview, command, async (db, actor) =>
        {
            var review = await db.AtVersionAsync<QcReview>(command.ReviewId, command.Version, ct);
            review.Pass(actor);
            var application = await ApplicationMoves.LockAsync(db, review.ApplicationId, ct);
            application.PassQualityControl(actor.Now);
            db.Publish(review.LegalEntityId, new FilePassed(review.ApplicationId));
        }, ct);

    /// <summary>Sends a file back to underwriting.</summary>
    public Task<Outcome> ReturnAsync(ReturnReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.QualityControlReview, command, async (db, actor) =>
        {
            var review = await db.AtVersionAsync<QcReview>(command.ReviewId, command.Version, ct);
            review.Return(command.Finding, actor);
            var application = await ApplicationMoves.LockAsync(db, review.ApplicationId, ct);
            application.ReturnFromQualityControl(actor.Now);
            db.Publish(review.LegalEntityId, new FileReturned(review.ApplicationId));
        }, ct);
}

/// <summary>A file passed quality control.</summary>
public sealed record FilePassed(Guid ApplicationId);

/// <summary>A file was returned by quality control.</summary>
public sealed record FileReturned(Guid ApplicationId);
