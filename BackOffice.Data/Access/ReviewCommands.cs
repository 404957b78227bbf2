using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Access;

/// <summary>Begin a review of who holds which role in a legal entity.</summary>
/// <param name="LegalEntityId">Where.</param>
/// <param name="DueOn">The last day to sign it off.</param>
/// <param name="ReviewerId">Who answers for it; someone who may review there.</param>
public sealed record OpenAccessReview(short LegalEntityId, DateOnly DueOn, Guid ReviewerId) : Command;

/// <summary>Answer lines of a review.</summary>
public sealed record AnswerAccessReview(Guid ReviewId, int Version, IReadOnlyList<int> Lines, AccessAnswer Answer, string? Reason) : Command;

/// <summary>Give a review to another reviewer.</summary>
public sealed record HandOverAccessReview(Guid ReviewId, int Version, Guid ReviewerId) : Command;

/// <summary>Put one's name to a review; the roles that were not kept end now.</summary>
public sealed record SignOffAccessReview(Guid ReviewId, int Version, string Statement) : Command;

/// <summary>A review was begun by mistake.</summary>
public sealed record WithdrawAccessReview(Guid ReviewId, int Version, string Reason) : Command;

/// <summary>Reviews of access: begun and handed over by administrators, answered and signed off by those who may review.</summary>
public sealed class ReviewCommands(AccessUseCases useCases)
{
    /// <summary>Begins a review with a picture of the roles held now.</summary>
    /// <returns>The review.</returns>
    public Task<Outcome<Guid>> OpenAsync(OpenAccessReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var today = actor.Today(command.LegalEntityId);
            Refusal.If(await db.Set<AccessReview>().AnyAsync(r => r.LegalEntityId == command.LegalEntityId && r.Status == AccessReviewStatus.Open, ct), "A review is open in this legal entity already: sign it off first.");
            var held = await db.StaffRoles.Where(r => r.LegalEntityId == command.LegalEntityId && r.EndedAt == null && (r.ValidTo == null || r.ValidTo >= today))
                .Join(db.Users, r => r.StaffUserId, u => u.Id, (r, u) => new { r, u }).OrderBy(x => x.u.DisplayName).ThenBy(x => x.u.Id).ThenBy(x => x.r.Role)
                .Select(x => new RoleHeld(x.r.Id, x.u.Id, x.u.DisplayName, x.r.Role, new RoleSpan(x.r.ValidFrom, x.r.ValidTo), x.u.LastSignInAt, x.u.DisabledAt != null)).ToListAsync(ct);
            var review = new AccessReview(Guid.CreateVersion7(), command.LegalEntityId, command.DueOn, await ReviewerAsync(db, command.ReviewerId, command.LegalEntityId, ct), held, actor);
            db.Add(review);
            db.Publish(command.LegalEntityId, new AccessReviewAssigned(review.Id));
            return review.Id;
        }, ct);

    /// <summary>Answers lines; nobody answers for their own roles.</summary>
    public Task<Outcome> AnswerAsync(AnswerAccessReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessCertify, command, async (db, actor) =>
            (await db.RootAtVersionAsync<AccessReview>(command.ReviewId, command.Version, ct)).Answer(command.Lines, command.Answer, command.Reason, actor), ct);

    /// <summary>Gives the review to another reviewer.</summary>
    public Task<Outcome> HandOverAsync(HandOverAccessReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
        {
            var review = await db.RootAtVersionAsync<AccessReview>(command.ReviewId, command.Version, ct);
            review.HandOver(await ReviewerAsync(db, command.ReviewerId, review.LegalEntityId, ct));
            db.Publish(review.LegalEntityId, new AccessReviewAssigned(review.Id));
        }, ct);

    /// <summary>Signs off; roles that were not kept end in the same transaction, and the sessions of those who held them.</summary>
    public Task<Outcome> SignOffAsync(SignOffAccessReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessCertify, command, async (db, actor) =>
        {
            var review = await db.RootAtVersionAsync<AccessReview>(command.ReviewId, command.Version, ct);
            foreach (var line in review.SignOff(command.Statement, actor))
            {
                // One that was ended meanwhile is ended.
                var role = await db.StaffRoles.SingleAsync(r => r.Id == line.StaffRoleId, ct);
                if (role.EndedAt is not null) continue;
                await StaffAccess.EndAsync(db, role, actor, ct);
                await db.SaveChangesAsync(ct);
            }
        }, ct);

    /// <summary>Withdraws a review that was begun by mistake.</summary>
    public Task<Outcome> WithdrawAsync(WithdrawAccessReview command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AccessManage, command, async (db, actor) =>
            (await db.RootAtVersionAsync<AccessReview>(command.ReviewId, command.Version, ct)).Withdraw(command.Reason, actor), ct);

    private static async Task<Reviewer> ReviewerAsync(AccessDb db, Guid id, short legalEntityId, CancellationToken ct)
    {
        var reviewers = await ReviewQueries.ReviewersAsync(db, legalEntityId, ct);
        return reviewers.SingleOrDefault(r => r.Id == id) ?? throw new Refusal("This person may not review access there: choose someone who may.");
    }
}

/// <summary>A review has a reviewer, or another one than before.</summary>
public sealed record AccessReviewAssigned(Guid ReviewId);
