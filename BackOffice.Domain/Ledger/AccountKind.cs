namespace BackOffice.Domain.Ledger;

/// <summary>
/// What an account is for. Posting rules name kinds; a legal entity's chart of accounts says which account of its own each kind is.
/// </summary>
public enum AccountKind
{
    /// <summary>Money at our bank.</summary>
    Cash,
    /// <summary>Money on its way to or from the bank.</summary>
    Clearing,
    /// <summary>Received from a known borrower and not placed yet (liability).</summary>
    UnappliedReceipts,
    /// <summary>Received from someone unknown (liability).</summary>
    UnidentifiedReceipts,
    /// <summary>Overpaid by a borrower and owed back (liability).</summary>
    BorrowerCreditBalances,
    /// <summary>Outstanding principal.</summary>
    LoansReceivable,
    /// <summary>Interest earned and not yet paid.</summary>
    AccruedInterest,
    /// <summary>Fees charged and not yet paid.</summary>
    FeesReceivable,
    /// <summary>Penalties charged and not yet paid.</summary>
    PenaltiesReceivable,
    /// <summary>Origination fees still to be earned (liability).</summary>
    DeferredFees,
    /// <summary>Origination costs still to be spread (asset).</summary>
    DeferredCosts,
    /// <summary>Interest income.</summary>
    InterestIncome,
    /// <summary>Fee income.</summary>
    FeeIncome,
    /// <summary>Penalty income.</summary>
    PenaltyIncome,
    /// <summary>Cash on loans charged off before.</summary>
    RecoveryIncome,
    /// <summary>Interest taken back at charge-off (contra income).</summary>
    InterestChargeOff,
    /// <summary>Fees and penalties taken back at charge-off (contra income).</summary>
    FeeChargeOff,
    /// <summary>Principal lost.</summary>
    CreditLoss,
    /// <summary>Principal lost to fraud.</summary>
    CreditLossFraud,
    /// <summary>Allowance for expected loss (contra asset).</summary>
    Allowance,
    /// <summary>Change of the allowance.</summary>
    ImpairmentExpense,
    /// <summary>Forgiven as goodwill.</summary>
    Goodwill,
    /// <summary>Commission expense.</summary>
    CommissionExpense,
    /// <summary>Commission owed (liability).</summary>
    CommissionPayable,
    /// <summary>The bridge between currencies.</summary>
    FxPosition,
    /// <summary>Exchange gain or loss realised.</summary>
    FxRealised,
    /// <summary>Exchange gain or loss of revaluation.</summary>
    FxUnrealised,
    /// <summary>Owed by a sister entity.</summary>
    InterEntityDueFrom,
    /// <summary>Owed to a sister entity (liability).</summary>
    InterEntityDueTo,
    /// <summary>Legal cost to be recovered from borrowers.</summary>
    RecoverableLegalCost,
    /// <summary>Tax collected on fees (liability).</summary>
    TaxOnFees,
    /// <summary>Money of people who cannot be found (liability).</summary>
    UnclaimedProperty,
    /// <summary>What rounding leaves.</summary>
    RoundingDifference,
    /// <summary>Earnings of closed years.</summary>
    RetainedEarnings,
    /// <summary>Interest of non-accrual loans, kept as a memo.</summary>
    MemoInterestInSuspense,
    /// <summary>The memo account's other side.</summary>
    MemoContra,
}
