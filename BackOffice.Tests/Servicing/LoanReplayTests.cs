using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

public class LoanReplayTests
{
    [Fact]
    public void A_payment_pays_the_oldest_due_first_and_says_where_it_went()
    {
        var account = TwelveTimesHundred.At(On(3, 15), Paid(2, On(3, 10), 250m));
        var entry = account.Entries[^1];
        Assert.Equal([(1, 100m, Bucket.PastDue), (2, 100m, Bucket.PastDue), (3, 50m, Bucket.InAdvance)], entry.Allocations.Select(part => (part.DueNumber, part.Amount, part.Bucket)));
        Assert.Equal(950m, account.PrincipalOutstanding);
        Assert.Equal("Horizontal, then NextInstalment", account.Explain(Component.Principal).Last().Rule);
    }

    [Theory]
    [InlineData(ExcessRule.NextInstalment, "1:100 2:50")]
    [InlineData(ExcessRule.LastInstalment, "1:100 12:50")]
    [InlineData(ExcessRule.Principal, "1:100 12:50")]
    [InlineData(ExcessRule.Held, "1:100")]
    public void What_is_not_due_goes_where_the_product_says(ExcessRule rule, string placed)
    {
        var terms = TwelveTimesHundred with { Allocation = AllocationOrder.Default with { Excess = rule } };
        var account = terms.At(On(2, 1), Paid(2, On(2, 1), 150m));
        Assert.Equal(placed, string.Join(' ', account.Entries[^1].Allocations.Select(part => $"{part.DueNumber}:{part.Amount:0}")));
        Assert.Equal(rule == ExcessRule.Held ? 50m : 0m, account.Credit);
    }

    [Fact]
    public void Reamortised_money_is_shared_out_to_the_cent()
    {
        var terms = TwelveTimesHundred with { Allocation = AllocationOrder.Default with { Excess = ExcessRule.Reamortise } };
        var account = terms.At(On(1, 15), Paid(2, On(1, 15), 100m));
        Assert.Equal(100m, account.Entries[^1].Allocations.Sum(part => part.Amount));
        Assert.Equal([8.33m, 8.37m], account.Entries[^1].Allocations.Select(part => part.Amount).Distinct().Order());
    }

    [Fact]
    public void Held_money_pays_the_next_due_on_its_day()
    {
        var terms = TwelveTimesHundred with { Allocation = AllocationOrder.Default with { Excess = ExcessRule.Held } };
        var account = terms.At(On(3, 1), Paid(2, On(2, 1), 150m));
        Assert.Equal(0m, account.Credit);
        Assert.Equal(50m, account.Dues[1].Paid.Principal);
        Assert.Equal("held credit placed as it fell due", account.Entries[^1].Rule);
    }

    [Fact]
    public void A_backdated_payment_arrives_where_the_true_order_would_have()
    {
        var late = Paid(3, On(2, 1), 100m) with { Recorded = On(4, 1) };
        var backdated = TwelveTimesHundred.At(On(4, 1), Paid(2, On(3, 1), 100m), late);
        var inOrder = TwelveTimesHundred.At(On(4, 1), Paid(2, On(2, 1), 100m), Paid(3, On(3, 1), 100m));
        Assert.Equal(inOrder.Dues.Select(due => (due.Paid, due.PaidOn, due.PaidLate)), backdated.Dues.Select(due => (due.Paid, due.PaidOn, due.PaidLate)));
    }

    [Fact]
    public void A_backdated_payment_leaves_only_the_differences_to_write()
    {
        LoanFact[] facts = [new Disbursed(1, Start, Start, Dollars(1200m)), Paid(2, On(3, 1), 100m), Paid(3, On(2, 1), 60m) with { Recorded = On(4, 1) }];
        var then = LoanReplay.AsKnownThen(TwelveTimesHundred, facts, On(3, 31), On(3, 31));
        var now = LoanReplay.AsKnownNow(TwelveTimesHundred, facts, On(3, 31));
        Assert.Equal(100m, then.Paid.Principal);
        Assert.Equal(
            [(3L, 1, 60m), (2L, 1, -60m), (2L, 2, 60m)],
            ReplayDifferences.Between(then, now).Select(line => (line.FactId, line.DueNumber, line.Amount)));
    }

    [Fact]
    public void A_reversal_is_as_if_never_entered_and_a_return_asks_its_fee_once()
    {
        var reversed = TwelveTimesHundred.At(On(2, 20), Paid(2, On(2, 1), 100m), new Reversed(3, On(2, 1), On(2, 10), 2));
        Assert.Equal(1200m, reversed.PrincipalOutstanding);
        Assert.Equal(0m, reversed.Open.Fee);

        var returned = TwelveTimesHundred.At(On(2, 20), Paid(2, On(2, 1), 100m), new PaymentReturned(3, On(2, 5), On(2, 5), 2, Dollars(15m)));
        Assert.Equal(1200m, returned.PrincipalOutstanding);
        Assert.Equal(15m, returned.Open.Fee);
        Assert.Equal(19, Delinquency.Of(returned.Dues, On(2, 20), default, []).DaysPastDue);
    }

    [Fact]
    public void A_chargeback_is_a_new_debt_on_its_own_day()
    {
        var account = TwelveTimesHundred.At(On(4, 15), Paid(2, On(2, 1), 100m), new ChargedBack(3, On(4, 10), On(4, 10), Dollars(100m), 2));
        Assert.Equal(1200m, account.PrincipalOutstanding);
        Assert.Equal(On(2, 1), account.Dues[0].PaidOn);
        Assert.Equal(200m, account.Dues[3].Principal);
    }

    [Fact]
    public void The_oldest_due_is_paid_first_by_its_date_when_a_chargeback_stands_at_the_end_of_the_list()
    {
        // On the actual balance the chargeback of 15 February is due number 7. On 5 March it is older than the due of 1 March, number 2.
        var actual = SixLevel with { Basis = InterestBasis.Actual };
        LoanFact[] facts = [Paid(2, On(2, 1), 172.55m), new ChargedBack(3, On(2, 15), On(2, 15), Dollars(50m), 2), Paid(4, On(3, 5), 60m)];
        string Placed(ServicingTerms terms) => string.Join(' ', terms.At(On(3, 5), facts).Entries[^1].Allocations.Select(part => $"{part.DueNumber}:{part.Component}"));
        Assert.Equal("7:Principal 2:Interest 2:Principal", Placed(actual));
        // Component by component the interest of due 2 comes first, then principal of due 7.
        Assert.Equal("2:Interest 7:Principal 2:Principal", Placed(actual with { Allocation = new AllocationOrder { Direction = AllocationDirection.Vertical } }));
    }

    [Fact]
    public void A_chargeback_takes_back_no_more_than_the_payment_brought()
    {
        ServicingTerms terms = SixLevel with { ChargebackByComponents = true };
        LoanFact[] facts = [Paid(2, On(2, 1), 172.55m), new ChargedBack(3, On(2, 10), On(2, 10), Dollars(100m), 2)];
        // 10 of interest and 90 of principal, then the other 72.55 of principal.
        var account = terms.At(On(2, 12), [.. facts, new ChargedBack(4, On(2, 11), On(2, 11), Dollars(72.55m), 2)]);
        Assert.Equal([new Amounts(90m, 10m, 0m, 0m), new Amounts(72.55m, 0m, 0m, 0m)], account.Entries.Where(entry => entry.Fact is ChargedBack).Select(entry => entry.Amounts));
        var refusal = Assert.Throws<Refusal>(() => terms.At(On(2, 12), [.. facts, new ChargedBack(4, On(2, 11), On(2, 11), Dollars(72.56m), 2)]));
        Assert.Equal("Only USD 72.55 of this payment can be charged back.", refusal.Message);
    }

    [Fact]
    public void A_payoff_that_used_held_credit_is_charged_back_for_the_money_it_brought()
    {
        // 200 are held and 804.84 come: together the 1,004.84 of 16 January. The 804.84 paid principal only, as the credit went to interest first.
        var terms = SixLevel with { ChargebackByComponents = true, Allocation = AllocationOrder.Default with { Excess = ExcessRule.Held } };
        var account = terms.At(On(2, 12), Paid(2, On(1, 10), 200m), Paid(3, On(1, 16), 804.84m, ReceiptKind.Payoff), new ChargedBack(4, On(2, 10), On(2, 10), Dollars(804.84m), 3));
        Assert.Equal(new Amounts(804.84m, 0m, 0m, 0m), account.Entries[^1].Amounts);
    }

    [Fact]
    public void An_overpayment_is_credit_until_it_is_refunded()
    {
        var paid = TwelveTimesHundred.At(On(2, 2), Paid(2, On(2, 1), 1250m));
        Assert.Equal((LoanState.Overpaid, 50m), (paid.State, paid.Credit));
        var refunded = TwelveTimesHundred.At(On(2, 3), Paid(2, On(2, 1), 1250m), new CreditRefunded(3, On(2, 3), On(2, 3), Dollars(50m)));
        Assert.Equal((LoanState.Closed, 0m), (refunded.State, refunded.Credit));
    }

    [Fact]
    public void A_waived_charge_and_waived_interest_are_no_longer_asked_for()
    {
        var account = SixLevel.At(On(1, 20), new Charged(2, On(1, 10), On(1, 10), Dollars(25m), Component.Fee), new ChargeWaived(3, On(1, 12), On(1, 12), 2), new InterestWaived(4, On(1, 15), On(1, 15), Dollars(10m)));
        Assert.Equal(0m, account.Open.Fee);
        Assert.Equal(0m, account.Dues[0].Open.Interest);
    }

    [Fact]
    public void Waived_interest_is_taken_off_what_has_accrued()
    {
        // 4.84 are earned by 16 January, and 3 of January's interest were waived the day before.
        foreach (var basis in new[] { InterestBasis.Scheduled, InterestBasis.Actual })
        {
            LoanFact[] facts = [new Disbursed(1, Start, Start, Dollars(1000m)), new InterestWaived(2, On(1, 15), On(1, 15), Dollars(3m))];
            var quote = PayoffQuote.Of(SixLevel with { Basis = basis }, facts, On(1, 16), On(1, 16));
            Assert.Equal((Dollars(1001.84m), LoanState.Closed), (quote.Total, LoanReplay.AsKnownNow(SixLevel with { Basis = basis }, [.. facts, Paid(3, On(1, 16), 1001.84m, ReceiptKind.Payoff)], On(1, 16)).State));
        }
    }

    [Fact]
    public void Charge_off_takes_accrued_interest_or_all_of_it_as_the_product_says()
    {
        var accrued = SixLevel.At(On(1, 16), new ChargedOff(2, On(1, 16), On(1, 16)));
        Assert.Equal(new Amounts(1000m, 4.84m, 0m, 0m), accrued.Entries[^1].Amounts);
        var scheduled = (SixLevel with { ChargeOffTakesScheduledInterest = true }).At(On(1, 16), new ChargedOff(2, On(1, 16), On(1, 16)));
        Assert.Equal(scheduled.Dues.Sum(due => due.Interest), scheduled.Entries[^1].Amounts.Interest);
    }

    [Fact]
    public void A_payment_dated_before_the_charge_off_makes_it_smaller()
    {
        var account = TwelveTimesHundred.At(On(6, 30), new ChargedOff(2, On(6, 1), On(6, 1)), Paid(3, On(2, 1), 100m) with { Recorded = On(6, 20) });
        Assert.Equal(1100m, account.Entries.Single(entry => entry.Fact is ChargedOff).Amounts.Principal);
    }

    [Fact]
    public void On_the_actual_basis_a_late_borrower_owes_more_and_an_early_one_less()
    {
        var actual = SixLevel with { Basis = InterestBasis.Actual, Allocation = AllocationOrder.Default with { InAdvance = [Target.Principal, Target.Penalty, Target.Fee, Target.Interest] } };
        decimal Interest(params LoanFact[] facts) => actual.At(On(7, 1), facts).Dues.Sum(due => due.Interest);
        var byPlan = AmortisationPlan.Of(SixLevel.Schedule).TotalInterest.Amount;
        Assert.True(Interest() > byPlan);
        Assert.True(Interest(Paid(2, On(1, 10), 600m)) < byPlan);
    }

    [Fact]
    public void Paying_everything_on_the_actual_basis_closes_the_loan_the_same_day()
    {
        var actual = SixLevel with { Basis = InterestBasis.Actual, Allocation = AllocationOrder.Default with { InAdvance = [Target.Principal, Target.Penalty, Target.Fee, Target.Interest] } };
        var account = actual.At(On(1, 16), Paid(2, On(1, 16), 1004.84m));
        Assert.Equal((LoanState.Closed, 0m), (account.State, account.Credit));
        Assert.Equal(4.84m, account.Paid.Interest);
    }

    [Fact]
    public void Several_disbursements_rework_the_instalments_from_their_period_on()
    {
        var account = SixLevel.At(On(3, 1), new Disbursed(2, On(2, 15), On(2, 15), Dollars(500m)));
        Assert.Equal(1500m, account.Dues.Sum(due => due.Principal));
        Assert.Equal(172.55m, account.Dues[0].Owed.Total);
        Assert.True(account.Dues[1].Owed.Total > 250m);
    }

    [Fact]
    public void A_payoff_quote_is_principal_and_interest_to_the_day()
    {
        LoanFact[] facts = [new Disbursed(1, Start, Start, Dollars(1000m))];
        var quote = PayoffQuote.Of(SixLevel, facts, On(1, 16), On(1, 20));
        Assert.Equal(Dollars(1000m + 4.84m), quote.Total);
        // 17 of January's 31 days of 10, rounded once: not 4.84 and two days of 0.32 more.
        Assert.Equal(Dollars(1000m + 5.48m), quote.TotalOn(On(1, 18)));
        Assert.Equal("The quote does not hold on that day. Ask for a new one.", Assert.Throws<Refusal>(() => quote.TotalOn(On(1, 21))).Message);
    }

    public static TheoryData<string, ServicingTerms, LoanFact[]> Quoted => new()
    {
        // January's interest is 10 over 31 days; from 1 February 8.37 over 29: the per diem falls, and a fee of 25 falls due on the 3rd.
        { "by plan", SixLevel, [new Charged(2, On(1, 20), On(1, 20), Dollars(15m), Component.Fee), new Charged(3, On(2, 3), On(2, 3), Dollars(25m), Component.Fee)] },
        { "on the actual balance", SixLevel with { Basis = InterestBasis.Actual }, [] },
        { "with the product's fee on what is not yet due", SixLevel with { PrepaymentFeeShare = 0.01m }, [] },
        { "with a penalty on the way", SixLevel with { Penalty = new PenaltyRule { Flat = 10m, GraceDays = 1 } }, [] },
        { "with a daily penalty", SixLevel with { Penalty = new PenaltyRule { Frequency = PenaltyFrequency.Daily, OfOverduePrincipal = 0.001m } }, [] },
        { "with money held that pays a due in between", SixLevel with { Allocation = AllocationOrder.Default with { Excess = ExcessRule.Held } }, [Paid(2, On(1, 10), 200m)] },
    };

    [Theory]
    [MemberData(nameof(Quoted), DisableDiscoveryEnumeration = true)]
    public void A_quote_is_what_settles_on_each_day_it_is_good_for(string how, ServicingTerms terms, LoanFact[] facts)
    {
        var quote = PayoffQuote.Of(terms, [new Disbursed(1, Start, Start, Dollars(1000m)), .. facts], On(1, 28), On(2, 6));
        for (var day = quote.On; day <= quote.GoodUntil; day = day.AddDays(1))
        {
            var total = quote.TotalOn(day).Amount;
            // On the day itself and when the bank's file has come; what is only charged later is another matter.
            foreach (var seen in new[] { day, day.AddDays(10) })
            {
                var settled = terms.At(seen, [.. facts.Where(fact => fact.Effective <= day), Paid(9, day, total, ReceiptKind.Payoff)]);
                Assert.True(settled is { State: LoanState.Closed, Credit: 0m }, $"{how}: {total} on {day} left {settled.State} with {settled.Credit}");
            }

            Assert.NotEqual(LoanState.Closed, terms.At(day, [.. facts, Paid(9, day, total - 0.01m, ReceiptKind.Payoff)]).State);
        }
    }

    [Fact]
    public void A_quote_follows_the_per_diem_over_a_due_date()
    {
        // 10 by 1 February, then two of its 29 days: 8.37 × 2 / 29 = 0.58, not two more days of 10 / 31 = 0.65.
        var quote = PayoffQuote.Of(SixLevel, [new Disbursed(1, Start, Start, Dollars(1000m))], On(1, 31), On(2, 3));
        Assert.Equal((Dollars(1009.68m), Dollars(1010.00m), Dollars(1010.58m)), (quote.Total, quote.TotalOn(On(2, 1)), quote.TotalOn(On(2, 3))));
    }

    [Fact]
    public void A_credit_larger_than_the_debt_asks_nothing_on_any_day()
    {
        var terms = SixLevel with { Allocation = AllocationOrder.Default with { Excess = ExcessRule.Held } };
        var quote = PayoffQuote.Of(terms, [new Disbursed(1, Start, Start, Dollars(1000m)), Paid(2, On(1, 10), 1200m)], On(1, 16), On(1, 20));
        Assert.True(quote.PerDiem > 0m);
        Assert.Equal((Dollars(0m), Dollars(0m)), (quote.Total, quote.TotalOn(On(1, 20))));
    }

    [Fact]
    public void A_payoff_settles_the_loan_and_asks_no_interest_that_is_not_earned()
    {
        var account = SixLevel.At(On(1, 16), Paid(2, On(1, 16), 1004.84m, ReceiptKind.Payoff));
        Assert.Equal((LoanState.Closed, 0m, 4.84m), (account.State, account.Credit, account.Paid.Interest));
        var tooLittle = SixLevel.At(On(1, 16), Paid(2, On(1, 16), 1004.83m, ReceiptKind.Payoff));
        Assert.Equal(LoanState.Active, tooLittle.State);
    }
}
