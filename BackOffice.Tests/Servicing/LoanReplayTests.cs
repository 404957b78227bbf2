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
        Assert.Equal("Horizontal, then NextInstalment", Assert.Single(account.Explain(Component.Principal)).Rule);
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
        var quote = PayoffQuote.Of(SixLevel, facts, On(1, 16), On(1, 20), prepaymentFeeShare: 0.01m);
        Assert.Equal(Dollars(1000m + 4.84m + 10m), quote.Total);
        Assert.Equal(Dollars(1000m + 4.84m + 10m + 0.65m), quote.TotalOn(On(1, 18), Rounding.HalfUp));
        Assert.Throws<Refusal>(() => quote.TotalOn(On(1, 21), Rounding.HalfUp));
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
