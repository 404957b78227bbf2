using BackOffice.Data.Notifications;
using BackOffice.Data.Shared;
using BackOffice.Domain.Notifications;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace BackOffice.Web.Notifications;

/// <summary>The bell: how much is unread, and the newest notifications behind it.</summary>
public sealed partial class NotificationBell : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<Notification> _rows = [];
    private ElementReference _button;
    private ElementReference _panel;
    private IDisposable? _listening;
    private bool _open;
    private bool _focusPanel;
    private int _unread;

    /// <summary>Called with the number of unread notifications whenever it changes.</summary>
    [Parameter] public EventCallback<int> UnreadChanged { get; set; }
    [Inject] private NotificationQueries Queries { get; set; } = null!;
    [Inject] private NotificationCommands Commands { get; set; } = null!;
    [Inject] private NotificationSignal Signal { get; set; } = null!;
    [Inject] private StaffSession Session { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    private string Label => _unread == 0 ? L["Notifications, none unread"] : L["Notifications, {0} unread", Format.Count(_unread)];

    /// <summary>Opens the list, or closes it.</summary>
    public async Task ToggleAsync()
    {
        _open = !_open;
        _focusPanel = _open;
        if (_open) await RefreshAsync();
        StateHasChanged();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _listening?.Dispose();
        _left.Cancel();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _listening = Signal.Listen(Session.Identity!.UserId, () => InvokeAsync(RefreshAsync));
        Navigation.LocationChanged += OnLocationChanged;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await RefreshAsync();
        if (!_focusPanel) return;
        _focusPanel = false;
        await _panel.FocusAsync();
    }

    private string Since(DateTimeOffset at) =>
        Clock.GetUtcNow() - at is { TotalMinutes: >= 1 } span ? L["{0} ago", Format.Duration(span)] : L["just now"];

    private static string IconOf(NotificationKind kind) => kind switch
    {
        NotificationKind.ImportCompleted => Icon.Upload,
        NotificationKind.FilePassed => Icon.CircleCheck,
        NotificationKind.FileReturned => Icon.ArrowBack,
        NotificationKind.LoanBooked => Icon.Bank,
        NotificationKind.FraudHold => Icon.ShieldAlert,
        NotificationKind.RoleRequested or NotificationKind.RoleDecided => Icon.Key,
        NotificationKind.AccessReviewAssigned => Icon.ClipboardCheck,
        NotificationKind.AccessReviewOverdue or NotificationKind.AuditChainBroken => Icon.AlertTriangle,
        NotificationKind.CaseAssigned => Icon.ClipboardCheck,
        NotificationKind.CaseTakenBack => Icon.ArrowBack,
    };

    // What other processes recorded is seen here at the latest.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(RefreshAsync);

    private async Task RefreshAsync()
    {
        try
        {
            var unread = await Queries.UnreadCountAsync(_left.Token);
            if (_open) _rows = await Queries.MineAsync(_left.Token);
            if (unread != _unread) await UnreadChanged.InvokeAsync(unread);
            _unread = unread;
            StateHasChanged();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or ForbiddenException or System.Data.Common.DbException)
        {
            // The bell keeps what it showed: it must not take the page with it.
        }
    }

    private async Task OpenAsync(Notification row)
    {
        _open = false;
        if (row.ReadAt is null) await Commands.MarkReadAsync(new MarkNotificationRead(row.Id), _left.Token);
        Signal.Tell(row.RecipientId);
        Navigation.NavigateTo(row.Href);
    }

    private async Task MarkAllReadAsync()
    {
        await Commands.MarkAllReadAsync(new MarkAllNotificationsRead(), _left.Token);
        Signal.Tell(Session.Identity!.UserId);
        await _panel.FocusAsync();
    }

    private Task OnKeyAsync(KeyboardEventArgs e) => e.Key == "Escape" ? CloseAsync() : Task.CompletedTask;

    private async Task CloseAsync()
    {
        _open = false;
        await _button.FocusAsync();
    }
}
