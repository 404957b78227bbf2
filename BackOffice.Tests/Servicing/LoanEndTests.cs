using BackOffice.Domain.Ledger;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

/// <summary>Settlement, refinance, transfer and capitalisation: examples worked by hand on 1,000 at 12 % in six dues.</summary>
public class LoanEndTests
{
    [Fact]
    public void Settling_early_asks_the_products_fee_and_leaves_nothing()
    {
        var terms = SixLevel with { PrepaymentFeeShare = 0.01m };
        var quote = PayoffQuote.Of(terms, [new Disbursed(1, Start, Start, Dollars(1000m))], On(1, 16), On(1, 20));
        Assert.Equal((10m, Dollars(1014.84m)), (quote.PrepaymentFee, quote.Total));
        var account = terms.At(On(1, 16), Paid(2, On(1, 16), 1014.84m, ReceiptKind.Payoff));
        Assert.Equal((LoanState.Closed, 0m, 10m), (account.State, account.Credit, account.Paid.Fee));
        Assert.Equal(-10m, Balance(account, AccountKind.FeeIncome));
    }

    [Fact]
    public void A_quote_lists_debits_under_way_and_takes_none_of_them_off()
    {
        var quote = PayoffQuote.Of(SixLevel, [new Disbursed(1, Start, Start, Dollars(1000m))], On(1, 16), On(1, 20))
            .With([new PendingDebit("PM-2", Dollars(900m), On(1, 17)), new PendingDebit("PM-1", Dollars(172.55m), On(1, 15))]);
        Assert.Equal(["PM-1", "PM-2"], quote.Pending.Select(debit => debit.Number));
        Assert.Equal((Dollars(1004.84m), Dollars(1072.55m), Dollars(0m)), (quote.Total, quote.PendingTotal, quote.TotalWhenSettled));
        Assert.Equal(Dollars(832.29m), quote.With([new PendingDebit("PM-1", Dollars(172.55m), On(1, 15))]).TotalWhenSettled);
        Refused("A debit under way must be in the quote's currency, USD.", () => quote.With([new PendingDebit("PM-3", new Money(5m, Currency.Of("EUR")), On(1, 17))]));
        Refused("A debit under way must be of more than zero.", () => quote.With([new PendingDebit("PM-3", Dollars(0m), On(1, 17))]));
    }

    [Theory]
    [InlineData("1004.34", true)]
    [InlineData("1004.33", false)]
    public void A_settlement_short_within_tolerance_ends_the_loan(string paid, bool closed)
    {
        var account = (SixLevel with { SmallBalance = 0.5m }).At(On(1, 16), Paid(2, On(1, 16), decimal.Parse(paid, System.Globalization.CultureInfo.InvariantCulture), ReceiptKind.Payoff));
        Assert.Equal(closed ? LoanState.Closed : LoanState.Active, account.State);
        Assert.Equal(closed ? 0.5m : 0m, Balance(account, AccountKind.RoundingDifference));
    }

    // Two instalments of 172.55 before the first is due: 18.37 of interest, of which 15 of January's 31 days have earned 4.84.
    [Fact]
    public void Interest_paid_for_days_that_will_not_come_is_taken_off_a_settlement()
    {
        var ahead = Paid(2, On(1, 5), 345.10m);
        var quote = PayoffQuote.Of(SixLevel, [new Disbursed(1, Start, Start, Dollars(1000m)), ahead], On(1, 16), On(1, 17));
        Assert.Equal((673.27m, 0m, 13.53m), (quote.Principal, quote.Interest, quote.InterestRebate));
        // 1,000 lent and 4.84 earned, less 345.10 paid; a day more earns 0.32.
        Assert.Equal((Dollars(659.74m), Dollars(660.06m)), (quote.Total, quote.TotalOn(On(1, 17))));
        Assert.Contains(Explanation.OfPayoff(quote), line => line.Amount == -13.53m);

        var account = SixLevel.At(On(1, 16), ahead, Paid(3, On(1, 16), 659.74m, ReceiptKind.Payoff));
        Assert.Equal((LoanState.Closed, 0m, new Amounts(1000m, 4.84m, 0m, 0m)), (account.State, account.Credit, account.Paid));
        Assert.Equal([(AccountKind.UnappliedReceipts, -13.53m), (AccountKind.AccruedInterest, 13.53m), (AccountKind.UnappliedReceipts, 13.53m), (AccountKind.LoansReceivable, -13.53m)], Lines(account, PostingEvent.InterestRebate));
        Assert.Equal((0m, 0m, -4.84m, 0m), (Balance(account, AccountKind.LoansReceivable), Balance(account, AccountKind.AccruedInterest), Balance(account, AccountKind.InterestIncome), Balance(account, AccountKind.UnappliedReceipts)));
    }

    [Fact]
    public void Interest_paid_ahead_under_an_earlier_plan_is_taken_off_too()
    {
        List<LoanFact> facts = [new Disbursed(1, Start, Start, Dollars(1000m)), Paid(2, On(1, 5), 345.10m)];
        var before = LoanReplay.AsKnownNow(SixLevel, facts, On(1, 11));
        facts.Add(new PlanChanged(3, On(1, 11), On(1, 11), new PlanChanges(before, On(1, 11)).ChangeRate(Rate.OfPercent(6m)).Plan, PlanChangeKind.RateChange));
        var quote = PayoffQuote.Of(SixLevel, facts, On(1, 16), On(1, 16));
        var account = LoanReplay.AsKnownNow(SixLevel, facts, On(1, 16));
        Assert.Equal(Dollars(1000m + account.Books.Earned - 345.10m), quote.Total);
        Assert.True(quote.InterestRebate > 0m);
        var settled = LoanReplay.AsKnownNow(SixLevel, [.. facts, new Received(4, On(1, 16), On(1, 16), quote.Total, ReceiptKind.Payoff)], On(1, 16));
        Assert.Equal((LoanState.Closed, 0m, account.Books.Earned), (settled.State, settled.Credit, settled.Paid.Interest));
        Assert.Equal((0m, 0m), (Balance(settled, AccountKind.LoansReceivable), Balance(settled, AccountKind.AccruedInterest)));
    }

    // By period January counts whole once it has begun: 10.00 were paid on the 10th, and a pause of ten days takes 3.23 of them back into what is to come.
    [Fact]
    public void By_period_interest_that_a_plan_change_made_too_much_is_taken_off_too()
    {
        var terms = SixLevel with { Basis = InterestBasis.Actual, Arrears = ArrearsInterest.PerPeriod };
        List<LoanFact> facts = [new Disbursed(1, Start, Start, Dollars(1000m)), Paid(2, On(1, 10), 172.55m)];
        var before = LoanReplay.AsKnownNow(terms, facts, On(1, 11));
        facts.Add(new PlanChanged(3, On(1, 11), On(1, 11), new PlanChanges(before, On(1, 11)).PauseInterest(On(1, 11), On(1, 20)).Plan, PlanChangeKind.InterestPause));
        var quote = PayoffQuote.Of(terms, facts, On(1, 25), On(1, 25));
        Assert.True(quote.InterestRebate > 0m);
        var settled = LoanReplay.AsKnownNow(terms, [.. facts, new Received(4, On(1, 25), On(1, 25), quote.Total, ReceiptKind.Payoff)], On(1, 25));
        Assert.Equal((LoanState.Closed, 0m), (settled.State, settled.Credit));
        Assert.Equal(Dollars(1000m + settled.Paid.Interest - 172.55m), quote.Total);
    }

    [Fact]
    public void A_claim_charged_off_by_period_costs_the_same_every_day()
    {
        var terms = SixLevel with { Basis = InterestBasis.Actual, Arrears = ArrearsInterest.PerPeriod };
        LoanFact[] facts = [new Disbursed(1, Start, Start, Dollars(1000m)), Paid(2, On(1, 10), 172.55m), new ChargedOff(3, On(1, 16), On(1, 16))];
        // January counts whole: 1,000 and 10.00, less what was paid.
        foreach (var day in new[] { On(1, 16), On(1, 20), On(2, 1), On(3, 1) }) Assert.Equal(Dollars(837.45m), PayoffQuote.Of(terms, facts, day, day).Total);
    }

    // 1,000 of 1,030 were prepaid as instalments: the interest given back is more than what is left.
    [Fact]
    public void A_settlement_that_needs_no_money_is_one_of_zero_and_leaves_the_rest_as_credit()
    {
        LoanFact[] paid = [.. Enumerable.Range(0, 6).Select(index => Paid(2 + index, On(1, 5), index < 5 ? 172.55m : 172.54m - 5m))];
        var quote = PayoffQuote.Of(SixLevel, [new Disbursed(1, Start, Start, Dollars(1000m)), .. paid], On(1, 16), On(1, 16));
        Assert.True(quote is { Total.IsZero: true, InterestRebate: > 5m });
        var account = SixLevel.At(On(1, 16), [.. paid, Paid(9, On(1, 16), 0m, ReceiptKind.Payoff)]);
        Assert.Equal((LoanState.Overpaid, 4.84m, paid.Sum(fact => ((Received)fact).Amount.Amount) - 1004.84m), (account.State, account.Paid.Interest, account.Credit));
        Refused("Nothing came, and the borrower's money with us does not settle the loan.", () => SixLevel.At(On(1, 16), Paid(2, On(1, 16), 0m, ReceiptKind.Payoff)));
        // Nothing is left to settle once it is closed.
        Assert.Equal(0m, PayoffQuote.Of(SixLevel, [new Disbursed(1, Start, Start, Dollars(1000m)), .. paid, Paid(9, On(1, 16), 0m, ReceiptKind.Payoff)], On(1, 20), On(1, 20)).InterestRebate);
    }

    [Fact]
    public void A_charge_off_loses_no_more_than_was_lent_and_earned_less_what_was_paid()
    {
        var account = SixLevel.At(On(3, 1), Paid(2, On(1, 5), 345.10m), new ChargedOff(3, On(1, 16), On(1, 16)));
        Assert.Equal(Amounts.Of(Component.Principal, 659.74m), account.Entries[^1].Amounts);
        Assert.Equal((0m, 0m, 659.74m), (Balance(account, AccountKind.LoansReceivable), Balance(account, AccountKind.AccruedInterest), Balance(account, AccountKind.CreditLoss)));
    }

    [Fact]
    public void A_refinance_settles_the_old_loan_with_no_cash()
    {
        var old = SixLevel.At(On(1, 16), Paid(2, On(1, 16), 1004.84m, ReceiptKind.Refinance));
        var next = LoanReplay.AsKnownNow(SixLevel, [new Disbursed(1, On(1, 16), On(1, 16), Dollars(1500m)) { Refinances = 1004.84m }], On(1, 16));
        Assert.Equal(LoanState.Closed, old.State);
        Assert.Equal([(AccountKind.UnappliedReceipts, 1000m), (AccountKind.LoansReceivable, -1000m), (AccountKind.UnappliedReceipts, 4.84m), (AccountKind.AccruedInterest, -4.84m)], Lines(old, PostingEvent.Refinance));
        Assert.Equal((0m, 0m), (Balance(old, AccountKind.UnappliedReceipts) + Balance(next, AccountKind.UnappliedReceipts), Balance(old, AccountKind.Cash)));
        // Only what is over is paid out.
        Assert.Equal((-495.16m, 1500m), (Balance(next, AccountKind.Clearing), Balance(next, AccountKind.LoansReceivable)));
    }

    [Fact]
    public void A_transfer_moves_the_claim_at_carrying_amount_and_days_past_due_go_on()
    {
        var terms = SixLevel with { Credit = new CreditPolicy { Losses = new LossRates(0.02m, 0.2m, 0.45m) } };
        LoanFact[] history = [new Disbursed(1, Start, Start, Dollars(1000m)), Paid(2, On(2, 1), 100m), new Charged(3, On(2, 10), On(2, 10), Dollars(15m), Component.Fee)];
        var seller = LoanReplay.AsKnownNow(terms, [.. history, new TransferredOut(4, On(2, 20), On(2, 20))], On(3, 20));
        var buyer = LoanReplay.AsKnownNow(terms, [.. history, new TransferredIn(4, On(2, 20), On(2, 20)), Paid(5, On(3, 10), 72.55m)], On(3, 20));
        Assert.Equal((LoanState.Transferred, 0m, 0m), (seller.State, seller.Open.Total, seller.Books.Carrying));
        Assert.Equal(0m, Balance(seller, AccountKind.InterEntityDueFrom) + Balance(buyer, AccountKind.InterEntityDueTo));
        // Principal 910, 19 of 29 days of February's 8.37, the fee, less 0.9 % allowance on principal and interest.
        Assert.Equal(910m + 5.48m + 15m - 8.24m, Balance(seller, AccountKind.InterEntityDueFrom));
        var late = Delinquency.Of(buyer.Dues, On(3, 20), default, []);
        Assert.True(late.DaysPastDue >= 19);
        Assert.Equal(buyer.PrincipalOutstanding, Balance(buyer, AccountKind.LoansReceivable));
        Refused("This loan went to another entity. Post to it there.", () => LoanReplay.AsKnownNow(terms, [.. history, new TransferredOut(4, On(2, 20), On(2, 20)), Paid(5, On(3, 10), 10m)], On(3, 20)));
    }

    [Fact]
    public void Arrears_of_interest_become_principal_as_a_transaction_of_its_own()
    {
        var terms = SixLevel with { MayCapitalise = true };
        var before = terms.At(On(2, 15));
        var proposed = new PlanChanges(before, On(2, 15)).Capitalise();
        var account = terms.At(On(2, 15), new Capitalised(2, On(2, 15), On(2, 15), new PlanChanges(before, On(2, 15)).FallenDue, proposed.Plan));
        // 1,000 and 10 of January's interest over five dues at one per cent a month.
        Assert.Equal((1010m, 208.10m), (account.PrincipalOutstanding, proposed.Plan.Instalment.Amount));
        Assert.Equal([(AccountKind.LoansReceivable, 10m), (AccountKind.AccruedInterest, -10m)], Lines(account, PostingEvent.Capitalisation));
        Assert.Contains("Principal becomes USD 10.00 more.", proposed.Difference.Sentences());
        Refused("This product never lets interest or charges become principal.", () => new PlanChanges(SixLevel.At(On(2, 15)), On(2, 15)).Capitalise());
    }

    [Fact]
    public void Interest_of_a_loan_in_non_accrual_never_becomes_principal()
    {
        var terms = SixLevel with { MayCapitalise = true, Credit = new CreditPolicy() };
        var changes = new PlanChanges(terms.At(On(5, 15)), On(5, 15));
        Refused("Interest of a loan in non-accrual cannot become principal. Restructure the loan, or wait until it accrues again.", () => terms.At(On(5, 15), new Capitalised(2, On(5, 15), On(5, 15), changes.FallenDue, changes.Capitalise().Plan)));
    }

    [Fact]
    public void A_write_off_ends_the_claim_and_takes_only_interest_earned()
    {
        var account = SixLevel.At(On(3, 1), new WrittenOff(2, On(1, 16), On(1, 16)));
        Assert.Equal((LoanState.WrittenOff, 0m), (account.State, account.Open.Total));
        Assert.Equal(new Amounts(1000m, 4.84m, 0m, 0m), account.Entries[^1].Amounts);
        Assert.Equal((0m, 0m), (Balance(account, AccountKind.LoansReceivable), Balance(account, AccountKind.AccruedInterest)));
    }

    [Fact]
    public void Deferred_fees_are_earned_over_the_life_and_the_rest_at_a_settlement()
    {
        // 182 days from 1 January to 1 July 2024.
        var terms = SixLevel with { DeferredFees = 18.20m };
        Assert.Equal((18.20m - 3.10m, -3.10m), (terms.At(On(2, 1)).Books.DeferredFees, Balance(terms.At(On(2, 1)), AccountKind.FeeIncome)));
        Assert.Equal(0m, terms.At(On(1, 16), Paid(2, On(1, 16), 1004.84m, ReceiptKind.Payoff)).Books.DeferredFees);
        Assert.Equal(0m, terms.At(On(1, 16), new ChargedOff(2, On(1, 16), On(1, 16))).Books.DeferredFees);
    }

    [Fact]
    public void A_commission_is_deferred_and_spent_over_the_life_and_the_rest_at_a_settlement()
    {
        // 31 of 182 days, as the fees are earned.
        var terms = SixLevel with { DeferredCosts = 18.20m };
        var account = terms.At(On(2, 1));
        Assert.Equal((18.20m - 3.10m, 18.20m - 3.10m, 3.10m, -18.20m),
            (account.Books.DeferredCosts, Balance(account, AccountKind.DeferredCosts), Balance(account, AccountKind.CommissionExpense), Balance(account, AccountKind.CommissionPayable)));
        Assert.Equal(0m, terms.At(On(1, 16), Paid(2, On(1, 16), 1004.84m, ReceiptKind.Payoff)).Books.DeferredCosts);
        Assert.Equal(0m, terms.At(On(1, 16), new ChargedOff(2, On(1, 16), On(1, 16))).Books.DeferredCosts);
    }

    [Fact]
    public void A_claim_that_was_charged_off_follows_no_plan_and_lends_nothing_more()
    {
        var off = new ChargedOff(2, On(1, 16), On(1, 16));
        var other = new PlanChanges(SixLevel.At(On(2, 1)), On(2, 1)).ChangeRate(Rate.OfPercent(10m));
        Refused("A claim that was charged off earns nothing and follows no plan: record what comes in as a recovery.", () => SixLevel.At(On(2, 1), off, new PlanChanged(3, On(2, 1), On(2, 1), other.Plan, other.Kind)));
        Refused("A loan that was charged off lends nothing more.", () => SixLevel.At(On(2, 1), off, new Disbursed(3, On(2, 1), On(2, 1), Dollars(10m))));
    }

    private static void Refused(string sentence, Action attempt) => Assert.Equal(sentence, Assert.Throws<Refusal>(attempt).Message);

    private static IEnumerable<(AccountKind, decimal)> Lines(LoanAccount account, PostingEvent @event) =>
        LoanBooks.Of(account).Where(line => line.Event == @event).SelectMany(line => LoanBooks.Journal(line, Usd, Usd).Lines).Select(line => (line.Account, line.Amount.Amount));

    private static decimal Balance(LoanAccount account, AccountKind kind) =>
        LoanBooks.Of(account).SelectMany(line => LoanBooks.Journal(line, Usd, Usd).Lines).Where(line => line.Account == kind).Sum(line => line.Amount.Amount);
}
