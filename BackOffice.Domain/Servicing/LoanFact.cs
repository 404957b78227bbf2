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
/// <inheritdoc cref="LoanFact"/>
/// <param name="Amount">In the loan's currency, more than zero and in whole minor units.</param>
public sealed record Disbursed(long Id, DateOnly Effective, DateOnly Recorded, Money Amount) : LoanFact(Id, Effective, Recorded)
{
    /// <summary>The part that settles an older loan of the borrower and moves no cash, in units of the currency.</summary>
    public decimal Refinances { get; init; }
}

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

    /// <summary>A new loan of ours settles this one, with no cash; otherwise as <see cref="Payoff"/>.</summary>
    Refinance,
}

/// <summary>Money, or forgiveness, to be placed on what is owed.</summary>
/// <inheritdoc cref="LoanFact"/>
/// <param name="Amount">In the loan's currency, more than zero and in whole minor units; zero for a settlement that the borrower's money with us pays.</param>
/// <param name="Kind">Where it came from.</param>
public sealed record Received(long Id, DateOnly Effective, DateOnly Recorded, Money Amount, ReceiptKind Kind = ReceiptKind.Repayment) : LoanFact(Id, Effective, Recorded);

/// <summary>A fee or penalty asked of the borrower, due on <see cref="LoanFact.Effective"/>.</summary>
/// <inheritdoc cref="LoanFact"/>
/// <param name="Amount">In the loan's currency, more than zero and in whole minor units.</param>
/// <param name="Kind">Fee or penalty.</param>
public sealed record Charged(long Id, DateOnly Effective, DateOnly Recorded, Money Amount, Component Kind) : LoanFact(Id, Effective, Recorded);

/// <summary>What is open of a charge is no longer asked for.</summary>
/// <inheritdoc cref="LoanFact"/>
/// <param name="ChargeId">The <see cref="Charged"/> fact that made the charge.</param>
public sealed record ChargeWaived(long Id, DateOnly Effective, DateOnly Recorded, long ChargeId) : LoanFact(Id, Effective, Recorded);

/// <summary>What is open of the penalty that the rule charged on a due is no longer asked for; the rule charges no more on it.</summary>
/// <inheritdoc cref="LoanFact"/>
/// <param name="DueNumber">The number of the due, from 1.</param>
public sealed record PenaltyWaived(long Id, DateOnly Effective, DateOnly Recorded, int DueNumber) : LoanFact(Id, Effective, Recorded);

/// <summary>Interest that is no longer asked for, taken off the oldest open interest.</summary>
/// <inheritdoc cref="LoanFact"/>
/// <param name="Amount">In the loan's currency, more than zero and in whole minor units.</param>
public sealed record InterestWaived(long Id, DateOnly Effective, DateOnly Recorded, Money Amount) : LoanFact(Id, Effective, Recorded);

/// <summary>Money given back that the borrower had paid too much.</summary>
/// <inheritdoc cref="LoanFact"/>
/// <param name="Amount">In the loan's currency, more than zero and in whole minor units.</param>
public sealed record CreditRefunded(long Id, DateOnly Effective, DateOnly Recorded, Money Amount) : LoanFact(Id, Effective, Recorded);

/// <summary>A payment the bank took back: a new debt on its own day, of the components it had paid unless the product asks for principal.</summary>
/// <inheritdoc cref="LoanFact"/>
/// <param name="Amount">In the loan's currency, more than zero, no more than is left of the payment and in whole minor units.</param>
/// <param name="PaymentId">The payment taken back, a <see cref="Received"/> fact.</param>
public sealed record ChargedBack(long Id, DateOnly Effective, DateOnly Recorded, Money Amount, long PaymentId) : LoanFact(Id, Effective, Recorded);

/// <summary>A payment that bounced: the dues reopen from their dates, and the fee is asked once.</summary>
/// <inheritdoc cref="LoanFact"/>
/// <param name="PaymentId">The payment that bounced, a <see cref="Received"/> fact.</param>
/// <param name="Fee">The fee asked for it, in the loan's currency; none when absent.</param>
public sealed record PaymentReturned(long Id, DateOnly Effective, DateOnly Recorded, long PaymentId, Money? Fee) : LoanFact(Id, Effective, Recorded);

/// <summary>A fact entered in error: as if it had never been. A reversal is not reversed itself: what it took back is entered again.</summary>
/// <inheritdoc cref="LoanFact"/>
/// <param name="FactId">The fact taken back.</param>
public sealed record Reversed(long Id, DateOnly Effective, DateOnly Recorded, long FactId) : LoanFact(Id, Effective, Recorded);

/// <summary>The asset leaves the books; the claim lives on without accrual or penalty.</summary>
/// <inheritdoc cref="LoanFact"/>
/// <param name="Fraud">True when the loss is of fraud and has an account of its own.</param>
public sealed record ChargedOff(long Id, DateOnly Effective, DateOnly Recorded, bool Fraud = false) : LoanFact(Id, Effective, Recorded);

/// <summary>The claim ends: what is open is no longer asked for.</summary>
/// <inheritdoc cref="LoanFact"/>
public sealed record WrittenOff(long Id, DateOnly Effective, DateOnly Recorded) : LoanFact(Id, Effective, Recorded);

/// <summary>What is left is too small to ask for and is given up; the replay makes it of a payoff that is short within the product's tolerance.</summary>
/// <inheritdoc cref="LoanFact"/>
public sealed record SmallBalanceGivenUp(long Id, DateOnly Effective, DateOnly Recorded) : LoanFact(Id, Effective, Recorded);

/// <summary>Interest that was paid for days that will not come is given back to what is owed; the replay makes it where interest ends, as at a payoff.</summary>
/// <inheritdoc cref="LoanFact"/>
public sealed record InterestRebated(long Id, DateOnly Effective, DateOnly Recorded) : LoanFact(Id, Effective, Recorded);

/// <summary>
/// Interest and charges that have fallen due become principal: the one way interest ever bears interest, a transaction of its own,
/// only for products that allow it. A new plan repays everything from that day on.
/// </summary>
/// <param name="Id">Order of entry.</param>
/// <param name="Effective">The day.</param>
/// <param name="Recorded">The day it was entered.</param>
/// <param name="Amounts">What becomes principal, in units of the loan's currency; no principal itself.</param>
/// <param name="Plan">The plan that repays all principal, this part in.</param>
public sealed record Capitalised(long Id, DateOnly Effective, DateOnly Recorded, Amounts Amounts, AmortisationPlan Plan) : LoanFact(Id, Effective, Recorded);

/// <summary>The claim goes to a sister entity at carrying amount, with dues, history and the borrower's credit; here nothing is left.</summary>
/// <inheritdoc cref="LoanFact"/>
public sealed record TransferredOut(long Id, DateOnly Effective, DateOnly Recorded) : LoanFact(Id, Effective, Recorded);

/// <summary>The claim came from a sister entity. The facts before it are its history there: days past due go on, the books begin here.</summary>
/// <inheritdoc cref="LoanFact"/>
public sealed record TransferredIn(long Id, DateOnly Effective, DateOnly Recorded) : LoanFact(Id, Effective, Recorded);

/// <summary>Something was learnt of the borrower, or is no longer so, from a day on.</summary>
/// <param name="Id">Order of entry.</param>
/// <param name="Effective">First day it holds, or first day it no longer does.</param>
/// <param name="Recorded">The day it was entered.</param>
/// <param name="Sign">What was learnt.</param>
/// <param name="Ends">True when it is no longer so.</param>
public sealed record SignSeen(long Id, DateOnly Effective, DateOnly Recorded, BorrowerSign Sign, bool Ends = false) : LoanFact(Id, Effective, Recorded);

/// <summary>What can be learnt of a borrower beside days past due.</summary>
public enum BorrowerSign
{
    /// <summary>Someone found that the borrower will not pay in full.</summary>
    UnlikelyToPay,

    /// <summary>The risk rose since the loan was made.</summary>
    RiskIncreased,

    /// <summary>Bankruptcy.</summary>
    Bankruptcy,

    /// <summary>Fraud.</summary>
    Fraud,
}

/// <summary>A new version of the plan from a day on; its principal is what is outstanding and not yet due then.</summary>
/// <inheritdoc cref="LoanFact"/>
/// <param name="Plan">The plan that repays what is replaced, in the loan's currency.</param>
/// <param name="Kind">Why it was replaced.</param>
public sealed record PlanChanged(long Id, DateOnly Effective, DateOnly Recorded, AmortisationPlan Plan, PlanChangeKind Kind) : LoanFact(Id, Effective, Recorded);

/// <summary>Penalties are held while a promise or dispute lasts.</summary>
/// <param name="Id">Order of entry.</param>
/// <param name="Effective">First day of the hold.</param>
/// <param name="Recorded">The day it was entered.</param>
/// <param name="Until">Last day of the hold.</param>
/// <param name="Reason">What they are held for.</param>
/// <param name="Upheld">True when the borrower kept the promise or won the dispute, so that the penalties of the time are waived.</param>
public sealed record PenaltyHeld(long Id, DateOnly Effective, DateOnly Recorded, DateOnly Until, HoldReason Reason, bool Upheld) : LoanFact(Id, Effective, Recorded);

/// <summary>What penalties are held for; it says what the time costs when the borrower is not upheld.</summary>
public enum HoldReason
{
    /// <summary>The borrower promised to pay by a day. Broken, it costs as the product's penalty rule says.</summary>
    PromiseToPay,

    /// <summary>The borrower disputes what is asked. Lost, its time still costs no penalty.</summary>
    Dispute,
}

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

    /// <summary>Interest and charges that fell due became principal.</summary>
    Capitalisation,
}
