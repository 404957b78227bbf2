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

/// <summary>A turn in the credit of a loan.</summary>
public enum CreditTurn
{
    /// <summary>Default began.</summary>
    Default,

    /// <summary>Default ended; probation runs.</summary>
    Cured,

    /// <summary>Income recognition stopped.</summary>
    NonAccrual,

    /// <summary>The loan accrues again.</summary>
    Accrual,

    /// <summary>The loan was re-aged, put on holiday or restructured.</summary>
    Forborne,
}

/// <summary>A turn in the credit of a loan.</summary>
/// <param name="Date">The business date on whose evening it was judged.</param>
/// <param name="Turn">What turned.</param>
/// <param name="Why">The reason in words.</param>
public readonly record struct CreditEvent(DateOnly Date, CreditTurn Turn, string Why);

/// <summary>
/// The credit standing of a loan on a day, as its facts and the days that went by made it. Amounts are units of the loan's currency.
/// </summary>
/// <param name="DaysPastDue">Contractual days.</param>
/// <param name="Signs">What is known of the borrower.</param>
/// <param name="DefaultSince">The day the running default began; none when there is none.</param>
/// <param name="NonAccrualSince">The day income recognition stopped; none while the loan accrues.</param>
/// <param name="FullPayments">Dues since then paid in full by their day, without a break up to now.</param>
/// <param name="Stage">Stage of expected loss of this loan; a borrower's loans all take the highest.</param>
/// <param name="IsToBeChargedOff">True when the policy asks for a charge-off.</param>
/// <param name="Events">Every turn so far.</param>
public sealed record CreditStanding(int DaysPastDue, BorrowerSigns Signs, DateOnly? DefaultSince, DateOnly? NonAccrualSince, int FullPayments, CreditStage Stage, bool IsToBeChargedOff, IReadOnlyList<CreditEvent> Events);
