using BackOffice.Domain.Analytics;
using BackOffice.Domain.Shared;

namespace BackOffice.Tests.Analytics;

/// <summary>What several legal entities are held against together, and what no target may say.</summary>
public sealed class PortfolioTargetsTests
{
    [Fact]
    public void Together_the_strictest_holds_and_plans_add_up()
    {
        var us = new PortfolioTargets { Growth = 0.1m, MonthlyBookings = 100m, AverageRate = 0.05m, Par30 = 0.05m, DefaultRate = null };
        var uk = new PortfolioTargets { Growth = null, MonthlyBookings = 40m, AverageRate = 0.07m, Par30 = 0.04m, DefaultRate = 0.02m };
        Assert.Equal(new PortfolioTargets { Growth = 0.1m, MonthlyBookings = 140m, AverageRate = 0.07m, Par30 = 0.04m, DefaultRate = 0.02m }, PortfolioTargets.Together([us, uk]));
        // A sum of which a part is missing would be too easy to reach.
        Assert.Null(PortfolioTargets.Together([us, uk with { MonthlyBookings = null }]).MonthlyBookings);
        Assert.Equal(us, PortfolioTargets.Together([us]));
        Assert.Throws<ArgumentException>(() => PortfolioTargets.Together([]));
    }

    [Theory]
    [InlineData(11, 1, 0.05, "Growth in a year")]
    [InlineData(0.1, 0, 0.05, "more than zero")]
    [InlineData(0.1, 1, 0, "PAR30 lies above 0 %")]
    [InlineData(0.1, 1, 1.01, "PAR30 lies above 0 %")]
    public void What_makes_no_sense_is_refused(double growth, int bookings, double par30, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<Refusal>(() => new PortfolioTargets { Growth = (decimal)growth, MonthlyBookings = bookings, Par30 = (decimal)par30 }.Check()).Message, StringComparison.Ordinal);
}
