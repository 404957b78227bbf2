using System.Runtime.CompilerServices;
using BackOffice.Data.Shared.Desk;

namespace BackOffice.Web.Shared;

/// <summary>What a form is filled in about.</summary>
/// <param name="Form">The form.</param>
/// <param name="LegalEntityId">The subject's legal entity.</param>
/// <param name="Id">The subject.</param>
/// <param name="Version">Its version now.</param>
public sealed record DraftSubject(string Form, short LegalEntityId, Guid Id, int Version)
{
    /// <summary>The subject's fields as the form would show them untouched.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>What the form shows of the subject but does not ask for: a change of it is told, not chosen.</summary>
    public IReadOnlyDictionary<string, string> Seen { get; init; } = new Dictionary<string, string>();

    /// <summary>Who changed the subject after a version, the last one first, where it knows itself; otherwise its audit entries say.</summary>
    public Func<int, IReadOnlyList<SubjectChange>>? Changes { get; init; }
}

/// <summary>
/// Keeps what is typed into a form while it is typed: a reload, a dropped connection or a restarted server loses nothing. When someone
/// else changes the subject meanwhile, <see cref="Conflict"/> says who changed what, beside what was typed and what was there before.
/// </summary>
public sealed class DraftState(DeskCommands commands, DeskQueries queries) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(800);
    private CancellationTokenSource? _pending;
    private Task _keeping = Task.CompletedTask;
    private DraftSubject? _subject;
    private DraftSubject? _before;

    /// <summary>When the form was last kept; null before.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>True from a keystroke until what was typed is kept: what a page says of an earlier one no longer holds.</summary>
    public bool IsSaving { get; private set; }

    /// <summary>True when what was typed last could not be kept.</summary>
    public bool IsLost { get; private set; }

    /// <summary>What someone else changed after the form was opened; null when nothing was, or it is settled.</summary>
    public FormConflict? Conflict { get; private set; }

    /// <summary>Opens the form: what was typed before, put together with what the subject says now.</summary>
    /// <returns>The fields to show.</returns>
    public async Task<IReadOnlyDictionary<string, string>> OpenAsync(DraftSubject subject)
    {
        var draft = await queries.DraftAsync(subject.LegalEntityId, subject.Form, subject.Id, CancellationToken.None);
        (KeptAt, Conflict, _subject, _before) = (draft?.KeptAt, null, subject, subject);
        if (draft is null) return subject.Fields;
        _before = subject with { Version = draft.SubjectVersion, Fields = draft.Before, Seen = draft.Seen };
        return await CompareAsync(draft.Fields);
    }

    /// <summary>The subject was changed while the form was open: what was typed stays, beside the change.</summary>
    /// <param name="subject">The subject as it is now.</param>
    /// <param name="typed">The form's fields.</param>
    /// <returns>The fields to show.</returns>
    public Task<IReadOnlyDictionary<string, string>> RefreshAsync(DraftSubject subject, IReadOnlyDictionary<string, string> typed)
    {
        // What was typed about one says nothing about another.
        if (_subject?.Id != subject.Id) return OpenAsync(subject);
        _subject = subject;
        return CompareAsync(typed);
    }

    /// <summary>Keeps the fields once the typing pauses.</summary>
    /// <returns>True when they were kept; false when more was typed meanwhile.</returns>
    public Task<bool> KeepAsync(IReadOnlyDictionary<string, string> fields)
    {
        IsSaving = true;
        var (earlier, writing) = (_pending, _keeping);
        _pending = new CancellationTokenSource();
        var keeping = KeepAfterAsync(earlier, writing, _before!, fields, _pending.Token);
        _keeping = keeping;
        return keeping;
    }

    // One after the other: what was typed first is never written last.
    private async Task<bool> KeepAfterAsync(CancellationTokenSource? earlier, Task writing, DraftSubject before, IReadOnlyDictionary<string, string> fields, CancellationToken ct)
    {
        if (earlier is not null) await earlier.CancelAsync();
        await EndOf(writing);
        try
        {
            await Task.Delay(Pause, ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        // Until a conflict is settled the draft stays on what was there before: a reload shows the conflict again.
        var draft = new KeepDraft(before.LegalEntityId, before.Form, before.Id, before.Version, fields) { Before = before.Fields, Seen = before.Seen };
        var kept = await commands.KeepDraftAsync(draft, CancellationToken.None);
        if (kept.IsDone) KeptAt = kept.Value;
        // More may have been typed while this was written.
        if (!ct.IsCancellationRequested) (IsSaving, IsLost) = (false, !kept.IsDone);
        return true;
    }

    /// <summary>The reader has seen the changes and chosen.</summary>
    /// <param name="fields">The form's fields.</param>
    public Task SettleAsync(IReadOnlyDictionary<string, string> fields)
    {
        (Conflict, _before) = (null, _subject);
        return KeepAsync(fields);
    }

    /// <summary>Throws the draft away: the form was sent, or the person wants to begin anew.</summary>
    public async Task DiscardAsync()
    {
        if (_pending is not null) await _pending.CancelAsync();
        // What is being written at this moment would come back after it was thrown away.
        await EndOf(_keeping);
        if (_subject is { } subject) await commands.DiscardDraftAsync(new DiscardDraft(subject.LegalEntityId, subject.Form, subject.Id), CancellationToken.None);
        (KeptAt, Conflict, _before, IsSaving, IsLost) = (null, null, _subject, false, false);
    }

    /// <inheritdoc/>
    public void Dispose() => _pending?.Dispose();

    // However it ended: one that failed must not keep the next from being tried.
    private static ConfiguredTaskAwaitable EndOf(Task keeping) => keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    private async Task<IReadOnlyDictionary<string, string>> CompareAsync(IReadOnlyDictionary<string, string> typed)
    {
        var (before, subject) = (_before!, _subject!);
        if (before.Version == subject.Version) return typed;
        var merged = ThreeWay.Merge(before.Fields, subject.Fields, typed);
        IReadOnlyList<FieldConflict> changed = [.. merged.Changed, .. ThreeWay.Facts(before.Seen, subject.Seen)];
        // Another version that says the same, a lease or a state for example, is no conflict of the form.
        if (changed.Count == 0) _before = subject;
        else Conflict = new FormConflict(changed, subject.Changes?.Invoke(before.Version) ?? await queries.ChangesSinceAsync(subject.Id, before.Version, CancellationToken.None));
        return merged.Fields;
    }
}

/// <summary>What someone else changed under a form.</summary>
/// <param name="Fields">The fields.</param>
/// <param name="Changes">Who did it, the last one first; empty where the history does not say.</param>
public sealed record FormConflict(IReadOnlyList<FieldConflict> Fields, IReadOnlyList<SubjectChange> Changes);
