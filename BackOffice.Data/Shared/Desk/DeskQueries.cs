using System.Text.Json;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Shared.Desk;

/// <summary>A draft as its form takes it back.</summary>
/// <param name="SubjectVersion">The version it was filled in on; an older one than the present means that someone changed the subject since.</param>
/// <param name="Fields">Field to what was typed.</param>
/// <param name="KeptAt">When it was kept.</param>
public sealed record KeptDraft(int SubjectVersion, IReadOnlyDictionary<string, string> Fields, DateTimeOffset KeptAt);

/// <summary>Reads what a person keeps on their desk.</summary>
public sealed class DeskQueries(Reads reads)
{
    /// <summary>The text of a kept search; null when there is none in the reader's legal entities.</summary>
    public Task<string?> SearchAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.NotificationsRead, (db, _) => db.Set<StoredSearch>().Where(s => s.Id == id).Select(s => s.Text).SingleOrDefaultAsync(ct), ct);

    /// <summary>The views of a list: the reader's own and the team's.</summary>
    public Task<List<SavedView>> ViewsAsync(string list, CancellationToken ct) =>
        reads.AskAsync(Permission.NotificationsRead, (db, actor) =>
            db.Set<SavedView>().Where(v => v.List == list && (v.OwnerId == actor.UserId || v.IsForTeam)).OrderBy(v => v.IsForTeam).ThenBy(v => v.Name).ToListAsync(ct), ct);

    /// <summary>The reader's draft of a form about a subject; null when there is none, or it is too old.</summary>
    public Task<KeptDraft?> DraftAsync(string form, Guid subjectId, CancellationToken ct) =>
        reads.AskAsync(Permission.NotificationsRead, async (db, actor) =>
        {
            var oldest = actor.Now - Draft.Lifetime;
            var draft = await db.Set<Draft>().SingleOrDefaultAsync(d => d.OwnerId == actor.UserId && d.Form == form && d.SubjectId == subjectId && d.KeptAt > oldest, ct);
            return draft is null ? null : new KeptDraft(draft.SubjectVersion, JsonSerializer.Deserialize<Dictionary<string, string>>(db.Context.Secrets.Unwrap(draft.Content))!, draft.KeptAt);
        }, ct);
}
