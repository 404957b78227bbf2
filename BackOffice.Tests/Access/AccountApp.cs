using BackOffice.Tests.Shared;
using Microsoft.Playwright;

namespace BackOffice.Tests.Access;

/// <summary>The running application with a mail server, and a way to change what lies behind it.</summary>
public sealed class AccountApp : RunningApp
{
    /// <summary>Takes the mail.</summary>
    public SmtpSink Mail { get; } = new();

    protected override IReadOnlyList<string> Settings =>
        ["--Mail:Host", "127.0.0.1", "--Mail:Port", $"{Mail.Port}", "--Mail:From", "BackOffice <backoffice@example.test>", "--Mail:Security", "None"];

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mail.DisposeAsync();
    }

    /// <summary>A page of a browser nobody has used.</summary>
    public async Task<IPage> OpenAsync(string address, bool script = true, int width = 1440, string theme = "light")
    {
        var context = await Browser.NewContextAsync(new() { BaseURL = Address, JavaScriptEnabled = script, ViewportSize = new() { Width = width, Height = 900 } });
        await context.AddCookiesAsync([new() { Name = "bo-theme", Value = theme, Url = Address }]);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(10_000);
        page.Console += (_, message) => Assert.DoesNotContain("Content Security Policy", message.Text, StringComparison.Ordinal);
        await page.GotoAsync(address);
        return page;
    }
}
