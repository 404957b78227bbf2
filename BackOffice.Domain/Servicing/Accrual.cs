using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// Interest earned by a day. Always the rounded sum from the start, never a sum of rounded days, so that on each due date it equals the plan to the cent:
/// what a day posts is the figure of the day less what was posted before. Source: the house rule of daily accrual, “round(cumulative to the day) − already posted”.
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

    /// <summary>Interest of a plan earned by the end of <paramref name="day"/>, whenever it falls due.</summary>
    public static Money Earned(AmortisationPlan plan, DateOnly day) => new(Earned(plan.Earnings, day, plan.Currency.MinorUnits, plan.Terms.Rounding), plan.Currency);

    /// <summary>Interest of a booked loan earned by the end of <paramref name="day"/>; what was collected for days to come is earned over the first period.</summary>
    public static Money Earned(Loan loan, DateOnly day)
    {
        var first = loan.Plan.Dues.MinBy(d => d.LineNo)!;
        var earned = Earned(first.FromOn, first.DueOn, loan.UpfrontInterest, day, loan.MinorUnits, loan.Rounding);
        foreach (var due in loan.Plan.Dues) earned += Earned(due.FromOn, due.DueOn, due.Interest, day, loan.MinorUnits, loan.Rounding);
        return new Money(earned, Currency.Of(loan.Currency));
    }

    /// <summary>What to post for a day: earned by then less what was posted before. Negative when a change took interest back.</summary>
    /// <param name="earnedToDate">Everything earned by the end of the day, rounded to the minor unit.</param>
    /// <param name="postedBefore">Everything posted before, in the same currency.</param>
    public static Money ToPost(Money earnedToDate, Money postedBefore) => earnedToDate - postedBefore;

    internal static decimal Earned(IReadOnlyList<Earning> earnings, DateOnly day, int minorUnits, Rounding rounding)
    {
        var earned = 0m;
        foreach (var earning in earnings)
        {
            if (earning.From >= day && earning.To > day) break;
            earned += earning.By(day, minorUnits, rounding);
        }

        return earned;
    }
}
