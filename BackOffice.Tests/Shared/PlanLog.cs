using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BackOffice.Tests.Shared;

/// <summary>What PostgreSQL did for one statement, with those inside the functions it called as statements of their own.</summary>
/// <param name="Query">The statement's text.</param>
/// <param name="Buffers">Pages touched, in memory or not.</param>
/// <param name="Rows">Rows read of each table, those that were then thrown away with them.</param>
/// <param name="Sequential">Tables that were read from one end to the other.</param>
public sealed record Plan(string Query, long Buffers, IReadOnlyDictionary<string, long> Rows, IReadOnlyList<string> Sequential);

/// <summary>
/// Hears how PostgreSQL carried out what the application really sent: the server explains every statement of a database as it runs, and
/// sends the plan back beside the answer.
/// </summary>
public sealed class PlanLog : ILoggerProvider, ILogger
{
    private readonly List<Plan> _plans = [];

    /// <summary>Has every statement of a database explained from the next connection on.</summary>
    public static async Task TurnOnAsync(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionStringFor("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"""
            load 'auto_explain';
            alter database {connection.Database} set session_preload_libraries = 'auto_explain';
            alter database {connection.Database} set auto_explain.log_min_duration = 0;
            alter database {connection.Database} set auto_explain.log_analyze = on;
            alter database {connection.Database} set auto_explain.log_buffers = on;
            alter database {connection.Database} set auto_explain.log_timing = off;
            alter database {connection.Database} set auto_explain.log_nested_statements = on;
            alter database {connection.Database} set auto_explain.log_format = json;
            alter database {connection.Database} set auto_explain.log_level = notice;
            """, connection);
        await command.ExecuteNonQueryAsync();
        database.App.Clear();
    }

    /// <summary>What was carried out while something was done.</summary>
    public async Task<IReadOnlyList<Plan>> DuringAsync(Func<Task> work)
    {
        lock (_plans) _plans.Clear();
        await work();
        lock (_plans) return [.. _plans];
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    void IDisposable.Dispose()
    {
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        if (!text.Contains("\"Query Text\"", StringComparison.Ordinal)) return;
        using var explained = JsonDocument.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..]);
        var (rows, sequential) = (new Dictionary<string, long>(), new List<string>());
        var plan = explained.RootElement.GetProperty("Plan");
        Walk(plan, rows, sequential);
        lock (_plans) _plans.Add(new Plan(explained.RootElement.GetProperty("Query Text").GetString()!, Number(plan, "Shared Hit Blocks") + Number(plan, "Shared Read Blocks"), rows, sequential));
    }

    private static void Walk(JsonElement node, Dictionary<string, long> rows, List<string> sequential)
    {
        if (node.TryGetProperty("Relation Name", out var table))
        {
            var name = table.GetString()!;
            // The plan says the rows of one loop.
            var read = (Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck")) * Number(node, "Actual Loops");
            rows[name] = rows.GetValueOrDefault(name) + read;
            if (node.GetProperty("Node Type").GetString() == "Seq Scan") sequential.Add(name);
        }
        if (!node.TryGetProperty("Plans", out var inner)) return;
        foreach (var below in inner.EnumerateArray()) Walk(below, rows, sequential);
    }

    private static long Number(JsonElement node, string property) => node.TryGetProperty(property, out var value) ? (long)value.GetDouble() : 0;
}
