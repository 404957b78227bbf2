using BackOffice.Data.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BackOffice.Web.Shared;

/// <summary>What the palette offers: what a search found, and the pages and actions the person may go to.</summary>
public sealed class PaletteChoices(StaffSession session, NavigationManager navigation, IServiceProvider services, IStringLocalizer<Texts> texts)
{
    /// <summary>Something the search found, and where it leads.</summary>
    public PaletteItem Found(SearchHit hit)
    {
        var href = hit.Leads switch { SearchKind.Loan => $"/servicing/loans/{hit.TargetId}", SearchKind.Application => $"/origination/applications/{hit.TargetId}", SearchKind.Party => $"/parties/{hit.TargetId}" };
        var status = hit.Status.Length == 0 ? "" : Format.Sentence(hit.Status);
        return hit.What switch
        {
            SearchKind.Loan => Page(PaletteGroup.Loans, Icon.Receipt, hit.Number, Joined(hit.Name, status), href),
            SearchKind.Application => Page(PaletteGroup.Applications, Icon.Inbox, hit.Number, Joined(hit.Name, status), href),
            SearchKind.Party => Page(PaletteGroup.Parties, Icon.User, hit.Name, hit.Number, href),
        };

        string Joined(params string[] parts) => string.Join(" · ", [.. parts.Where(p => p.Length > 0), .. session.LegalEntities.Count > 1 ? [hit.LegalEntity] : Array.Empty<string>()]);
    }

    /// <summary>The pages and actions of the person whose names contain every word.</summary>
    public IReadOnlyList<PaletteItem> Commands(string text, bool isDark, EventCallback toggleTheme)
    {
        var home = Page(PaletteGroup.Pages, Icon.Home, texts["Home"], "", "/");
        var pages = Features.All.SelectMany(f => f.Navigation).Where(i => session.Has(i.Permission)).OrderBy(i => i.Group).Select(i => Page(PaletteGroup.Pages, i.Icon, texts[i.Title], texts[i.Group.ToString()], i.Href));
        var actions = Features.All.SelectMany(f => f.Actions).Where(a => session.Has(a.Permission)).Select(a => new PaletteItem(PaletteGroup.Actions, a.Icon, texts[a.Title], "", ct => ActAsync(a, ct)));
        var theme = new PaletteItem(PaletteGroup.Actions, isDark ? Icon.Sun : Icon.Moon, isDark ? texts["Switch to light theme"] : texts["Switch to dark theme"], "", async _ =>
        {
            await toggleTheme.InvokeAsync();
            return null;
        });
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. pages.Prepend(home).Concat(actions).Append(theme).Where(i => words.All(w => i.Title.Contains(w, StringComparison.OrdinalIgnoreCase)))];
    }

    private PaletteItem Page(PaletteGroup group, string icon, string title, string detail, string href) => new(group, icon, title, detail, _ =>
    {
        navigation.NavigateTo(href);
        return Task.FromResult<string?>(null);
    });

    private async Task<string?> ActAsync(FeatureAction action, CancellationToken ct)
    {
        var outcome = await action.RunAsync(services, ct);
        if (outcome.IsDone) navigation.NavigateTo(outcome.Value!);
        return outcome.IsDone ? null : texts[outcome.Sentence].Value;
    }
}
