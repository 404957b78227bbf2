using BackOffice.Data.LegalEntities;
using BackOffice.Web.Notifications;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace BackOffice.Web.Shared;

/// <summary>The shell: navigation, top bar, the page, and the theme.</summary>
public sealed partial class MainLayout : IDisposable
{
    private readonly MudTheme _theme = BackOfficeTheme.Create();
    private bool _dark;
    private bool _ready;
    private bool _navigationOpen;
    private DateOnly? _businessDate;
    private RenderFragment? _breadcrumbs;
    private ErrorBoundary? _boundary;
    private CommandPalette? _palette;
    private NotificationBell? _bell;
    private int _unread;

    [CascadingParameter(Name = "InitialTheme")] private string InitialTheme { get; set; } = "light";
    [Inject] private StaffSession Session { get; set; } = null!;
    [Inject] private LegalEntityQueries LegalEntityQueries { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>Shows where the page stands; called by its header.</summary>
    public void ShowBreadcrumbs(RenderFragment breadcrumbs)
    {
        _breadcrumbs = breadcrumbs;
        StateHasChanged();
    }

    /// <inheritdoc/>
    public void Dispose() => Navigation.LocationChanged -= Recover;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _dark = InitialTheme == "dark";
        Navigation.LocationChanged += Recover;
        await Session.LoadAsync(CancellationToken.None);
        if (Session.LegalEntities.Count > 0) _businessDate = (await LegalEntityQueries.MineAsync(CancellationToken.None)).Min(e => e.BusinessDate);
        _ready = true;
    }

    private void Recover(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs e) => _boundary?.Recover();

    private void CloseNavigation() => _navigationOpen = false;

    private async Task ToggleThemeAsync()
    {
        _dark = !_dark;
        await using var module = await Js.InvokeAsync<IJSObjectReference>("import", "./app.js");
        await module.InvokeVoidAsync("keepTheme", _dark ? "dark" : "light");
    }
}
