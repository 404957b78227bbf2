using System.Text.Json;
using BackOffice.Domain.Access;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Shared.Desk;

/// <summary>Keep a text that a list is searched for.</summary>
public sealed record KeepSearch(string Text) : Command;

/// <summary>Save a list as it is shown now, in every legal entity that is looked at.</summary>
public sealed record SaveView(string List, string Name, string Query, bool IsForTeam) : Command;

/// <summary>Remove a view of one's own from every legal entity that is looked at.</summary>
public sealed record RemoveView(Guid ViewId) : Command;

/// <summary>Keep what is typed into a form.</summary>
/// <param name="LegalEntityId">The legal entity of the subject.</param>
/// <param name="Form">The form.</param>
/// <param name="SubjectId">What the form is about.</param>
/// <param name="SubjectVersion">The version it is filled in on.</param>
/// <param name="Fields">Field to what was typed.</param>
public sealed record KeepDraft(short LegalEntityId, string Form, Guid SubjectId, int SubjectVersion, IReadOnlyDictionary<string, string> Fields) : Command
{
    /// <summary>The subject's own fields in that version, to tell later who changed what.</summary>
    public IReadOnlyDictionary<string, string> Before { get; init; } = new Dictionary<string, string>();

    /// <summary>What the form showed of the subject without asking for it.</summary>
    public IReadOnlyDictionary<string, string> Seen { get; init; } = new Dictionary<string, string>();
}

/// <summary>Throw a draft away.</summary>
public sealed record DiscardDraft(short LegalEntityId, string Form, Guid SubjectId) : Command;

/// <summary>What a person keeps on their desk: searches, views, drafts. Everybody who may use the application may keep their own.</summary>
public sealed class DeskCommands(UseCases useCases)
{
    /// <summary>Keeps a search.</summary>
    /// <returns>What the address carries.</returns>
    public Task<Outcome<Guid>> KeepSearchAsync(KeepSearch command, CancellationToken ct) =>
        useCases.RunAsync(Permission.NotificationsRead, command, (db, actor) =>
        {
            Refusal.If(string.IsNullOrWhiteSpace(command.Text) || command.Text.Length > 200, "Search for a text of at most 200 characters.");
            var search = new StoredSearch(actor.BusinessDates.Keys.Min(), actor.UserId, command.Text.Trim(), actor.Now);
            db.Add(search);
            return Task.FromResult(search.Id);
        }, ct);

    /// <summary>Saves a view.</summary>
    public Task<Outcome<Guid>> SaveViewAsync(SaveView command, CancellationToken ct) =>
        useCases.RunAsync(Permission.NotificationsRead, command, (db, actor) =>
        {
            // Whoever of the team works in one of them sees it, whichever others they work in.
            // A search is kept in the first of them only, and so is a view that holds one.
            var views = actor.BusinessDates.Keys.Order().Take(command.Query.Contains("find=", StringComparison.Ordinal) ? 1 : int.MaxValue).Select(id => new SavedView(Guid.CreateVersion7(), id, actor.UserId, command.List, command.Name, command.Query, command.IsForTeam)).ToList();
            db.AddRange(views);
            return Task.FromResult(views[0].Id);
        }, ct);

    /// <summary>Removes a view.</summary>
    public Task<Outcome> RemoveViewAsync(RemoveView command, CancellationToken ct) =>
        useCases.RunAsync(Permission.NotificationsRead, command, async (db, actor) =>
        {
            var view = await db.LockedAsync<SavedView>(command.ViewId, ct);
            view.CheckOwner(actor.UserId);
            db.RemoveRange(await db.Set<SavedView>().Where(v => v.OwnerId == view.OwnerId && v.List == view.List && v.Name == view.Name && v.Query == view.Query && v.IsForTeam == view.IsForTeam).ToListAsync(ct));
        }, ct);

    /// <summary>Keeps a draft; the newest of a form and subject replaces the one before.</summary>
    /// <returns>When it was kept.</returns>
    public Task<Outcome<DateTimeOffset>> KeepDraftAsync(KeepDraft command, CancellationToken ct) =>
        useCases.RunAsync(Permission.NotificationsRead, command, async (db, actor) =>
        {
            actor.Today(command.LegalEntityId);
            var draft = await db.Set<Draft>().SingleOrDefaultAsync(d => d.OwnerId == actor.UserId && d.Form == command.Form && d.SubjectId == command.SubjectId && d.LegalEntityId == command.LegalEntityId, ct);
            if (draft is null)
            {
                draft = new Draft(command.LegalEntityId, actor.UserId, command.Form, command.SubjectId);
                db.Add(draft);
            }
            draft.Keep(command.SubjectVersion, db.Context.Secrets.Wrap(JsonSerializer.SerializeToUtf8Bytes(new DraftContent(command.Fields, command.Before, command.Seen))), actor.Now);
            return actor.Now;
        }, ct);

    /// <summary>Throws a draft away.</summary>
    public Task<Outcome> DiscardDraftAsync(DiscardDraft command, CancellationToken ct) =>
        useCases.RunAsync(Permission.NotificationsRead, command, async (db, actor) =>
        {
            await db.Set<Draft>().Where(d => d.OwnerId == actor.UserId && d.Form == command.Form && d.SubjectId == command.SubjectId && d.LegalEntityId == command.LegalEntityId).ExecuteDeleteAsync(ct);
        }, ct);
}
