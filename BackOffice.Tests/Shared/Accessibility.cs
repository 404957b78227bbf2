using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BackOffice.Tests.Shared;

/// <summary>What axe-core finds wrong with a page. Run in the page itself: the library's own way, through a second page, takes ten times as long.</summary>
internal static class Accessibility
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>The rules that a page breaks, each with the elements that do.</summary>
    public static Task<string[]> ViolationsAsync(this IPage page) => page.Locator("html").ViolationsAsync();

    /// <summary>The same for a part of a page.</summary>
    public static async Task<string[]> ViolationsAsync(this ILocator part)
    {
        await part.Page.EvaluateAsync(Axe);
        return await part.EvaluateAsync<string[]>(
            "async part => (await axe.run(part, { resultTypes: ['violations'] })).violations.map(rule => `${location.pathname}: ${rule.id}: ${rule.nodes.slice(0, 3).map(node => node.html).join(' · ')}`)");
    }
}
