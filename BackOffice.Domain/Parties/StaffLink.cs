using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.Parties.StaffLinkStatus;

namespace BackOffice.Domain.Parties;

/// <summary>Where it stands that a party works for us.</summary>
public enum StaffLinkStatus
{
    /// <summary>It does.</summary>
    Linked,
    /// <summary>One person says that it does no longer; until a second agrees, it still counts.</summary>
    EndProposed,
    /// <summary>Two people said that it does no longer.</summary>
    Ended,
}

/// <summary>The moves of a link between a party and the staff.</summary>
public static class StaffLinkWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<StaffLinkStatus> Table { get; } = new("staff_link", [Linked],
    [
        new(Linked, "Propose end", EndProposed, Permission.AccessLinkEmployees),
        new(EndProposed, "Confirm end", Ended, Permission.AccessLinkEmployees),
        new(EndProposed, "Keep", Linked, Permission.AccessLinkEmployees),
    ]);
}

/// <summary>
/// A party is one of our employees, perhaps one who signs in here. The link restricts who may work on its loans, so it counts from the
/// moment one person says so; taking it away needs two.
/// </summary>
public sealed class StaffLink : IAggregateRoot
{
    private StaffLink() { }

    /// <summary>Someone says that a party works for us.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="party">The party.</param>
    /// <param name="staffUserId">As whom it signs in; null for an employee without an account.</param>
    /// <param name="staffName">The account's name then; null without one.</param>
    /// <param name="actor">Who says so; not the employee.</param>
    public StaffLink(Guid id, Party party, Guid? staffUserId, string? staffName, Actor actor)
    {
        Refusal.If(party.Kind != PartyKind.Person, "Only a person can be an employee.");
        Refusal.If(staffUserId == actor.UserId, "You cannot link yourself: ask a colleague who may.");
        (Id, LegalEntityId, PartyId, StaffUserId, StaffName) = (id, party.LegalEntityId, party.Id, staffUserId, staffName);
        (LinkedBy, LinkedByName, LinkedAt) = (actor.UserId, actor.Name, actor.Now);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>The party.</summary>
    public Guid PartyId { get; private set; }
    /// <summary>As whom it signs in; null for an employee without an account.</summary>
    public Guid? StaffUserId { get; private set; }
    /// <summary>The account's name then.</summary>
    public string? StaffName { get; private set; }
    /// <summary>Where it stands.</summary>
    public StaffLinkStatus Status { get; private set; } = Linked;
    /// <summary>Who said so.</summary>
    public Guid LinkedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string LinkedByName { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset LinkedAt { get; private set; }
    /// <summary>Who proposed the end.</summary>
    public Guid? EndProposedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string? EndProposedByName { get; private set; }
    /// <summary>Why it ends.</summary>
    public string? EndReason { get; private set; }
    /// <summary>Who agreed.</summary>
    public string? EndedByName { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>One person says that it ends.</summary>
    public void ProposeEnd(string reason, Actor actor)
    {
        NotOneself(actor);
        Refusal.If(string.IsNullOrWhiteSpace(reason), "Give a reason: a second person decides by it.");
        Status = StaffLinkWorkflow.Table.Next(Status, EndProposed);
        (EndProposedBy, EndProposedByName, EndReason) = (actor.UserId, actor.Name, reason.Trim());
    }

    /// <summary>A second person agrees.</summary>
    public void ConfirmEnd(Actor actor)
    {
        NotOneself(actor);
        Refusal.If(Status == EndProposed && actor.UserId == EndProposedBy, "You proposed this: a second person must agree.");
        Status = StaffLinkWorkflow.Table.Next(Status, Ended);
        (EndedByName, EndedAt) = (actor.Name, actor.Now);
    }

    /// <summary>It does not end after all.</summary>
    public void Keep(Actor actor)
    {
        NotOneself(actor);
        Status = StaffLinkWorkflow.Table.Next(Status, Linked);
        (EndProposedBy, EndProposedByName, EndReason) = (null, null, null);
    }

    private void NotOneself(Actor actor) => Refusal.If(actor.UserId == StaffUserId, "This is about yourself: a colleague does it.");
}
