using BackOffice.Data.Analytics;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Analytics;

internal static class AnalyticsFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Insight, "Dashboards", Icon.ChartBar, "/analytics/portfolio", Permission.AnalyticsRead)],
        services => services.AddScoped<PortfolioQueries>().AddScoped<RefreshCommands>(),
        []);
}
