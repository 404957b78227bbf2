using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// Level instalments on the declining balance. With <see cref="InstalmentFormula.PeriodRates"/> and <see cref="Residue.LevelOut"/>
/// this is the progressive convention: interest of each stretch of unchanged balance and rate is rounded on its own,
/// a disbursement or rate change re-works the instalments from its period on, a pause changes only the last one.
/// Source: the amortisation schedule by the retrospective method (S. G. Kellison, <em>The Theory of Interest</em>); the convention is that of open progressive-loan systems.
/// </summary>
internal sealed class LevelInstalments
{
    private readonly ScheduleTerms terms;
    private readonly PlanPeriod[] periods;
    private readonly decimal[] rates;
    private readonly decimal[] opening;
    private readonly decimal[] carriedInto;
    private readonly int last;
    private InterestStretches stretches;
    private DateOnly knownOn;
    private bool carries;

    public LevelInstalments(ScheduleTerms terms, PlanPeriod[] periods)
    {
        this.terms = terms;
        this.periods = periods;
        stretches = new InterestStretches(terms.InterestPauses.Count == 0 ? terms : terms with { InterestPauses = [] }, periods);
        rates = new decimal[periods.Length];
        opening = new decimal[periods.Length];
        carriedInto = new decimal[periods.Length];
        Instalments = new decimal[periods.Length];
        Principal = new decimal[periods.Length];
        Interest = new decimal[periods.Length];
        last = periods.Length - 1;
    }

    /// <summary>The level instalment that each period was given, in units of the currency.</summary>
    public decimal[] Instalments { get; }

    /// <summary>Principal of each due.</summary>
    public decimal[] Principal { get; }

    /// <summary>Interest of each due.</summary>
    public decimal[] Interest { get; }

    private int Grace => terms.Method == RepaymentMethod.InterestOnly ? last : terms.PrincipalGrace;

    /// <summary>Works out every due.</summary>
    public LevelInstalments Solve()
    {
        opening[0] = stretches.Opening;
        foreach (var (period, day) in Changes()) Rework(period, day);
        if (terms.InterestPauses.Count > 0) Pause();
        return this;
    }

    /// <summary>How the interest was earned, once the dues are worked out.</summary>
    public IEnumerable<Earning> Earnings()
    {
        for (var index = 0; index <= last; index++)
        {
            var balance = opening[index];
            foreach (var stretch in stretches.Of(index, knownOn))
            {
                balance += stretch.Drawn;
                yield return new Earning(stretch.From, stretch.To, balance, stretch.Factor, Round(balance * stretch.Factor));
            }
        }
    }

    // A pause takes interest out; the instalments agreed without it stay.
    private void Pause()
    {
        stretches = new InterestStretches(terms, periods);
        Run(0);
    }

    // The first disbursement and everything later that re-works the instalments, one entry a period with the last day known there.
    private IEnumerable<(int Period, DateOnly Day)> Changes() =>
        terms.Tranches.Select(tranche => tranche.Date)
            .Concat(terms.RateChanges.Select(change => change.From))
            .Append(terms.Start)
            .Select(day => (Period: day <= periods[0].From ? 0 : stretches.PeriodOf(day), Day: day))
            .GroupBy(change => change.Period, (period, changes) => (period, changes.Max(change => change.Day)))
            .OrderBy(change => change.period);

    private void Rework(int from, DateOnly day)
    {
        knownOn = day;
        for (var index = from; index <= last; index++) rates[index] = stretches.WholeRate(index, knownOn);
        var drawn = stretches.Of(from, knownOn).Sum(stretch => stretch.Drawn);
        var level = Level(Math.Max(from, Grace), opening[from] + drawn);
        Simulate(from, level);
        if (terms.Residue == Residue.LevelOut && terms.FixedInstalment is null) LevelOut(from, level);
        if (terms.Residue == Residue.First) GiveToFirst(from, level);
    }

    private decimal Level(int from, decimal balance)
    {
        if (terms.FixedInstalment is { } agreed) return agreed.Amount;
        var count = periods.Length - from;
        var annual = stretches.AnnualRateOn(periods[from].From, knownOn);
        var payment = terms.Formula switch
        {
            InstalmentFormula.PeriodRates => Annuity.Payment(balance, rates.AsSpan(from), Balloon),
            InstalmentFormula.NominalRate => Annuity.Payment(balance, annual / terms.Frequency.PeriodsPerYear, count, Balloon),
            InstalmentFormula.ThirtyDayMonths => Annuity.Payment(balance, annual * ThirtyDayFraction, count, Balloon),
        };
        return RoundInstalment(payment);
    }

    private decimal Balloon => terms.Balloon?.Amount ?? 0m;

    private decimal ThirtyDayFraction =>
        terms.Frequency.NominalDays / (terms.DayCount is DayCount.Actual365Fixed or DayCount.ActualActualIsda or DayCount.CalendarMonthActual ? 365m : 360m);

    private void Simulate(int from, decimal level)
    {
        Array.Fill(Instalments, level, from, periods.Length - from);
        Run(from, respread: terms.Residue == Residue.Spread);
    }

    private void Run(int from, bool respread = false)
    {
        var carried = carriedInto[from];
        carries = carried != 0m;
        for (var index = from; index <= last; index++)
        {
            var balance = opening[index];
            var interest = carried;
            if (stretches.IsPlain) interest += Round(balance * stretches.PlainFactor(index));
            else
                foreach (var stretch in stretches.Of(index, knownOn))
                {
                    balance += stretch.Drawn;
                    interest += Round(balance * stretch.Factor);
                }

            if (respread && index >= Grace) Instalments[index] = Level(index, balance);
            var instalment = Instalments[index];
            Interest[index] = index == last || index < Grace ? interest : Math.Min(interest, instalment);
            carried = interest - Interest[index];
            carries |= carried != 0m;
            Principal[index] = index == last ? balance : index < Grace ? 0m : Math.Min(instalment - Interest[index], balance);
            if (index == last) continue;
            opening[index + 1] = balance - Principal[index];
            carriedInto[index + 1] = carried;
        }
    }

    // One correction, in minor units, as the progressive convention has it: see Residue.LevelOut.
    private void LevelOut(int from, decimal level)
    {
        from = Math.Max(from, Grace);
        var count = periods.Length - from;
        if (count < 2) return;
        var off = LastInstalment - level;
        if (Math.Abs(off) <= terms.Currency.SmallestUnit * (count / 2)) return;
        var moved = level + RoundInstalment(off / count);
        if (moved == level || moved <= 0m) return;
        Simulate(from, moved);
        if (Math.Abs(LastInstalment - moved) >= Math.Abs(off)) Simulate(from, level);
    }

    // The last instalment stays level and the first takes the difference of principal, where it can; interest follows the changed balance.
    private void GiveToFirst(int from, decimal level)
    {
        from = Math.Max(from, Grace);
        // Where an instalment is too small for its interest there is nothing level to give away.
        if (from == last || carries) return;
        var excess = Principal[last] - (level - Interest[last]);
        var lent = opening[from] + stretches.Of(from, knownOn).Sum(stretch => stretch.Drawn);
        if (Principal[from] + excess < 0m || Principal[from] + excess > lent || Array.Exists(Principal[(from + 1)..], principal => principal <= 0m)) return;
        Principal[from] += excess;
        for (var index = from + 1; index <= last; index++)
        {
            opening[index] = (index - 1 == from ? lent : opening[index - 1]) - Principal[index - 1];
            Interest[index] = stretches.Of(index, knownOn).Sum(stretch => Round(opening[index] * stretch.Factor));
            if (index == last) Principal[index] = opening[index];
        }
    }

    private decimal LastInstalment => Principal[last] + Interest[last] - Balloon;

    private decimal Round(decimal amount) => Money.RoundAmount(amount, terms.Currency.MinorUnits, terms.Rounding);

    private decimal RoundInstalment(decimal amount)
    {
        var rounding = terms.InstalmentRounding ?? terms.Rounding;
        if (terms.InstalmentMultiple == 0m) return Money.RoundAmount(amount, terms.Currency.MinorUnits, rounding);
        return Money.RoundAmount(amount / terms.InstalmentMultiple, 0, rounding) * terms.InstalmentMultiple;
    }
}
