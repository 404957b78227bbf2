using System.Text.Json;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Shared.Desk;

/// <summary>A draft as its form takes it back.</summary>
/// <param name="SubjectVersion">The version it was filled in on; an older one than the present means that someone changed the subject since.</param>
/// <param name="Fields">Field to what was typed.</param>
/// <param name="Before">The subject's own fields in that version.</param>
/// <param name="Seen">What the form showed of the subject without asking for it.</param>
/// <param name="KeptAt">When it was kept.</param>
public sealed record KeptDraft(int SubjectVersion, IReadOnlyDictionary<string, string> Fields, IReadOnlyDictionary<string, string> Before, IReadOnlyDictionary<string, string> Seen, DateTimeOffset KeptAt);

/// <summary>A change of a subject, for whoever works on it with a form.</summary>
/// <param name="ActorName">Who.</param>
/// <param name="At">When (UTC).</param>
public sealed record SubjectChange(string ActorName, DateTimeOffset At);

/// <summary>What a draft holds, under the master key.</summary>
internal sealed record DraftContent(IReadOnlyDictionary<string, string> Fields, IReadOnlyDictionary<string, string> Before, IReadOnlyDictionary<string, string> Seen);

/// <summary>Reads what a person keeps on their desk.</summary>
public sealed class DeskQueries(Reads reads)
{
    private const int MostChanges = 10;

    /// <summary>The text of a kept search; null when there is none in the reader's legal entities.</summary>
    public Task<string?> SearchAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.NotificationsRead, (db, _) => db.Set<StoredSearch>().Where(s => s.Id == id).Select(s => s.Text).SingleOrDefaultAsync(ct), ct);

    /// <summary>The views of a list: the reader's own and the team's.</summary>
    public Task<List<SavedView>> ViewsAsync(string list, CancellationToken ct) =>
        reads.AskAsync(Permission.NotificationsRead, async (db, actor) =>
            (await db.Set<SavedView>().Where(v => v.List == list && (v.OwnerId == actor.UserId || v.IsForTeam)).OrderBy(v => v.IsForTeam).ThenBy(v => v.Name).ThenBy(v => v.LegalEntityId).ToListAsync(ct))
                .DistinctBy(v => (v.OwnerId, v.Name, v.Query, v.IsForTeam)).ToList(), ct);

    /// <summary>The reader's draft of a form about a subject; null when there is none, or it is too old.</summary>
    public Task<KeptDraft?> DraftAsync(short legalEntityId, string form, Guid subjectId, CancellationToken ct) =>
        reads.AskAsync(Permission.NotificationsRead, async (db, actor) =>
        {
            var oldest = actor.Now - Draft.Lifetime;
            var draft = await db.Set<Draft>().SingleOrDefaultAsync(d => d.OwnerId == actor.UserId && d.Form == form && d.SubjectId == subjectId && d.LegalEntityId == legalEntityId && d.KeptAt > oldest, ct);
            if (draft is null) return null;
            var content = JsonSerializer.Deserialize<DraftContent>(db.Context.Secrets.Unwrap(draft.Content))!;
            // A draft of an earlier version, which kept fields alone, is left behind.
            return content.Fields is null ? null : new KeptDraft(draft.SubjectVersion, content.Fields, content.Before, content.Seen, draft.KeptAt);
        }, ct);

    /// <summary>Who changed a subject after a version, the last one first: names and times, never values.</summary>
    /// <param name="subjectId">The subject.</param>
    /// <param name="version">The version that was seen.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<List<SubjectChange>> ChangesSinceAsync(Guid subjectId, int version, CancellationToken ct) =>
        reads.AskAsync(Permission.NotificationsRead, (db, _) =>
            db.Database.SqlQuery<SubjectChange>($"""
                select actor_name, recorded_at as at from audit.audit_entry
                where object_id = {subjectId} and (changes::jsonb -> 'Version' ->> 1)::int > {version} order by recorded_at desc limit {MostChanges}
                """).ToListAsync(ct), ct);
}
