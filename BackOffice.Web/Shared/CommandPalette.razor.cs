using BackOffice.Data.Shared;
using BackOffice.Domain.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace BackOffice.Web.Shared;

/// <summary>
/// Finds anything and goes there, by keyboard from anywhere. What is typed goes to the database only: not into the address, not into a log.
/// </summary>
public sealed partial class CommandPalette : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private ElementReference _dialog;
    private ElementReference _input;
    private PaletteBrowser? _browser;
    private CancellationTokenSource _latest = new();
    private Task _search = Task.CompletedTask;
    private IReadOnlyList<PaletteItem> _items = [];
    private string? _problem;
    private int _selected;
    private bool _open;
    private bool _searching;
    private bool _revealed = true;

    /// <summary>True in the dark theme.</summary>
    [Parameter] public bool Dark { get; set; }
    /// <summary>Switches the theme.</summary>
    [Parameter] public EventCallback OnToggleTheme { get; set; }
    [Inject] private SearchQueries Queries { get; set; } = null!;
    [Inject] private PaletteChoices Choices { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>Opens it as the key does.</summary>
    public async Task OpenAsync()
    {
        if (_browser is not null) await _browser.OpenAsync();
    }

    /// <summary>The browser has opened it, with nothing typed.</summary>
    [JSInvokable]
    public Task OpenedAsync()
    {
        _open = true;
        return ShowAsync("");
    }

    /// <summary>The browser has closed it.</summary>
    [JSInvokable]
    public void Closed()
    {
        _open = false;
        _latest.Cancel();
        (_items, _problem) = ([], null);
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _latest.CancelAsync();
        _latest.Dispose();
        if (_browser is not null) await _browser.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) _browser = await PaletteBrowser.AttachAsync(Js, this, _dialog, _input);
        if (_revealed) return;
        _revealed = true;
        await _browser!.RevealAsync(IdOf(_selected));
    }

    private static string IdOf(int index) => $"bo-palette-{index}";

    private Task TypeAsync(ChangeEventArgs e) => ShowAsync((e.Value as string ?? "").Trim());

    private Task ShowAsync(string text)
    {
        // Only the newest text counts: what an older one would find is not waited for.
        _latest.Cancel();
        _latest.Dispose();
        _latest = new CancellationTokenSource();
        return _search = FindAsync(text, _latest.Token);
    }

    private async Task FindAsync(string text, CancellationToken ct)
    {
        _problem = null;
        if (text.Length < 2 || text[0] == '>')
        {
            Show(Choices.Commands(text.TrimStart('>').Trim(), Dark, OnToggleTheme));
            return;
        }
        try
        {
            _searching = true;
            await Task.Delay(Pause, ct);
            var hits = await Queries.FindAsync(text, ct);
            if (!ct.IsCancellationRequested) Show([.. hits.Select(Choices.Found).OrderBy(i => i.Group), .. Choices.Commands(text, Dark, OnToggleTheme)]);
        }
        catch (OperationCanceledException)
        {
            // A newer text is on its way.
        }
        catch (Exception e) when (e is ForbiddenException or Refusal or System.Data.Common.DbException)
        {
            if (ct.IsCancellationRequested) return;
            Show(Choices.Commands(text, Dark, OnToggleTheme));
            _problem = e is Refusal ? e.Message : L["The search did not answer. Try again in a moment."];
        }
    }

    private void Show(IReadOnlyList<PaletteItem> items)
    {
        (_items, _selected, _searching, _revealed) = (items, 0, false, items.Count == 0);
        StateHasChanged();
    }

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown" or "ArrowUp" when _items.Count > 0:
                _selected = (_selected + (e.Key == "ArrowDown" ? 1 : _items.Count - 1)) % _items.Count;
                _revealed = false;
                break;
            case "Enter":
                // Typed and entered in one go: what was typed last is what is meant.
                await _search;
                if (_open && _selected < _items.Count) await RunAsync(_items[_selected]);
                break;
        }
    }

    private async Task RunAsync(PaletteItem item)
    {
        _problem = await item.RunAsync(CancellationToken.None);
        if (_problem is null) await CloseAsync();
    }

    private async Task CloseAsync() => await _browser!.CloseAsync();
}
