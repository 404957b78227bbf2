using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Audit;

/// <summary>Record that rows left the application in a file.</summary>
/// <param name="Name">What was exported.</param>
/// <param name="RowCount">How many rows.</param>
/// <param name="Filter">Under which filter, without personal values.</param>
public sealed record RecordExport(string Name, int RowCount, string Filter) : Command, INeedsConfirmation
{
    /// <summary>From so many rows within an hour on, whoever takes them out confirms first.</summary>
    public const int Many = 1_000;

    /// <summary>Rows the person took out within the hour before, so that many files are no way around.</summary>
    public int TakenBefore { get; init; }

    /// <inheritdoc/>
    public bool NeedsConfirmation => TakenBefore + RowCount >= Many;
}

/// <summary>Lets rows leave in a file, and keeps account of it.</summary>
public sealed class ExportCommands(UseCases useCases)
{
    /// <summary>
    /// Records an export in every legal entity whose rows it may hold. Reading rows is one right, taking them out another: both are needed in
    /// each of those legal entities.
    /// </summary>
    /// <param name="permission">The permission under which the rows were read.</param>
    /// <param name="command">What was exported.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<Outcome> RecordAsync(Permission permission, RecordExport command, CancellationToken ct) =>
        useCases.RunAsync(permission, command, async (db, actor) =>
        {
            var allowed = await db.Database.SqlQuery<short>($"select unnest(access.held_in({Permission.AnalyticsExport.Code}, {actor.UserId})) as \"Value\"").ToListAsync(ct);
            Refusal.If(allowed.Count == 0, "You do not hold the right to take rows out in a file. Ask an administrator if you should.");
            Refusal.If(actor.BusinessDates.Keys.Except(allowed).Any(), "You may not take rows of every legal entity out in a file: choose one in the switch in which you may.");
            foreach (var entity in actor.BusinessDates.Keys) db.Add(AuditEntry.Exported(entity, db.Context, command));
        }, ct);
}
