using BackOffice.Domain.Shared;
using static BackOffice.Domain.Access.RoleRequestStatus;

namespace BackOffice.Domain.Access;

/// <summary>Where a request for a role stands.</summary>
public enum RoleRequestStatus
{
    /// <summary>A second administrator has not said yet.</summary>
    Waiting,
    /// <summary>The second administrator gave the role.</summary>
    Given,
    /// <summary>The second administrator said no.</summary>
    Refused,
    /// <summary>The first administrator took the request back.</summary>
    Withdrawn,
}

/// <summary>The moves of a request for a role.</summary>
public static class RoleRequestWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<RoleRequestStatus> Table { get; } = new("role_request", [Waiting],
    [
        new(Waiting, "Give", Given, Permission.AccessManage),
        new(Waiting, "Refuse", Refused, Permission.AccessManage),
        new(Waiting, "Withdraw", Withdrawn, Permission.AccessManage),
    ]);
}

/// <summary>The days on which a role is held.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null without end.</param>
public sealed record RoleSpan(DateOnly From, DateOnly? To);

/// <summary>A weighty role that one administrator asks for and a second one gives.</summary>
public sealed class RoleRequest : IAggregateRoot
{
    private RoleRequest() { }

    /// <summary>A request that waits for a second administrator.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">Where the role is to be held.</param>
    /// <param name="staffUserId">By whom.</param>
    /// <param name="role">Which role.</param>
    /// <param name="span">From which day to which.</param>
    /// <param name="actor">Who asks.</param>
    public RoleRequest(Guid id, short legalEntityId, Guid staffUserId, Role role, RoleSpan span, Actor actor)
    {
        (Id, LegalEntityId, StaffUserId, Role, ValidFrom, ValidTo) = (id, legalEntityId, staffUserId, role, span.From, span.To);
        (RequestedBy, RequestedByName, RequestedAt) = (actor.UserId, actor.Name, actor.Now);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>Who is to hold it.</summary>
    public Guid StaffUserId { get; private set; }
    /// <summary>Which role.</summary>
    public Role Role { get; private set; }
    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; private set; }
    /// <summary>Last day; null without end.</summary>
    public DateOnly? ValidTo { get; private set; }
    /// <summary>Where it stands.</summary>
    public RoleRequestStatus Status { get; private set; } = Waiting;
    /// <summary>Who asked.</summary>
    public Guid RequestedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string RequestedByName { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset RequestedAt { get; private set; }
    /// <summary>Who gave, refused or withdrew it.</summary>
    public Guid? DecidedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string? DecidedByName { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }
    /// <summary>Why it was refused or withdrawn.</summary>
    public string? Reason { get; private set; }

    /// <summary>A second administrator gives the role.</summary>
    /// <exception cref="Refusal">The actor asked for it, or the span is over.</exception>
    public void Give(Actor actor)
    {
        Refusal.If(actor.UserId == RequestedBy, "You asked for this role: a second administrator must give it.");
        Refusal.If(ValidTo < actor.Today(LegalEntityId), "The days asked for are over: refuse the request, and ask anew.");
        Decide(Given, null, actor);
    }

    /// <summary>A second administrator says no.</summary>
    /// <exception cref="Refusal">The actor asked for it, or no reason is given.</exception>
    public void Refuse(string reason, Actor actor)
    {
        Refusal.If(actor.UserId == RequestedBy, "You asked for this role: withdraw the request instead.");
        Refusal.If(string.IsNullOrWhiteSpace(reason), "Say why, so that the other administrator understands.");
        Decide(Refused, reason.Trim(), actor);
    }

    /// <summary>The administrator who asked takes it back.</summary>
    /// <exception cref="Refusal">Someone else asked.</exception>
    public void Withdraw(Actor actor)
    {
        Refusal.If(actor.UserId != RequestedBy, $"{RequestedByName} asked for this role: only they take the request back. Refuse it instead.");
        Decide(Withdrawn, null, actor);
    }

    private void Decide(RoleRequestStatus status, string? reason, Actor actor)
    {
        Status = RoleRequestWorkflow.Table.Next(Status, status);
        (DecidedBy, DecidedByName, DecidedAt, Reason) = (actor.UserId, actor.Name, actor.Now, reason);
    }
}
