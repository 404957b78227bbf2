using BackOffice.Data.Shared.Desk;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BackOffice.Web.Shared;

/// <summary>
/// A page with a searchable list. What is searched for may be a name, so the address carries the key of a stored search and never
/// the text itself; a link still shows the same rows to whoever may see them.
/// </summary>
public abstract class ListPage : ComponentBase
{
    private Guid? _read;

    /// <summary>The stored search of the address.</summary>
    [SupplyParameterFromQuery(Name = "find")] public Guid? Find { get; set; }

    /// <summary>What the list is searched for; null without a search.</summary>
    protected string? Search { get; private set; }

    [Inject] private DeskQueries Desk { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;
    [Inject] private IStringLocalizer<Texts> Localizer { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read == Find) return;
        _read = Find;
        var search = Find is { } id ? await Desk.SearchAsync(id, CancellationToken.None) : null;
        // Another search may have been begun while this one was looked up.
        if (_read != Find) return;
        Search = search;
        if (Find is null || search is not null) return;
        Snackbar.Add(Localizer["That search is no longer kept: this is the whole list."], Severity.Info);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("find", (Guid?)null), replace: true);
    }
}
