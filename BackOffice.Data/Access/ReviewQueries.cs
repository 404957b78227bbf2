using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Access;

/// <summary>A review in the list.</summary>
public sealed record AccessReviewRow
{
    /// <summary>The review.</summary>
    public Guid Id { get; init; }
    /// <summary>Where.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The business date of the picture.</summary>
    public DateOnly OpenedOn { get; init; }
    /// <summary>The last day to sign it off.</summary>
    public DateOnly DueOn { get; init; }
    /// <summary>Where it stands.</summary>
    public AccessReviewStatus Status { get; init; }
    /// <summary>Who answers for it.</summary>
    public Guid ReviewerId { get; init; }
    /// <summary>Their name.</summary>
    public string ReviewerName { get; init; } = "";
    /// <summary>Roles in it.</summary>
    public int Roles { get; init; }
    /// <summary>Those that have an answer.</summary>
    public int Answered { get; init; }
    /// <summary>Those that are to end.</summary>
    public int Ended { get; init; }
    /// <summary>When it was signed off or withdrawn.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>Who did.</summary>
    public string? ClosedByName { get; init; }

    /// <summary>True when it should have been signed off before today.</summary>
    public bool IsOverdue(DateOnly today) => Status == AccessReviewStatus.Open && DueOn < today;
}

/// <summary>Reads requests for roles and reviews of access.</summary>
public sealed class ReviewQueries(AccessReads reads)
{
    /// <summary>A page of the reviews, the newest first unless sorted otherwise.</summary>
    public Task<PageOf<AccessReviewRow>> ListAsync(PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, (db, _) => Rows(db).PageAsync(page.SortBy is null ? page with { SortBy = nameof(AccessReviewRow.OpenedOn), Descending = true } : page, r => r.Id, nameof(AccessReviewRow.OpenedOn), ct), ct);

    /// <summary>Every open review.</summary>
    public Task<List<AccessReviewRow>> OpenAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, (db, _) => Rows(db).Where(r => r.Status == AccessReviewStatus.Open).OrderBy(r => r.DueOn).ToListAsync(ct), ct);

    /// <summary>A review with its lines; null when there is none in the reader's legal entities.</summary>
    public Task<AccessReview?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, (db, _) => db.Set<AccessReview>().SingleOrDefaultAsync(r => r.Id == id, ct), ct);

    /// <summary>Who may review access in a legal entity.</summary>
    public Task<IReadOnlyList<Reviewer>> ReviewersAsync(short legalEntityId, CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, (db, actor) => ReviewersAsync(db, actor.BusinessDates.ContainsKey(legalEntityId) ? legalEntityId : (short)0, ct), ct);

    /// <summary>Requests for roles that wait, the oldest first.</summary>
    public Task<List<RoleRequest>> RequestsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, (db, _) => db.Set<RoleRequest>().Where(r => r.Status == RoleRequestStatus.Waiting).OrderBy(r => r.RequestedAt).ToListAsync(ct), ct);

    /// <summary>A request; null when there is none in the reader's legal entities.</summary>
    public Task<RoleRequest?> RequestAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, (db, _) => db.Set<RoleRequest>().SingleOrDefaultAsync(r => r.Id == id, ct), ct);

    internal static async Task<IReadOnlyList<Reviewer>> ReviewersAsync(AccessDb db, short legalEntityId, CancellationToken ct) => await HoldersAsync(db, legalEntityId, Permission.AccessCertify, ct);

    /// <summary>Administrators of a legal entity, for telling them something.</summary>
    public Task<IReadOnlyList<Reviewer>> AdministratorsAsync(short legalEntityId, CancellationToken ct) =>
        reads.AskAsync(Permission.AccessRead, (db, actor) => HoldersAsync(db, actor.BusinessDates.ContainsKey(legalEntityId) ? legalEntityId : (short)0, Permission.AccessManage, ct), ct);

    private static IQueryable<AccessReviewRow> Rows(AccessDb db) => db.Set<AccessReview>().IgnoreAutoIncludes().Select(r => new AccessReviewRow
    {
        Id = r.Id, LegalEntityId = r.LegalEntityId, OpenedOn = r.OpenedOn, DueOn = r.DueOn, Status = r.Status, ReviewerId = r.ReviewerId, ReviewerName = r.ReviewerName,
        Roles = r.Lines.Count, Answered = r.Lines.Count(l => l.Answer != null), Ended = r.Lines.Count(l => l.Answer == AccessAnswer.End), ClosedAt = r.ClosedAt, ClosedByName = r.ClosedByName,
    });

    private static async Task<IReadOnlyList<Reviewer>> HoldersAsync(AccessDb db, short legalEntityId, Permission permission, CancellationToken ct)
    {
        var roles = AccessMatrix.Grants.Where(g => g.Value.Contains(permission)).Select(g => g.Key).ToList();
        return await db.Users.Where(u => u.DisabledAt == null && db.LiveRoles.Any(r => r.StaffUserId == u.Id && r.LegalEntityId == legalEntityId && r.IsHeld && roles.Contains(r.Role))).OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Select(u => new Reviewer(u.Id, u.DisplayName)).ToListAsync(ct);
    }
}
