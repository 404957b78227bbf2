using System.Text.Json;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Audit;

/// <summary>Something that happened to a record.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="ActorName">Who did it.</param>
/// <param name="UseCase">By which command.</param>
/// <param name="ObjectType">To which part of the case.</param>
/// <param name="Status">The state it came to; null when the state stayed.</param>
/// <param name="Fields">The fields that changed; values stay in the audit, which is a right of its own.</param>
public sealed record TimelineEvent(DateTimeOffset At, string ActorName, string UseCase, string ObjectType, string? Status, IReadOnlyList<string> Fields);

/// <summary>Reads what happened to a record, for its own page.</summary>
public sealed class TimelineQueries(Reads reads)
{
    /// <summary>The events of an application and what belongs to it, newest first.</summary>
    public Task<List<TimelineEvent>> OfAsync(IReadOnlyList<Guid> objects, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationRead, async (db, _) =>
        {
            var entries = await db.Set<AuditEntry>().Where(e => objects.Contains(e.ObjectId)).OrderByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id).Take(100).ToListAsync(ct);
            return entries.ConvertAll(Event);
        }, ct);

    private static TimelineEvent Event(AuditEntry entry)
    {
        using var changes = JsonDocument.Parse(entry.Changes);
        var fields = changes.RootElement.EnumerateObject().Select(p => p.Name).ToList();
        var status = changes.RootElement.TryGetProperty("Status", out var s) ? s[1].GetString() : null;
        return new TimelineEvent(entry.RecordedAt, entry.ActorName, entry.UseCase, entry.ObjectType, status, fields);
    }
}
