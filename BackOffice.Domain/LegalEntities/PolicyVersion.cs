using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.LegalEntities.PolicyVersionStatus;

namespace BackOffice.Domain.LegalEntities;

/// <summary>What is proposed.</summary>
/// <param name="EffectiveFrom">First day in force.</param>
/// <param name="Content">The policy as JSON, checked.</param>
/// <param name="Reason">What changes and why, for the person who approves.</param>
public sealed record PolicyProposal(DateOnly EffectiveFrom, string Content, string Reason);

/// <summary>
/// A version of one policy of one legal entity. In force on a day is the latest approved one that starts on or before it;
/// an approved version is never edited, only followed by another.
/// </summary>
public sealed class PolicyVersion : IAggregateRoot
{
    /// <summary>From when on the first version of each kind holds: there is no day without one.</summary>
    public static readonly DateOnly Beginning = new(1900, 1, 1);

    private PolicyVersion() { }

    private PolicyVersion(Guid id, short legalEntityId, string kind, int number, PolicyProposal proposal, Actor maker)
    {
        (Id, LegalEntityId, Kind, Number) = (id, legalEntityId, kind, number);
        (EffectiveFrom, Content, Reason) = (proposal.EffectiveFrom, proposal.Content, proposal.Reason.Trim());
        (ProposedBy, ProposedByName, ProposedAt) = (maker.UserId, maker.Name, maker.Now);
    }

    /// <summary>What a legal entity begins with: in force from the beginning.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">The owner.</param>
    /// <param name="kind">Which policy.</param>
    /// <param name="content">The standard, as JSON.</param>
    /// <param name="system">Who founds.</param>
    public static PolicyVersion First(Guid id, short legalEntityId, string kind, string content, Actor system)
    {
        var first = new PolicyVersion(id, legalEntityId, kind, 1, new PolicyProposal(Beginning, content, "What every legal entity begins with"), system);
        first.Decide(Approved, system);
        return first;
    }

    /// <summary>Writes down the next version for a second person to approve.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="earlier">Every version of this kind so far.</param>
    /// <param name="proposal">From when, what and why.</param>
    /// <param name="maker">Who proposes.</param>
    /// <exception cref="Refusal">A proposal is open, no reason is given, or the day is past.</exception>
    public static PolicyVersion Propose(Guid id, IReadOnlyCollection<PolicyVersion> earlier, PolicyProposal proposal, Actor maker)
    {
        var last = earlier.MaxBy(v => v.Number)!;
        Refusal.If(string.IsNullOrWhiteSpace(proposal.Reason), "Say what changes and why: the person who approves reads it.");
        Refusal.If(proposal.EffectiveFrom < maker.Today(last.LegalEntityId), "This cannot start in the past: choose today or a later day.");
        if (earlier.FirstOrDefault(v => v.Status == Proposed) is { } open) throw new Refusal($"Version {open.Number} is proposed already: have it approved or withdrawn first.");
        return new PolicyVersion(id, last.LegalEntityId, last.Kind, last.Number + 1, proposal, maker);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>Which policy.</summary>
    public string Kind { get; private set; } = "";
    /// <summary>1, 2, 3 … of its kind.</summary>
    public int Number { get; private set; }
    /// <summary>What it says, as JSON.</summary>
    public string Content { get; private set; } = "";
    /// <summary>First day in force, once approved.</summary>
    public DateOnly EffectiveFrom { get; private set; }
    /// <summary>Where it stands.</summary>
    public PolicyVersionStatus Status { get; private set; } = Proposed;
    /// <summary>What changes and why.</summary>
    public string Reason { get; private set; } = "";
    /// <summary>The maker.</summary>
    public Guid ProposedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string ProposedByName { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset ProposedAt { get; private set; }
    /// <summary>Who approved, rejected or withdrew it.</summary>
    public Guid? DecidedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string? DecidedByName { get; private set; }
    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }
    /// <summary>Why it was rejected or withdrawn, or by which version it was replaced.</summary>
    public string? DecisionReason { get; private set; }

    /// <summary>
    /// Versions agreed to but still to come that one starting on a day would replace. What two people have agreed to is not taken
    /// back by one: a version that starts no later replaces it, and that again takes two.
    /// </summary>
    /// <param name="versions">Every version of a kind.</param>
    /// <param name="start">The first day of the one that replaces.</param>
    /// <param name="today">The business date.</param>
    public static IReadOnlyList<PolicyVersion> ReplacedBy(IEnumerable<PolicyVersion> versions, DateOnly start, DateOnly today) =>
        [.. versions.Where(v => v.Status == Approved && v.EffectiveFrom > today && v.EffectiveFrom >= start).OrderBy(v => v.Number)];

    /// <summary>A second person agrees; it is in force from its day on, and what was to come from then on never is.</summary>
    /// <param name="versions">Every version of this kind.</param>
    /// <param name="checker">Who agrees.</param>
    /// <exception cref="Refusal">The maker is the checker, the day has passed, or it is not proposed any more.</exception>
    public void Approve(IEnumerable<PolicyVersion> versions, Actor checker)
    {
        Refusal.If(ProposedBy == checker.UserId, "You proposed this version: a second person approves it.");
        Refusal.If(Status == Proposed && EffectiveFrom < checker.Today(LegalEntityId), $"The day this version was to start on, {EffectiveFrom:yyyy-MM-dd}, has passed. Reject it, and have it proposed for a later day.");
        var replaced = ReplacedBy(versions, EffectiveFrom, checker.Today(LegalEntityId));
        Decide(Approved, checker);
        foreach (var version in replaced) version.Decide(Withdrawn, checker, $"Replaced by version {Number}");
    }

    /// <summary>A second person says no.</summary>
    /// <exception cref="Refusal">The maker is the checker, or the reason is one for something else.</exception>
    public void Reject(Reason reason, Actor checker)
    {
        Refusal.If(ProposedBy == checker.UserId, "You proposed this version: withdraw it instead.");
        Decide(Rejected, checker, reason.For(ReasonUse.SettingRejection));
    }

    /// <summary>Takes back a proposal.</summary>
    /// <exception cref="Refusal">It is agreed to already, or no reason is given.</exception>
    public void Withdraw(string reason, Actor actor)
    {
        Refusal.If(string.IsNullOrWhiteSpace(reason), "Say why it is withdrawn.");
        Refusal.If(Status == Approved, "This version is agreed to by two people: propose another one to follow or to replace it.");
        Decide(Withdrawn, actor, reason);
    }

    private void Decide(PolicyVersionStatus status, Actor actor, string? reason = null)
    {
        Status = PolicyVersionWorkflow.Table.Next(Status, status);
        (DecidedBy, DecidedByName, DecidedAt, DecisionReason) = (actor.UserId, actor.Name, actor.Now, reason?.Trim());
    }
}
