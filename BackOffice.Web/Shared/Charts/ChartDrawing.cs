using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace BackOffice.Web.Shared.Charts;

/// <summary>The drawing of a chart in the browser: made when there is something to draw, and changed only when it would look different.</summary>
/// <param name="js">The browser.</param>
/// <param name="chart">Told when a point is clicked.</param>
internal sealed class ChartDrawing(IJSRuntime js, Chart chart) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _drawn;
    private DotNetObjectReference<Chart>? _listener;
    private string? _shown;
    private bool _busy;
    private bool _disposed;

    /// <summary>Brings the browser to what the chart shows now.</summary>
    /// <param name="spec">What to draw; null for nothing.</param>
    /// <param name="place">The element to draw in, there once something is to be drawn.</param>
    public async Task ShowAsync(Func<ChartSpec?> spec, Func<ElementReference> place)
    {
        // One at a time: a second render while the first is drawing is caught up with below.
        if (_busy || _disposed) return;
        _busy = true;
        try
        {
            while (!_disposed && await DrawAsync(spec(), place)) { }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone: nobody is left to draw for.
        }
        finally
        {
            _busy = false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await EraseAsync();
        try
        {
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its chart with it.
        }
        _listener?.Dispose();
    }

    // True when something was drawn, so that what came meanwhile is looked at again.
    private async Task<bool> DrawAsync(ChartSpec? spec, Func<ElementReference> place)
    {
        if (spec is null)
        {
            await EraseAsync();
            return false;
        }
        var text = JsonSerializer.Serialize(spec);
        if (text == _shown) return false;
        _shown = text;
        if (_drawn is not null)
        {
            await _drawn.InvokeVoidAsync("update", spec);
            return true;
        }
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./chart.js");
        _listener ??= DotNetObjectReference.Create(chart);
        _drawn = await _module.InvokeAsync<IJSObjectReference>("draw", place(), spec, _listener);
        if (_disposed) await EraseAsync();
        return true;
    }

    private async Task EraseAsync()
    {
        var drawn = _drawn;
        (_drawn, _shown) = (null, null);
        if (drawn is null) return;
        try
        {
            await drawn.InvokeVoidAsync("destroy");
            await drawn.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its chart with it.
        }
    }
}
