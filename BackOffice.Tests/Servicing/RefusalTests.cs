using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

/// <summary>What cannot be computed is refused with a sentence that says what to do, never with a crash or a wrong figure.</summary>
public class RefusalTests
{
    private static readonly ScheduleTerms Good = SixLevel.Schedule;
    private static readonly ServicingTerms Holding = SixLevel with { Allocation = AllocationOrder.Default with { Excess = ExcessRule.Held } };
    private static readonly Currency Euro = Currency.Of("EUR");

    // What is wrong, a part of the sentence that says so, and the terms.
    public static TheoryData<string, string, ScheduleTerms> BadTerms => new()
    {
        { "no periods", "between 1 and 1,200", Good with { Periods = 0 } },
        { "too many periods", "between 1 and 1,200", Good with { Periods = 1201 } },
        { "nothing lent", "must be more than zero", Good with { Principal = Dollars(0m) } },
        { "less than nothing lent", "must be more than zero", Good with { Principal = Dollars(-5m) } },
        { "parts of a cent", "whole units of its currency's smallest coin", Good with { Principal = Dollars(10.005m) } },
        { "too much", "too large to compute. Check the amount", Good with { Principal = Dollars(1e20m) } },
        { "first due on the day of disbursement", "The first due date must be after", Good with { FirstDue = Good.Start } },
        { "grace as long as the loan", "shorter than the number of instalments", Good with { PrincipalGrace = 6 } },
        { "negative grace", "cannot be negative", Good with { InterestGrace = -1 } },
        { "everything paid down at once", "less than the whole amount", Good with { DownPaymentShare = 1m } },
        { "balloon larger than the loan", "no more than the amount lent", Good with { Balloon = Dollars(1000.01m) } },
        { "balloon larger than what the down payment leaves", "less its down payment", Good with { Balloon = Dollars(750.01m), DownPaymentShare = 0.25m } },
        { "balloon in another currency", "The balloon must be in the loan's currency", Good with { Balloon = new Money(1m, Currency.Of("EUR")) } },
        { "shares that do not sum to one", "must sum to 1", Good with { PrincipalShares = [0.5m, 0.1m, 0.1m, 0.1m, 0.1m, 0.2m] } },
        { "disbursement before the first", "not before the first", Good with { Tranches = [new Tranche(Good.Start.AddDays(-1), Dollars(1m))] } },
        { "disbursement after the last due", "after the last due date", Good with { Tranches = [new Tranche(Good.Start.AddYears(2), Dollars(1m))] } },
        { "rate change before the loan", "A rate change cannot take effect before", Good with { RateChanges = [new RateChange(Good.Start.AddDays(-1), default)] } },
        { "pause that ends before it starts", "An interest pause must end", Good with { InterestPauses = [new InterestPause(On(3, 2), On(3, 1))] } },
        { "instalment that never repays", "does not repay the loan in time", Good with { FixedInstalment = Dollars(10m) } },
        { "agreed dates out of order", "in order of their due dates", Good with { AgreedPeriods = [new(Start, On(3, 1)), new(On(3, 1), On(2, 1))] } },
        { "dates beyond the calendar", "beyond the calendar", Good with { Start = new DateOnly(9999, 10, 1) } },
        { "rate and term beyond arithmetic", "too large together", Good with { Rate = new Rate(10m), Periods = 1200 } },
    };

    [Theory]
    [MemberData(nameof(BadTerms))]
    public void Bad_terms_are_refused(string why, string part, ScheduleTerms terms)
    {
        var refusal = Assert.Throws<Refusal>(() => AmortisationPlan.Of(terms));
        Assert.True(refusal.Message.Contains(part, StringComparison.Ordinal) && refusal.Message.EndsWith('.'), $"{why}: {refusal.Message}");
    }

    public static TheoryData<string, Action> Sentences => new()
    {
        { "The number of instalments must be between 1 and 1,200.", () => AmortisationPlan.Of(Good with { Periods = 0 }) },
        { "An annual rate must be between 0 % and 1,000 %.", () => Rate.OfPercent(-0.01m) },
        { "The first due date must be after the day the loan is paid out.", () => AmortisationPlan.Of(Good with { FirstDue = Start.AddDays(-1) }) },
        { "“XXX” is not a currency known here. Use a three-letter ISO 4217 code such as USD.", () => Currency.Of("XXX") },
        { "Nothing can happen to a loan before it is paid out. Check the effective dates.", () => TwelveTimesHundred.At(On(2, 1), Paid(2, Start.AddDays(-1), 10m)) },
        { "The amounts of this loan are too large to compute.", () => TwelveTimesHundred.At(On(2, 1), [.. Enumerable.Range(2, 40).Select(id => Paid(id, On(1, 5), decimal.Floor(decimal.MaxValue / 4m)))]) },
        { "The rate and the number of instalments are too large together. Lower one of them.", () => AmortisationPlan.Of(Good with { Rate = new Rate(10m), Periods = 1200 }) },
        { "This loan is in USD; an amount in EUR cannot be posted to it.", () => TwelveTimesHundred.At(On(2, 1), new Received(2, On(1, 5), On(1, 5), new Money(10m, Euro))) },
        { "The amount must be more than zero.", () => TwelveTimesHundred.At(On(2, 1), Paid(2, On(1, 5), 0m)) },
        { "The amount must be in whole units of the currency's smallest coin.", () => TwelveTimesHundred.At(On(2, 1), Paid(2, On(1, 5), 0.001m)) },
        { "There is less interest open than is to be waived. Lower the amount.", () => SixLevel.At(On(2, 1), new InterestWaived(2, On(1, 15), On(1, 15), Dollars(500m))) },
        { "There is no such charge to waive on that day.", () => SixLevel.At(On(2, 1), new ChargeWaived(2, On(1, 15), On(1, 15), 7)) },
        { "The rule charged no penalty on that due by that day.", () => SixLevel.At(On(2, 1), new PenaltyWaived(2, On(1, 15), On(1, 15), 1)) },
        { "More is open than may be given up as a small balance. Ask for it, or write the loan off.", () => SixLevel.At(On(2, 1), new SmallBalanceGivenUp(2, On(1, 15), On(1, 15))) },
        { "A quote must hold at least on its own day.", () => PayoffQuote.Of(SixLevel, [new Disbursed(1, Start, Start, Dollars(1000m))], On(1, 16), On(1, 15)) },
        { "The loan was not paid out yet, so there is nothing to settle.", () => PayoffQuote.Of(SixLevel, [], On(1, 16), On(1, 16)) },
        { "Every part of the allocation order needs penalty, fee, interest and principal.", () => (TwelveTimesHundred with { Allocation = new AllocationOrder { Due = [Target.Principal] } }).At(On(2, 1)) },
        { "Interest on the actual balance needs level instalments. Choose the annuity or the scheduled interest basis.", () => (TwelveTimesHundred with { Basis = InterestBasis.Actual, Schedule = Good with { Method = RepaymentMethod.Flat } }).At(On(2, 1)) },
        { "This loan was charged off before.", () => SixLevel.At(On(6, 2), new ChargedOff(2, On(6, 1), On(6, 1)), new ChargedOff(3, On(6, 2), On(6, 2))) },
        { "A claim that was charged off stands in no books at carrying amount. Transfer it as a sale of the claim.", () => SixLevel.At(On(6, 2), new ChargedOff(2, On(6, 1), On(6, 1)), new TransferredOut(3, On(6, 2), On(6, 2))) },
        { "The payment to charge back is not there on that day.", () => SixLevel.At(On(2, 2), new ChargedBack(2, On(2, 1), On(2, 1), Dollars(5m), 7)) },
        { "The payment to charge back is not there on that day.", () => SixLevel.At(On(2, 2), Paid(2, On(1, 5), 5m), new ChargedBack(3, On(1, 4), On(1, 6), Dollars(5m), 2)) },
        { "A payment holiday must be between 1 and 12 dues.", () => new PlanChanges(SixLevel.At(On(2, 1)), On(2, 1)).Holiday(0) },
        { "A payment holiday must be between 1 and 12 dues.", () => new PlanChanges(SixLevel.At(On(2, 1)), On(2, 1)).Holiday(13) },
        { "There is no credit to prepay with. Post the payment first and hold what is not due.", () => new PlanChanges(SixLevel.At(On(1, 20)), On(1, 20)).ShortenByPrepayment() },
        { "The credit repays the whole loan. Settle it with a payoff quote instead.", () => new PlanChanges(Holding.At(On(1, 20), Paid(2, On(1, 20), 1000m)), On(1, 20)).LowerByPrepayment() },
        { "Two entries of this loan have the number 2. Each needs its own.", () => SixLevel.At(On(2, 2), Paid(2, On(1, 5), 5m), Paid(2, On(1, 6), 5m)) },
        { "There is no entry 7 to reverse. Check its number.", () => SixLevel.At(On(2, 2), new Reversed(2, On(1, 5), On(1, 5), 7)) },
        { "Entry 3 is a reversal and stays. Enter again what it took back.", () => SixLevel.At(On(2, 2), Paid(2, On(1, 5), 5m), new Reversed(3, On(1, 5), On(1, 6), 2), new Reversed(4, On(1, 5), On(1, 7), 3)) },
        { "Entry 2 was reversed before.", () => SixLevel.At(On(2, 2), Paid(2, On(1, 5), 5m), new Reversed(3, On(1, 5), On(1, 6), 2), new Reversed(4, On(1, 5), On(1, 7), 2)) },
        { "There is no payment 7 that could be returned. Check its number.", () => SixLevel.At(On(2, 2), new PaymentReturned(2, On(1, 5), On(1, 5), 7, null)) },
        { "Entry 2 is no payment, so it cannot be returned. Reverse it if it was wrong.", () => SixLevel.At(On(2, 2), new Charged(2, On(1, 5), On(1, 5), Dollars(5m), Component.Fee), new PaymentReturned(3, On(1, 6), On(1, 6), 2, null)) },
        { "Payment 2 was returned before.", () => SixLevel.At(On(2, 2), Paid(2, On(1, 5), 5m), new PaymentReturned(3, On(1, 6), On(1, 6), 2, null), new PaymentReturned(4, On(1, 7), On(1, 7), 2, null)) },
        { "Payment 2 was reversed, so it cannot be returned too. Reverse one of the two entries only.", () => SixLevel.At(On(2, 2), Paid(2, On(1, 5), 5m), new Reversed(3, On(1, 5), On(1, 6), 2), new PaymentReturned(4, On(1, 7), On(1, 7), 2, null)) },
        { "A rate needs all flows in one currency. Convert them first.", () => AppendixJ.Apr([new CashFlow(Start, Dollars(100m))], [new CashFlow(On(2, 1), new Money(110m, Euro))]) },
        { "A rate needs all flows in one currency. Convert them first.", () => EffectiveRate.Of([new CashFlow(Start, Dollars(100m))], [new CashFlow(Start, new Money(100m, Euro))]) },
        { "A rate needs all flows in one currency. Convert them first.", () => EffectiveRate.Xirr([new CashFlow(Start, Dollars(-100m)), new CashFlow(On(2, 1), new Money(110m, Euro))]) },
    };

    [Fact]
    public void A_return_that_was_reversed_may_be_followed_by_another()
    {
        var account = SixLevel.At(On(2, 2), Paid(2, On(1, 5), 5m), new PaymentReturned(3, On(1, 6), On(1, 6), 2, Dollars(15m)), new Reversed(4, On(1, 6), On(1, 7), 3), new PaymentReturned(5, On(1, 8), On(1, 8), 2, Dollars(20m)));
        Assert.Equal((0m, 20m), (account.Paid.Total, account.Open.Fee));
    }

    [Theory]
    [MemberData(nameof(Sentences), DisableDiscoveryEnumeration = true)]
    public void The_sentence_says_what_to_do(string sentence, Action attempt) => Assert.Equal(sentence, Assert.Throws<Refusal>(attempt).Message);

    [Theory]
    [InlineData(-0.01)]
    [InlineData(10.01)]
    public void A_rate_outside_its_limits_is_refused(double annual) =>
        Assert.Equal("An annual rate must be between 0 % and 1,000 %.", Assert.Throws<Refusal>(() => new Rate((decimal)annual)).Message);

    [Theory]
    [InlineData("")]
    [InlineData("usd")]
    [InlineData("XXX")]
    public void An_unknown_currency_is_refused(string code) =>
        Assert.StartsWith($"“{code}” is not a currency known here.", Assert.Throws<Refusal>(() => Currency.Of(code)).Message, StringComparison.Ordinal);

    [Fact]
    public void Amounts_beyond_arithmetic_are_refused()
    {
        var large = new Money(900_000_000_000_000m, Usd);
        var terms = TwelveTimesHundred with { Schedule = TwelveTimesHundred.Schedule with { Principal = large, Rate = new Rate(10m), Periods = 1200 } };
        Assert.Contains("too large together", Assert.Throws<Refusal>(() => terms.At(On(2, 1))).Message, StringComparison.Ordinal);
    }
}
