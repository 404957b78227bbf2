using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

public class PenaltyTests
{
    // The bank's file is there the same evening, unless a test says otherwise.
    private static readonly ServicingTerms TenAfterFiveDays = TwelveTimesHundred with { Penalty = new PenaltyRule { Flat = 10m, GraceDays = 5, LagBusinessDays = 0 } };
    private static readonly ServicingTerms TenthOfAPercentADay = TwelveTimesHundred with { Penalty = new PenaltyRule { Frequency = PenaltyFrequency.Daily, OfOverduePrincipal = 0.001m, LagBusinessDays = 0 } };

    [Theory]
    [InlineData(6, 0)]
    [InlineData(7, 10)]
    public void A_penalty_comes_the_day_after_the_grace(int day, int penalty) => Assert.Equal(penalty, TenAfterFiveDays.At(On(2, day)).Open.Penalty);

    [Fact]
    public void A_penalty_never_makes_another()
    {
        // Late once; every payment since is one instalment, on time, of which the order takes the penalty first. 12 CFR 1026.36(c)(2).
        var account = TenAfterFiveDays.At(On(5, 20), Paid(2, On(2, 10), 100m), Paid(3, On(3, 1), 100m), Paid(4, On(4, 1), 100m), Paid(5, On(5, 1), 100m));
        Assert.Equal(10m, account.Dues.Sum(due => due.Owed.Penalty));
    }

    [Fact]
    public void A_backdated_payment_withdraws_the_penalty_it_makes_wrong()
    {
        var account = TenAfterFiveDays.At(On(2, 20), Paid(2, On(2, 1), 100m) with { Recorded = On(2, 19) });
        Assert.Equal(0m, account.Dues.Sum(due => due.Owed.Penalty));
    }

    [Theory]
    [InlineData(true, 15, 0)]
    [InlineData(true, 25, 0)]
    [InlineData(false, 15, 0)]
    [InlineData(false, 25, 10)]
    public void A_promise_holds_the_penalty_and_a_broken_one_brings_it_back(bool kept, int today, int penalty)
    {
        var account = TenAfterFiveDays.At(On(2, today), new PenaltyHeld(2, On(2, 3), On(2, 3), On(2, 20), HoldReason.PromiseToPay, kept));
        Assert.Equal(penalty, account.Open.Penalty);
        if (penalty > 0) Assert.Equal(On(2, 7), account.Dues[0].Charges[0].DueDate);
    }

    [Fact]
    public void A_broken_promise_can_let_its_days_pass()
    {
        var terms = TenAfterFiveDays with { Penalty = TenAfterFiveDays.Penalty! with { BrokenPromiseFromOriginalDate = false } };
        var promise = new PenaltyHeld(2, On(2, 3), On(2, 3), On(2, 20), HoldReason.PromiseToPay, Upheld: false);
        Assert.Equal(On(2, 21), terms.At(On(2, 25), promise).Dues[0].Charges[0].DueDate);
        Assert.Equal(0m, terms.At(On(2, 25), promise, Paid(3, On(2, 20), 100m)).Open.Penalty);
        var daily = TenthOfAPercentADay with { Penalty = TenthOfAPercentADay.Penalty! with { BrokenPromiseFromOriginalDate = false } };
        // 24 days late on 25 February, 18 of them promised.
        Assert.Equal(0.60m, daily.At(On(2, 25), promise).Open.Penalty);
    }

    [Theory]
    [InlineData(15, 0)]
    [InlineData(20, 0)]
    [InlineData(21, 10)]
    public void A_lost_dispute_costs_no_penalty_for_its_time(int today, int penalty)
    {
        // The due of 1 February is late enough on the 7th, disputed from the 3rd to the 20th, and still unpaid on the 21st. That a broken promise costs from the 7th changes nothing.
        Assert.True(TenAfterFiveDays.Penalty!.BrokenPromiseFromOriginalDate);
        var account = TenAfterFiveDays.At(On(2, today), Dispute(upheld: false));
        Assert.Equal(penalty, account.Open.Penalty);
        if (penalty > 0) Assert.Equal(On(2, 21), account.Dues[0].Charges[0].DueDate);
    }

    [Fact]
    public void A_daily_penalty_leaves_the_days_of_a_lost_dispute_out_and_a_won_one_too()
    {
        // 24 days late on 25 February, 18 of them disputed: six days at 0.10. A broken promise of the same days costs all 24.
        Assert.Equal(0.60m, TenthOfAPercentADay.At(On(2, 25), Dispute(upheld: false)).Open.Penalty);
        Assert.Equal(0.60m, TenthOfAPercentADay.At(On(2, 25), Dispute(upheld: true)).Open.Penalty);
        Assert.Equal(2.40m, TenthOfAPercentADay.At(On(2, 25), Dispute(upheld: false) with { Reason = HoldReason.PromiseToPay }).Open.Penalty);
    }

    [Fact]
    public void A_penalty_waits_a_business_day_for_the_banks_file_and_keeps_its_date()
    {
        // Late enough on Wednesday the 7th: known on Thursday.
        var terms = TwelveTimesHundred with { Schedule = TwelveTimesHundred.Schedule with { Calendar = BusinessCalendar.Weekends }, Penalty = new PenaltyRule { Flat = 10m, GraceDays = 5 } };
        Assert.Equal(0m, terms.At(On(2, 7)).Open.Penalty);
        Assert.Equal((10m, On(2, 7)), (terms.At(On(2, 8)).Open.Penalty, terms.At(On(2, 8)).Dues[0].Charges[0].DueDate));
        // Two days more of grace and it is Friday: known on Monday.
        var friday = terms with { Penalty = terms.Penalty! with { GraceDays = 7 } };
        Assert.Equal((0m, 10m), (friday.At(On(2, 11)).Open.Penalty, friday.At(On(2, 12)).Open.Penalty));
    }

    [Fact]
    public void A_day_of_a_daily_penalty_waits_for_the_banks_file_too()
    {
        // Ten days late on Sunday the 11th, but the files of Friday and the weekend are not in: seven days, to Thursday, are judged; on Monday ten.
        var terms = TenthOfAPercentADay with { Schedule = TenthOfAPercentADay.Schedule with { Calendar = BusinessCalendar.Weekends }, Penalty = TenthOfAPercentADay.Penalty! with { LagBusinessDays = 1 } };
        Assert.Equal((0.70m, 1.00m), (terms.At(On(2, 11)).Open.Penalty, terms.At(On(2, 12)).Open.Penalty));
    }

    [Fact]
    public void A_promise_is_judged_when_the_banks_file_of_its_last_day_is_in()
    {
        // Promised until Friday the 9th: the money may be in the file of Monday.
        var terms = TwelveTimesHundred with { Schedule = TwelveTimesHundred.Schedule with { Calendar = BusinessCalendar.Weekends }, Penalty = new PenaltyRule { Flat = 10m, GraceDays = 5 } };
        var promise = new PenaltyHeld(2, On(2, 3), On(2, 3), On(2, 9), HoldReason.PromiseToPay, Upheld: false);
        Assert.Equal((0m, 10m), (terms.At(On(2, 11), promise).Open.Penalty, terms.At(On(2, 12), promise).Open.Penalty));
    }

    [Fact]
    public void Who_settles_is_asked_for_everything_of_the_day_and_for_nothing_afterwards()
    {
        // Settled on the day the penalty comes, a day before it is known to others.
        var terms = TenAfterFiveDays with { Penalty = TenAfterFiveDays.Penalty! with { LagBusinessDays = 1 } };
        LoanFact[] facts = [new Disbursed(1, Start, Start, Dollars(1200m))];
        var quote = PayoffQuote.Of(terms, facts, On(2, 7), On(2, 7));
        Assert.Equal(Dollars(1210m), quote.Total);
        foreach (var day in new[] { On(2, 7), On(2, 8), On(2, 20) })
            Assert.Equal((LoanState.Closed, 0m), (terms.At(day, Paid(2, On(2, 7), 1210m, ReceiptKind.Payoff)).State, terms.At(day, Paid(2, On(2, 7), 1210m, ReceiptKind.Payoff)).Credit));
    }

    [Fact]
    public void The_part_of_the_amount_lent_is_asked_on_the_due_that_is_oldest_by_its_date()
    {
        // The chargeback of 15 February is due number 7, but older than the one of 1 March, number 2: 20 days of 0.01 % of 1,000 by 6 March.
        var terms = SixLevel with { Basis = InterestBasis.Actual, Penalty = new PenaltyRule { Frequency = PenaltyFrequency.Daily, OfAmountLent = 0.0001m, LagBusinessDays = 0 } };
        var account = terms.At(On(3, 6), Paid(2, On(2, 1), 172.55m), new ChargedBack(3, On(2, 15), On(2, 15), Dollars(50m), 2));
        Assert.Equal([(7, 2.00m)], account.Dues.Where(due => due.Owed.Penalty > 0m).Select(due => (due.Number, due.Owed.Penalty)));
    }

    [Fact]
    public void A_daily_penalty_is_of_past_due_principal_and_capped()
    {
        var daily = TenthOfAPercentADay with { Penalty = TenthOfAPercentADay.Penalty! with { CapShareOfDue = 0.02m } };
        Assert.Equal(1.00m, daily.At(On(2, 11)).Open.Penalty);
        Assert.Equal(2.00m, daily.At(On(2, 29)).Open.Penalty);
        Assert.Equal(0.50m, daily.At(On(2, 11), Paid(2, On(2, 6), 100m)).Dues[0].Owed.Penalty);
    }

    [Fact]
    public void A_penalty_of_the_rule_can_be_waived_and_comes_no_more()
    {
        Assert.Equal(0m, TenAfterFiveDays.At(On(2, 20), new PenaltyWaived(2, On(2, 10), On(2, 10), 1)).Open.Penalty);
        var account = TenthOfAPercentADay.At(On(2, 20), new PenaltyWaived(2, On(2, 11), On(2, 11), 1));
        Assert.Equal((0m, 1.00m), (account.Open.Penalty, account.Dues[0].Charges[0].Waived));
    }

    [Fact]
    public void A_daily_rule_with_a_flat_amount_is_refused() =>
        Assert.StartsWith("A daily penalty is a part of an amount.", Assert.Throws<Refusal>(() => (TwelveTimesHundred with { Penalty = new PenaltyRule { Frequency = PenaltyFrequency.Daily, Flat = 1m } }).At(On(2, 2))).Message, StringComparison.Ordinal);

    private static PenaltyHeld Dispute(bool upheld) => new(2, On(2, 3), On(2, 3), On(2, 20), HoldReason.Dispute, upheld);
}
