using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using BackOffice.Tests.Shared;
using Microsoft.Playwright;

namespace BackOffice.Tests.Demonstration;

/// <summary>
/// Every page that the navigation of some role leads to, and the first thing each list opens: at a desk and on a tablet in light, on a phone in dark.
/// </summary>
[Collection(nameof(BrowserJourneys))]
[Trait("Needs", "Browser")]
public sealed partial class EveryPageJourney(AppWithStory app) : IClassFixture<AppWithStory>
{
    // Together they reach every page.
    private static readonly string[] People = ["admin", "risk", "underwriter", "qc", "funding", "payments", "finance", "collections.lead", "auditor"];

    private readonly ConcurrentQueue<string> _problems = [];

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(375, ColorScheme.Dark)]
    public async Task No_page_breaks_a_rule_of_accessibility_fails_or_needs_sideways_scrolling(int width, ColorScheme theme)
    {
        var seen = new ConcurrentDictionary<string, bool>();
        // Two at a time: one page works while the other is looked at.
        await Parallel.ForEachAsync(People, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken }, async (person, _) =>
        {
            var page = await app.SignInAsync($"{person}@example.test", width, theme);
            page.Console += (_, message) => { if (message.Type == "error") _problems.Enqueue($"{page.Url}: {message.Text}"); };
            await page.Locator("nav[aria-label=Main] a.bo-nav-link").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            var paths = await page.Locator("nav[aria-label=Main] a.bo-nav-link").EvaluateAllAsync<string[]>("links => links.map(l => l.getAttribute('href'))");
            foreach (var path in paths.Where(path => seen.TryAdd(path, true)))
            {
                await LookAsync(page, path, person);
                var row = page.Locator("a.bo-row-link").First;
                if (await row.CountAsync() > 0 && await row.GetAttributeAsync("href") is { } href && seen.TryAdd(Key().Replace(href, "{id}").Split('?')[0], true)) await LookAsync(page, href, person);
            }
            await page.Context.CloseAsync();
        });
        Assert.True(_problems.IsEmpty, string.Join('\n', _problems));
        Assert.True(seen.Count > 20, $"Only {seen.Count} pages were found: the walk looks in the wrong place.");
    }

    [Fact]
    public async Task What_a_page_gets_wrong_is_seen()
    {
        var page = await app.Browser.NewPageAsync();
        await page.SetContentAsync("<html lang=en><title>A page</title><main><h1>A page</h1><img src='data:,'></main></html>");
        Assert.Contains("image-alt", Assert.Single(await page.ViolationsAsync()), StringComparison.Ordinal);
        await page.CloseAsync();
    }

    private async Task LookAsync(IPage page, string path, string person)
    {
        await page.GotoAsync(path);
        try
        {
            await page.Locator("main h1").First.WaitForAsync();
            await Assertions.Expect(page.Locator(".bo-skeleton")).ToHaveCountAsync(0);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            _problems.Enqueue($"{path} as {person}: it has no heading, or does not finish loading");
            return;
        }
        foreach (var violation in await page.ViolationsAsync()) _problems.Enqueue($"as {person}: {violation}");
        var (wide, shown) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await page.EvaluateAsync<int>("window.innerWidth"));
        if (wide > shown) _problems.Enqueue($"{path} as {person}: {wide} px wide in a window of {shown}");
        if (shown > 768) await OnTabletAsync(page, path, person);
        // Kept for the eye where a folder is named; the journey itself needs none.
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{Name().Replace(Key().Replace(path, "id"), "-").Trim('-')}-{shown}.png"), FullPage = true });
    }

    private async Task OnTabletAsync(IPage page, string path, string person)
    {
        var desk = page.ViewportSize!;
        await page.SetViewportSizeAsync(768, desk.Height);
        // A chart is drawn anew a moment after its room has changed.
        var wide = await WidthAsync();
        for (var look = 1; wide > 768 && look < 50; look++)
        {
            await Task.Delay(100);
            wide = await WidthAsync();
        }
        if (wide > 768) _problems.Enqueue($"{path} as {person}: {wide} px wide in a window of 768");
        await page.SetViewportSizeAsync(desk.Width, desk.Height);

        Task<int> WidthAsync() => page.EvaluateAsync<int>("document.documentElement.scrollWidth");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Key();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Name();
}
