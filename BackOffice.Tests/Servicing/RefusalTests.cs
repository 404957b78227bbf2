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

    public static TheoryData<string, ScheduleTerms> BadTerms => new()
    {
        { "no periods", Good with { Periods = 0 } },
        { "too many periods", Good with { Periods = 1201 } },
        { "nothing lent", Good with { Principal = Dollars(0m) } },
        { "less than nothing lent", Good with { Principal = Dollars(-5m) } },
        { "parts of a cent", Good with { Principal = Dollars(10.005m) } },
        { "too much", Good with { Principal = Dollars(1e20m) } },
        { "first due on the day of disbursement", Good with { FirstDue = Good.Start } },
        { "grace as long as the loan", Good with { PrincipalGrace = 6 } },
        { "negative grace", Good with { InterestGrace = -1 } },
        { "everything paid down at once", Good with { DownPaymentShare = 1m } },
        { "balloon larger than the loan", Good with { Balloon = Dollars(1000.01m) } },
        { "balloon in another currency", Good with { Balloon = new Money(1m, Currency.Of("EUR")) } },
        { "shares that do not sum to one", Good with { PrincipalShares = [0.5m, 0.1m, 0.1m, 0.1m, 0.1m, 0.2m] } },
        { "disbursement before the first", Good with { Tranches = [new Tranche(Good.Start.AddDays(-1), Dollars(1m))] } },
        { "disbursement after the last due", Good with { Tranches = [new Tranche(Good.Start.AddYears(2), Dollars(1m))] } },
        { "rate change before the loan", Good with { RateChanges = [new RateChange(Good.Start.AddDays(-1), default)] } },
        { "pause that ends before it starts", Good with { InterestPauses = [new InterestPause(On(3, 2), On(3, 1))] } },
        { "instalment that never repays", Good with { FixedInstalment = Dollars(10m) } },
        { "agreed dates out of order", Good with { AgreedPeriods = [new(Start, On(3, 1)), new(On(3, 1), On(2, 1))] } },
        { "dates beyond the calendar", Good with { Start = new DateOnly(9999, 10, 1) } },
        { "rate and term beyond arithmetic", Good with { Rate = new Rate(10m), Periods = 1200 } },
    };

    [Theory]
    [MemberData(nameof(BadTerms))]
    public void Bad_terms_are_refused(string why, ScheduleTerms terms)
    {
        var refusal = Assert.Throws<Refusal>(() => AmortisationPlan.Of(terms));
        Assert.True(refusal.Message.Length > 20 && refusal.Message.EndsWith('.'), $"{why}: {refusal.Message}");
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(10.01)]
    public void A_rate_outside_its_limits_is_refused(double annual) => Assert.Throws<Refusal>(() => new Rate((decimal)annual));

    [Theory]
    [InlineData("")]
    [InlineData("usd")]
    [InlineData("XXX")]
    public void An_unknown_currency_is_refused(string code) => Assert.Throws<Refusal>(() => Currency.Of(code));

    [Fact]
    public void A_payment_before_the_disbursement_is_refused() =>
        Assert.Throws<Refusal>(() => TwelveTimesHundred.At(On(2, 1), Paid(2, Start.AddDays(-1), 10m)));

    [Fact]
    public void A_payment_in_another_currency_is_refused() =>
        Assert.Throws<Refusal>(() => TwelveTimesHundred.At(On(2, 1), new Received(2, On(1, 5), On(1, 5), new Money(10m, Currency.Of("EUR")))));

    [Fact]
    public void A_payment_of_nothing_or_of_parts_of_a_cent_is_refused()
    {
        Assert.Throws<Refusal>(() => TwelveTimesHundred.At(On(2, 1), Paid(2, On(1, 5), 0m)));
        Assert.Throws<Refusal>(() => TwelveTimesHundred.At(On(2, 1), Paid(2, On(1, 5), 0.001m)));
    }

    [Fact]
    public void An_order_that_forgets_a_component_is_refused() =>
        Assert.Throws<Refusal>(() => (TwelveTimesHundred with { Allocation = new AllocationOrder { Due = [Target.Principal] } }).At(On(2, 1)));

    [Fact]
    public void The_actual_basis_refuses_schedules_without_level_instalments() =>
        Assert.Throws<Refusal>(() => (TwelveTimesHundred with { Basis = InterestBasis.Actual, Schedule = Good with { Method = RepaymentMethod.Flat } }).At(On(2, 1)));
}
