using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

public class DelinquencyTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(29, 28)]
    public void The_due_date_itself_is_day_zero(int day, int days) =>
        Assert.Equal(days, Delinquency.Of(TwelveTimesHundred.At(On(2, day)).Dues, On(2, day), default, []).DaysPastDue);

    [Fact]
    public void Grace_and_pauses_lower_delinquent_days_but_not_days_past_due()
    {
        var dues = TwelveTimesHundred.At(On(2, 29)).Dues;
        var late = Delinquency.Of(dues, On(2, 29), new DelinquencyTerms(3, 0m), [new DelinquencyPause(On(1, 25), On(2, 11))]);
        Assert.Equal((28, 28 - 3 - 17), (late.DaysPastDue, late.DelinquentDays));
        Assert.Equal(On(2, 4), late.DelinquentSince);
    }

    [Fact]
    public void A_pause_that_ended_before_the_oldest_unpaid_due_counts_no_more()
    {
        var late = Delinquency.Of(TwelveTimesHundred.At(On(2, 29)).Dues, On(2, 29), default, [new DelinquencyPause(On(1, 2), On(1, 20))]);
        Assert.Equal(28, late.DelinquentDays);
    }

    [Fact]
    public void Days_of_several_pauses_count_once()
    {
        // 5 to 12, 10 to 15 and, inside them, 11 to 14 February are ten days; 20 to 22 are two more. In any order.
        DelinquencyPause[] pauses = [new(On(2, 20), On(2, 22)), new(On(2, 10), On(2, 15)), new(On(2, 11), On(2, 14)), new(On(2, 5), On(2, 12))];
        Assert.Equal(28 - 10 - 2, Delinquency.Of(TwelveTimesHundred.At(On(2, 29)).Dues, On(2, 29), default, pauses).DelinquentDays);
    }

    [Fact]
    public void The_oldest_late_due_is_the_one_of_the_earliest_date_wherever_it_stands()
    {
        // The chargeback of 15 February is the last of the list and the oldest: a pause that ended on the 20th counts, five days of it.
        var actual = SixLevel with { Basis = InterestBasis.Actual };
        var account = actual.At(On(3, 10), Paid(2, On(2, 1), 172.55m), new ChargedBack(3, On(2, 15), On(2, 15), Dollars(50m), 2));
        var late = Delinquency.Of(account.Dues, On(3, 10), default, [new DelinquencyPause(On(2, 15), On(2, 20))]);
        Assert.Equal((24, 24 - 5), (late.DaysPastDue, late.DelinquentDays));
    }

    [Fact]
    public void A_rejected_dispute_counts_from_the_original_date_and_an_open_one_stands_still()
    {
        var dues = TwelveTimesHundred.At(On(2, 29)).Dues;
        Assert.Equal(28, Delinquency.Of(dues, On(2, 29), default, []).DelinquentDays);
        Assert.Equal(9, Delinquency.Of(dues, On(2, 29), default, [new DelinquencyPause(On(2, 10), On(3, 10))]).DelinquentDays);
    }

    [Fact]
    public void What_is_open_within_tolerance_is_not_late()
    {
        var dues = TwelveTimesHundred.At(On(2, 20), Paid(2, On(2, 1), 99m)).Dues;
        Assert.Equal(Delinquency.None, Delinquency.Of(dues, On(2, 20), new DelinquencyTerms(0, 1m), []));
        Assert.Equal(19, Delinquency.Of(dues, On(2, 20), new DelinquencyTerms(0, 0.99m), []).DaysPastDue);
    }

    [Fact]
    public void A_pause_ends_only_on_a_day_inside_it()
    {
        var pause = new DelinquencyPause(On(2, 1), On(2, 10));
        Assert.Equal(On(2, 5), pause.Resume(On(2, 5)).End);
        Assert.Equal("A pause can only be ended on a day inside it.", Assert.Throws<Refusal>(() => pause.Resume(On(2, 11))).Message);
    }

    [Theory]
    [InlineData(0, false, CreditStage.Performing)]
    [InlineData(30, false, CreditStage.Performing)]
    [InlineData(31, false, CreditStage.Watch)]
    [InlineData(90, false, CreditStage.Watch)]
    [InlineData(91, false, CreditStage.Default)]
    [InlineData(0, true, CreditStage.Default)]
    public void Stages_follow_days_past_due(int days, bool unlikely, CreditStage stage) =>
        Assert.Equal(stage, new CreditPolicy().StageOf(days, new BorrowerSigns(unlikely, false, false, null, false), On(6, 1)));

    [Fact]
    public void A_policy_begins_with_the_days_that_are_a_default_for_the_whole_product() => Assert.Equal((90, 90), (Delinquency.DefaultAfterDays, new CreditPolicy().DefaultAfterDays));

    [Fact]
    public void A_cured_loan_stays_on_watch_for_its_probation()
    {
        var policy = new CreditPolicy();
        Assert.Equal(CreditStage.Watch, policy.StageOf(0, new BorrowerSigns(false, false, false, On(3, 2), false), On(6, 1)));
        Assert.Equal(CreditStage.Performing, policy.StageOf(0, new BorrowerSigns(false, false, false, On(3, 1), false), On(6, 1)));
        Assert.Equal(CreditStage.Watch, policy.StageOf(0, new BorrowerSigns(false, false, false, On(3, 1), true), On(6, 1)));
    }

    [Fact]
    public void A_loan_accrues_again_only_after_its_full_payments()
    {
        var policy = new CreditPolicy();
        Assert.True(policy.IsNonAccrual(91, default, false, 0));
        Assert.True(policy.IsNonAccrual(0, default, true, 5));
        Assert.False(policy.IsNonAccrual(0, default, true, 6));
        Assert.False(policy.IsNonAccrual(90, default, false, 0));
    }

    [Fact]
    public void Expected_loss_is_rounded_once() =>
        Assert.Equal(Dollars(13.50m), CreditPolicy.ExpectedLoss(0.03m, 0.45m, Dollars(1000m), Rounding.HalfEven));

    [Fact]
    public void The_close_of_a_day_ages_and_accrues_from_a_few_figures()
    {
        var account = SixLevel.At(On(2, 11));
        var day = LoanDay.Of(account, posted: 12m);
        Assert.Equal((10, 10m + Accrual.Earned(On(2, 1), On(3, 1), account.Dues[1].Interest, On(2, 11), 2, Rounding.HalfEven) - 12m), day.Close(On(2, 11)));
    }
}
