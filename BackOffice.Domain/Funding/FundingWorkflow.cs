using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.Funding.FundingStatus;

namespace BackOffice.Domain.Funding;

/// <summary>Where a disbursement stands.</summary>
public enum FundingStatus
{
    /// <summary>May be scheduled.</summary>
    Ready,
    /// <summary>Has a value date and waits for release.</summary>
    Scheduled,
    /// <summary>Money has left; the loan is booked.</summary>
    Disbursed,
    /// <summary>Stopped for a reason.</summary>
    OnHold,
    /// <summary>Will not happen.</summary>
    Cancelled,
    /// <summary>The bank sent it back.</summary>
    Returned,
}

/// <summary>The moves of a funding request.</summary>
public static class FundingWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<FundingStatus> Table { get; } = new("funding_request", [Ready],
    [
        new(Ready, "Schedule", Scheduled, Permission.FundingSchedule),
        new(Scheduled, "Unschedule", Ready, Permission.FundingSchedule),
        new(Scheduled, "Release", Disbursed, Permission.FundingRelease),
        new(Ready, "Hold", OnHold, Permission.FundingSchedule),
        new(Scheduled, "Hold", OnHold, Permission.FundingSchedule),
        new(OnHold, "Resume", Ready, Permission.FundingSchedule),
        new(Ready, "Cancel", Cancelled, Permission.FundingSchedule),
        new(Scheduled, "Cancel", Cancelled, Permission.FundingSchedule),
        new(OnHold, "Cancel", Cancelled, Permission.FundingSchedule),
        new(Disbursed, "Record return", Returned, Permission.FundingRelease),
    ]);
}
