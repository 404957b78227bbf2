using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BackOffice.Web.Shared;

/// <summary>The palette's part that only the browser can do: the key that opens it from anywhere, and its dialog.</summary>
internal sealed class PaletteBrowser : IAsyncDisposable
{
    private readonly IJSObjectReference _part;
    private readonly DotNetObjectReference<CommandPalette> _palette;

    private PaletteBrowser(IJSObjectReference part, DotNetObjectReference<CommandPalette> palette) => (_part, _palette) = (part, palette);

    /// <summary>Lets the browser listen for the key.</summary>
    /// <returns>Null when the browser has gone before the page had come alive.</returns>
    public static async Task<PaletteBrowser?> AttachAsync(IJSRuntime js, CommandPalette palette, ElementReference dialog, ElementReference input)
    {
        var self = DotNetObjectReference.Create(palette);
        try
        {
            await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./palette.js");
            return new PaletteBrowser(await module.InvokeAsync<IJSObjectReference>("attach", self, dialog, input), self);
        }
        catch (JSDisconnectedException)
        {
            self.Dispose();
            return null;
        }
    }

    /// <summary>Opens the dialog as the key does.</summary>
    public ValueTask OpenAsync() => _part.InvokeVoidAsync("open");

    /// <summary>Closes the dialog; the focus goes back to where it was.</summary>
    public ValueTask CloseAsync() => _part.InvokeVoidAsync("close");

    /// <summary>Brings the element with this id into sight.</summary>
    public ValueTask RevealAsync(string id) => _part.InvokeVoidAsync("reveal", id);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _part.InvokeVoidAsync("detach");
            await _part.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its listener with it.
        }
        _palette.Dispose();
    }
}
