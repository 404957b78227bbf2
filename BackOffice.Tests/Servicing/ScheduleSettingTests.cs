using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

/// <summary>One worked example a setting, computed by hand from the rule in the name.</summary>
public class ScheduleSettingTests
{
    private static readonly ScheduleTerms Base = new() { Principal = Dollars(1200m), Rate = Rate.OfPercent(12m), Start = Start, Periods = 3, Residue = Residue.Last };

    private static string Rows(ScheduleTerms terms) =>
        string.Join(' ', AmortisationPlan.Of(terms).Lines.Select(line => $"{line.Principal.Amount.ToString("0.###", null)}+{line.Interest.Amount.ToString("0.###", null)}"));

    [Fact]
    public void Equal_principal() => Assert.Equal("400+12 400+8 400+4", Rows(Base with { Method = RepaymentMethod.EqualPrincipal }));

    [Fact]
    public void Flat() => Assert.Equal("400+12 400+12 400+12", Rows(Base with { Method = RepaymentMethod.Flat }));

    [Fact]
    public void Interest_only_with_the_balloon_at_the_end() => Assert.Equal("0+12 0+12 1200+12", Rows(Base with { Method = RepaymentMethod.InterestOnly }));

    [Fact]
    public void Bullet() => Assert.Equal("1200+36", Rows(Base with { Method = RepaymentMethod.Bullet }));

    [Fact]
    public void Annuity() => Assert.Equal("396.03+12 399.99+8.04 403.98+4.04", Rows(Base));

    [Fact]
    public void Annuity_with_a_balloon() => Assert.Equal("198.01+12 199.99+10.02 802+8.02", Rows(Base with { Balloon = Dollars(600m) }));

    [Fact]
    public void Grace_on_principal() => Assert.Equal("0+12 597.01+12 602.99+6.03", Rows(Base with { PrincipalGrace = 1 }));

    [Fact]
    public void Grace_on_interest() => Assert.Equal("400+0 400+20 400+4", Rows(Base with { Method = RepaymentMethod.EqualPrincipal, InterestGrace = 1 }));

    [Fact]
    public void Grace_on_interest_ends_with_a_loan_that_is_repaid_before_it() =>
        Assert.Equal("688+0 512+17.12", Rows(Base with { Periods = 6, FixedInstalment = Dollars(700m), InterestGrace = 3 }));

    [Fact]
    public void Down_payment() => Assert.Equal("300+0 300+9 300+6 300+3", Rows(Base with { Method = RepaymentMethod.EqualPrincipal, DownPaymentShare = 0.25m }));

    // 15 days of 1,200 and 16 of 1,800 in January; the first due takes what the level instalment of 612.04 leaves at the end.
    [Fact]
    public void A_second_disbursement_is_repaid_where_the_first_due_takes_the_residue() =>
        Assert.Equal("593.98+15.1 600.01+12.06 606.01+6.06", Rows(Base with { Residue = Residue.First, Tranches = [new Tranche(On(1, 16), Dollars(600m))] }));

    [Fact]
    public void Seasonal_shares() => Assert.Equal("0+12 600+12 600+6", Rows(Base with { PrincipalShares = [0m, 0.5m, 0.5m] }));

    // Rates whose period bears one in a hundred, so that each row can be checked by eye.
    [Theory]
    [InlineData(RepaymentFrequency.Weekly, 52, "2024-01-08 2024-01-15 2024-01-22")]
    [InlineData(RepaymentFrequency.EveryTwoWeeks, 26, "2024-01-15 2024-01-29 2024-02-12")]
    [InlineData(RepaymentFrequency.HalfMonthly, 24, "2024-01-16 2024-02-01 2024-02-16")]
    [InlineData(RepaymentFrequency.Monthly, 12, "2024-02-01 2024-03-01 2024-04-01")]
    [InlineData(RepaymentFrequency.Quarterly, 4, "2024-04-01 2024-07-01 2024-10-01")]
    public void A_period_of_every_frequency_is_its_part_of_the_year(RepaymentFrequency frequency, int percent, string dues)
    {
        var terms = Base with { Frequency = frequency.AsFrequency(), Rate = Rate.OfPercent(percent) };
        Assert.Equal("396.03+12 399.99+8.04 403.98+4.04", Rows(terms));
        Assert.Equal("400+12 400+8 400+4", Rows(terms with { Method = RepaymentMethod.EqualPrincipal }));
        Assert.Equal(dues, string.Join(' ', AmortisationPlan.Of(terms).Lines.Select(line => line.DueDate.ToString("yyyy-MM-dd", null))));
    }

    [Fact]
    public void Two_months_and_ten_days_are_periods_too()
    {
        Assert.Equal("400+12 400+8 400+4", Rows(Base with { Method = RepaymentMethod.EqualPrincipal, Frequency = Frequency.EveryMonths(2), Rate = Rate.OfPercent(6m) }));
        Assert.Equal("400+12 400+8 400+4", Rows(Base with { Method = RepaymentMethod.EqualPrincipal, Frequency = Frequency.EveryDays(10), Rate = Rate.OfPercent(36m) }));
    }

    [Fact]
    public void A_quarter_keeps_the_day_of_the_anchor() =>
        Assert.Equal("2024-02-29 2024-05-30 2024-08-30", string.Join(' ', AmortisationPlan.Of(Base with { Frequency = Frequency.Quarterly, Start = new DateOnly(2023, 11, 30) }).Lines.Select(line => line.DueDate.ToString("yyyy-MM-dd", null))));

    [Fact]
    public void A_long_first_period_costs_its_days_or_a_full_period()
    {
        // 1 January to 15 February is 45 days, of which the regular month to 15 February has 31.
        var late = Base with { Method = RepaymentMethod.EqualPrincipal, FirstDue = On(2, 15) };
        Assert.Equal("400+17.42 400+8 400+4", Rows(late));
        Assert.Equal("400+12 400+8 400+4", Rows(late with { FirstPeriod = FirstPeriodRule.FullPeriod }));
    }

    [Fact]
    public void An_instalment_in_whole_tens() => Assert.Equal("398+12 401.98+8.02 400.02+4", Rows(Base with { InstalmentMultiple = 10m }));

    [Theory]
    [InlineData("JPY", "39603+1200 39999+804 40398+404")]
    [InlineData("KWD", "39602.653+1200 39998.68+803.973 40398.667+403.987")]
    public void Currencies_without_and_with_three_digits(string code, string rows) =>
        Assert.Equal(rows, Rows(Base with { Principal = new Money(120_000m, Currency.Of(code)) }));

    [Fact]
    public void A_leap_year_counts_by_its_days()
    {
        // ACT/365F over 31, 29 and 31 days; ISDA Actual/Actual divides them by 366.
        var terms = Base with { Method = RepaymentMethod.InterestOnly, DayCount = DayCount.Actual365Fixed };
        Assert.Equal("0+12.23 0+11.44 1200+12.23", Rows(terms));
        Assert.Equal("0+12.2 0+11.41 1200+12.2", Rows(terms with { DayCount = DayCount.ActualActualIsda }));
    }

    [Fact]
    public void Interest_follows_a_moved_date_only_when_the_product_says_so()
    {
        // 1 June 2024 is a Saturday.
        var terms = Base with { Start = On(5, 1), Periods = 2, Method = RepaymentMethod.InterestOnly, DayCount = DayCount.Actual365Fixed, Roll = HolidayRoll.Following, Calendar = BusinessCalendar.Weekends };
        Assert.Equal(On(6, 3), AmortisationPlan.Of(terms).Lines[0].DueDate);
        Assert.Equal("0+12.23 1200+11.84", Rows(terms));
        Assert.Equal("0+13.02 1200+11.05", Rows(terms with { InterestFollowsMovedDates = true }));
    }

    [Fact]
    public void A_rate_change_counts_from_its_day()
    {
        // April has 30 days: 15 at 12 %, 15 at 24 %.
        var terms = Base with { Start = On(4, 1), Periods = 1, RateChanges = [new RateChange(On(4, 16), Rate.OfPercent(24m))] };
        Assert.Equal("1200+18", Rows(terms));
    }

    [Fact]
    public void The_daily_accrual_is_the_plan_to_the_cent_on_every_due_date()
    {
        var plan = AmortisationPlan.Of(Base);
        var posted = Money.Zero(Usd);
        for (var day = Start; day <= plan.FinalDue; day = day.AddDays(1)) posted += Accrual.ToPost(Accrual.Earned(plan, day), posted);
        Assert.Equal(plan.TotalInterest, posted);
    }
}
