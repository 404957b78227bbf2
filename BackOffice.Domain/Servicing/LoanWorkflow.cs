using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using static BackOffice.Domain.Servicing.LoanStatus;

namespace BackOffice.Domain.Servicing;

/// <summary>Where a loan stands.</summary>
public enum LoanStatus
{
    /// <summary>Being repaid.</summary>
    Active,
    /// <summary>In default: more than 90 days past due, or unlikely to pay.</summary>
    Defaulted,
    /// <summary>The borrower has paid more than is owed.</summary>
    Overpaid,
    /// <summary>Nothing is owed any more.</summary>
    Closed,
}

/// <summary>Why a loan is closed.</summary>
public enum LoanCloseReason
{
    /// <summary>Everything was paid.</summary>
    PaidOff,
    /// <summary>The bank sent the disbursement back: there never was a debt.</summary>
    DisbursementReturned,
}

/// <summary>The moves of a loan.</summary>
public static class LoanWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<LoanStatus> Table { get; } = new("loan", [Active],
    [
        new(Active, "Default", Defaulted, Permission.ServicingClose),
        new(Defaulted, "Cure", Active, Permission.ServicingClose),
        new(Active, "Overpay", Overpaid, Permission.PaymentsPost),
        new(Overpaid, "Refund", Active, Permission.PaymentsPost),
        new(Active, "Pay off", Closed, Permission.PaymentsPost),
        new(Defaulted, "Pay off", Closed, Permission.PaymentsPost),
        new(Overpaid, "Refund and close", Closed, Permission.PaymentsPost),
        new(Closed, "Reopen", Active, Permission.PaymentsPost),
        new(Active, "Return disbursement", Closed, Permission.FundingRelease),
    ]);
}
