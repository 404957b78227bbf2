using BackOffice.Data.Shared;
using BackOffice.Data.Shared.Desk;

namespace BackOffice.Web.Shared;

/// <summary>
/// Keeps what is typed into a form while it is typed: a reload, a dropped connection or a restarted server loses nothing. When someone
/// changes the subject meanwhile, the form shows what was typed beside what is there now.
/// </summary>
public sealed class DraftState(DeskCommands commands, DeskQueries queries) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(800);
    private CancellationTokenSource? _pending;

    /// <summary>When the form was last kept; null before.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>True when the draft was typed on an older version of the subject than there is now.</summary>
    public bool IsOnOlderVersion { get; private set; }

    /// <summary>What was typed before, or null.</summary>
    /// <param name="form">The form.</param>
    /// <param name="subjectId">What it is about.</param>
    /// <param name="version">The subject's version now.</param>
    public async Task<IReadOnlyDictionary<string, string>?> RestoreAsync(string form, Guid subjectId, int version)
    {
        var draft = await queries.DraftAsync(form, subjectId, CancellationToken.None);
        (KeptAt, IsOnOlderVersion) = (draft?.KeptAt, draft is not null && draft.SubjectVersion < version);
        return draft?.Fields;
    }

    /// <summary>Keeps the fields once the typing pauses.</summary>
    /// <returns>True when they were kept; false when more was typed meanwhile.</returns>
    public async Task<bool> KeepAsync(KeepDraft draft)
    {
        if (_pending is not null) await _pending.CancelAsync();
        _pending = new CancellationTokenSource();
        var ct = _pending.Token;
        try
        {
            await Task.Delay(Pause, ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        if (await commands.KeepDraftAsync(draft, CancellationToken.None) is { IsDone: true } kept) KeptAt = kept.Value;
        return true;
    }

    /// <summary>Throws the draft away: the form was sent, or the person wants to begin anew.</summary>
    public async Task DiscardAsync(string form, Guid subjectId)
    {
        if (_pending is not null) await _pending.CancelAsync();
        await commands.DiscardDraftAsync(new DiscardDraft(form, subjectId), CancellationToken.None);
        (KeptAt, IsOnOlderVersion) = (null, false);
    }

    /// <inheritdoc/>
    public void Dispose() => _pending?.Dispose();
}
