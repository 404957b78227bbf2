using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.Ledger.FxRateStatus;

namespace BackOffice.Domain.Ledger;

/// <summary>Where an exchange rate stands.</summary>
public enum FxRateStatus
{
    /// <summary>Entered; a second person decides. Nothing is converted by it yet.</summary>
    Proposed,
    /// <summary>A second person agreed: it holds from its day until the next one, or until one of the same day is approved after it.</summary>
    Approved,
    /// <summary>A second person said no.</summary>
    Rejected,
    /// <summary>Taken back by who proposed it.</summary>
    Withdrawn,
}

/// <summary>The moves of an exchange rate. What was approved stays: it is followed by another, never taken back.</summary>
public static class FxRateWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<FxRateStatus> Table { get; } = new("exchange_rate", [Proposed],
    [
        new(Proposed, "Approve", Approved, Permission.LedgerApproveRates),
        new(Proposed, "Reject", Rejected, Permission.LedgerApproveRates),
        new(Proposed, "Withdraw", Withdrawn, Permission.LedgerProposeRates),
    ]);
}
