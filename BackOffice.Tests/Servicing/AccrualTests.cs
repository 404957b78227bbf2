using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

/// <summary>Interest is earned by the days that bear it, whenever the plan collects it.</summary>
public class AccrualTests
{
    [Fact]
    public void During_a_grace_on_interest_it_is_earned_and_a_settlement_asks_for_it()
    {
        // Two months of 10 are earned before the first is collected.
        var terms = SixLevel with { Schedule = SixLevel.Schedule with { Method = RepaymentMethod.EqualPrincipal, Periods = 4, InterestGrace = 2, PrincipalGrace = 2 } };
        Assert.Equal((0m, 20m), (terms.At(On(3, 1)).Dues.Where(due => due.DueDate <= On(3, 1)).Sum(due => due.Interest), terms.At(On(3, 1)).AccruedInterest));
        Assert.Equal(Dollars(1020m), PayoffQuote.Of(terms, [new Disbursed(1, Start, Start, Dollars(1000m))], On(3, 1), On(3, 1)).Total);
    }

    [Fact]
    public void A_disbursement_inside_a_period_bears_interest_from_its_day()
    {
        // February has 29 days: 837.45 for all of them, 500 from the fifteenth; one day later 15 days of the first and one of the second.
        LoanFact[] facts = [new Disbursed(1, Start, Start, Dollars(1000m)), Paid(2, On(2, 1), 172.55m), new Disbursed(3, On(2, 15), On(2, 15), Dollars(500m))];
        var account = LoanReplay.AsKnownNow(SixLevel, facts, On(2, 16));
        Assert.Equal(4.04m + 0.46m, account.AccruedInterest);
    }

    [Theory]
    [InlineData(RepaymentMethod.EqualPrincipal, "500+12.5 500+10 500+5")]
    [InlineData(RepaymentMethod.Flat, "500+12.5 500+15 500+15")]
    [InlineData(RepaymentMethod.InterestOnly, "0+12.5 0+15 1500+15")]
    [InlineData(RepaymentMethod.Bullet, "1500+42.5")]
    public void Every_method_takes_a_further_disbursement(RepaymentMethod method, string rows)
    {
        // 1,000 on 1 April at one per cent a month, 500 more on the 16th: half of April's thirty days.
        var terms = new ScheduleTerms { Principal = Dollars(1000m), Rate = Rate.OfPercent(12m), Start = On(4, 1), Periods = 3, Method = method, Residue = Residue.Last, Tranches = [new Tranche(On(4, 16), Dollars(500m))] };
        var plan = AmortisationPlan.Of(terms);
        Assert.Equal(rows, string.Join(' ', plan.Lines.Select(line => FormattableString.Invariant($"{line.Principal.Amount:0.##}+{line.Interest.Amount:0.##}"))));
        Assert.Equal(plan.TotalInterest.Amount, plan.Earnings.Sum(earning => earning.Interest));
    }

    [Fact]
    public void Interest_collected_with_the_disbursement_is_earned_in_its_own_days()
    {
        // 1 to 16 January is 15 of 31 days of a month of 10 before the first regular period.
        var terms = SixLevel with { Schedule = SixLevel.Schedule with { FirstDue = On(2, 16), BrokenPeriod = BrokenPeriodRule.Upfront } };
        var account = terms.At(On(1, 16));
        Assert.Equal((4.84m, 4.84m, 0m), (account.UpfrontInterest, account.Books.Recognised, account.Books.Accrued));
        Assert.Equal(-2.26m, terms.At(On(1, 9)).Books.Accrued);
    }

    [Fact]
    public void Interest_of_arrears_stays_earned_when_a_plan_takes_it_along()
    {
        var plan = new PlanChanges(SixLevel.At(On(3, 15)), On(3, 15)).ReAge(On(5, 15), 8);
        var account = SixLevel.At(On(3, 15), new PlanChanged(2, On(3, 15), On(3, 15), plan.Plan, plan.Kind));
        // 10 of January and 8.37 of February fell due; half of March is earned anew on all of the principal.
        Assert.True(account.AccruedInterest >= 18.37m, $"{account.AccruedInterest}");
        Assert.Equal(account.AccruedInterest, account.Books.Accrued);
    }

    [Fact]
    public void The_close_of_a_day_posts_what_a_replay_would_recognise()
    {
        var posted = 0m;
        for (var day = Start; day <= On(7, 1); day = day.AddDays(1))
        {
            var loan = LoanDay.Of(SixLevel.At(day), posted);
            posted += loan.Close(day).ToPost;
            Assert.Equal(SixLevel.At(day).Books.Recognised, posted);
        }

        Assert.Equal(AmortisationPlan.Of(SixLevel.Schedule).TotalInterest.Amount, posted);
    }
}
