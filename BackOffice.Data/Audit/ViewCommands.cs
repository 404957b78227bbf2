using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Audit;

/// <summary>A record that someone opened.</summary>
/// <param name="ObjectType">The aggregate's type.</param>
/// <param name="ObjectId">The aggregate.</param>
/// <param name="At">When (UTC).</param>
public sealed record OpenedRecord(string ObjectType, Guid ObjectId, DateTimeOffset At);

/// <summary>Write down which records a person opened.</summary>
/// <param name="Opened">The records.</param>
public sealed record ViewRecords(IReadOnlyList<OpenedRecord> Opened) : Command;

/// <summary>Keeps account of who looked at which record.</summary>
public sealed class ViewCommands(UseCases useCases)
{
    /// <summary>A person who opens the same record again within this time has seen it once.</summary>
    public static readonly TimeSpan Once = TimeSpan.FromMinutes(30);

    /// <summary>Writes an entry for each record that the person may see and has not opened a moment ago; the others are left out.</summary>
    /// <param name="permission">The permission that the records' page asks for.</param>
    /// <param name="command">What was opened.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<Outcome> RecordAsync(Permission permission, ViewRecords command, CancellationToken ct) =>
        useCases.RunAsync(permission, command, async (db, actor) =>
        {
            var (types, ids) = (command.Opened.Select(o => o.ObjectType).Distinct().ToArray(), command.Opened.Select(o => o.ObjectId).Distinct().ToArray());
            // Row-level security answers with the records of legal entities in which the person holds the right: a guessed id is nobody's view.
            var visible = await AuditLabels.ObjectsAsync(db, $"object_type = any ({types}) and id = any ({ids})", ct);
            foreach (var opened in command.Opened.DistinctBy(o => o.ObjectId))
                if (visible.Find(v => v.Id == opened.ObjectId && v.ObjectType == opened.ObjectType) is { } record && !await IsKnownAsync(db, actor, opened.ObjectId, opened.At, ct))
                    db.Add(AuditEntry.Viewed(record, db.Context, opened.At));
        }, ct);

    /// <summary>True when the person opened it a moment before.</summary>
    internal static Task<bool> IsKnownAsync(BusinessDb db, Actor actor, Guid objectId, DateTimeOffset at, CancellationToken ct)
    {
        var since = at - Once;
        return db.Set<AuditEntry>().AnyAsync(e => e.ObjectId == objectId && e.ActorId == actor.UserId && e.Action == "Viewed" && e.RecordedAt > since, ct);
    }
}
