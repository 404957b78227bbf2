using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// Schedules whose principal is shared out beforehand: equal principal, flat interest, agreed shares and the single payment at the end.
/// A further disbursement is shared out over the dues from its period on.
/// </summary>
internal sealed class ShareSchedule(ScheduleTerms terms, PlanPeriod[] periods)
{
    private readonly InterestStretches stretches = new(terms, periods);
    private readonly int last = periods.Length - 1;

    /// <summary>Principal and interest of each due, in units of the currency.</summary>
    public (decimal[] Principal, decimal[] Interest) Solve()
    {
        Refusal.If(terms.Tranches.Count > 0 && terms.PrincipalShares is not null,
            "A schedule of agreed shares takes no further disbursement. Restructure the loan with new shares, or choose level instalments.");
        foreach (var tranche in terms.Tranches) stretches.PeriodOf(tranche.Date);
        return terms.Method switch
        {
            RepaymentMethod.Flat => Flat(),
            RepaymentMethod.EqualPrincipal or RepaymentMethod.Annuity => WithDecliningInterest(SharedPrincipal()),
            RepaymentMethod.InterestOnly or RepaymentMethod.Bullet => WithDecliningInterest(AtTheEnd()),
        };
    }

    /// <summary>How the interest is earned; it sums to the interest of the dues.</summary>
    public IEnumerable<Earning> Earnings()
    {
        var (principal, interest) = Solve();
        return terms.Method == RepaymentMethod.Flat ? FlatEarnings(interest) : DecliningEarnings(principal);
    }

    private decimal DownPayment => Round(terms.Principal.Amount * terms.DownPaymentShare);

    private decimal ToShare => terms.Principal.Amount - DownPayment;

    private (decimal[] Principal, decimal[] Interest) WithDecliningInterest(decimal[] principal)
    {
        var interest = new decimal[periods.Length];
        var at = 0;
        foreach (var earned in DecliningEarnings(principal))
        {
            while (earned.From >= periods[at].To && at < last) at++;
            interest[terms.Method == RepaymentMethod.Bullet ? last : at] += earned.Interest;
        }

        return (principal, interest);
    }

    // A single payment is one figure, rounded once: its stretches are the differences of the rounded sum.
    private IEnumerable<Earning> DecliningEarnings(decimal[] principal)
    {
        var balance = ToShare;
        decimal unrounded = 0m, before = 0m;
        for (var index = 0; index <= last; index++)
        {
            foreach (var stretch in stretches.Of(index, DateOnly.MaxValue))
            {
                balance += DrawnOn(stretch.From);
                unrounded += balance * stretch.Factor;
                var soFar = terms.Method == RepaymentMethod.Bullet ? Round(unrounded) : before + Round(balance * stretch.Factor);
                yield return new Earning(stretch.From, stretch.To, balance, stretch.Factor, soFar - before);
                before = soFar;
            }

            balance -= principal[index];
        }
    }

    // Flat interest is on the whole amount lent, a down payment included, and on each disbursement from its own day.
    private (decimal[] Principal, decimal[] Interest) Flat()
    {
        var principal = SharedPrincipal();
        var exact = new decimal[periods.Length];
        var lent = terms.Principal.Amount;
        for (var index = 0; index <= last; index++)
            foreach (var stretch in stretches.Of(index, DateOnly.MaxValue))
                exact[index] += (lent += DrawnOn(stretch.From)) * stretch.Factor;
        if (terms.InterestShares is { } shares)
        {
            var total = exact.Skip(terms.PrincipalGrace).Sum();
            for (var index = terms.PrincipalGrace; index <= last; index++) exact[index] = total * shares[index - terms.PrincipalGrace];
        }

        var interest = Carried(exact, terms.Residue == Residue.Spread || terms.InterestShares is not null);
        if (terms.InstalmentMultiple > 0m && terms.PrincipalShares is null) ToMultiples(principal, exact, interest);
        return (principal, interest);
    }

    private IEnumerable<Earning> FlatEarnings(decimal[] interest)
    {
        var lent = terms.Principal.Amount;
        for (var index = 0; index <= last; index++)
        {
            lent += terms.Tranches.Where(tranche => tranche.Date >= periods[index].From && tranche.Date < periods[index].To).Sum(tranche => tranche.Amount.Amount);
            yield return new Earning(periods[index].From, periods[index].To, lent, interest[index] / lent, interest[index]);
        }
    }

    // Instalment rounded to the multiple, principal is what interest leaves of it, the last due takes the rest.
    private void ToMultiples(decimal[] principal, decimal[] exact, decimal[] interest)
    {
        var left = ToShare;
        var share = left / (periods.Length - terms.PrincipalGrace);
        for (var index = 0; index < last; index++)
        {
            if (DrawnIn(index) is > 0m and var drawn) share = (left += drawn) / (periods.Length - Math.Max(index, terms.PrincipalGrace));
            if (index < terms.PrincipalGrace) continue;
            var instalment = Money.RoundAmount((share + exact[index]) / terms.InstalmentMultiple, 0, terms.InstalmentRounding ?? terms.Rounding) * terms.InstalmentMultiple;
            principal[index] = Math.Clamp(instalment - interest[index], 0m, left);
            left -= principal[index];
        }

        principal[last] = left + DrawnIn(last);
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
        for (var index = 0; index < last; index++)
        {
            if (DrawnIn(index) is > 0m and var drawn) level = Round((left += drawn) / (periods.Length - Math.Max(index, terms.PrincipalGrace)));
            if (index < terms.PrincipalGrace) continue;
            principal[index] = Math.Min(left, terms.Residue == Residue.Spread ? Round(left / (periods.Length - index)) : level);
            left -= principal[index];
        }

        principal[last] = left + DrawnIn(last) + balloon;
        return terms.Residue == Residue.First && terms.Tranches.Count == 0 ? FirstTakes(principal, level + balloon) : principal;
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
        principal[last] = ToShare + terms.Tranches.Sum(tranche => tranche.Amount.Amount);
        return principal;
    }

    private decimal DrawnOn(DateOnly day)
    {
        var drawn = 0m;
        foreach (var tranche in terms.Tranches)
            if (tranche.Date == day) drawn += tranche.Amount.Amount;
        return drawn;
    }

    // A disbursement on a due date belongs to the period that starts there.
    private decimal DrawnIn(int index)
    {
        var drawn = 0m;
        foreach (var tranche in terms.Tranches)
            if (tranche.Date >= periods[index].From && tranche.Date < periods[index].To) drawn += tranche.Amount.Amount;
        return drawn;
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
