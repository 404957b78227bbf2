namespace BackOffice.Domain.Ledger;

/// <summary>What happened, as the ledger sees it.</summary>
public enum PostingEvent
{
    /// <summary>Money paid out to a borrower.</summary>
    Disbursement,
    /// <summary>A payment, down payment, merchant or payout refund on a loan in the books.</summary>
    Receipt,
    /// <summary>Forgiven as goodwill on a loan in the books.</summary>
    Goodwill,
    /// <summary>Interest earned by day; fees and penalties asked for.</summary>
    Accrual,
    /// <summary>Interest, fees or penalties no longer asked for.</summary>
    Waiver,
    /// <summary>A borrower's credit paid back.</summary>
    CreditRefund,
    /// <summary>The bank took a payment back: a new debt.</summary>
    Chargeback,
    /// <summary>The loan leaves the books.</summary>
    ChargeOff,
    /// <summary>The loan leaves the books for fraud.</summary>
    ChargeOffFraud,
    /// <summary>A payment on a loan charged off before.</summary>
    Recovery,
    /// <summary>A merchant or payout refund on a loan charged off before: the charge-off becomes smaller.</summary>
    RefundAfterChargeOff,
    /// <summary>The same after a charge-off for fraud.</summary>
    RefundAfterChargeOffFraud,
    /// <summary>Goodwill on a loan charged off before.</summary>
    GoodwillAfterChargeOff,
    /// <summary>A chargeback on a loan charged off before: the loss becomes larger.</summary>
    ChargebackAfterChargeOff,
    /// <summary>The same after a charge-off for fraud.</summary>
    ChargebackAfterChargeOffFraud,
    /// <summary>A small balance within tolerance is given up.</summary>
    SmallBalanceWriteOff,
    /// <summary>Interest paid for days that will not come pays what is owed instead.</summary>
    InterestRebate,
    /// <summary>Interest or charges become principal.</summary>
    Capitalisation,
    /// <summary>Accrued interest of this year is taken back when a loan stops accruing.</summary>
    NonAccrual,
    /// <summary>Accrued interest of earlier years is taken back when a loan stops accruing.</summary>
    NonAccrualOfEarlierYears,
    /// <summary>Contractual interest of a non-accrual loan, as a memo.</summary>
    MemoInterest,
    /// <summary>The allowance for loss becomes larger.</summary>
    Provision,
    /// <summary>The allowance takes the loss at charge-off.</summary>
    AllowanceReleased,
    /// <summary>An origination fee is withheld at disbursement and deferred.</summary>
    FeeDeferred,
    /// <summary>A deferred fee is earned.</summary>
    FeeAmortised,
    /// <summary>A commission is owed and deferred.</summary>
    CommissionDeferred,
    /// <summary>A deferred commission is spent.</summary>
    CommissionAmortised,
    /// <summary>A commission is paid.</summary>
    CommissionPaid,
    /// <summary>The old loan of a refinance is settled by the new one, with no cash.</summary>
    Refinance,
    /// <summary>The part of a new loan that settles an old one, with no cash.</summary>
    RefinancingDisbursement,
    /// <summary>A loan leaves for a sister entity at carrying amount.</summary>
    TransferOut,
    /// <summary>A loan arrives from a sister entity at carrying amount.</summary>
    TransferIn,
    /// <summary>The allowance of a loan leaves with it.</summary>
    AllowanceTransferredOut,
    /// <summary>The allowance of a loan arrives with it.</summary>
    AllowanceTransferredIn,
    /// <summary>Money from someone unknown.</summary>
    UnidentifiedReceipt,
    /// <summary>An unidentified receipt found its borrower and is not placed yet.</summary>
    ReceiptIdentified,
    /// <summary>Legal cost paid that the borrower must refund.</summary>
    LegalCost,
    /// <summary>A credit whose owner cannot be found.</summary>
    UnclaimedCredit,
}

/// <summary>The part of an event's amount that a posting rule moves.</summary>
public enum PostingPart
{
    /// <summary>Principal, or the amount itself for events without components.</summary>
    Principal,
    /// <summary>Interest.</summary>
    Interest,
    /// <summary>Fees.</summary>
    Fee,
    /// <summary>Penalties.</summary>
    Penalty,
    /// <summary>What stays with us as the borrower's credit.</summary>
    Credit,
}
