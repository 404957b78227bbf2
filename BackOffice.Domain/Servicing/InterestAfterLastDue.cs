using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// Interest of the days after the last due on the actual basis: what is still outstanding goes on bearing the contract's rate, day by day, until it
/// is paid or leaves the books: simple interest by the day on principal, past-due principal included, never on interest (the <em>actual</em> interest basis).
/// The days are counted in periods of the loan's frequency from the last due date, so that every day count keeps its meaning.
/// </summary>
internal sealed class InterestAfterLastDue
{
    private readonly ScheduleTerms terms;
    private PlanPeriod[] periods = [];
    private InterestStretches? stretches;

    /// <param name="terms">The schedule that ended.</param>
    /// <param name="last">Its last period; money that comes on the day it was moved to bears nothing more.</param>
    public InterestAfterLastDue(ScheduleTerms terms, PlanPeriod last)
    {
        this.terms = terms;
        From = last.Due > last.To ? last.Due : last.To;
    }

    /// <summary>The first evening that bears interest beyond the plan.</summary>
    public DateOnly From { get; }

    /// <summary>Interest by the end of a day, in units of the currency, each stretch rounded once from its first day.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="cuts">Days on which principal was paid.</param>
    /// <param name="outstanding">Principal outstanding on the evening of a day; once nothing is, nothing is earned any more.</param>
    /// <param name="earnings">Takes the stretches, the one that runs on from the day included.</param>
    public decimal By(DateOnly asOf, IReadOnlyCollection<DateOnly> cuts, Func<DateOnly, decimal> outstanding, List<Earning>? earnings = null)
    {
        if (asOf < From || (asOf == From && earnings is null)) return 0m;
        Reach(asOf);
        var interest = 0m;
        for (var index = 0; index < periods.Length && periods[index].From <= asOf; index++)
            foreach (var stretch in stretches!.Of(index, DateOnly.MaxValue, cuts.Append(asOf)))
            {
                if (stretch.From > asOf || outstanding(stretch.From) is not (> 0m and var balance)) return interest;
                var part = Money.RoundAmount(balance * stretch.Factor, terms.Currency.MinorUnits, terms.Rounding);
                earnings?.Add(new Earning(stretch.From, stretch.To, balance, stretch.Factor, part));
                if (stretch.From < asOf) interest += part;
            }

        return interest;
    }

    // Periods are made as far as a day needs them; most loans need none.
    private void Reach(DateOnly day)
    {
        if (periods.Length > 0 && periods[^1].To > day) return;
        var reached = periods.ToList();
        while (reached.Count == 0 || reached[^1].To <= day)
        {
            var from = reached.Count == 0 ? From : reached[^1].To;
            var to = terms.Frequency.Step(From, reached.Count + 1, terms.MonthEnd);
            reached.Add(new PlanPeriod(from, to, to, terms.DayCount.PeriodFraction(from, to, terms.Frequency)));
        }

        periods = [.. reached];
        stretches = new InterestStretches(terms, periods);
    }
}
