using BackOffice.Domain.Shared;
using static BackOffice.Domain.Access.AccessReviewStatus;

namespace BackOffice.Domain.Access;

/// <summary>Where a review of access stands.</summary>
public enum AccessReviewStatus
{
    /// <summary>Its lines are being answered.</summary>
    Open,
    /// <summary>Every line was answered and the reviewer put their name to it.</summary>
    SignedOff,
    /// <summary>It was begun by mistake and counts for nothing.</summary>
    Withdrawn,
}

/// <summary>The moves of a review of access.</summary>
public static class AccessReviewWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<AccessReviewStatus> Table { get; } = new("access_review", [Open],
    [
        new(Open, "Sign off", SignedOff, Permission.AccessCertify),
        new(Open, "Withdraw", Withdrawn, Permission.AccessManage),
    ]);
}

/// <summary>Who reviews.</summary>
/// <param name="Id">The member of staff.</param>
/// <param name="Name">Their name now.</param>
public sealed record Reviewer(Guid Id, string Name);

/// <summary>
/// The regular question whether everybody still needs the roles they hold in a legal entity: a picture of who holds what on the day it
/// begins, an answer for each line by somebody else than the person it is about, and a name at the end. Roles that were not kept end
/// with the sign-off.
/// </summary>
public sealed class AccessReview : IAggregateRoot
{
    private readonly List<AccessReviewLine> _lines = [];

    private AccessReview() { }

    /// <summary>A review of the roles held now.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">Where.</param>
    /// <param name="dueOn">The last day to sign it off.</param>
    /// <param name="reviewer">Who answers for it.</param>
    /// <param name="held">The roles held.</param>
    /// <param name="actor">Who begins it.</param>
    /// <exception cref="Refusal">The day is past, or nobody holds a role.</exception>
    public AccessReview(Guid id, short legalEntityId, DateOnly dueOn, Reviewer reviewer, IReadOnlyList<RoleHeld> held, Actor actor)
    {
        var today = actor.Today(legalEntityId);
        Refusal.If(dueOn < today, "The last day lies in the past: choose today or later.");
        Refusal.If(held.Count == 0, "Nobody holds a role there: there is nothing to review.");
        (Id, LegalEntityId, OpenedOn, DueOn) = (id, legalEntityId, today, dueOn);
        (OpenedByName, OpenedAt, ReviewerId, ReviewerName) = (actor.Name, actor.Now, reviewer.Id, reviewer.Name);
        foreach (var role in held) _lines.Add(new AccessReviewLine(this, _lines.Count + 1, role));
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>The business date of the picture.</summary>
    public DateOnly OpenedOn { get; private set; }
    /// <summary>The last day to sign it off.</summary>
    public DateOnly DueOn { get; private set; }
    /// <summary>Who began it.</summary>
    public string OpenedByName { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset OpenedAt { get; private set; }
    /// <summary>Who answers for it.</summary>
    public Guid ReviewerId { get; private set; }
    /// <summary>Their name then.</summary>
    public string ReviewerName { get; private set; } = "";
    /// <summary>Where it stands.</summary>
    public AccessReviewStatus Status { get; private set; } = Open;
    /// <summary>When it was signed off or withdrawn.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }
    /// <summary>Who did.</summary>
    public string? ClosedByName { get; private set; }
    /// <summary>What the reviewer put their name to, or why it was withdrawn.</summary>
    public string? Statement { get; private set; }
    /// <summary>The roles with their answers.</summary>
    public IReadOnlyList<AccessReviewLine> Lines => _lines;

    /// <summary>True when it should have been signed off before today.</summary>
    public bool IsOverdue(DateOnly today) => Status == Open && DueOn < today;

    /// <summary>Answers lines; an answer can be changed until the sign-off.</summary>
    /// <exception cref="Refusal">The review is closed, a line is about the actor, or a role ends without a reason.</exception>
    public void Answer(IReadOnlyList<int> lineNos, AccessAnswer answer, string? reason, Actor actor)
    {
        CheckOpen();
        Refusal.If(lineNos.Count == 0, "Select the roles to answer for.");
        Refusal.If(answer == AccessAnswer.End && string.IsNullOrWhiteSpace(reason), "Say why the role ends: the reason stays with the review.");
        foreach (var lineNo in lineNos)
        {
            var line = _lines.SingleOrDefault(l => l.LineNo == lineNo) ?? throw new Refusal("This line is not in the review. Reload the page.");
            line.Put(answer, reason, actor);
        }
    }

    /// <summary>Another person answers for it from now on.</summary>
    public void HandOver(Reviewer reviewer)
    {
        CheckOpen();
        (ReviewerId, ReviewerName) = (reviewer.Id, reviewer.Name);
    }

    /// <summary>The reviewer puts their name to it.</summary>
    /// <param name="statement">What they confirm.</param>
    /// <param name="actor">The reviewer.</param>
    /// <returns>The lines whose roles end now.</returns>
    /// <exception cref="Refusal">Someone else is the reviewer, a line has no answer, or nothing is confirmed.</exception>
    public IReadOnlyList<AccessReviewLine> SignOff(string statement, Actor actor)
    {
        CheckOpen();
        Refusal.If(actor.UserId != ReviewerId, $"{ReviewerName} answers for this review: only they sign it off. An administrator can hand it over.");
        var open = _lines.Where(l => l.Answer is null).OrderBy(l => l.LineNo).ToList();
        Refusal.If(open.Count > 0, $"{(open.Count == 1 ? "One role has" : $"{open.Count} roles have")} no answer yet: begin with {open.FirstOrDefault()?.StaffName}.{(open.All(l => l.StaffUserId == actor.UserId) ? " They are your own: ask somebody else who may review." : "")}");
        Refusal.If(string.IsNullOrWhiteSpace(statement), "Say what you confirm: it stays with the review.");
        Close(SignedOff, statement, actor);
        return [.. _lines.Where(l => l.Answer == AccessAnswer.End)];
    }

    /// <summary>It was begun by mistake.</summary>
    public void Withdraw(string reason, Actor actor)
    {
        Refusal.If(string.IsNullOrWhiteSpace(reason), "Say why: the reason stays with the review.");
        Close(Withdrawn, reason, actor);
    }

    private void CheckOpen() => Refusal.If(Status != Open, "This review is closed: nothing in it changes any more.");

    private void Close(AccessReviewStatus status, string statement, Actor actor)
    {
        Status = AccessReviewWorkflow.Table.Next(Status, status);
        (ClosedAt, ClosedByName, Statement) = (actor.Now, actor.Name, statement.Trim());
    }
}
