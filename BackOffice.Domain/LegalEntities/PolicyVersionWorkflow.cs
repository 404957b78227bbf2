using BackOffice.Domain.Shared;
using static BackOffice.Domain.LegalEntities.PolicyVersionStatus;

namespace BackOffice.Domain.LegalEntities;

/// <summary>Where a version of a policy stands.</summary>
public enum PolicyVersionStatus
{
    /// <summary>Written down; a second person decides.</summary>
    Proposed,
    /// <summary>A second person agreed: in force from its day until the next one's.</summary>
    Approved,
    /// <summary>A second person said no.</summary>
    Rejected,
    /// <summary>Taken back while proposed, or replaced before its day.</summary>
    Withdrawn,
}

/// <summary>The moves of a policy version. Which right a move asks for depends on the kind; the table names that of rules.</summary>
public static class PolicyVersionWorkflow
{
    /// <summary>The table. A version begins approved only when its legal entity is founded.</summary>
    public static Workflow<PolicyVersionStatus> Table { get; } = TableFor(PolicyRights.Rules);

    /// <summary>The table with the rights of a kind.</summary>
    public static Workflow<PolicyVersionStatus> TableFor(PolicyRights rights) => new("policy_version", [Proposed, Approved],
    [
        new(Proposed, "Approve", Approved, rights.Approve),
        new(Proposed, "Reject", Rejected, rights.Approve),
        new(Proposed, "Withdraw", Withdrawn, rights.Propose),
        new(Approved, "Replace", Withdrawn, rights.Approve),
    ]);
}
