using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// Something that happened to a loan. Facts are never changed; what was wrong is taken back by another fact.
/// The state of any day follows from them alone.
/// </summary>
/// <param name="Id">Order of entry, unique within the loan; facts of one day apply in this order.</param>
/// <param name="Effective">The day it counts from: the value date at our bank, not the day of keying.</param>
/// <param name="Recorded">The business date on which it was entered.</param>
public abstract record LoanFact(long Id, DateOnly Effective, DateOnly Recorded);

/// <summary>Money paid out to the borrower.</summary>
public sealed record Disbursed(long Id, DateOnly Effective, DateOnly Recorded, Money Amount) : LoanFact(Id, Effective, Recorded);

/// <summary>Where money for a loan came from; a product may place each kind in another order.</summary>
public enum ReceiptKind
{
    /// <summary>The borrower paid.</summary>
    Repayment,

    /// <summary>The borrower paid the part due on the day of disbursement.</summary>
    DownPayment,

    /// <summary>We forgave it; no money came.</summary>
    GoodwillCredit,

    /// <summary>A merchant gave it back.</summary>
    MerchantRefund,

    /// <summary>A payee gave it back.</summary>
    PayoutRefund,

    /// <summary>The borrower paid to settle the loan; interest not earned by that day is no longer asked for when it suffices.</summary>
    Payoff,
}

/// <summary>Money, or forgiveness, to be placed on what is owed.</summary>
public sealed record Received(long Id, DateOnly Effective, DateOnly Recorded, Money Amount, ReceiptKind Kind = ReceiptKind.Repayment) : LoanFact(Id, Effective, Recorded);

/// <summary>A fee or penalty asked of the borrower, due on <see cref="LoanFact.Effective"/>.</summary>
public sealed record Charged(long Id, DateOnly Effective, DateOnly Recorded, Money Amount, Component Kind) : LoanFact(Id, Effective, Recorded);

/// <summary>What is open of a charge is no longer asked for.</summary>
public sealed record ChargeWaived(long Id, DateOnly Effective, DateOnly Recorded, long ChargeId) : LoanFact(Id, Effective, Recorded);

/// <summary>Interest that is no longer asked for, taken off the oldest open interest.</summary>
public sealed record InterestWaived(long Id, DateOnly Effective, DateOnly Recorded, Money Amount) : LoanFact(Id, Effective, Recorded);

/// <summary>Money given back that the borrower had paid too much.</summary>
public sealed record CreditRefunded(long Id, DateOnly Effective, DateOnly Recorded, Money Amount) : LoanFact(Id, Effective, Recorded);

/// <summary>A payment the bank took back: a new debt on its own day, of the components it had paid unless the product asks for principal.</summary>
public sealed record ChargedBack(long Id, DateOnly Effective, DateOnly Recorded, Money Amount, long PaymentId) : LoanFact(Id, Effective, Recorded);

/// <summary>A payment that bounced: the dues reopen from their dates, and the fee is asked once.</summary>
public sealed record PaymentReturned(long Id, DateOnly Effective, DateOnly Recorded, long PaymentId, Money? Fee) : LoanFact(Id, Effective, Recorded);

/// <summary>A fact entered in error: as if it had never been.</summary>
public sealed record Reversed(long Id, DateOnly Effective, DateOnly Recorded, long FactId) : LoanFact(Id, Effective, Recorded);

/// <summary>The asset leaves the books; the claim lives on without accrual or penalty.</summary>
public sealed record ChargedOff(long Id, DateOnly Effective, DateOnly Recorded, bool Fraud = false) : LoanFact(Id, Effective, Recorded);

/// <summary>The claim ends: what is open is no longer asked for.</summary>
public sealed record WrittenOff(long Id, DateOnly Effective, DateOnly Recorded) : LoanFact(Id, Effective, Recorded);

/// <summary>A new version of the plan from a day on; its principal is what is outstanding and not yet due then.</summary>
public sealed record PlanChanged(long Id, DateOnly Effective, DateOnly Recorded, AmortisationPlan Plan, PlanChangeKind Kind) : LoanFact(Id, Effective, Recorded);

/// <summary>Penalties are held while a promise or dispute lasts.</summary>
/// <param name="Id">Order of entry.</param>
/// <param name="Effective">First day of the hold.</param>
/// <param name="Recorded">The day it was entered.</param>
/// <param name="Until">Last day of the hold.</param>
/// <param name="Upheld">True when the borrower kept the promise or won the dispute, so that the penalties of the time are waived.</param>
public sealed record PenaltyHeld(long Id, DateOnly Effective, DateOnly Recorded, DateOnly Until, bool Upheld) : LoanFact(Id, Effective, Recorded);

/// <summary>Why a plan was replaced.</summary>
public enum PlanChangeKind
{
    /// <summary>Another nominal rate.</summary>
    RateChange,

    /// <summary>Days without interest.</summary>
    InterestPause,

    /// <summary>Dues put off; the loan counts as forborne.</summary>
    PaymentHoliday,

    /// <summary>Paid ahead, the instalment stays and the end comes sooner.</summary>
    PrepaymentShortens,

    /// <summary>Paid ahead, the end stays and the instalment becomes smaller.</summary>
    PrepaymentLowers,

    /// <summary>What is past due becomes part of a plan that starts anew; forborne.</summary>
    ReAge,

    /// <summary>What is outstanding is spread over the dues that are left.</summary>
    ReAmortise,

    /// <summary>New terms by agreement; forborne.</summary>
    Restructure,
}
