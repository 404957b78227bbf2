using BackOffice.Domain.Ledger;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;

namespace BackOffice.Tests.Ledger;

public class PostingRulesTests
{
    private static readonly Currency Usd = Currency.Of("USD");
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly Currency Jpy = Currency.Of("JPY");

    public static TheoryData<PostingEvent> Events => [.. Enum.GetValues<PostingEvent>()];

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_event_has_rules_and_balances_in_its_currency_and_in_base(PostingEvent @event)
    {
        var rules = PostingRules.All.Where(rule => rule.Event == @event).ToList();
        Assert.NotEmpty(rules);
        Assert.Equal(rules.Count, rules.Select(rule => rule.Part).Distinct().Count());
        decimal For(PostingPart part, decimal amount) => rules.Exists(rule => rule.Part == part) ? amount : 0m;
        var amounts = new Amounts(For(PostingPart.Principal, 100.01m), For(PostingPart.Interest, 3.33m), For(PostingPart.Fee, 2.22m), For(PostingPart.Penalty, 1.11m));
        var journal = PostingRules.Journal(@event, amounts, For(PostingPart.Credit, 7.77m), Eur, Usd, 1.0837m);
        Assert.Equal(0m, journal.Lines.Sum(line => line.Amount.Amount));
        Assert.Equal(0m, journal.Lines.Sum(line => line.Base.Amount));
        Assert.All(journal.Lines, line => Assert.Equal(line.Base, line.Base.Round(Rounding.HalfEven)));
    }

    [Fact]
    public void A_reversal_undoes_every_line()
    {
        var journal = PostingRules.Journal(PostingEvent.Receipt, new Amounts(10m, 1m, 0m, 0m), 2m, Usd, Usd);
        Assert.Equal(0m, journal.Lines.Concat(journal.Reversed().Lines).GroupBy(line => line.Account).Max(account => Math.Abs(account.Sum(line => line.Amount.Amount))));
    }

    [Fact]
    public void An_amount_without_a_rule_is_refused() =>
        Assert.StartsWith("A part of this Disbursement has no posting rule.", Assert.Throws<Refusal>(() => PostingRules.Journal(PostingEvent.Disbursement, new Amounts(10m, 1m, 0m, 0m), 0m, Usd, Usd)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parts_of_a_unit_are_refused() =>
        Assert.StartsWith("A posting must be in whole units", Assert.Throws<Refusal>(() => PostingRules.Journal(PostingEvent.Disbursement, new Amounts(10.5m, 0m, 0m, 0m), 0m, Jpy, Usd, 0.0067m)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_conversion_goes_through_the_position_and_realises_the_difference()
    {
        var journal = PostingRulesFx.Conversion(new Money(100m, Eur), 1.10m, new Money(112m, Usd), 1m, AccountKind.Cash, Usd);
        foreach (var currency in journal.Lines.GroupBy(line => line.Amount.Currency)) Assert.Equal(0m, currency.Sum(line => line.Amount.Amount));
        Assert.Equal(0m, journal.Lines.Sum(line => line.Base.Amount));
        Assert.Equal(-2m, journal.Lines.Single(line => line.Account == AccountKind.FxRealised).Base.Amount);
        Assert.Equal(0m, journal.Lines.Where(line => line.Account == AccountKind.FxPosition).Sum(line => line.Base.Amount));
    }

    [Fact]
    public void A_revaluation_posts_the_change_since_the_last()
    {
        var journal = PostingRulesFx.Revaluation(AccountKind.LoansReceivable, new Money(1000m, Eur), new Money(1080m, Usd), 1.05m);
        Assert.Equal(-30m, journal.Lines.Single(line => line.Account == AccountKind.LoansReceivable).Base.Amount);
        Assert.All(journal.Lines, line => Assert.True(line.Amount.IsZero));
    }

    [Fact]
    public void After_a_charge_off_a_payment_is_recovery_and_a_refund_makes_the_loss_smaller()
    {
        var start = new DateOnly(2024, 1, 1);
        var terms = new ServicingTerms { Schedule = new ScheduleTerms { Principal = new Money(1000m, Usd), Rate = default, Start = start, Periods = 2 } };
        LoanFact[] facts =
        [
            new Disbursed(1, start, start, new Money(1000m, Usd)), new ChargedOff(2, start.AddDays(200), start.AddDays(200)),
            new Received(3, start.AddDays(210), start.AddDays(210), new Money(40m, Usd)), new Received(4, start.AddDays(220), start.AddDays(220), new Money(60m, Usd), ReceiptKind.MerchantRefund),
        ];
        var account = LoanReplay.AsKnownNow(terms, facts, start.AddDays(300));
        AccountKind Credited(int entry) => PostingRulesOfLoan.Journal(account, account.Entries[entry], Usd).Lines.Single(line => !line.IsDebit).Account;
        Assert.Equal(AccountKind.LoansReceivable, Credited(1));
        Assert.Equal(AccountKind.RecoveryIncome, Credited(2));
        Assert.Equal(AccountKind.CreditLoss, Credited(3));
    }
}
