using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Access;

/// <summary>What becomes of a role under review.</summary>
public enum AccessAnswer
{
    /// <summary>It is still needed.</summary>
    Keep,
    /// <summary>It ends with the sign-off.</summary>
    End,
}

/// <summary>A role as a review finds it.</summary>
/// <param name="StaffRoleId">The holding itself.</param>
/// <param name="StaffUserId">Who holds it.</param>
/// <param name="StaffName">Their name.</param>
/// <param name="Role">Which role.</param>
/// <param name="Span">From which day to which.</param>
/// <param name="LastSignInAt">When they last came in; null for never.</param>
/// <param name="IsShut">True when the account is shut.</param>
public sealed record RoleHeld(Guid StaffRoleId, Guid StaffUserId, string StaffName, Role Role, RoleSpan Span, DateTimeOffset? LastSignInAt, bool IsShut);

/// <summary>One role of one person in a review: as it was on the day the review began, and what was answered.</summary>
public sealed class AccessReviewLine : IPartOfRoot
{
    private AccessReviewLine() { }

    internal AccessReviewLine(AccessReview review, int lineNo, RoleHeld held)
    {
        (LegalEntityId, ReviewId, LineNo) = (review.LegalEntityId, review.Id, lineNo);
        (StaffRoleId, StaffUserId, StaffName, Role, LastSignInAt, IsShut) = (held.StaffRoleId, held.StaffUserId, held.StaffName, held.Role, held.LastSignInAt, held.IsShut);
        (ValidFrom, ValidTo) = (held.Span.From, held.Span.To);
    }

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The review.</summary>
    public Guid ReviewId { get; private set; }
    /// <summary>1, 2, 3 …</summary>
    public int LineNo { get; private set; }
    /// <summary>The holding itself.</summary>
    public Guid StaffRoleId { get; private set; }
    /// <summary>Who holds it.</summary>
    public Guid StaffUserId { get; private set; }
    /// <summary>Their name then.</summary>
    public string StaffName { get; private set; } = "";
    /// <summary>Which role.</summary>
    public Role Role { get; private set; }
    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; private set; }
    /// <summary>Last day; null without end.</summary>
    public DateOnly? ValidTo { get; private set; }
    /// <summary>When they had last come in; null for never.</summary>
    public DateTimeOffset? LastSignInAt { get; private set; }
    /// <summary>True when the account was shut.</summary>
    public bool IsShut { get; private set; }
    /// <summary>What becomes of it; null while nobody has answered.</summary>
    public AccessAnswer? Answer { get; private set; }
    /// <summary>Why.</summary>
    public string? Reason { get; private set; }
    /// <summary>Who answered.</summary>
    public Guid? AnsweredBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string? AnsweredByName { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => ReviewId;

    internal void Put(AccessAnswer answer, string? reason, Actor actor)
    {
        Refusal.If(actor.UserId == StaffUserId, "One of these roles is your own: somebody else who may review must answer for it.");
        (Answer, Reason) = (answer, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        (AnsweredBy, AnsweredByName, AnsweredAt) = (actor.UserId, actor.Name, actor.Now);
    }
}
