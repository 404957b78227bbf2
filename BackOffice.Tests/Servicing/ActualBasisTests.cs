using BackOffice.Domain.Ledger;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

/// <summary>Interest on the actual balance after the last due, and claims that arrive: examples worked by hand on 1,000 at 12 % in six dues, nothing paid by the last, 1 July.</summary>
public class ActualBasisTests
{
    private static readonly ServicingTerms Actual = SixLevel with { Basis = InterestBasis.Actual };

    // Paid back more than there was: what is owed bears interest on the last due, which had been paid, and the next money pays it.
    [Fact]
    public void Interest_of_a_debt_that_came_after_everything_was_paid_is_paid_too()
    {
        var terms = SixLevel with { Basis = InterestBasis.Actual, Allocation = AllocationOrder.Default with { InAdvance = [Target.Principal, Target.Penalty, Target.Fee, Target.Interest] } };
        LoanFact[] facts = [Paid(2, On(7, 15), 900m), new CreditRefunded(3, On(7, 15), On(7, 15), Dollars(500m)), Paid(4, On(7, 15), 300m), Paid(5, On(7, 15), 10m)];
        Assert.Equal(0m, terms.At(On(7, 15), facts).Open.Interest);
        var account = terms.At(On(9, 1), [.. facts, Paid(6, On(8, 15), 600m)]);
        Assert.Equal((LoanState.Overpaid, 0m), (account.State, account.Open.Total));
        Assert.True(account.Paid.Interest > terms.At(On(7, 15), facts).Paid.Interest);
    }

    [Theory]
    [InlineData(ArrearsInterest.Daily, "4.84 10 20")]
    [InlineData(ArrearsInterest.PerPeriod, "4.84 10 20")]
    [InlineData(ArrearsInterest.DailyToLastDue, "0 0 0")]
    [InlineData(ArrearsInterest.None, "0 0 0")]
    public void What_is_outstanding_after_the_last_due_goes_on_earning_as_the_product_says(ArrearsInterest arrears, string earned)
    {
        var terms = Actual with { Arrears = arrears };
        var byLastDue = terms.At(On(7, 1)).AccruedInterest;
        Assert.Equal(earned, string.Join(' ', new[] { On(7, 16), On(8, 1), On(9, 1) }.Select(day => FormattableString.Invariant($"{terms.At(day).AccruedInterest - byLastDue:0.##}"))));
    }

    [Fact]
    public void A_payment_after_the_last_due_lowers_what_bears_interest_and_every_figure_agrees()
    {
        // 60 by 1 July; ten of July's 31 days on 1,000 are 3.23. 563.23 pay three dues, and 10 interest and 35.58 principal of the fourth.
        // The other 21 days are on 476.77: 3.23 again.
        var payment = Paid(2, On(7, 11), 563.23m);
        var account = Actual.At(On(8, 1), payment);
        Assert.Equal((476.77m, 26.46m, 66.46m), (account.PrincipalOutstanding, account.AccruedInterest, account.Books.Recognised));
        Assert.Equal((26.46m, 26.46m), (account.Open.Interest, account.Books.Accrued));
        Assert.Equal(26.46m, Explanation.Of(account, LoanFigure.AccruedInterest).Sum(line => line.Amount));
        Assert.Equal(2, Explanation.OfDue(account, 6).Count(line => line.Text.StartsWith("interest of", StringComparison.Ordinal) && line.Date > On(7, 1)));
        var quote = PayoffQuote.Of(Actual, [new Disbursed(1, Start, Start, Dollars(1000m)), payment], On(8, 1), On(8, 2));
        Assert.Equal((Dollars(503.23m), Dollars(503.38m)), (quote.Total, quote.TotalOn(On(8, 2))));
        var settled = Actual.At(On(9, 1), payment, Paid(3, On(8, 1), 503.23m, ReceiptKind.Payoff));
        Assert.Equal((LoanState.Closed, 0m, 66.46m), (settled.State, settled.Credit, settled.Paid.Interest));
    }

    [Fact]
    public void Interest_goes_on_from_the_moved_last_due_date_only_when_that_day_passes_unpaid()
    {
        // 1 June 2024 is a Saturday: the fifth and last due moves to Monday.
        var terms = Actual with { Schedule = Actual.Schedule with { Periods = 5, Roll = HolidayRoll.Following, Calendar = BusinessCalendar.Weekends } };
        // Five months of 10, and one of the thirty days from 3 June.
        Assert.Equal((50m, 50.33m), (terms.At(On(6, 3)).AccruedInterest, terms.At(On(6, 4)).AccruedInterest));
    }

    [Fact]
    public void Penalties_come_on_interest_as_it_fell_due_and_on_none_earned_after_the_last_due()
    {
        // Six months of 10 fell due, 20 more were earned by 1 September.
        var terms = Actual with { Penalty = new PenaltyRule { Frequency = PenaltyFrequency.OnceADue, GraceDays = 30, OfOverdueInterest = 0.1m } };
        Assert.Equal(6m, terms.At(On(9, 1)).Dues.Sum(due => due.Owed.Penalty));
    }

    [Fact]
    public void Money_held_for_the_borrower_keeps_penalties_off_what_it_covers()
    {
        // 1,100 come on 1 February; what is over is held and pays every later due on its day.
        var terms = SixLevel with { Penalty = new PenaltyRule { Flat = 15m }, Allocation = AllocationOrder.Default with { Excess = ExcessRule.Held } };
        var account = terms.At(On(7, 15), Paid(2, On(2, 1), 1100m));
        Assert.Equal((LoanState.Overpaid, 0m), (account.State, account.Dues.Sum(due => due.Owed.Penalty)));
    }

    [Fact]
    public void The_per_diem_of_a_late_loan_counts_arrears()
    {
        // By 15 March nothing is paid: a day earns on all 1,000, not on the plan's balance.
        Assert.Equal(10m / 31m, Actual.At(On(3, 15)).PerDiem, 10);
        Assert.Equal(10m / 31m, Actual.At(On(7, 15)).PerDiem, 10);
    }

    [Fact]
    public void A_claim_arrives_on_the_actual_basis_with_what_it_has_earned()
    {
        var account = Actual.At(On(8, 1), new TransferredIn(2, On(7, 16), On(7, 16)));
        var arrived = LoanBooks.Of(account).Single(line => line.Event == PostingEvent.TransferIn);
        Assert.Equal((1000m, 64.84m), (arrived.Amounts.Principal, arrived.Amounts.Interest));
        Assert.Equal((70m, 70m, 5.16m), (account.AccruedInterest, account.Books.Accrued, account.Books.Recognised));
    }

    [Fact]
    public void Interest_paid_ahead_goes_along_with_a_claim()
    {
        // Ten of January were paid on the tenth, 4.84 are earned by the sixteenth.
        LoanFact[] history = [new Disbursed(1, Start, Start, Dollars(1000m)), Paid(2, On(1, 10), 172.55m)];
        var seller = LoanReplay.AsKnownNow(SixLevel, [.. history, new TransferredOut(3, On(1, 16), On(1, 16))], On(2, 1));
        var buyer = LoanReplay.AsKnownNow(SixLevel, [.. history, new TransferredIn(3, On(1, 16), On(1, 16))], On(2, 1));
        Assert.Equal((-5.16m, -5.16m), (Interest(seller, PostingEvent.TransferOut), Interest(buyer, PostingEvent.TransferIn)));
        Assert.Equal((0m, 0m, 5.16m), (seller.Books.Accrued, buyer.Books.Accrued, buyer.Books.Recognised));
    }

    [Fact]
    public void A_claim_that_was_charged_off_does_not_arrive_at_carrying_amount()
    {
        var refusal = Assert.Throws<Refusal>(() => Actual.At(On(8, 1), new ChargedOff(2, On(7, 2), On(7, 2)), new TransferredIn(3, On(7, 16), On(7, 16))));
        Assert.Equal("A claim that was charged off has no carrying amount to arrive at. Book it as a claim that was bought.", refusal.Message);
    }

    [Fact]
    public void Interest_not_earned_is_not_paid_ahead_even_when_arrears_bear_none()
    {
        var account = (Actual with { Arrears = ArrearsInterest.None }).At(On(1, 16), Paid(2, On(1, 16), 600m));
        Assert.Equal((600m, 0m), (account.Paid.Principal, account.Paid.Interest));
    }

    [Fact]
    public void By_period_a_settlement_asks_the_running_period_whole_and_nothing_of_later_ones()
    {
        // What is paid inside January counts from February: January's 10 are owed, later months bear nothing on what is repaid. On 1 February no other month has begun.
        var terms = Actual with { Arrears = ArrearsInterest.PerPeriod };
        LoanFact[] lent = [new Disbursed(1, Start, Start, Dollars(1000m))];
        Assert.Equal((Dollars(1010m), Dollars(1010m)), (PayoffQuote.Of(terms, lent, On(1, 16), On(1, 16)).Total, PayoffQuote.Of(terms, lent, On(2, 1), On(2, 1)).Total));
        var next = PayoffQuote.Of(terms, lent, On(2, 1), On(2, 2));
        Assert.Equal((0m, next.TotalOn(On(2, 2)) - next.Total), (PayoffQuote.Of(terms, lent, On(1, 16), On(1, 16)).PerDiem, new Money(next.PerDiem, Usd)));
        Assert.True(next.PerDiem > 8m);
        var settled = terms.At(On(1, 16), Paid(2, On(1, 16), 1010m, ReceiptKind.Payoff));
        Assert.Equal((LoanState.Closed, 0m, 10m), (settled.State, settled.Credit, settled.Books.Recognised));
    }

    [Fact]
    public void By_period_more_than_the_running_instalment_pays_principal_ahead_and_no_interest_of_later_periods()
    {
        // 172.55 is January's instalment with its 10; the other 172.55 are principal. February bears 1 % on 664.90.
        var account = (Actual with { Arrears = ArrearsInterest.PerPeriod }).At(On(1, 10), Paid(2, On(1, 10), 345.10m));
        Assert.Equal((335.10m, 10m, 6.65m), (account.Paid.Principal, account.Paid.Interest, account.Dues[1].Interest));
    }

    private static decimal Interest(LoanAccount account, PostingEvent @event) => LoanBooks.Of(account).Where(line => line.Event == @event).Sum(line => line.Amounts.Interest);
}
