using System.Globalization;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Products;

/// <summary>
/// Everything a loan of a product follows from besides its own amount, rate, term and dates. Amounts are in units of the product's
/// currency; shares and rates are fractions (0.119 is 11.9 %).
/// </summary>
public sealed record ProductTerms
{
    private const int LongestTermMonths = 480;

    /// <summary>Smallest amount lent.</summary>
    public required decimal MinimumAmount { get; init; }
    /// <summary>Largest amount lent.</summary>
    public required decimal MaximumAmount { get; init; }
    /// <summary>Shortest term in months.</summary>
    public required int MinimumTermMonths { get; init; }
    /// <summary>Longest term in months.</summary>
    public required int MaximumTermMonths { get; init; }
    /// <summary>The nominal rate a year that a loan has unless another is agreed.</summary>
    public decimal DefaultAnnualRate { get; init; }
    /// <summary>Lowest nominal rate a year that may be agreed.</summary>
    public decimal MinimumAnnualRate { get; init; }
    /// <summary>Highest nominal rate a year that may be agreed.</summary>
    public decimal MaximumAnnualRate { get; init; } = 10m;

    /// <summary>How principal and interest come back.</summary>
    public RepaymentMethod Method { get; init; } = RepaymentMethod.Annuity;
    /// <summary>How often an instalment falls due.</summary>
    public RepaymentFrequency Frequency { get; init; } = RepaymentFrequency.Monthly;
    /// <summary>Instalments at the start that repay no principal.</summary>
    public int PrincipalGrace { get; init; }
    /// <summary>Instalments at the start that collect no interest; the one after them collects it all.</summary>
    public int InterestGrace { get; init; }
    /// <summary>The part of the principal due with the last instalment on top of it.</summary>
    public decimal BalloonShare { get; init; }
    /// <summary>The part of the principal due back on the day it is paid out.</summary>
    public decimal DownPaymentShare { get; init; }

    /// <summary>How days become a part of a year.</summary>
    public DayCount DayCount { get; init; } = DayCount.EqualPeriods;
    /// <summary>What the level instalment is worked out from.</summary>
    public InstalmentFormula Formula { get; init; } = InstalmentFormula.PeriodRates;
    /// <summary>What to do in a month without the due day.</summary>
    public MonthEndRule MonthEnd { get; init; } = MonthEndRule.KeepAnchorDay;
    /// <summary>Where a due date on a holiday goes.</summary>
    public HolidayRoll Roll { get; init; } = HolidayRoll.Stay;
    /// <summary>True when interest runs to the moved due date.</summary>
    public bool InterestFollowsMovedDates { get; init; }
    /// <summary>What a short or long first period costs.</summary>
    public FirstPeriodRule FirstPeriod { get; init; } = FirstPeriodRule.ActualDays;
    /// <summary>Who bears the days before the first regular period.</summary>
    public BrokenPeriodRule BrokenPeriod { get; init; } = BrokenPeriodRule.WithFirstInstalment;

    /// <summary>How figures round to the minor unit.</summary>
    public Rounding Rounding { get; init; } = Rounding.HalfEven;
    /// <summary>How the level instalment rounds.</summary>
    public Rounding InstalmentRounding { get; init; } = Rounding.HalfEven;
    /// <summary>The level instalment is a multiple of this many units; 0 for the minor unit.</summary>
    public decimal InstalmentMultiple { get; init; }
    /// <summary>Where the units go that rounding leaves.</summary>
    public Residue Residue { get; init; } = Residue.Last;

    /// <summary>What interest is owed when payments do not follow the plan.</summary>
    public InterestBasis Basis { get; init; } = InterestBasis.Scheduled;
    /// <summary>When arrears and early money change interest, on the actual basis.</summary>
    public ArrearsInterest Arrears { get; init; } = ArrearsInterest.Daily;
    /// <summary>What money ahead of the plan does, on the actual basis.</summary>
    public PrepaymentEffect Prepayment { get; init; } = PrepaymentEffect.KeepsInstalments;

    /// <summary>Withheld from what is paid out.</summary>
    public ProductFee UpfrontFee { get; init; }
    /// <summary>Added to the principal and repaid with it.</summary>
    public ProductFee FinancedFee { get; init; }
    /// <summary>Part of principal not yet due that settling early costs.</summary>
    public decimal PrepaymentFeeShare { get; init; }
    /// <summary>A settlement this much short is still one; in units of the currency.</summary>
    public decimal SmallBalance { get; init; }
    /// <summary>An open amount of a due up to this is not late; in units of the currency.</summary>
    public decimal ArrearsTolerance { get; init; }
    /// <summary>True when interest and charges that fell due may become principal.</summary>
    public bool MayCapitalise { get; init; }
    /// <summary>What a late due costs; nothing when absent.</summary>
    public PenaltyRule? Penalty { get; init; }
    /// <summary>In which order a payment is placed.</summary>
    public AllocationOrder Allocation { get; init; } = AllocationOrder.Default;

    /// <summary>What the applicant must show before money moves.</summary>
    public IReadOnlyList<DocumentKind> RequiredDocuments { get; init; } = [];

    /// <summary>The plain loan of the trade, to begin a product or a calculation from: level monthly instalments without fees.</summary>
    public static ProductTerms Common { get; } = new()
    {
        MinimumAmount = 1_000m, MaximumAmount = 50_000m, MinimumTermMonths = 6, MaximumTermMonths = 60, DefaultAnnualRate = 0.1m, MaximumAnnualRate = 0.36m,
    };

    /// <summary>Refuses settings no loan can be made with.</summary>
    /// <param name="currency">The product's currency.</param>
    /// <exception cref="Refusal">Names the first setting that does not fit and what to do.</exception>
    public void Check(Currency currency)
    {
        CheckLimits(currency);
        CheckRepayment(currency);
        CheckInterest();
        CheckCharges(currency);
    }

    /// <summary>Refuses a loan outside the limits.</summary>
    /// <param name="amount">Principal asked for.</param>
    /// <param name="termMonths">Term in months.</param>
    /// <param name="annualRate">Nominal rate, a fraction a year.</param>
    public void CheckLoan(Money amount, int termMonths, decimal annualRate)
    {
        if (ProblemOf(amount, termMonths, annualRate) is { } problem) throw new Refusal(problem);
    }

    /// <summary>Why no loan is made on such terms; null when one is.</summary>
    /// <param name="amount">Principal asked for.</param>
    /// <param name="termMonths">Term in months.</param>
    /// <param name="annualRate">Nominal rate, a fraction a year.</param>
    public string? ProblemOf(Money amount, int termMonths, decimal annualRate) => AmountProblem(amount) ?? TermProblem(termMonths) ?? RateProblem(annualRate);

    /// <summary>Why this amount is not lent; null when it is.</summary>
    public string? AmountProblem(Money amount) => amount.Amount >= MinimumAmount && amount.Amount <= MaximumAmount
        ? null
        : $"The amount must lie between {amount.Currency} {Written(MinimumAmount, amount.Currency)} and {Written(MaximumAmount, amount.Currency)} for this product.";

    /// <summary>Why nothing is lent over so many months; null when it is.</summary>
    public string? TermProblem(int months) => months >= MinimumTermMonths && months <= MaximumTermMonths
        ? Frequency == RepaymentFrequency.Quarterly && months % 3 != 0 ? "The term must be whole quarters for this product." : null
        : $"The term must lie between {MinimumTermMonths} and {MaximumTermMonths} months for this product.";

    /// <summary>Why nothing is lent at this nominal rate, a fraction a year; null when it is.</summary>
    public string? RateProblem(decimal annualRate) => annualRate >= MinimumAnnualRate && annualRate <= MaximumAnnualRate
        ? null
        : FormattableString.Invariant($"The rate must lie between {MinimumAnnualRate * 100:0.####} % and {MaximumAnnualRate * 100:0.####} % a year for this product.");

    private void CheckLimits(Currency currency)
    {
        Refusal.If(MinimumAmount <= 0m || MaximumAmount < MinimumAmount, "The smallest amount must be more than zero and no more than the largest.");
        Refusal.If(!IsWhole(MinimumAmount, currency) || !IsWhole(MaximumAmount, currency), $"The limits of the amount must be in whole units of the smallest coin of {currency}.");
        Refusal.If(MinimumTermMonths < 1 || MaximumTermMonths < MinimumTermMonths || MaximumTermMonths > LongestTermMonths,
            $"The shortest term must be at least 1 month, and the longest between it and {LongestTermMonths} months.");
        Refusal.If(MinimumAnnualRate < 0m || MaximumAnnualRate > 10m || DefaultAnnualRate < MinimumAnnualRate || DefaultAnnualRate > MaximumAnnualRate,
            "The rates must lie between 0 % and 1,000 % a year: the lowest, the usual, the highest, in this order.");
    }

    private void CheckRepayment(Currency currency)
    {
        Refusal.If(Frequency == RepaymentFrequency.Quarterly && (MinimumTermMonths % 3 != 0 || MaximumTermMonths % 3 != 0),
            "With quarterly instalments the shortest and the longest term must be whole quarters.");
        var fewest = Frequency.InstalmentsIn(MinimumTermMonths);
        Refusal.If(PrincipalGrace < 0 || InterestGrace < 0 || PrincipalGrace >= fewest || InterestGrace >= fewest,
            $"A grace must be at least 0 and less than the {fewest} instalments of the shortest term.");
        Refusal.If(BalloonShare is < 0m or >= 1m, "A balloon must be at least nothing and less than the whole amount.");
        Refusal.If(BalloonShare > 0m && Method is not (RepaymentMethod.Annuity or RepaymentMethod.EqualPrincipal),
            "Only level instalments and equal principal leave a balloon of a chosen size. Set it to 0 or choose another repayment method.");
        Refusal.If(DownPaymentShare is < 0m or >= 1m, "A down payment must be at least nothing and less than the whole amount.");
        Refusal.If(DownPaymentShare + BalloonShare >= 1m, "Down payment and balloon together must be less than the whole amount.");
        Refusal.If(PrincipalGrace > 0 && Method is RepaymentMethod.InterestOnly or RepaymentMethod.Bullet,
            "This repayment method repays all principal at the end: set the grace on principal to 0.");
        Refusal.If(InterestFollowsMovedDates && Roll == HolidayRoll.Stay, "Interest can only follow moved due dates when due dates move. Choose a holiday rule first.");
        Refusal.If(InstalmentMultiple < 0m || !IsWhole(InstalmentMultiple, currency), $"The multiple of the instalment must be 0 or more, in whole units of the smallest coin of {currency}.");
    }

    private void CheckInterest()
    {
        Refusal.If(Basis == InterestBasis.Actual && Method is not (RepaymentMethod.Annuity or RepaymentMethod.InterestOnly),
            "Interest on the actual balance needs level instalments or interest only. Choose one of them, or the scheduled interest basis.");
        Refusal.If(Basis == InterestBasis.Actual && (DownPaymentShare > 0m || PrincipalGrace > 0 || InterestGrace > 0 || BrokenPeriod != BrokenPeriodRule.WithFirstInstalment),
            "Interest on the actual balance goes with no down payment, no grace, and the first days in the first instalment. Choose the scheduled interest basis for them.");
    }

    private void CheckCharges(Currency currency)
    {
        Refusal.If(UpfrontFee.Flat < 0m || UpfrontFee.Share < 0m || FinancedFee.Flat < 0m || FinancedFee.Share < 0m, "A fee cannot be negative.");
        Refusal.If(!IsWhole(UpfrontFee.Flat, currency) || !IsWhole(FinancedFee.Flat, currency), $"A fixed fee must be in whole units of the smallest coin of {currency}.");
        Refusal.If(UpfrontFee.Share >= 1m || FinancedFee.Share >= 1m || UpfrontFee.Of(new Money(MinimumAmount, currency), Rounding).Amount + FinancedFee.Of(new Money(MinimumAmount, currency), Rounding).Amount >= MinimumAmount * (1m - DownPaymentShare),
            "The fees of the smallest loan must be less than what it leaves the borrower. Lower the fees or raise the smallest amount.");
        Refusal.If(PrepaymentFeeShare is < 0m or > 1m, "The fee for settling early must lie between 0 % and 100 % of what is not due yet.");
        Refusal.If(SmallBalance < 0m || ArrearsTolerance < 0m || !IsWhole(SmallBalance, currency) || !IsWhole(ArrearsTolerance, currency),
            $"A tolerance must be 0 or more, in whole units of the smallest coin of {currency}.");
        Penalty?.Check();
        Allocation.Check();
        Refusal.If(RequiredDocuments.Distinct().Count() != RequiredDocuments.Count, "Each required document is named once.");
        Refusal.If(RequiredDocuments.Contains(DocumentKind.Other), "“Other” says nothing about what to show: name the document that is required.");
    }

    private static string Written(decimal amount, Currency currency) =>
        amount.ToString("N" + currency.MinorUnits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static bool IsWhole(decimal amount, Currency currency) => decimal.Round(amount, currency.MinorUnits) == amount;
}
