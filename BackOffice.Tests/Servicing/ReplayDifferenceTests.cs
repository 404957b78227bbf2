using BackOffice.Domain.Ledger;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

/// <summary>What is written today so that the books say what the true order would have made of them; and how figures explain themselves.</summary>
public class ReplayDifferenceTests
{
    private static readonly ServicingTerms Penalised = SixLevel with { Penalty = new PenaltyRule { Flat = 10m, GraceDays = 5 } };

    [Fact]
    public void A_day_is_seen_as_known_then_and_as_known_now()
    {
        // The money of 1 February is keyed on 20 February; the penalty of 7 February was charged meanwhile.
        LoanFact[] facts = [new Disbursed(1, Start, Start, Dollars(1000m)), Paid(2, On(2, 1), 172.55m) with { Recorded = On(2, 20) }];
        var then = LoanReplay.AsKnownThen(Penalised, facts, On(2, 15), On(2, 15));
        var now = LoanReplay.AsKnownNow(Penalised, facts, On(2, 15));
        Assert.Equal((1000m, 10m, 10m), (then.PrincipalOutstanding, then.Open.Penalty, then.Dues[0].Open.Interest));
        Assert.Equal((837.45m, 0m, 0m), (now.PrincipalOutstanding, now.Open.Penalty, now.Dues[0].Open.Interest));
    }

    [Fact]
    public void A_backdated_payment_writes_itself_and_takes_the_penalty_back()
    {
        LoanFact[] before = [new Disbursed(1, Start, Start, Dollars(1000m))];
        var lines = Difference(before, [.. before, Paid(2, On(2, 1), 172.55m) with { Recorded = On(2, 20) }]);
        Assert.Equal(
            [(On(2, 1), PostingEvent.Receipt, 2L, new Amounts(162.55m, 10m, 0m, 0m)), (On(2, 7), PostingEvent.Accrual, 0L, new Amounts(0m, 0m, 0m, -10m))],
            lines.Select(line => (line.Date, line.Event, line.FactId, line.Amounts)));
    }

    [Fact]
    public void A_reversed_payment_writes_its_opposite_and_what_follows_moves()
    {
        LoanFact[] before = [new Disbursed(1, Start, Start, Dollars(1000m)), Paid(2, On(2, 1), 172.55m), Paid(3, On(2, 15), 172.55m)];
        var lines = Difference(before, [.. before, new Reversed(4, On(2, 1), On(2, 20), 2)]);
        // The second payment pays January's due and its penalty instead of February's.
        Assert.Equal(
            [(PostingEvent.Receipt, 2L, new Amounts(-162.55m, -10m, 0m, 0m)), (PostingEvent.Accrual, 0L, new Amounts(0m, 0m, 0m, 10m)), (PostingEvent.Receipt, 3L, new Amounts(-11.63m, 1.63m, 0m, 10m))],
            lines.Select(line => (line.Event, line.FactId, line.Amounts)));
    }

    [Fact]
    public void A_returned_payment_writes_its_opposite_and_the_fee_once()
    {
        LoanFact[] before = [new Disbursed(1, Start, Start, Dollars(1000m)), Paid(2, On(2, 1), 172.55m)];
        var lines = Difference(before, [.. before, new PaymentReturned(3, On(2, 4), On(2, 4), 2, Dollars(15m))]);
        Assert.Equal(
            [(On(2, 1), PostingEvent.Receipt, new Amounts(-162.55m, -10m, 0m, 0m)), (On(2, 4), PostingEvent.Accrual, new Amounts(0m, 0m, 15m, 0m)), (On(2, 7), PostingEvent.Accrual, new Amounts(0m, 0m, 0m, 10m))],
            lines.Select(line => (line.Date, line.Event, line.Amounts)));
    }

    [Fact]
    public void A_payment_that_lifts_a_default_gives_the_income_back()
    {
        var terms = SixLevel with { Credit = new CreditPolicy() };
        LoanFact[] before = [new Disbursed(1, Start, Start, Dollars(1000m))];
        LoanFact[] after = [.. before, Paid(2, On(2, 1), 172.55m), Paid(3, On(3, 1), 172.55m)];
        var (stopped, lifted) = (LoanReplay.AsKnownNow(terms, before, On(5, 10)), LoanReplay.AsKnownNow(terms, after, On(5, 10)));
        Assert.True(stopped.Standing!.NonAccrualSince is not null && lifted.Standing!.NonAccrualSince is null);
        Assert.Equal(lifted.Books.Recognised - stopped.Books.Recognised, LoanBooks.Difference(stopped, lifted)
            .Sum(line => line.Event == PostingEvent.Accrual ? line.Amounts.Interest : line.Event == PostingEvent.NonAccrual ? -line.Amounts.Interest : 0m));
        Assert.Equal(0m, LoanBooks.Difference(stopped, lifted).Where(line => line.Event == PostingEvent.MemoInterest).Sum(line => line.Amounts.Interest) + stopped.Books.Memo);
    }

    [Fact]
    public void Paying_exactly_a_quote_leaves_nothing_even_when_arrears_carried_interest_to_later_dues()
    {
        // Found by the campaign of seed 20240229: on a due date, with instalments that prepayments credit, 47 stayed open.
        var jpy = Currency.Of("JPY");
        Received Yen(long id, DateOnly day, decimal amount, ReceiptKind kind = ReceiptKind.Repayment) => new(id, day, day, new Money(amount, jpy), kind);
        var start = new DateOnly(2023, 1, 31);
        var terms = new ServicingTerms
        {
            Schedule = new ScheduleTerms { Principal = new Money(71_102m, jpy), Rate = Rate.OfPercent(1.19m), Start = start, Periods = 16 },
            Basis = InterestBasis.Actual, Prepayment = PrepaymentEffect.CreditsNextDues,
            Allocation = new AllocationOrder { Excess = ExcessRule.Principal, InAdvance = [Target.Principal, Target.Penalty, Target.Fee, Target.Interest] },
        };
        LoanFact[] facts = [new Disbursed(1, start, start, new Money(71_102m, jpy)), Yen(2, start.AddDays(35), 14_221m), Yen(3, start.AddDays(72), 9_244m), new ChargedBack(4, On(4, 11), On(4, 11), new Money(1_423m, jpy), 2)];
        var quote = PayoffQuote.Of(terms, facts, On(4, 30), On(4, 30));
        var account = LoanReplay.AsKnownNow(terms, [.. facts, Yen(5, On(4, 30), quote.Total.Amount, ReceiptKind.Payoff)], On(4, 30));
        Assert.Equal((LoanState.Closed, 0m, 0m), (account.State, account.Open.Total, account.Credit));
    }

    [Fact]
    public void Every_figure_says_what_made_it()
    {
        var account = Penalised.At(On(3, 10), Paid(2, On(2, 10), 182.55m), new Charged(3, On(3, 3), On(3, 3), Dollars(25m), Component.Fee));
        Assert.Equal(
            ["2024-01-01 1000 disbursed: paid out to the borrower", "2024-02-10 -162.55 repayment: Horizontal, then NextInstalment"],
            Explanation.Of(account, LoanFigure.Principal).Select(line => FormattableString.Invariant($"{line.Date:yyyy-MM-dd} {line.Amount:0.##} {line.Text}")));
        Assert.Equal(
            [
                "interest of 29 days, 2024-02-01 to 2024-03-01: 837.45 at 1 % for these days = 8.37",
                "principal by plan = 164.18",
                "fee charged = 25",
                "penalty of the rule on due 2 = 10",
            ],
            Explanation.OfDue(account, 2).Concat(Explanation.OfDue(account, 3)).Where(line => line.DueNumber == 2 || line.Text.StartsWith("fee", StringComparison.Ordinal))
                .Select(line => FormattableString.Invariant($"{line.Text} = {line.Amount:0.##}")).Order(StringComparer.Ordinal).OrderByDescending(text => text[0] == 'i').ThenByDescending(text => text[1] == 'r'));
        Assert.Equal(account.Open.Penalty, Explanation.Of(account, LoanFigure.Penalties).Sum(line => line.Amount));
        Assert.Equal("The loan has no such due.", Assert.Throws<Refusal>(() => Explanation.OfDue(account, 99)).Message);
    }

    private static IReadOnlyList<BookLine> Difference(LoanFact[] before, LoanFact[] after) =>
        LoanBooks.Difference(LoanReplay.AsKnownNow(Penalised, before, On(2, 20)), LoanReplay.AsKnownNow(Penalised, after, On(2, 20)));
}
