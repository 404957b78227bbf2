using Microsoft.JSInterop;

namespace BackOffice.Web.Shared;

/// <summary>Hands a file to the browser of this circuit.</summary>
public sealed class FileDownload(IJSRuntime js)
{
    /// <summary>Lets the browser fetch and save what an address of ours answers with.</summary>
    public async Task FetchAsync(string address)
    {
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./app.js");
        await module.InvokeVoidAsync("fetchFile", address);
    }

    /// <summary>Saves <paramref name="content"/> under <paramref name="fileName"/>.</summary>
    public async Task SaveAsync(string fileName, Stream content)
    {
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./app.js");
        using var reference = new DotNetStreamReference(content);
        await module.InvokeVoidAsync("saveFile", fileName, reference);
    }
}
