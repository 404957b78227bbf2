using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

/// <summary>
/// Principal on the actual basis that no due of the plan in force repays, and further disbursements: examples worked by hand on 1,000 at 12 % in six level dues of 172.55,
/// of which two are paid on their days: 837.45 are outstanding from 1 February and 673.27 from 1 March.
/// </summary>
public class OwedBesideThePlanTests
{
    private static readonly ServicingTerms Actual = SixLevel with { Basis = InterestBasis.Actual };

    private static readonly LoanFact[] FirstTwoPaid = [Paid(2, On(2, 1), 172.55m), Paid(3, On(3, 1), 172.55m)];

    private static readonly ChargedBack Back = new(4, On(3, 11), On(3, 11), Dollars(100m), 3);

    private static readonly CreditRefunded Refunded = new(4, On(3, 11), On(3, 11), Dollars(100m));

    public static TheoryData<ArrearsInterest, LoanFact, decimal, decimal> NewDebts => new()
    {
        // Ten of March's 31 days on 673.27 are 2.17, the other 21 on 773.27 are 5.24. April bears 7.73.
        { ArrearsInterest.Daily, Back, 7.41m, 15.14m },
        { ArrearsInterest.Daily, Refunded, 7.41m, 15.14m },
        { ArrearsInterest.DailyToLastDue, Back, 7.41m, 15.14m },
        // By period it counts from April on, when it is late.
        { ArrearsInterest.PerPeriod, Back, 6.73m, 14.46m },
        // Past-due principal bears nothing: April bears 5.07 on 507.45.
        { ArrearsInterest.None, Back, 6.73m, 11.80m },
    };

    [Theory]
    [MemberData(nameof(NewDebts))]
    public void A_new_debt_bears_interest_as_arrears_do(ArrearsInterest arrears, LoanFact debt, decimal byApril, decimal byMay)
    {
        var terms = Actual with { Arrears = arrears };
        Assert.Equal((byApril, byMay), (terms.At(On(4, 1), [.. FirstTwoPaid, debt]).AccruedInterest, terms.At(On(5, 1), [.. FirstTwoPaid, debt]).AccruedInterest));
    }

    [Fact]
    public void A_new_debt_counts_in_the_per_diem_and_the_payoff_and_bears_nothing_once_it_is_paid()
    {
        Assert.Equal(7.7327m / 31m, Actual.At(On(3, 15), [.. FirstTwoPaid, Back]).PerDiem, 10);
        LoanFact[] facts = [new Disbursed(1, Start, Start, Dollars(1000m)), .. FirstTwoPaid, Back];
        Assert.Equal(Dollars(773.27m + 7.41m), PayoffQuote.Of(Actual, facts, On(4, 1), On(4, 1)).Total);
        // 2.17, then ten days on 773.27 are 2.49, and eleven on 673.27 are 2.39.
        Assert.Equal(7.05m, Actual.At(On(4, 1), [.. FirstTwoPaid, Back, Paid(5, On(3, 21), 100m)]).AccruedInterest);
    }

    [Fact]
    public void A_debt_after_the_loan_was_settled_bears_interest_from_its_day()
    {
        // Settled on 1 March with 673.27; 100 are owed again for 21 of March's 31 days.
        var account = Actual.At(On(4, 1), [FirstTwoPaid[0], Paid(3, On(3, 1), 845.82m, ReceiptKind.Payoff), Back]);
        Assert.Equal((100m, 0.68m), (account.PrincipalOutstanding, account.AccruedInterest));
    }

    [Fact]
    public void Past_due_principal_goes_on_bearing_interest_after_a_plan_change()
    {
        // Nothing is paid: 10 a month on 1,000, of which 326.73 fell due by 15 March. On 1 April a due is paid: 10 and 162.55 of the oldest; April bears 8.37.
        var plan = new PlanChanges(Actual.At(On(3, 15)), On(3, 15)).ChangeRate(Rate.OfPercent(12m));
        LoanFact[] facts = [new PlanChanged(2, On(3, 15), On(3, 15), plan.Plan, plan.Kind), Paid(3, On(4, 1), 172.55m)];
        Assert.Equal((24.52m, 30m, 38.37m), (Actual.At(On(3, 15), facts).Books.Earned, Actual.At(On(4, 1), facts).Books.Earned, Actual.At(On(5, 1), facts).Books.Earned));
    }

    [Fact]
    public void Arrears_of_interest_are_asked_again_by_the_plan_that_takes_them_over()
    {
        // 10 and 10 fell due, 4.52 are earned of March: all of it is open after a re-age.
        var plan = new PlanChanges(Actual.At(On(3, 15)), On(3, 15)).ReAge(On(4, 15), 6);
        var account = Actual.At(On(3, 15), new PlanChanged(2, On(3, 15), On(3, 15), plan.Plan, plan.Kind));
        Assert.Equal((24.52m, 24.52m, 1000m), (account.Books.Earned, account.AccruedInterest, account.Open.Principal));
    }

    [Fact]
    public void A_payment_inside_the_period_of_a_plan_change_counts_from_its_own_day()
    {
        // Nine days on 673.27 are 1.95, ten on 373.27 are 1.20, and the twelve from the change on 1.44.
        LoanFact[] paid = [.. FirstTwoPaid, Paid(4, On(3, 10), 300m)];
        var plan = new PlanChanges(Actual.At(On(3, 20), paid), On(3, 20)).ChangeRate(Rate.OfPercent(12m));
        Assert.Equal(4.59m, Actual.At(On(4, 1), [.. paid, new PlanChanged(5, On(3, 20), On(3, 20), plan.Plan, plan.Kind)]).AccruedInterest);
    }

    [Fact]
    public void A_disbursement_that_was_planned_is_lent_once_and_bears_interest_from_its_day()
    {
        var planned = SixLevel with { Schedule = SixLevel.Schedule with { Tranches = [new Tranche(On(2, 15), Dollars(500m))] } };
        var drawn = new Disbursed(2, On(2, 15), On(2, 15), Dollars(500m));
        Assert.Equal((1000m, 1000m), (planned.At(On(2, 14)).Open.Principal, planned.At(On(2, 20)).Open.Principal));
        Assert.Equal(AmortisationPlan.Of(planned.Schedule).Lines.Select(line => (line.Principal.Amount, line.Interest.Amount)), planned.At(On(2, 15), drawn).Dues.Select(due => (due.Principal, due.Interest)));
    }

    [Fact]
    public void A_new_plan_may_hold_disbursements_still_to_come()
    {
        // 837.45 are to be repaid, 500 more are lent in March.
        var plan = AmortisationPlan.Of(SixLevel.Schedule with { Principal = Dollars(837.45m), Start = On(2, 1), Periods = 5, Tranches = [new Tranche(On(3, 15), Dollars(500m))] });
        LoanFact[] facts = [FirstTwoPaid[0], new PlanChanged(3, On(2, 10), On(2, 10), plan, PlanChangeKind.RateChange), new Disbursed(4, On(3, 15), On(3, 15), Dollars(500m))];
        Assert.Equal((837.45m, 1337.45m), (SixLevel.At(On(3, 1), facts).Open.Principal, SixLevel.At(On(3, 15), facts).Open.Principal));
    }

    [Fact]
    public void What_is_prepaid_on_a_moved_due_date_is_left_out_of_the_dues_that_follow()
    {
        // 1 June 2024 is a Saturday: the fifth due moves to Monday and takes 100 more than it asks. The last due asks what is left.
        var terms = Actual with
        {
            Schedule = Actual.Schedule with { Roll = HolidayRoll.Following, Calendar = BusinessCalendar.Weekends }, Prepayment = PrepaymentEffect.CreditsNextDues,
        };
        var account = terms.At(On(6, 10), Paid(2, On(2, 1), 172.55m), Paid(3, On(3, 1), 172.55m), Paid(4, On(4, 1), 172.55m), Paid(5, On(5, 1), 172.55m), Paid(6, On(6, 3), 272.55m));
        Assert.Equal(account.PrincipalOutstanding, account.Open.Principal);
    }

    [Fact]
    public void A_further_disbursement_keeps_what_was_paid_charged_back_and_settled_before()
    {
        // 837.45 bear 4.04 on 14 of February's 29 days, 1,337.45 bear 6.92 on the others.
        var drawn = new Disbursed(3, On(2, 15), On(2, 15), Dollars(500m));
        Assert.Equal((10.96m, 1337.45m), (Actual.At(On(3, 1), FirstTwoPaid[0], drawn).AccruedInterest, Actual.At(On(3, 1), FirstTwoPaid[0], drawn).Open.Principal));
        var back = new ChargedBack(4, On(2, 10), On(2, 10), Dollars(100m), 2);
        Assert.Equal((1437.45m, 1437.45m), (SixLevel.At(On(3, 1), FirstTwoPaid[0], back, drawn with { Id = 5 }).Open.Principal, SixLevel.At(On(3, 1), FirstTwoPaid[0], back, drawn with { Id = 5 }).PrincipalOutstanding));
    }
}
