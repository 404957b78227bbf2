using BackOffice.Data.Origination;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Products;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace BackOffice.Web.Documents;

/// <summary>Takes files that are dropped or chosen, asks what each shows, and sends them one after the other; each says how it went.</summary>
public sealed partial class DocumentUpload : IDisposable
{
    private const int MostAtOnce = 20;
    private static readonly string Accepted = string.Join(',', FileFormat.All.SelectMany(f => f.Extensions));
    private readonly CancellationTokenSource _left = new();
    private readonly List<UploadItem> _items = [];
    private Document? _replaces;
    private string? _notice;
    private int _inputs;
    private bool _listening;
    private bool _sending;

    /// <summary>Says which application the files belong to; null when there is none to belong to.</summary>
    [Parameter, EditorRequired] public Func<Task<Guid?>> Subject { get; set; } = null!;
    /// <summary>What is still asked for.</summary>
    [Parameter] public IReadOnlyList<DocumentKind> Required { get; set; } = [];
    /// <summary>Called after each file that was attached.</summary>
    [Parameter] public EventCallback<Guid> OnAttached { get; set; }
    [Inject] private AttachmentCommands Commands { get; set; } = null!;

    private IEnumerable<DocumentKind> Kinds => Required.Concat(Enum.GetValues<DocumentKind>()).Distinct();

    private string SendText => _items.Count(i => !i.IsHopeless) is > 1 and var count ? L["Attach {0} files", count] : L["Attach"];

    /// <summary>The next file takes the place of an older document.</summary>
    public void Replace(Document older)
    {
        (_replaces, _notice) = (older, null);
        StateHasChanged();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        // The file input begins to listen after the first render: a file chosen before that would be lost.
        _listening = true;
        StateHasChanged();
    }

    private void Chosen(InputFileChangeEventArgs e)
    {
        _notice = null;
        if (e.FileCount == 0) return;
        if (e.FileCount > MostAtOnce)
        {
            _notice = L["{0} files at once are too many: choose at most {1}.", e.FileCount, MostAtOnce];
            return;
        }
        foreach (var file in e.GetMultipleFiles(MostAtOnce)) _items.Add(new UploadItem(file, _replaces, KindOf(file.Name)));
        _replaces = null;
        _inputs++;
    }

    private DocumentKind? KindOf(string name) => _replaces?.Kind ?? DocumentKinds.Guess(name) ?? (Required.Count == 1 ? Required[0] : null);

    private void Remove(UploadItem item) => _items.Remove(item);

    private async Task SendAsync()
    {
        var ready = _items.Where(i => i.IsReady).ToList();
        foreach (var item in _items.Except(ready).Where(i => !i.IsHopeless)) item.Problem = "Say what this file shows.";
        if (ready.Count == 0 || _sending) return;
        _sending = true;
        try
        {
            if (await Subject() is { } application) await SendAsync(ready, application);
        }
        finally
        {
            _sending = false;
        }
    }

    private async Task SendAsync(List<UploadItem> ready, Guid application)
    {
        var attached = 0;
        foreach (var item in ready.Where(_items.Contains))
        {
            var outcome = await item.SendAsync(Commands, application, () => InvokeAsync(StateHasChanged), _left.Token);
            if (!outcome.IsDone) continue;
            _items.Remove(item);
            attached++;
            await OnAttached.InvokeAsync(outcome.Value);
        }
        if (attached > 0) _notice = attached == 1 ? L["1 file attached."] : L["{0} files attached.", attached];
    }
}
