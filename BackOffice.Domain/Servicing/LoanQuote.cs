using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>What a borrower asks for or was approved.</summary>
/// <param name="Amount">What is lent, a financed fee not counted.</param>
/// <param name="AnnualRate">Nominal rate, a fraction a year.</param>
/// <param name="TermMonths">The term in months; the product's frequency says how many instalments it has.</param>
/// <param name="Start">The day it is paid out.</param>
/// <param name="FirstDue">The first due date, when it is not one period after <paramref name="Start"/>.</param>
public sealed record QuoteRequest(Money Amount, decimal AnnualRate, int TermMonths, DateOnly Start, DateOnly? FirstDue = null);

/// <summary>
/// What a loan is under a product's settings: plan, fees and disclosure. A loan is booked from it, the calculator shows it and a
/// proposal of settings is judged by it, so that all three say the same.
/// </summary>
/// <param name="Request">What was asked.</param>
/// <param name="Settings">The product's settings.</param>
/// <param name="Plan">The dues.</param>
/// <param name="Disclosure">Rates and totals.</param>
/// <param name="UpfrontFee">Withheld from what is paid out.</param>
/// <param name="FinancedFee">Added to the principal.</param>
public sealed record LoanQuote(QuoteRequest Request, ProductTerms Settings, AmortisationPlan Plan, Disclosure Disclosure, Money UpfrontFee, Money FinancedFee)
{
    /// <summary>What is owed from the first day: the amount and the financed fee.</summary>
    public Money Principal => Request.Amount + FinancedFee;

    /// <summary>What the borrower receives: the amount less the fee and the interest collected on the day.</summary>
    public Money PaidOut => Request.Amount - UpfrontFee - Plan.UpfrontInterest;

    /// <summary>The settings a loan of this quote is run by.</summary>
    public ServicingTerms ServicingTerms => new()
    {
        Schedule = Plan.Terms, Basis = Settings.Basis, Arrears = Settings.Arrears, Prepayment = Settings.Prepayment, Allocation = Settings.Allocation, Penalty = Settings.Penalty,
        PrepaymentFeeShare = Settings.PrepaymentFeeShare, SmallBalance = Settings.SmallBalance, Tolerance = Settings.ArrearsTolerance, MayCapitalise = Settings.MayCapitalise,
        DeferredFees = (UpfrontFee + FinancedFee).Amount,
    };

    /// <summary>The quote of a request.</summary>
    /// <param name="settings">The product's settings; limits are not looked at, <see cref="ProductTerms.CheckLoan"/> does.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="calendar">The business days of the legal entity's bank in the loan's currency.</param>
    /// <exception cref="Refusal">No plan can be made; the sentence says which setting or figure to change.</exception>
    public static LoanQuote Of(ProductTerms settings, QuoteRequest request, BusinessCalendar calendar)
    {
        Refusal.If(request.TermMonths is < 1 or > 1200, "The term must be between 1 and 1,200 months.");
        Refusal.If(settings.Frequency == RepaymentFrequency.Quarterly && request.TermMonths % 3 != 0, "With quarterly instalments the term must be a multiple of three months.");
        var upfront = settings.UpfrontFee.Of(request.Amount, settings.Rounding);
        var financed = settings.FinancedFee.Of(request.Amount, settings.Rounding);
        var principal = request.Amount + financed;
        var plan = AmortisationPlan.Of(new ScheduleTerms
        {
            Principal = principal, Rate = new Rate(request.AnnualRate), Start = request.Start, FirstDue = request.FirstDue,
            Periods = settings.Frequency.InstalmentsIn(request.TermMonths), Frequency = settings.Frequency.AsFrequency(),
            Method = settings.Method, Formula = settings.Formula, Balloon = settings.BalloonShare > 0m ? (principal * settings.BalloonShare).Round(settings.Rounding) : null,
            DayCount = settings.DayCount, MonthEnd = settings.MonthEnd, Roll = settings.Roll, Calendar = calendar, InterestFollowsMovedDates = settings.InterestFollowsMovedDates,
            FirstPeriod = settings.FirstPeriod, BrokenPeriod = settings.BrokenPeriod, PrincipalGrace = settings.PrincipalGrace, InterestGrace = settings.InterestGrace,
            Rounding = settings.Rounding, InstalmentRounding = settings.InstalmentRounding, InstalmentMultiple = settings.InstalmentMultiple, Residue = settings.Residue,
            DownPaymentShare = settings.DownPaymentShare,
        });
        return new LoanQuote(request, settings, plan, Disclosure.Of(plan, upfront + financed), upfront, financed);
    }
}
