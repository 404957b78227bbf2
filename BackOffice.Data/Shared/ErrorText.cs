using Npgsql;

namespace BackOffice.Data.Shared;

/// <summary>An exception as the log may show it: kind and place, never a message that could quote a person's data.</summary>
public static class ErrorText
{
    /// <summary>Kind and place of what is at the bottom of it.</summary>
    public static string Of(Exception exception)
    {
        var root = exception;
        while (root.InnerException is not null) root = root.InnerException;
        var kind = root is PostgresException p ? $"PostgreSQL {p.SqlState} {p.SchemaName}.{p.TableName} {p.ConstraintName} {p.Routine}" : root.GetType().Name;
        return $"{kind}\n{root.StackTrace}";
    }
}
