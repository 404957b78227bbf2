using System.Text.Json;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Audit;

/// <summary>Something that happened to a record: one use case, whatever it changed.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="ActorId">Who did it.</param>
/// <param name="ActorName">Their name then.</param>
/// <param name="UseCase">By which command.</param>
/// <param name="Status">The state it came to; null when the state stayed.</param>
/// <param name="Said">What was said with it, where that stands on the record's own page as well; null for nothing.</param>
public sealed record TimelineEvent(DateTimeOffset At, Guid ActorId, string ActorName, string UseCase, string? Status, string? Said);

/// <summary>Reads what happened to a record, for its own page.</summary>
public sealed class TimelineQueries(Reads reads)
{
    private const int Most = 200;

    // Other values stay in the audit, which is a right of its own.
    private static readonly string[] SaidIn = ["RevisionQuestion", "RevisionAnswer", "ClosingReason", "AcceptanceEvidence", "Settlement", "OtherReason", "Finding", "Reason", "Text"];

    /// <summary>The events of a record and what belongs to it, newest first.</summary>
    /// <param name="objects">The record and its parts that are records of their own.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<List<TimelineEvent>> OfAsync(IReadOnlyList<Guid> objects, CancellationToken ct) =>
        reads.AskAsync(Permission.OriginationRead, async (db, _) =>
        {
            // Who looked at it is for the audit; the timeline tells what changed.
            var entries = await db.Set<AuditEntry>().Where(e => objects.Contains(e.ObjectId) && e.Action != "Viewed" && e.Action != "Downloaded").OrderByDescending(e => e.RecordedAt).ThenByDescending(e => e.Id).Take(Most).ToListAsync(ct);
            // A use case that changes several of them, or one twice, happened once.
            return entries.GroupBy(e => (e.CorrelationId, e.UseCase, e.ActorId, e.RecordedAt)).Select(g => Event([.. g], objects)).ToList();
        }, ct);

    private static TimelineEvent Event(List<AuditEntry> entries, IReadOnlyList<Guid> objects)
    {
        string? status = null, said = null;
        // The record itself comes first: its state is what the event led to.
        foreach (var entry in entries.OrderBy(e => objects[0] == e.ObjectId ? 0 : 1))
        {
            using var changes = JsonDocument.Parse(entry.Changes);
            status ??= After(changes, "Status");
            foreach (var field in SaidIn) said ??= After(changes, field);
        }
        return new TimelineEvent(entries[0].RecordedAt, entries[0].ActorId, entries[0].ActorName, entries[0].UseCase, status, said);
    }

    private static string? After(JsonDocument changes, string field) =>
        changes.RootElement.ValueKind == JsonValueKind.Object && changes.RootElement.TryGetProperty(field, out var pair) && pair is { ValueKind: JsonValueKind.Array } && pair.GetArrayLength() == 2
            && pair[1].GetString() is { Length: > 0 } text && text != "personal" && !text.StartsWith("sealed:", StringComparison.Ordinal) ? text : null;
}
