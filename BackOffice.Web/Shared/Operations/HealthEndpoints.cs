using System.Globalization;
using System.Text.Json;
using BackOffice.Data.Shared;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Quartz;

namespace BackOffice.Web.Shared.Operations;

/// <summary>
/// How the installation is, for whoever watches it. <c>/health/live</c> says that the process answers; <c>/health/ready</c> says what it
/// can do: unhealthy when it cannot work, degraded when something falls behind that staff do not notice yet.
/// </summary>
internal static class HealthEndpoints
{
    private const string Ready = "ready";
    private static readonly TimeSpan OldestMessage = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan OldestUnsealed = TimeSpan.FromMinutes(15);

    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<InstallationStates>();
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(5))
            .AddQuartz(options => { options.Name = "scheduler"; options.Tags.Add(Ready); })
            .AddCheck<BacklogCheck>("backlog", tags: [Ready], timeout: TimeSpan.FromSeconds(10));
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status.ToString(), e.Value.Description, e.Value.Data }),
        }, JsonSerializerOptions.Web));
    }

    /// <summary>What has fallen behind or does not hold, the worst first; null for nothing.</summary>
    internal static string? ProblemOf(InstallationState state) =>
        state.BrokenChains > 0 ? "The chain of the audit does not hold: an entry was changed or removed. The audit page says which."
        : state.OutboxAge > OldestMessage ? string.Create(CultureInfo.InvariantCulture, $"A message has waited for {(long)state.OutboxAge.TotalMinutes} minutes: the log says why it fails.")
        : state.UnsealedAge > OldestUnsealed ? string.Create(CultureInfo.InvariantCulture, $"The audit has not been sealed for {(long)state.UnsealedAge.TotalMinutes} minutes.")
        : state.UnforeseenRows.Count > 0 ? "Rows lie outside the months that partitions were made for."
        : state.MissingPartitions.Count > 0 ? "Next month has no partition: the job keep-partitions makes it."
        : null;

    private sealed class DatabaseCheck(NpgsqlDataSource source) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                return await Migrator.IsPendingAsync(source, cancellationToken)
                    ? HealthCheckResult.Unhealthy("The database is at another version than this program: run the command “migrate”.")
                    : HealthCheckResult.Healthy("It answers and is at this version.");
            }
            catch (NpgsqlException)
            {
                return HealthCheckResult.Unhealthy("The database cannot be reached.");
            }
        }
    }

    private sealed class BacklogCheck(InstallationStates states) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            InstallationState state;
            try
            {
                state = await states.NowAsync(cancellationToken);
            }
            catch (NpgsqlException)
            {
                return HealthCheckResult.Unhealthy("The database cannot be reached.");
            }
            var data = new Dictionary<string, object>
            {
                ["outboxAgeSeconds"] = (long)state.OutboxAge.TotalSeconds, ["unsealedAuditEntries"] = state.UnsealedEntries, ["unsealedAgeSeconds"] = (long)state.UnsealedAge.TotalSeconds,
                ["rowsOutsideTheirMonth"] = state.UnforeseenRows, ["missingPartitions"] = state.MissingPartitions, ["brokenAuditChains"] = state.BrokenChains,
            };
            return ProblemOf(state) is { } problem ? HealthCheckResult.Degraded(problem, data: data) : HealthCheckResult.Healthy("Nothing is behind.", data);
        }
    }
}
