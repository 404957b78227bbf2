using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

/// <summary>Interest earned before a plan change stays earned and is asked for: examples worked by hand on 1,000 at 12 %, one per cent a month.</summary>
public class EarnedAcrossPlansTests
{
    // Four level dues of 256.28: interest 10.00, 7.54, 5.05 and 2.54 on 1,000, 753.72, 504.98 and 253.75.
    private static readonly ServicingTerms FourLevel = SixLevel with { Schedule = SixLevel.Schedule with { Periods = 4 } };

    private static readonly LoanFact[] FirstTwoPaid = [Paid(2, On(2, 1), 172.55m), Paid(3, On(3, 1), 172.55m)];

    private static LoanAccount Changed(ServicingTerms terms, DateOnly day, Func<PlanChanges, ProposedPlan> change, params LoanFact[] facts)
    {
        var before = terms.At(day, facts);
        var proposed = change(new PlanChanges(before, day));
        var after = terms.At(day, [.. facts, new PlanChanged(50, day, day, proposed.Plan, proposed.Kind)]);
        Assert.Equal(before.Books.Earned, after.Books.Earned);
        Assert.Equal(proposed.Difference.New.Interest.Amount, after.Dues.Where(due => due.Number > before.Dues.Count).Sum(due => due.Interest));
        return after;
    }

    private static Func<PlanChanges, ProposedPlan> RateOf(decimal percent) => changes => changes.ChangeRate(Rate.OfPercent(percent));

    [Fact]
    public void What_is_left_of_an_interest_grace_goes_on_under_the_plan_that_follows()
    {
        // The grace ends with the due of 1 March; 1 April asks January's 10.00, February's 7.54 and its own 5.05, and 1 May 2.54, change or none.
        var terms = FourLevel with { Schedule = FourLevel.Schedule with { InterestGrace = 2 } };
        Assert.Equal([0m, 0m, 22.59m, 2.54m], terms.At(On(2, 15)).Dues.Select(due => due.Interest));
        var account = Changed(terms, On(2, 15), RateOf(12m));
        Assert.Equal([0m, 22.59m, 2.54m], account.Dues.Skip(4).Select(due => due.Interest));
    }

    [Fact]
    public void A_plan_that_ends_within_what_is_left_of_its_grace_can_be_changed_again()
    {
        var terms = SixLevel with { Schedule = SixLevel.Schedule with { Periods = 12, InterestGrace = 3 }, Allocation = AllocationOrder.Default with { Excess = ExcessRule.Held } };
        LoanFact[] facts = [Paid(2, On(1, 10), 900m)];
        var shorter = new PlanChanges(terms.At(On(1, 10), facts), On(1, 10)).ShortenByPrepayment();
        facts = [.. facts, new PlanChanged(50, On(1, 10), On(1, 10), shorter.Plan, shorter.Kind)];
        Assert.True(shorter.Plan.Lines.Count <= 3);
        Assert.NotEmpty(new PlanChanges(terms.At(On(1, 20), facts), On(1, 20)).ChangeRate(Rate.OfPercent(6m)).Plan.Lines);
    }

    [Fact]
    public void Interest_of_a_broken_period_spread_over_the_dues_goes_on_to_those_that_follow()
    {
        // Fifteen of 31 days before 16 January are 4.84: 1.21 with each of four dues. The first asked its part; 3.63 join 7.54 of the second month.
        var schedule = FourLevel.Schedule with { FirstDue = On(2, 16), BrokenPeriod = BrokenPeriodRule.SpreadEvenly };
        Assert.Equal(11.17m, Changed(FourLevel with { Schedule = schedule }, On(3, 1), RateOf(12m)).Dues[4].Interest);
    }

    [Fact]
    public void Interest_collected_with_the_disbursement_is_not_asked_for_again()
    {
        // The new plan counts all 46 days to 16 February, 14.84; 4.84 of it were collected when the loan was paid out.
        var schedule = FourLevel.Schedule with { FirstDue = On(2, 16), BrokenPeriod = BrokenPeriodRule.Upfront };
        Assert.Equal(10m, Changed(FourLevel with { Schedule = schedule }, On(1, 20), RateOf(12m)).Dues[4].Interest);
    }

    [Fact]
    public void Interest_that_an_instalment_was_too_small_for_is_asked_by_the_plan_that_follows()
    {
        // 366 days to the first due are 366/31 months: 118.06 of interest, more than the first of twelve level dues. The rest was carried to the second, with January's 10.00 on 1,000.
        var terms = SixLevel with { Schedule = SixLevel.Schedule with { Periods = 12, FirstDue = On(1, 1).AddYears(1) } };
        var account = Changed(terms, On(1, 15).AddYears(1), RateOf(12m));
        Assert.Equal((0m, 118.06m + 10m - account.Dues[0].Interest), (account.Dues[0].Principal, account.Dues[12].Interest));
    }

    [Fact]
    public void What_is_prepaid_inside_a_period_bore_interest_until_its_day()
    {
        // 673.27 bear 1.95 on nine of March's 31 days; 373.27 bear 3.73 by plan, 1.08 of it for the same nine days: 1.95 + 3.73 - 1.08.
        var held = SixLevel with { Allocation = AllocationOrder.Default with { Excess = ExcessRule.Held } };
        LoanFact[] paid = [.. FirstTwoPaid, Paid(4, On(3, 10), 300m)];
        Assert.Equal((4.60m, 4.60m), (Changed(held, On(3, 10), changes => changes.LowerByPrepayment(), paid).Dues[6].Interest, Changed(held, On(3, 10), changes => changes.ShortenByPrepayment(), paid).Dues[6].Interest));
    }

    [Fact]
    public void A_restructure_lowers_the_rate_from_its_day_and_not_before()
    {
        // April bears 5.07 on 507.45 at 12 %, 2.37 of it by the 15th; all 673.27 are to be repaid at 3 %, 1.68 a month, from then on: 16 of 30 days are 0.90.
        LoanFact[] arrears = [.. FirstTwoPaid];
        var account = Changed(SixLevel, On(4, 15), changes => changes.Restructure(SixLevel.Schedule with { Rate = Rate.OfPercent(3m), Periods = 12, FirstDue = On(5, 1) }), arrears);
        // March's 6.73 fell due and was not paid.
        Assert.Equal(6.73m + 2.37m + 0.90m, account.Dues[6].Interest);
    }

    [Fact]
    public void A_pause_frees_its_first_day()
    {
        // March bears 6.73 on 673.27, 1.95 by the 10th and 1.74 by the 9th. Ten of 31 days are free from the 10th on; the other 21 are 4.56.
        var before = SixLevel.At(On(3, 10), FirstTwoPaid);
        var proposed = new PlanChanges(before, On(3, 10)).PauseInterest(On(3, 10), On(3, 19));
        var after = SixLevel.At(On(3, 10), [.. FirstTwoPaid, new PlanChanged(50, On(3, 10), On(3, 10), proposed.Plan, proposed.Kind)]);
        Assert.Equal((0.21m, 4.56m), (before.Books.Earned - after.Books.Earned, after.Dues[6].Interest));
    }

    [Fact]
    public void A_holiday_costs_its_days_whatever_the_first_period_of_the_loan_cost()
    {
        // 1 March to 1 June are 92 days, the month before the first due has 31: 673.27 at one per cent, 92/31 times.
        var whole = SixLevel with { Schedule = SixLevel.Schedule with { FirstPeriod = FirstPeriodRule.FullPeriod } };
        Assert.Equal(19.98m, Changed(whole, On(3, 10), changes => changes.Holiday(2), FirstTwoPaid).Dues[6].Interest);
    }

    [Fact]
    public void A_re_age_or_restructure_costs_its_first_days_whatever_the_first_period_of_the_loan_cost()
    {
        // 1 April to 15 May are 44 days, the month before has 30: 837.45 at one per cent, 44/30 times.
        var whole = SixLevel with { Schedule = SixLevel.Schedule with { FirstPeriod = FirstPeriodRule.FullPeriod } };
        var changes = new PlanChanges(whole.At(On(4, 15), Paid(2, On(2, 1), 172.55m)), On(4, 15));
        Assert.Equal((Dollars(12.28m), Dollars(12.28m)), (changes.ReAge(On(5, 15), 8).Plan.Lines[0].Interest, changes.Restructure(whole.Schedule with { FirstDue = On(5, 15) }).Plan.Lines[0].Interest));
    }

    [Fact]
    public void The_first_period_goes_on_under_its_rule_when_only_the_rate_changes()
    {
        // The first due comes on 16 January and counts as a whole month at either rate: 7/15 of 10 at 12 %, 8/15 of 5 at 6 %.
        var schedule = FourLevel.Schedule with { FirstDue = On(1, 16), FirstPeriod = FirstPeriodRule.FullPeriod };
        Assert.Equal(4.67m + 2.67m, Changed(FourLevel with { Schedule = schedule }, On(1, 8), RateOf(6m)).Dues[4].Interest);
    }
}
