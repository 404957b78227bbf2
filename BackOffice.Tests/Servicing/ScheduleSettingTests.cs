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
    public void Down_payment() => Assert.Equal("300+0 300+9 300+6 300+3", Rows(Base with { Method = RepaymentMethod.EqualPrincipal, DownPaymentShare = 0.25m }));

    [Fact]
    public void Seasonal_shares() => Assert.Equal("0+12 600+12 600+6", Rows(Base with { PrincipalShares = [0m, 0.5m, 0.5m] }));

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
