using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// The figures of a truth-in-lending disclosure (Regulation Z §1026.18): amounts in the loan's currency.
/// </summary>
/// <param name="AmountFinanced">Principal less prepaid finance charges (§1026.18(b)).</param>
/// <param name="FinanceCharge">Interest and fees that are finance charges (§1026.18(d)).</param>
/// <param name="TotalOfPayments">What the borrower will have paid by schedule (§1026.18(h)).</param>
/// <param name="Apr">Annual percentage rate, a fraction a year, by Appendix J.</param>
/// <param name="EffectiveRate">Effective annual rate, a fraction a year, as the EU and the UK state it.</param>
public sealed record Disclosure(Money AmountFinanced, Money FinanceCharge, Money TotalOfPayments, decimal Apr, decimal EffectiveRate)
{
    /// <summary>The disclosure of a plan.</summary>
    /// <param name="plan">The plan as booked; fees that are financed are part of its principal.</param>
    /// <param name="prepaidFinanceCharge">Fees withheld or paid at disbursement and fees financed, in the loan's currency.</param>
    /// <exception cref="Refusal">The charge takes the whole amount, or no rate solves the equation.</exception>
    public static Disclosure Of(AmortisationPlan plan, Money prepaidFinanceCharge)
    {
        var terms = plan.Terms;
        var charges = prepaidFinanceCharge + plan.UpfrontInterest;
        Refusal.If(charges.Amount < 0m || charges >= terms.Principal, "The fees must be less than the amount lent.");
        var down = terms.DownPaymentShare > 0m ? plan.Lines[0].Principal : Money.Zero(plan.Currency);
        List<CashFlow> advances = [new CashFlow(terms.Start, terms.Principal - down - charges), .. terms.Tranches.Select(tranche => new CashFlow(tranche.Date, tranche.Amount))];
        List<CashFlow> payments = [.. plan.Lines.Where(line => line.DueDate > terms.Start && !line.Instalment.IsZero).Select(line => new CashFlow(line.DueDate, line.Instalment))];
        var financed = advances.Aggregate(Money.Zero(plan.Currency), (sum, flow) => sum + flow.Amount);
        var paid = payments.Aggregate(Money.Zero(plan.Currency), (sum, flow) => sum + flow.Amount);
        return new Disclosure(financed, paid - financed, paid, AppendixJ.Apr(advances, payments), Servicing.EffectiveRate.Of(advances, payments, PeriodsOf(terms.Frequency)));
    }

    // Weeks where the dues are weeks apart; months, with the days left, everywhere else.
    private static YearBasis PeriodsOf(Frequency frequency) => frequency.Months == 0 && frequency.NominalDays % 7 == 0 ? YearBasis.EqualWeeks : YearBasis.EqualMonths;
}
