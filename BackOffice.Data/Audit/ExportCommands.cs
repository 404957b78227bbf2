using BackOffice.Data.Shared;
using BackOffice.Domain.Access;

namespace BackOffice.Data.Audit;

/// <summary>Record that rows left the application in a file.</summary>
/// <param name="Name">What was exported.</param>
/// <param name="RowCount">How many rows.</param>
/// <param name="Filter">Under which filter, without personal values.</param>
public sealed record RecordExport(string Name, int RowCount, string Filter) : Command;

/// <summary>Keeps account of exports.</summary>
public sealed class ExportCommands(UseCases useCases)
{
    /// <summary>Records an export in every legal entity whose rows it may hold.</summary>
    /// <param name="permission">The permission under which the rows were read.</param>
    /// <param name="command">What was exported.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<Outcome> RecordAsync(Permission permission, RecordExport command, CancellationToken ct) =>
        useCases.RunAsync(permission, command, (db, actor) =>
        {
            foreach (var entity in actor.BusinessDates.Keys) db.Add(AuditEntry.Exported(entity, db.Context, command));
            return Task.CompletedTask;
        }, ct);
}
