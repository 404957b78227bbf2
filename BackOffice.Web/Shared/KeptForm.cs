using System.Globalization;

namespace BackOffice.Web.Shared;

/// <summary>The fields of a form, each a text, kept as a draft while they are typed. It is opened before the form is shown, so that nothing typed is written over.</summary>
public sealed class KeptForm : IDisposable
{
    private Dictionary<string, string> _fields;

    private KeptForm(DraftState draft, IReadOnlyDictionary<string, string> fields) => (Draft, _fields) = (draft, new(fields));

    /// <summary>How it is kept, and what someone else changed meanwhile.</summary>
    public DraftState Draft { get; }

    /// <summary>Opens a form about a subject, with what was typed into it before.</summary>
    /// <param name="services">The reader's own.</param>
    /// <param name="subject">What it is about, and its fields untouched.</param>
    public static async Task<KeptForm> OpenAsync(IServiceProvider services, DraftSubject subject)
    {
        var draft = ActivatorUtilities.CreateInstance<DraftState>(services);
        return new KeptForm(draft, await draft.OpenAsync(subject));
    }

    /// <summary>A day as a field keeps it; empty for none.</summary>
    public static string TextOf(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    /// <summary>What stands in a field; empty for nothing.</summary>
    public string this[string field]
    {
        get => _fields.GetValueOrDefault(field, "");
        set => _fields[field] = value;
    }

    /// <summary>The day in a field; null where none stands.</summary>
    public DateOnly? Day(string field) => DateOnly.TryParseExact(this[field], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The same day for a date picker.</summary>
    public DateTime? Date(string field) => Day(field)?.ToDateTime(TimeOnly.MinValue);

    /// <summary>What is chosen in a field; the first of all where nothing is.</summary>
    public T Choice<T>(string field) where T : struct, Enum => Enum.TryParse<T>(this[field], out var chosen) ? chosen : default;

    /// <summary>Writes into a field and keeps the form once the typing pauses.</summary>
    public Task SetAsync(string field, string? text)
    {
        this[field] = text ?? "";
        return KeepAsync();
    }

    /// <summary>Writes a day.</summary>
    public Task SetDayAsync(string field, DateTime? day) => SetAsync(field, TextOf(day is { } date ? DateOnly.FromDateTime(date) : null));

    /// <summary>Writes what was chosen.</summary>
    public Task ChooseAsync<T>(string field, T chosen) where T : struct, Enum => SetAsync(field, chosen.ToString());

    /// <summary>Keeps the form once the typing pauses.</summary>
    public Task KeepAsync() => Draft.KeepAsync(new Dictionary<string, string>(_fields));

    /// <summary>The subject was changed while the form was open: what was typed stays, beside the change.</summary>
    public async Task RefreshAsync(DraftSubject subject) => _fields = new(await Draft.RefreshAsync(subject, _fields));

    /// <summary>The reader has seen the changes and chosen.</summary>
    public Task SettleAsync() => Draft.SettleAsync(new Dictionary<string, string>(_fields));

    /// <summary>The form was sent, or is given up.</summary>
    public Task DiscardAsync() => Draft.DiscardAsync();

    /// <inheritdoc/>
    public void Dispose() => Draft.Dispose();
}
