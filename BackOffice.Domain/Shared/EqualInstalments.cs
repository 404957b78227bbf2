namespace BackOffice.Domain.Shared;

/// <summary>
/// The plain loan of the trade: equal monthly instalments at one twelfth of the annual rate,
/// the last of which takes what rounding leaves. Products with more settings have their schedules made in Servicing.
/// Source: the annuity-immediate and its amortisation schedule (S. G. Kellison, <em>The Theory of Interest</em>); lenders' tables of monthly payments are worked out so.
/// </summary>
public static class EqualInstalments
{
    private const int MonthsInYear = 12;

    /// <summary>
    /// The instalment that repays <paramref name="principal"/> in <paramref name="periods"/> equal payments,
    /// rounded once to the minor unit: P·i / (1 − (1 + i)⁻ⁿ), the ordinary annuity.
    /// </summary>
    /// <param name="principal">Amount lent; positive and in whole minor units.</param>
    /// <param name="annualRate">Nominal rate, a fraction a year: 0.12 is twelve per cent. Zero is allowed.</param>
    /// <param name="periods">Number of monthly instalments, 1 to 1,200.</param>
    /// <param name="rounding">How the product rounds the instalment.</param>
    /// <exception cref="Refusal">An argument is outside its limits.</exception>
    public static Money Instalment(Money principal, decimal annualRate, int periods, Rounding rounding)
    {
        Check(principal, annualRate, periods);
        return new Money(Annuity.Payment(principal.Amount, annualRate / MonthsInYear, periods), principal.Currency).Round(rounding);
    }

    /// <summary>
    /// The monthly schedule: interest of each month on the balance before it, the rest of the instalment principal.
    /// Due dates keep the day of <paramref name="firstDueDate"/> (31 January → 28 February → 31 March).
    /// </summary>
    /// <inheritdoc cref="Instalment"/>
    public static AmortisationLine[] Schedule(Money principal, decimal annualRate, int periods, DateOnly firstDueDate, Rounding rounding)
    {
        var instalment = Instalment(principal, annualRate, periods, rounding);
        var lines = new AmortisationLine[periods];
        var balance = principal;
        for (var index = 0; index < periods; index++)
        {
            var interest = (balance * (annualRate / MonthsInYear)).Round(rounding);
            var due = index == periods - 1 || instalment - interest > balance ? balance : instalment - interest;
            balance -= due;
            lines[index] = new AmortisationLine(index + 1, firstDueDate.AddMonths(index), due, interest, balance);
        }

        return lines;
    }

    private static void Check(Money principal, decimal annualRate, int periods)
    {
        _ = new Rate(annualRate);
        Refusal.If(principal.Amount <= 0m, "The amount lent must be more than zero.");
        Refusal.If(principal != principal.Round(Rounding.HalfUp), "The amount lent must be in whole units of its currency's smallest coin.");
        Refusal.If(periods is < 1 or > 1200, "The number of instalments must be between 1 and 1,200.");
    }
}
