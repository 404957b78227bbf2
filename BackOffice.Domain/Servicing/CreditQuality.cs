using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>Stage of expected loss (IFRS 9 §5.5).</summary>
public enum CreditStage
{
    /// <summary>Twelve-month loss.</summary>
    Performing = 1,

    /// <summary>Risk has risen: lifetime loss.</summary>
    Watch = 2,

    /// <summary>In default: lifetime loss.</summary>
    Default = 3,
}

/// <summary>What is known of a borrower beside days past due.</summary>
/// <param name="UnlikelyToPay">Someone found that the borrower will not pay in full.</param>
/// <param name="RiskIncreased">The risk rose since the loan was made.</param>
/// <param name="BankruptOrFraud">Bankruptcy or fraud.</param>
/// <param name="CuredOn">The day a default ended; probation runs from it.</param>
/// <param name="Forborne">The loan was re-aged, put on holiday or restructured.</param>
public readonly record struct BorrowerSigns(bool UnlikelyToPay, bool RiskIncreased, bool BankruptOrFraud, DateOnly? CuredOn, bool Forborne);

/// <summary>When a loan is in default, stops accruing, and must be charged off. Days are contractual days past due.</summary>
public sealed record CreditPolicy
{
    /// <summary>More days than this are default.</summary>
    public int DefaultAfterDays { get; init; } = 90;

    /// <summary>More days than this are stage 2.</summary>
    public int WatchAfterDays { get; init; } = 30;

    /// <summary>From this day past due a closed-end loan is to be charged off.</summary>
    public int ChargeOffDays { get; init; } = 120;

    /// <summary>Months on watch after a default ended.</summary>
    public int ProbationMonths { get; init; } = 3;

    /// <summary>The same for a forborne loan.</summary>
    public int ForborneProbationMonths { get; init; } = 12;

    /// <summary>Full payments before a loan accrues again.</summary>
    public int PaymentsToAccrue { get; init; } = 6;

    /// <summary>True when the loan is in default.</summary>
    public bool IsDefault(int daysPastDue, BorrowerSigns signs) => daysPastDue > DefaultAfterDays || signs.UnlikelyToPay || signs.BankruptOrFraud;

    /// <summary>The stage of a loan.</summary>
    public CreditStage StageOf(int daysPastDue, BorrowerSigns signs, DateOnly businessDate)
    {
        if (IsDefault(daysPastDue, signs)) return CreditStage.Default;
        var probation = signs.CuredOn is { } cured && businessDate < cured.AddMonths(signs.Forborne ? ForborneProbationMonths : ProbationMonths);
        return probation || daysPastDue > WatchAfterDays || signs.RiskIncreased ? CreditStage.Watch : CreditStage.Performing;
    }

    /// <summary>The stage of every loan of a borrower: the highest of them.</summary>
    public static CreditStage StageOfBorrower(IEnumerable<CreditStage> stages) => stages.Max();

    /// <summary>True when income must not be recognised: in default, until arrears are cleared and enough full payments came.</summary>
    public bool IsNonAccrual(int daysPastDue, BorrowerSigns signs, bool wasNonAccrual, int fullPaymentsSince) =>
        IsDefault(daysPastDue, signs) || wasNonAccrual && (daysPastDue > 0 || fullPaymentsSince < PaymentsToAccrue);

    /// <summary>True when the loan is to be charged off by its days.</summary>
    public bool IsToBeChargedOff(int daysPastDue) => daysPastDue >= ChargeOffDays;

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
