namespace BackOffice.Domain.Shared;

/// <summary>
/// The annuity-immediate of actuarial textbooks (S. G. Kellison, <em>The Theory of Interest</em>, on annuities and on amortisation schedules),
/// with a rate of its own for every period.
/// </summary>
public static class Annuity
{
    /// <summary>
    /// The level payment that brings <paramref name="balance"/> down to <paramref name="residue"/>:
    /// (B·∏(1 + rₖ) − F) / fnₙ, where fnₖ = 1 + fnₖ₋₁·(1 + rₖ), the future value of one unit a period. Unrounded.
    /// </summary>
    /// <param name="balance">Balance at the start of the first period, in units of the currency.</param>
    /// <param name="rates">Rate of each period, a fraction of the balance for that period.</param>
    /// <param name="residue">What is still owed after the last payment, in units of the currency.</param>
    /// <exception cref="Refusal">There is no period, or rate and term are beyond what can be computed.</exception>
    public static decimal Payment(decimal balance, ReadOnlySpan<decimal> rates, decimal residue = 0m)
    {
        Refusal.If(rates.IsEmpty, "A schedule needs at least one instalment.");
        try
        {
            decimal growth = 1m, units = 0m;
            foreach (var rate in rates)
            {
                units = 1m + units * (1m + rate);
                growth *= 1m + rate;
            }

            return (balance * growth - residue) / units;
        }
        catch (OverflowException)
        {
            throw new Refusal("The rate and the number of instalments are too large together. Lower one of them.");
        }
    }

    /// <summary>The level payment over <paramref name="periods"/> periods of the same <paramref name="rate"/>. Unrounded.</summary>
    /// <inheritdoc cref="Payment(decimal, ReadOnlySpan{decimal}, decimal)"/>
    public static decimal Payment(decimal balance, decimal rate, int periods, decimal residue = 0m)
    {
        Refusal.If(periods < 1, "A schedule needs at least one instalment.");
        if (rate == 0m) return (balance - residue) / periods;
        try
        {
            var growth = Power(1m + rate, periods);
            return (balance * growth - residue) * rate / (growth - 1m);
        }
        catch (Exception error) when (error is OverflowException or DivideByZeroException)
        {
            throw new Refusal("The rate and the number of instalments are too large together. Lower one of them.");
        }
    }

    /// <summary>The running future value of one unit a period, fn₁ … fnₙ.</summary>
    public static decimal[] FutureValues(ReadOnlySpan<decimal> rates)
    {
        var values = new decimal[rates.Length];
        for (var index = 0; index < rates.Length; index++)
            values[index] = index == 0 ? 1m : 1m + values[index - 1] * (1m + rates[index]);
        return values;
    }

    /// <summary>A whole power by repeated squaring.</summary>
    public static decimal Power(decimal value, int exponent)
    {
        var result = 1m;
        for (var left = exponent; left > 0; left >>= 1)
        {
            if ((left & 1) == 1) result *= value;
            if (left > 1) value *= value;
        }

        return result;
    }
}
