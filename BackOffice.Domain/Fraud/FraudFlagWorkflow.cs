using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.Fraud.FraudFlagStatus;

namespace BackOffice.Domain.Fraud;

/// <summary>Where a flag stands.</summary>
public enum FraudFlagStatus
{
    /// <summary>Waits for someone who may decide it.</summary>
    Raised,
    /// <summary>It is fraud: the application can only be denied or withdrawn.</summary>
    Confirmed,
    /// <summary>It is explained: the case goes on.</summary>
    Cleared,
}

/// <summary>The moves of a flag.</summary>
public static class FraudFlagWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<FraudFlagStatus> Table { get; } = new("fraud_flag", [Raised],
    [
        new(Raised, "Clear", Cleared, Permission.FraudDecide),
        new(Raised, "Confirm", Confirmed, Permission.FraudDecide),
    ]);
}
