using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>Days of one period over which rate and balance by plan do not change.</summary>
/// <param name="From">First day.</param>
/// <param name="To">The day after the last.</param>
/// <param name="Factor">Interest per unit of balance over these days.</param>
/// <param name="Drawn">Paid out to the borrower on <paramref name="From"/>, in units of the loan's currency.</param>
internal readonly record struct InterestStretch(DateOnly From, DateOnly To, decimal Factor, decimal Drawn);

/// <summary>Cuts the periods of a plan where a disbursement, a rate change or an interest pause falls inside them.</summary>
internal sealed class InterestStretches
{
    private readonly ScheduleTerms terms;
    private readonly PlanPeriod[] periods;
    private readonly bool plain;
    private readonly decimal[] factors;

    public InterestStretches(ScheduleTerms terms, PlanPeriod[] periods)
    {
        this.terms = terms;
        this.periods = periods;
        plain = terms.Tranches.Count == 0 && terms.RateChanges.Count == 0 && terms.InterestPauses.Count == 0 && terms.Start == periods[0].From;
        factors = plain ? Array.ConvertAll(periods, period => terms.Rate.Annual * period.Fraction) : [];
    }

    /// <summary>True when no disbursement, rate change or pause cuts any period, so that each is one stretch.</summary>
    public bool IsPlain => plain;

    /// <summary>Interest per unit of balance over a whole period of a plain plan.</summary>
    public decimal PlainFactor(int index) => factors[index];

    /// <summary>Principal outstanding as the first period opens: nothing when the loan is paid out later inside it.</summary>
    public decimal Opening => terms.Start <= periods[0].From ? terms.Principal.Amount : 0m;

    /// <summary>The rate of a whole period, pauses left out of account: what the level instalment is worked out from.</summary>
    public decimal WholeRate(int index, DateOnly knownOn)
    {
        var period = periods[index];
        if (terms.RateChanges.Count == 0) return terms.Rate.Annual * period.Fraction;
        var total = 0m;
        var from = period.From;
        foreach (var to in Cuts(period, terms.RateChanges.Where(change => change.From <= knownOn).Select(change => change.From)))
        {
            total += AnnualRateOn(from, knownOn) * period.Fraction * DayCounts.Days(from, to) / period.Days;
            from = to;
        }

        return total;
    }

    /// <summary>The stretches of a period, with the changes known on a day; a later disbursement is not there yet.</summary>
    public List<InterestStretch> Of(int index, DateOnly knownOn, IEnumerable<DateOnly>? moreCuts = null)
    {
        var period = periods[index];
        if (plain && moreCuts is null) return [new InterestStretch(period.From, period.To, factors[index], 0m)];

        var cuts = terms.RateChanges.Select(change => change.From)
            .Concat(terms.Tranches.Select(tranche => tranche.Date))
            .Append(terms.Start)
            .Concat(terms.InterestPauses.SelectMany(pause => new[] { FreeFrom(pause), pause.Last }))
            .Concat(moreCuts ?? []);
        var stretches = new List<InterestStretch>();
        var from = period.From;
        foreach (var to in Cuts(period, cuts))
        {
            var factor = IsFree(from) ? 0m : AnnualRateOn(from, knownOn) * period.Fraction * DayCounts.Days(from, to) / period.Days;
            var drawn = terms.Tranches.Where(tranche => tranche.Date == from && tranche.Date <= knownOn).Sum(tranche => tranche.Amount.Amount);
            if (from == terms.Start && Opening == 0m) drawn += terms.Principal.Amount;
            stretches.Add(new InterestStretch(from, to, factor, drawn));
            from = to;
        }

        return stretches;
    }

    /// <summary>The period that a change on <paramref name="day"/> falls in: a due date belongs to the period it starts.</summary>
    public int PeriodOf(DateOnly day)
    {
        for (var index = 0; index < periods.Length; index++)
            if (day < periods[index].To) return index;
        throw new Refusal("A disbursement or rate change falls after the last due date. Extend the loan first.");
    }

    /// <summary>The nominal annual rate of a day.</summary>
    public decimal AnnualRateOn(DateOnly day, DateOnly knownOn)
    {
        var annual = terms.Rate.Annual;
        var since = DateOnly.MinValue;
        foreach (var change in terms.RateChanges)
            if (change.From <= day && change.From <= knownOn && change.From >= since) (annual, since) = (change.Rate.Annual, change.From);
        return annual;
    }

    // The interest of a day is what the balance bears up to its evening, so a pause that includes both ends starts the evening before its first.
    private static DateOnly FreeFrom(InterestPause pause) => pause.First.AddDays(-1);

    private bool IsFree(DateOnly day)
    {
        foreach (var pause in terms.InterestPauses)
            if (FreeFrom(pause) <= day && day < pause.Last) return true;
        return false;
    }

    private static IEnumerable<DateOnly> Cuts(PlanPeriod period, IEnumerable<DateOnly> days) =>
        days.Where(day => day > period.From && day < period.To).Append(period.To).Distinct().Order();
}
