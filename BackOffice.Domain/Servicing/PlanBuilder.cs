using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>Puts dates, principal and interest together to a plan.</summary>
internal sealed class PlanBuilder(ScheduleTerms terms)
{
    public AmortisationPlan Build()
    {
        terms.Check();
        try
        {
            var (regular, broken) = WithoutBrokenPeriod();
            var periods = PlanPeriod.Of(regular);
            var (principal, interest) = Solve(regular, periods);
            var due = interest.AsSpan(0, CountUntilRepaid(principal));
            if (terms.InterestGrace > 0) Postpone(due);
            if (terms.BrokenPeriod == BrokenPeriodRule.SpreadEvenly) Spread(broken, due);
            var upfront = terms.BrokenPeriod == BrokenPeriodRule.Upfront ? broken : 0m;
            return new AmortisationPlan(terms, Lines(periods, principal, interest), new Money(upfront, terms.Currency));
        }
        catch (OverflowException)
        {
            throw new Refusal("These amounts are too large to compute. Lower the amount, the rate or the number of instalments.");
        }
    }

    /// <summary>How the interest of the plan is earned: by the periods that bear it, whenever it falls due.</summary>
    public Earning[] Earnings()
    {
        var (regular, broken) = WithoutBrokenPeriod();
        var periods = PlanPeriod.Of(regular);
        var earnings = new List<Earning>();
        if (broken != 0m) earnings.Add(new Earning(terms.Start, regular.Start, terms.Principal.Amount, broken / terms.Principal.Amount, broken));
        var from = regular.Start;
        var bySource = IsShared(regular) ? Shared(regular, periods).Earnings() : Level(regular, periods).Solve().Earnings();
        var at = 0;
        foreach (var earned in bySource)
        {
            // Periods as the borrower sees them run from due date to due date.
            while (earned.From >= periods[at].To && at < periods.Length - 1) from = periods[at++].Due;
            earnings.Add(earned.To == periods[at].To ? earned.Between(from, periods[at].Due) with { To = periods[at].Due } : earned.Between(from, periods[at].Due));
        }

        return [.. earnings];
    }

    private static bool IsShared(ScheduleTerms regular) =>
        regular.Method is RepaymentMethod.EqualPrincipal or RepaymentMethod.Flat or RepaymentMethod.Bullet || regular.PrincipalShares is not null;

    private static ShareSchedule Shared(ScheduleTerms regular, PlanPeriod[] periods) => new(regular, periods);

    private LevelInstalments Level(ScheduleTerms regular, PlanPeriod[] periods)
    {
        var down = Round(regular.Principal.Amount * regular.DownPaymentShare);
        return new LevelInstalments(down == 0m ? regular : regular with { Principal = new Money(regular.Principal.Amount - down, terms.Currency) }, periods);
    }

    private (decimal[] Principal, decimal[] Interest) Solve(ScheduleTerms regular, PlanPeriod[] periods)
    {
        if (IsShared(regular)) return Shared(regular, periods).Solve();
        var level = Level(regular, periods).Solve();
        return (level.Principal, level.Interest);
    }

    // Days before the first regular period, when someone else than the first instalment bears them.
    private (ScheduleTerms Regular, decimal Interest) WithoutBrokenPeriod()
    {
        if (terms.BrokenPeriod == BrokenPeriodRule.WithFirstInstalment || terms.FirstDue is not { } first) return (terms, 0m);
        var regularStart = terms.Frequency.Step(first, -1, terms.MonthEnd, terms.DueDay);
        if (regularStart <= terms.Start) return (terms, 0m);
        Refusal.If(terms.Tranches.Any(tranche => tranche.Date < regularStart), "A disbursement falls before the first regular period. Let the first instalment bear its days, or pay out later.");
        var fraction = terms.DayCount is DayCount.EqualPeriods or DayCount.CalendarMonthActual
            ? terms.DayCount.PeriodFraction(regularStart, first, terms.Frequency) * DayCounts.Days(terms.Start, regularStart) / DayCounts.Days(regularStart, first)
            : terms.DayCount.YearFraction(terms.Start, regularStart);
        return (terms with { Start = regularStart }, Round(terms.Principal.Amount * terms.Rate.Annual * fraction));
    }

    // The first due after the grace collects it all, or the last one where an agreed instalment repays the loan before.
    private void Postpone(Span<decimal> interest)
    {
        var collects = Math.Min(terms.InterestGrace, interest.Length - 1);
        for (var index = 0; index < collects; index++)
        {
            interest[collects] += interest[index];
            interest[index] = 0m;
        }
    }

    // By the rounded sum so far, so that the shares add up and none is negative.
    private void Spread(decimal broken, Span<decimal> interest)
    {
        // A single payment takes it all.
        if (terms.Method == RepaymentMethod.Bullet) interest[^1] += broken;
        var before = 0m;
        for (var index = 0; index < interest.Length && terms.Method != RepaymentMethod.Bullet; index++)
        {
            var soFar = Round(broken * (index + 1) / interest.Length);
            interest[index] += soFar - before;
            before = soFar;
        }
    }

    private AmortisationLine[] Lines(PlanPeriod[] periods, decimal[] principal, decimal[] interest)
    {
        var first = terms.Method == RepaymentMethod.Bullet ? periods.Length - 1 : 0;
        var count = CountUntilRepaid(principal) - first;
        var down = Round(terms.Principal.Amount * terms.DownPaymentShare);
        var offset = down == 0m ? 0 : 1;
        var lines = new AmortisationLine[count + offset];
        var balance = terms.Principal.Amount - down;
        var currency = terms.Currency;
        if (offset == 1)
            lines[0] = new AmortisationLine(1, terms.Start, new Money(down, currency), Money.Zero(currency), new Money(balance, currency));

        var drawn = 0;
        var tranches = terms.Tranches.Count == 0 ? terms.Tranches : [.. terms.Tranches.OrderBy(tranche => tranche.Date)];
        for (var index = 0; index < count; index++)
        {
            var at = first + index;
            while (drawn < tranches.Count && tranches[drawn].Date < periods[at].To) balance += tranches[drawn++].Amount.Amount;
            balance -= principal[at];
            lines[index + offset] = new AmortisationLine(index + offset + 1, periods[at].Due,
                new Money(principal[at], currency), new Money(interest[at], currency), new Money(balance, currency));
        }

        return lines;
    }

    // An agreed instalment may repay the loan before the last period.
    private int CountUntilRepaid(decimal[] principal)
    {
        if (terms.FixedInstalment is not { } agreed) return principal.Length;
        var repaid = Array.FindLastIndex(principal, amount => amount > 0m) + 1;
        Refusal.If(repaid == principal.Length && principal[^1] > agreed.Amount, "The fixed instalment does not repay the loan in time. Raise it or allow more instalments.");
        return repaid;
    }

    private decimal Round(decimal amount) => Money.RoundAmount(amount, terms.Currency.MinorUnits, terms.Rounding);
}
