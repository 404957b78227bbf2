using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>How cash on a loan in non-accrual reads in the books; the borrower's order of placing it never changes.</summary>
public enum NonAccrualBooks
{
    /// <summary>Interest is income when its cash comes.</summary>
    CashBasis,

    /// <summary>All cash lowers the carrying amount first; only when that is recovered is the rest income.</summary>
    CostRecovery,
}

/// <summary>
/// When a loan of a legal entity is in default, stops accruing and must be charged off, and what is provided for it. Days are contractual days past due.
/// </summary>
public sealed record CreditPolicy
{
    /// <summary>More days than this are default.</summary>
    public int DefaultAfterDays { get; init; } = Delinquency.DefaultAfterDays;

    /// <summary>More days than this are stage 2.</summary>
    public int WatchAfterDays { get; init; } = 30;

    /// <summary>From this day past due a closed-end loan is to be charged off.</summary>
    public int ChargeOffDays { get; init; } = 120;

    /// <summary>Days after a bankruptcy became known.</summary>
    public int ChargeOffDaysAfterBankruptcy { get; init; } = 60;

    /// <summary>Days after a fraud became known.</summary>
    public int ChargeOffDaysAfterFraud { get; init; } = 90;

    /// <summary>Months on watch after a default ended.</summary>
    public int ProbationMonths { get; init; } = 3;

    /// <summary>The same for a forborne loan.</summary>
    public int ForborneProbationMonths { get; init; } = 12;

    /// <summary>Full payments before a loan accrues again.</summary>
    public int PaymentsToAccrue { get; init; } = 6;

    /// <summary>How cash in non-accrual reads in the books.</summary>
    public NonAccrualBooks Books { get; init; } = NonAccrualBooks.CashBasis;

    /// <summary>First month of the financial year: accrued interest of earlier years is taken back against the allowance.</summary>
    public int YearStartsInMonth { get; init; } = 1;

    /// <summary>What is provided by stage; nothing when absent.</summary>
    public LossRates? Losses { get; init; }

    /// <summary>True when the loan is in default.</summary>
    public bool IsDefault(int daysPastDue, BorrowerSigns signs) => daysPastDue > DefaultAfterDays || signs.UnlikelyToPay || signs.BankruptOrFraud;

    /// <summary>The stage of a loan.</summary>
    public CreditStage StageOf(int daysPastDue, BorrowerSigns signs, DateOnly businessDate)
    {
        if (IsDefault(daysPastDue, signs)) return CreditStage.Default;
        var probation = signs.CuredOn is { } cured && businessDate < cured.AddMonths(signs.Forborne ? ForborneProbationMonths : ProbationMonths);
        return probation || daysPastDue > WatchAfterDays || signs.RiskIncreased ? CreditStage.Watch : CreditStage.Performing;
    }

    /// <summary>The stage of every loan of a borrower: the highest of them; performing when there is none.</summary>
    public static CreditStage StageOfBorrower(IEnumerable<CreditStage> stages) => stages.DefaultIfEmpty(CreditStage.Performing).Max();

    /// <summary>True when income must not be recognised: in default, until arrears are cleared and enough full payments came.</summary>
    public bool IsNonAccrual(int daysPastDue, BorrowerSigns signs, bool wasNonAccrual, int fullPaymentsSince) =>
        IsDefault(daysPastDue, signs) || wasNonAccrual && (daysPastDue > 0 || fullPaymentsSince < PaymentsToAccrue);

    /// <summary>True when the loan is to be charged off by its days.</summary>
    public bool IsToBeChargedOff(int daysPastDue) => daysPastDue >= ChargeOffDays;

    /// <summary>True when the loan is to be charged off: by its days, or so long after a bankruptcy or a fraud became known.</summary>
    /// <param name="daysPastDue">Contractual days.</param>
    /// <param name="bankruptSince">The day a bankruptcy became known.</param>
    /// <param name="fraudSince">The day a fraud became known.</param>
    /// <param name="businessDate">The day asked for.</param>
    public bool IsToBeChargedOff(int daysPastDue, DateOnly? bankruptSince, DateOnly? fraudSince, DateOnly businessDate) =>
        IsToBeChargedOff(daysPastDue) || businessDate >= bankruptSince?.AddDays(ChargeOffDaysAfterBankruptcy) || businessDate >= fraudSince?.AddDays(ChargeOffDaysAfterFraud);

    /// <summary>
    /// Expected loss: probability of default × loss given default × exposure, rounded once. For lifetime stages pass the lifetime probability.
    /// </summary>
    /// <param name="probability">0 to 1.</param>
    /// <param name="lossGivenDefault">0 to 1.</param>
    /// <param name="exposure">Principal, accrued interest and undrawn.</param>
    /// <param name="rounding">The entity's rounding.</param>
    /// <exception cref="Refusal">A probability is not between 0 and 1, or the exposure is negative.</exception>
    public static Money ExpectedLoss(decimal probability, decimal lossGivenDefault, Money exposure, Rounding rounding)
    {
        Refusal.If(probability is < 0m or > 1m || lossGivenDefault is < 0m or > 1m, "A probability must be between 0 and 1.");
        Refusal.If(exposure.Amount < 0m, "An exposure cannot be negative.");
        return (exposure * (probability * lossGivenDefault)).Round(rounding);
    }
}

/// <summary>What is lost of an exposure (IFRS 9 §5.5.5 and §5.5.3): probabilities of default and the part lost in one, each 0 to 1.</summary>
/// <param name="TwelveMonths">Probability of default within twelve months: stage 1, and the expected loss shown for every loan.</param>
/// <param name="Lifetime">Probability over what is left of the life: stage 2. A default is certain in stage 3.</param>
/// <param name="LossGivenDefault">The part of the exposure lost in a default.</param>
public readonly record struct LossRates(decimal TwelveMonths, decimal Lifetime, decimal LossGivenDefault)
{
    /// <summary>The allowance of an exposure in a stage.</summary>
    /// <exception cref="Refusal">A probability is not between 0 and 1, or the exposure is negative.</exception>
    public Money Allowance(CreditStage stage, Money exposure, Rounding rounding) => CreditPolicy.ExpectedLoss(stage switch
    {
        CreditStage.Performing => TwelveMonths,
        CreditStage.Watch => Lifetime,
        CreditStage.Default => 1m,
    }, LossGivenDefault, exposure, rounding);
}
