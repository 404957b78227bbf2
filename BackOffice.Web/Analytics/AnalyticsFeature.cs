using BackOffice.Data.Analytics;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using BackOffice.Web.Shared.Jobs;

namespace BackOffice.Web.Analytics;

internal static class AnalyticsFeature
{
    public static Feature Definition { get; } = new(
        [new NavigationItem(NavigationGroup.Insight, "Dashboards", Icon.ChartBar, "/analytics/portfolio", Permission.AnalyticsRead)],
        services => services.AddScoped<PortfolioQueries>().AddScoped<RefreshCommands>(),
        [])
    {
        // The views serve every legal entity: the first run makes them anew, those of the others in the same minutes find them fresh.
        Jobs = [new FeatureJob("refresh-dashboards", "0 0/15 * * * ?", (services, ct) => services.GetRequiredService<RefreshCommands>().RefreshAsync(new RefreshDashboards(TimeSpan.FromMinutes(10)), ct))],
    };
}
