using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// Schedules whose principal is shared out beforehand: equal principal, flat interest, agreed shares and the single payment at the end.
/// </summary>
internal sealed class ShareSchedule(ScheduleTerms terms, PlanPeriod[] periods)
{
    private readonly InterestStretches stretches = new(terms, periods);
    private readonly int last = periods.Length - 1;

    /// <summary>Principal and interest of each due, in units of the currency.</summary>
    public (decimal[] Principal, decimal[] Interest) Solve()
    {
        Refusal.If(terms.Tranches.Count > 0, "Further disbursements need level instalments. Choose the annuity, or make a new plan when the money is paid out.");
        return terms.Method switch
        {
            RepaymentMethod.Flat => Flat(),
            RepaymentMethod.EqualPrincipal or RepaymentMethod.Annuity => WithDecliningInterest(SharedPrincipal()),
            RepaymentMethod.InterestOnly or RepaymentMethod.Bullet => WithDecliningInterest(AtTheEnd()),
        };
    }

    private decimal DownPayment => Round(terms.Principal.Amount * terms.DownPaymentShare);

    private decimal ToShare => terms.Principal.Amount - DownPayment;

    private (decimal[] Principal, decimal[] Interest) WithDecliningInterest(decimal[] principal)
    {
        var interest = new decimal[periods.Length];
        var balance = ToShare;
        var unrounded = 0m;
        for (var index = 0; index <= last; index++)
        {
            foreach (var stretch in stretches.Of(index, DateOnly.MaxValue))
            {
                if (terms.Method == RepaymentMethod.Bullet) unrounded += balance * stretch.Factor;
                else interest[index] += Round(balance * stretch.Factor);
            }

            balance -= principal[index];
        }

        // A single payment is one figure, rounded once.
        if (terms.Method == RepaymentMethod.Bullet) interest[last] = Round(unrounded);
        return (principal, interest);
    }

    // Flat interest is on the whole amount first lent, a down payment included.
    private (decimal[] Principal, decimal[] Interest) Flat()
    {
        var principal = SharedPrincipal();
        var exact = new decimal[periods.Length];
        for (var index = 0; index <= last; index++)
            exact[index] = terms.Principal.Amount * stretches.Of(index, DateOnly.MaxValue).Sum(stretch => stretch.Factor);
        if (terms.InterestShares is { } shares)
        {
            var total = exact.Skip(terms.PrincipalGrace).Sum();
            for (var index = terms.PrincipalGrace; index <= last; index++) exact[index] = total * shares[index - terms.PrincipalGrace];
        }

        var interest = Carried(exact, terms.Residue == Residue.Spread || terms.InterestShares is not null);
        if (terms.InstalmentMultiple > 0m && terms.PrincipalShares is null) ToMultiples(principal, exact, interest);
        return (principal, interest);
    }

    // Instalment rounded to the multiple, principal is what interest leaves of it, the last due takes the rest.
    private void ToMultiples(decimal[] principal, decimal[] exact, decimal[] interest)
    {
        var share = ToShare / (periods.Length - terms.PrincipalGrace);
        var left = ToShare;
        for (var index = terms.PrincipalGrace; index < last; index++)
        {
            var instalment = Money.RoundAmount((share + exact[index]) / terms.InstalmentMultiple, 0, terms.InstalmentRounding ?? terms.Rounding) * terms.InstalmentMultiple;
            principal[index] = Math.Clamp(instalment - interest[index], 0m, left);
            left -= principal[index];
        }

        principal[last] = left;
    }

    private decimal[] SharedPrincipal()
    {
        var principal = new decimal[periods.Length];
        if (terms.PrincipalShares is { } shares)
        {
            for (var index = terms.PrincipalGrace; index <= last; index++) principal[index] = ToShare * shares[index - terms.PrincipalGrace];
            return Carried(principal, carry: true);
        }

        var balloon = terms.Balloon?.Amount ?? 0m;
        var left = ToShare - balloon;
        var level = Round(left / (periods.Length - terms.PrincipalGrace));
        for (var index = terms.PrincipalGrace; index < last; index++)
        {
            principal[index] = Math.Min(left, terms.Residue == Residue.Spread ? Round(left / (periods.Length - index)) : level);
            left -= principal[index];
        }

        principal[last] = left + balloon;
        return terms.Residue == Residue.First ? FirstTakes(principal, level + balloon) : principal;
    }

    private decimal[] FirstTakes(decimal[] principal, decimal lastLevel)
    {
        principal[terms.PrincipalGrace] += principal[last] - lastLevel;
        principal[last] = lastLevel;
        return principal;
    }

    private decimal[] AtTheEnd()
    {
        var principal = new decimal[periods.Length];
        principal[last] = ToShare;
        return principal;
    }

    // Either each rounding passes what it leaves to the next due, or the last due takes it all; never more than the total.
    private decimal[] Carried(decimal[] exact, bool carry)
    {
        var rounded = new decimal[exact.Length];
        var total = Round(exact.Sum());
        decimal left = 0m, sum = 0m;
        for (var index = 0; index < last; index++)
        {
            rounded[index] = Math.Clamp(Round(exact[index] + (carry ? left : 0m)), 0m, total - sum);
            left += exact[index] - rounded[index];
            sum += rounded[index];
        }

        rounded[last] = total - sum;
        return rounded;
    }

    private decimal Round(decimal amount) => Money.RoundAmount(amount, terms.Currency.MinorUnits, terms.Rounding);
}
