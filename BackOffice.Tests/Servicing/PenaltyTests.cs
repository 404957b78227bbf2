using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

public class PenaltyTests
{
    private static readonly ServicingTerms TenAfterFiveDays = TwelveTimesHundred with { Penalty = new PenaltyRule { Flat = 10m, GraceDays = 5 } };

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
        var account = TenAfterFiveDays.At(On(2, today), new PenaltyHeld(2, On(2, 3), On(2, 3), On(2, 20), kept));
        Assert.Equal(penalty, account.Open.Penalty);
        if (penalty > 0) Assert.Equal(On(2, 7), account.Dues[0].Charges[0].DueDate);
    }

    [Fact]
    public void A_penalty_waits_for_the_banks_file()
    {
        var terms = TenAfterFiveDays with { Schedule = TenAfterFiveDays.Schedule with { Calendar = BusinessCalendar.Weekends }, Penalty = TenAfterFiveDays.Penalty! with { LagBusinessDays = 1 } };
        Assert.Equal(0m, terms.At(On(2, 7)).Open.Penalty);
        Assert.Equal(10m, terms.At(On(2, 8)).Open.Penalty);
    }

    [Fact]
    public void A_daily_penalty_is_of_past_due_principal_and_capped()
    {
        var daily = TwelveTimesHundred with { Penalty = new PenaltyRule { Frequency = PenaltyFrequency.Daily, OfOverduePrincipal = 0.001m, CapShareOfDue = 0.02m } };
        Assert.Equal(1.00m, daily.At(On(2, 11)).Open.Penalty);
        Assert.Equal(2.00m, daily.At(On(2, 29)).Open.Penalty);
        Assert.Equal(0.50m, (daily with { }).At(On(2, 11), Paid(2, On(2, 6), 100m)).Dues[0].Owed.Penalty);
    }

    [Fact]
    public void A_daily_rule_with_a_flat_amount_is_refused() =>
        Assert.Throws<Refusal>(() => (TwelveTimesHundred with { Penalty = new PenaltyRule { Frequency = PenaltyFrequency.Daily, Flat = 1m } }).At(On(2, 2)));
}
