using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

public class PlanChangeTests
{
    private static readonly LoanFact[] FirstTwoPaid = [Paid(2, On(2, 1), 172.55m), Paid(3, On(3, 1), 172.55m)];

    private static (LoanAccount Before, LoanAccount After, ProposedPlan Plan) Change(DateOnly day, LoanFact[] facts, Func<PlanChanges, ProposedPlan> change, ServicingTerms? terms = null)
    {
        var before = (terms ?? SixLevel).At(day, facts);
        var plan = change(new PlanChanges(before, day));
        var after = (terms ?? SixLevel).At(day, [.. facts, new PlanChanged(50, day, day, plan.Plan, plan.Kind)]);
        Assert.Equal(before.PrincipalOutstanding - (before.Credit - after.Credit), after.PrincipalOutstanding);
        Assert.Equal(after.PrincipalOutstanding, after.Open.Principal);
        return (before, after, plan);
    }

    [Fact]
    public void Credit_pays_a_charge_that_is_open_before_it_prepays_principal()
    {
        // 172.55 pay the first due and 200 are held; 50 asked that day come first, 150 are prepaid.
        var terms = SixLevel with { Allocation = AllocationOrder.Default with { Excess = ExcessRule.Held } };
        LoanFact[] facts = [Paid(2, On(2, 1), 372.55m), new Charged(3, On(2, 1), On(2, 1), Dollars(50m), Component.Fee)];
        var proposed = new PlanChanges(terms.At(On(2, 10), facts), On(2, 10)).ShortenByPrepayment();
        var account = terms.At(On(2, 10), [.. facts, new PlanChanged(4, On(2, 10), On(2, 10), proposed.Plan, proposed.Kind)]);
        Assert.Equal((687.45m, 50m, 0m), (account.PrincipalOutstanding, account.Paid.Fee, account.Credit));
    }

    [Fact]
    public void A_lower_rate_lowers_the_instalments_that_follow()
    {
        var (before, after, plan) = Change(On(3, 10), FirstTwoPaid, changes => changes.ChangeRate(Rate.OfPercent(6m)));
        Assert.True(plan.Plan.Instalment.Amount < 172.55m);
        Assert.Equal(before.Dues.Select(due => due.DueDate), after.Dues.Where(due => due.IsPaid && !due.IsReplaced).Concat(after.Dues.Skip(6)).Select(due => due.DueDate));
        Assert.True(plan.Difference.Interest.Amount < 0m);
        Assert.Equal((4, 4), (plan.Difference.Old.Dues, plan.Difference.New.Dues));
        Assert.Equal(plan.Difference.New.Payments - plan.Difference.Old.Payments, plan.Difference.Interest);
        Assert.True(plan.Difference.NewApr < plan.Difference.OldApr);
        Assert.Contains(plan.Difference.Sentences(), sentence => sentence.StartsWith("Interest becomes USD", StringComparison.Ordinal));
        Assert.False(plan.IsForbearance);
    }

    [Fact]
    public void A_rate_change_to_the_same_rate_changes_nothing_but_cents()
    {
        var (_, _, plan) = Change(On(3, 10), FirstTwoPaid, changes => changes.ChangeRate(Rate.OfPercent(12m)));
        Assert.True(Math.Abs(plan.Difference.Interest.Amount) <= 0.02m);
    }

    [Fact]
    public void A_pause_frees_its_days_and_the_last_due_becomes_smaller()
    {
        var (_, _, plan) = Change(On(3, 10), FirstTwoPaid, changes => changes.PauseInterest(On(3, 11), On(3, 20)));
        Assert.True(plan.Difference.Interest.Amount < 0m);
        Assert.Single(plan.Plan.Lines.Select(line => line.Instalment).SkipLast(1).Distinct());
    }

    [Fact]
    public void A_holiday_moves_every_later_due_and_costs_interest()
    {
        var (_, after, plan) = Change(On(3, 10), FirstTwoPaid, changes => changes.Holiday(2));
        Assert.Equal([On(6, 1), On(7, 1), On(8, 1), On(9, 1)], plan.Plan.Lines.Select(line => line.DueDate));
        Assert.True(plan.Difference.Interest.Amount > 0m);
        Assert.True(plan.IsForbearance);
        Assert.Equal(0, Delinquency.Of(after.Dues, On(3, 10), default, []).DaysPastDue);
    }

    [Fact]
    public void A_prepayment_shortens_or_lowers()
    {
        var held = SixLevel with { Allocation = AllocationOrder.Default with { Excess = ExcessRule.Held } };
        LoanFact[] paid = [.. FirstTwoPaid, Paid(4, On(3, 10), 300m)];
        var (_, shorter, shortPlan) = Change(On(3, 10), paid, changes => changes.ShortenByPrepayment(), held);
        var (_, lower, lowPlan) = Change(On(3, 10), paid, changes => changes.LowerByPrepayment(), held);
        Assert.Equal((0m, 0m), (shorter.Credit, lower.Credit));
        Assert.True(shortPlan.Plan.FinalDue < On(7, 1) && lowPlan.Plan.FinalDue == On(7, 1));
        Assert.True(shortPlan.Plan.Lines[0].Instalment.Amount == 172.55m && lowPlan.Plan.Instalment.Amount < 172.55m);
        Assert.True(shortPlan.Plan.TotalInterest < lowPlan.Plan.TotalInterest);
    }

    [Fact]
    public void A_re_age_takes_arrears_along_and_nothing_is_late_afterwards()
    {
        var (before, after, plan) = Change(On(4, 15), [Paid(2, On(2, 1), 172.55m), new Charged(3, On(3, 20), On(3, 20), Dollars(15m), Component.Fee)], changes => changes.ReAge(On(5, 15), 8));
        Assert.True(Delinquency.Of(before.Dues, On(4, 15), default, []).DaysPastDue > 0);
        Assert.Equal(Delinquency.None, Delinquency.Of(after.Dues, On(4, 15), default, []));
        Assert.Equal(8, plan.Plan.Lines.Count);
        Assert.Equal(15m, after.Open.Fee);
        Assert.Equal(On(2, 1), after.Dues[0].PaidOn);
    }

    [Fact]
    public void A_re_amortisation_spreads_arrears_over_the_dues_left()
    {
        var (_, _, plan) = Change(On(4, 15), [Paid(2, On(2, 1), 172.55m)], changes => changes.ReAmortise());
        Assert.Equal([On(5, 1), On(6, 1), On(7, 1)], plan.Plan.Lines.Select(line => line.DueDate));
        Assert.Equal(837.45m, plan.Plan.TotalPrincipal.Amount);
    }

    [Fact]
    public void A_restructure_puts_new_terms_in_force()
    {
        var (_, after, _) = Change(On(4, 15), FirstTwoPaid, changes => changes.Restructure(SixLevel.Schedule with { Rate = Rate.OfPercent(3m), Periods = 24, FirstDue = On(6, 1) }));
        Assert.Equal(24, after.Dues.Count(due => !due.IsPaid));
    }

    [Fact]
    public void A_plan_that_does_not_repay_what_it_replaces_is_refused()
    {
        var stale = AmortisationPlan.Of(SixLevel.Schedule);
        var refusal = Assert.Throws<Refusal>(() => SixLevel.At(On(3, 10), [.. FirstTwoPaid, new PlanChanged(50, On(3, 10), On(3, 10), stale, PlanChangeKind.ReAmortise)]));
        Assert.StartsWith("The new plan repays USD 1000.00, but USD ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forbearance_is_limited()
    {
        PlanChanges.CheckLimits([On(1, 1).AddYears(-2)], On(1, 1));
        Assert.Contains("within the last twelve months", Assert.Throws<Refusal>(() => PlanChanges.CheckLimits([On(1, 1).AddMonths(-11)], On(1, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("as often as five years allow", Assert.Throws<Refusal>(() => PlanChanges.CheckLimits([On(1, 1).AddYears(-2), On(1, 1).AddYears(-4)], On(1, 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_can_change_once_the_last_due_has_passed() =>
        Assert.StartsWith("Nothing falls due after that day", Assert.Throws<Refusal>(() => new PlanChanges(SixLevel.At(On(9, 1)), On(9, 1)).ReAmortise()).Message, StringComparison.Ordinal);
}
