using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// The annual percentage rate of Regulation Z by the actuarial method: 12 CFR 1026 Appendix J, general equation (b)(8),
/// Σ Aₖ / ((1 + eₖ·i)(1 + i)^qₖ) = Σ Pⱼ / ((1 + fⱼ·i)(1 + i)^tⱼ), where the APR is the unit-period rate i times the unit-periods of a year.
/// </summary>
public static class AppendixJ
{
    private const int MostSteps = 200;

    /// <summary>
    /// The APR as a fraction a year, unrounded; disclose it rounded to two decimals of a per cent.
    /// </summary>
    /// <param name="advances">Amounts financed, each more than zero, in any order; all flows in one currency.</param>
    /// <param name="payments">What the borrower pays, each more than zero, in any order.</param>
    /// <exception cref="Refusal">There is no advance or payment, flows are in several currencies, a payment precedes the first advance, or no rate solves the equation.</exception>
    public static decimal Apr(IReadOnlyCollection<CashFlow> advances, IReadOnlyCollection<CashFlow> payments)
    {
        Refusal.If(advances.Count == 0 || payments.Count == 0, "An annual percentage rate needs an advance and a payment.");
        Refusal.If(advances.Concat(payments).Any(flow => flow.Amount.Amount <= 0m), "Advances and payments must each be more than zero.");
        CashFlow.RefuseSeveralCurrencies([.. advances, .. payments]);
        var start = advances.Min(advance => advance.Date);
        Refusal.If(payments.Min(payment => payment.Date) < start, "A payment cannot come before the first advance.");

        var unit = UnitPeriod.Of(start, [.. payments.Select(payment => payment.Date).Order()]);
        var terms = Terms(advances, 1m, start, unit).Concat(Terms(payments, -1m, start, unit)).OrderBy(term => term.Full).ToArray();
        return Solve(terms) * unit.PerYear;
    }

    /// <summary>The APR in per cent as it is disclosed, rounded to two decimals.</summary>
    public static decimal Disclosed(decimal apr) => decimal.Round(apr * 100m, 2, MidpointRounding.AwayFromZero);

    private static IEnumerable<Term> Terms(IEnumerable<CashFlow> flows, decimal sign, DateOnly start, UnitPeriod unit)
    {
        foreach (var flow in flows)
        {
            var (full, fraction) = unit.Count(start, flow.Date);
            yield return new Term(sign * flow.Amount.Amount, full, fraction);
        }
    }

    // The balance falls as i grows until the payments lose their weight, so bisect between a rate too low and one too high.
    private static decimal Solve(Term[] terms)
    {
        var total = terms.Sum(term => term.Amount);
        if (total == 0m) return 0m;
        Refusal.If(total > 0m, "The payments do not repay the advance, so it has no annual percentage rate.");
        decimal low = 0m, high = 0.05m;
        while (Balance(terms, high) < 0m)
        {
            (low, high) = (high, high * 2m);
            Refusal.If(high > 1000m, "No annual percentage rate repays these amounts. Check amounts and dates.");
        }

        for (var step = 0; step < MostSteps && high - low > 1e-18m; step++)
        {
            var guess = Between(terms, low, high, step);
            if (Balance(terms, guess) < 0m) low = guess;
            else high = guess;
        }

        return (low + high) / 2m;
    }

    // A secant step closes in fast; every third step halves, so that it always closes in from both sides.
    private static decimal Between(Term[] terms, decimal low, decimal high, int step)
    {
        if (step % 3 == 2) return (low + high) / 2m;
        var atLow = Balance(terms, low);
        var atHigh = Balance(terms, high);
        var guess = atHigh == atLow ? (low + high) / 2m : low - atLow * (high - low) / (atHigh - atLow);
        return guess <= low || guess >= high ? (low + high) / 2m : guess;
    }

    private static decimal Balance(Term[] terms, decimal rate)
    {
        var discount = 1m / (1m + rate);
        decimal worth = 1m, sum = 0m;
        var at = 0;
        foreach (var term in terms)
        {
            if (term.Full - at is var ahead and > 0) (worth, at) = (worth * (ahead == 1 ? discount : Annuity.Power(discount, ahead)), term.Full);
            sum += term.Amount * worth / (term.Fraction == 0m ? 1m : 1m + term.Fraction * rate);
        }

        return sum;
    }

    private readonly record struct Term(decimal Amount, int Full, decimal Fraction);
}
