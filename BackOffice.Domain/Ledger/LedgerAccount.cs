using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Ledger;

/// <summary>Where an account stands in the statements.</summary>
public enum AccountClass
{
    /// <summary>What we have.</summary>
    Asset,
    /// <summary>What we owe.</summary>
    Liability,
    /// <summary>What is the owners'.</summary>
    Equity,
    /// <summary>What we earn.</summary>
    Income,
    /// <summary>What we spend or lose.</summary>
    Expense,
    /// <summary>Kept beside the books.</summary>
    Memo,
}

/// <summary>An account in a legal entity's chart.</summary>
public sealed class LedgerAccount
{
    private LedgerAccount() { }

    /// <summary>An account.</summary>
    public LedgerAccount(short legalEntityId, string code, string name, AccountKind kind, AccountClass @class) =>
        (LegalEntityId, Code, Name, Kind, Class) = (legalEntityId, code, name, kind, @class);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>Number in the chart, unique in the legal entity.</summary>
    public string Code { get; private set; } = "";
    /// <summary>Name in the chart.</summary>
    public string Name { get; private set; } = "";
    /// <summary>What posting rules call it.</summary>
    public AccountKind Kind { get; private set; }
    /// <summary>Where it stands in the statements.</summary>
    public AccountClass Class { get; private set; }
}

/// <summary>The chart of accounts a new legal entity starts with.</summary>
public static class StandardChart
{
    /// <summary>Code, name, kind and class of each account.</summary>
    public static IReadOnlyList<(string Code, string Name, AccountKind Kind, AccountClass Class)> Accounts { get; } =
    [
        ("1000", "Cash at bank", AccountKind.Cash, AccountClass.Asset),
        ("1050", "Clearing", AccountKind.Clearing, AccountClass.Asset),
        ("1200", "Loans receivable", AccountKind.LoansReceivable, AccountClass.Asset),
        ("1210", "Accrued interest", AccountKind.AccruedInterest, AccountClass.Asset),
        ("1220", "Fees receivable", AccountKind.FeesReceivable, AccountClass.Asset),
        ("1230", "Penalties receivable", AccountKind.PenaltiesReceivable, AccountClass.Asset),
        ("1240", "Recoverable legal cost", AccountKind.RecoverableLegalCost, AccountClass.Asset),
        ("1290", "Allowance for expected loss", AccountKind.Allowance, AccountClass.Asset),
        ("1300", "Deferred origination costs", AccountKind.DeferredCosts, AccountClass.Asset),
        ("1400", "Due from group companies", AccountKind.InterEntityDueFrom, AccountClass.Asset),
        ("1900", "Currency position", AccountKind.FxPosition, AccountClass.Asset),
        ("2000", "Unapplied receipts", AccountKind.UnappliedReceipts, AccountClass.Liability),
        ("2010", "Unidentified receipts", AccountKind.UnidentifiedReceipts, AccountClass.Liability),
        ("2020", "Borrower credit balances", AccountKind.BorrowerCreditBalances, AccountClass.Liability),
        ("2030", "Unclaimed property", AccountKind.UnclaimedProperty, AccountClass.Liability),
        ("2100", "Deferred origination fees", AccountKind.DeferredFees, AccountClass.Liability),
        ("2200", "Commission payable", AccountKind.CommissionPayable, AccountClass.Liability),
        ("2300", "Tax on fees", AccountKind.TaxOnFees, AccountClass.Liability),
        ("2400", "Due to group companies", AccountKind.InterEntityDueTo, AccountClass.Liability),
        ("3000", "Retained earnings", AccountKind.RetainedEarnings, AccountClass.Equity),
        ("4000", "Interest income", AccountKind.InterestIncome, AccountClass.Income),
        ("4010", "Fee income", AccountKind.FeeIncome, AccountClass.Income),
        ("4020", "Penalty income", AccountKind.PenaltyIncome, AccountClass.Income),
        ("4030", "Recovery income", AccountKind.RecoveryIncome, AccountClass.Income),
        ("4090", "Interest charged off", AccountKind.InterestChargeOff, AccountClass.Income),
        ("4091", "Fees and penalties charged off", AccountKind.FeeChargeOff, AccountClass.Income),
        ("4100", "Currency result, realised", AccountKind.FxRealised, AccountClass.Income),
        ("4110", "Currency result, unrealised", AccountKind.FxUnrealised, AccountClass.Income),
        ("5000", "Credit loss", AccountKind.CreditLoss, AccountClass.Expense),
        ("5010", "Credit loss, fraud", AccountKind.CreditLossFraud, AccountClass.Expense),
        ("5020", "Impairment", AccountKind.ImpairmentExpense, AccountClass.Expense),
        ("5030", "Goodwill", AccountKind.Goodwill, AccountClass.Expense),
        ("5040", "Commission", AccountKind.CommissionExpense, AccountClass.Expense),
        ("5900", "Rounding differences", AccountKind.RoundingDifference, AccountClass.Expense),
        ("9000", "Interest in suspense", AccountKind.MemoInterestInSuspense, AccountClass.Memo),
        ("9001", "Interest in suspense, contra", AccountKind.MemoContra, AccountClass.Memo),
    ];

    /// <summary>The chart for a legal entity.</summary>
    public static IEnumerable<LedgerAccount> For(short legalEntityId) =>
        Accounts.Select(a => new LedgerAccount(legalEntityId, a.Code, a.Name, a.Kind, a.Class));
}
