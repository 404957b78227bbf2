using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace BackOffice.Data.Shared;

/// <summary>How every context of the application talks to PostgreSQL.</summary>
public static class Connections
{
    /// <summary>
    /// Migrations are counted in the context's own schema. Failures come as they are: the door begins a use case anew, and Entity Framework
    /// would otherwise wrap what it takes for transient into an exception of another kind, which no caller looks for.
    /// </summary>
    public static void Plain(this NpgsqlDbContextOptionsBuilder npgsql, string schema) =>
        npgsql.MigrationsHistoryTable("migration", schema).ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies));
}
