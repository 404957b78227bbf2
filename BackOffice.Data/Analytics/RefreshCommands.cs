using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Analytics;

/// <summary>Make the stored figures of dashboards anew.</summary>
/// <param name="MaxAge">Those made within this span are left as they are.</param>
public sealed record RefreshDashboards(TimeSpan MaxAge) : Command;

/// <summary>Refreshes what dashboards read.</summary>
public sealed class RefreshCommands(UseCases useCases)
{
    private static readonly string[] Stored = ["portfolio_day", "default_by_vintage", "active_loans_summary"];

    /// <summary>Makes the stored figures anew; readers go on reading the old ones until it is done.</summary>
    /// <returns>How many were made anew.</returns>
    public Task<Outcome<int>> RefreshAsync(RefreshDashboards command, CancellationToken ct) =>
        useCases.RunAsync(Permission.AnalyticsRefresh, command, async (db, _) =>
        {
            var refreshed = 0;
            foreach (var view in Stored)
                if (await db.Database.SqlQuery<bool>($"select analytics.refresh({view}, {command.MaxAge}) as \"Value\"").SingleAsync(ct)) refreshed++;
            return refreshed;
        }, ct);
}
