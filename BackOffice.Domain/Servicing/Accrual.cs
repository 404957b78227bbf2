using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// Interest earned by a day. Always the rounded sum from the start, never a sum of rounded days, so that on each due date it equals the plan to the cent:
/// what a day posts is the figure of the day less what was posted before.
/// </summary>
public static class Accrual
{
    /// <summary>Interest of a due earned by the end of <paramref name="day"/>: its share of days of the period, in units of the currency.</summary>
    /// <param name="from">The day the due's period starts.</param>
    /// <param name="dueDate">The day it ends; on and after it everything is earned.</param>
    /// <param name="interest">Interest of the due.</param>
    /// <param name="day">The day asked for.</param>
    /// <param name="minorUnits">Digits of the currency's minor unit.</param>
    /// <param name="rounding">The loan's rounding.</param>
    public static decimal Earned(DateOnly from, DateOnly dueDate, decimal interest, DateOnly day, int minorUnits, Rounding rounding)
    {
        if (day >= dueDate) return interest;
        if (day <= from) return 0m;
        return Money.RoundAmount(interest * DayCounts.Days(from, day) / DayCounts.Days(from, dueDate), minorUnits, rounding);
    }

    /// <summary>Interest of a plan earned by the end of <paramref name="day"/>.</summary>
    public static Money Earned(AmortisationPlan plan, DateOnly day)
    {
        var earned = 0m;
        var from = plan.Terms.Start;
        foreach (var line in plan.Lines)
        {
            earned += Earned(from, line.DueDate, line.Interest.Amount, day, plan.Currency.MinorUnits, plan.Terms.Rounding);
            from = line.DueDate;
        }

        return new Money(earned, plan.Currency);
    }

    /// <summary>What to post for a day: earned by then less what was posted before. Negative when a change took interest back.</summary>
    public static Money ToPost(Money earnedToDate, Money postedBefore) => earnedToDate - postedBefore;

    internal static decimal OpenInterest(IReadOnlyList<Due> dues, DateOnly day, Rounding rounding, Currency currency)
    {
        var open = 0m;
        foreach (var due in dues)
            open += Math.Max(0m, Earned(due.From, due.DueDate, due.Interest, day, currency.MinorUnits, rounding) - due.Paid.Interest);
        return open;
    }
}
