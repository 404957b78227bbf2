using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Origination;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BackOffice.Web.Origination;

/// <summary>An application: what is asked for, by whom, what was said about it, and the moves that are origination's.</summary>
public sealed partial class ApplicationPage
{
    private ApplicationView? _view;
    private Outcome? _outcome;
    private string _evidence = "";
    private bool _missing;

    /// <summary>The application.</summary>
    [Parameter] public Guid Id { get; set; }

    private LoanApplication Application => _view!.Application;

    private bool MayExpire => Can(ApplicationStatus.Expired) && (Application.WaitsForBorrower || Application.Status == ApplicationStatus.Draft)
        && Clock.GetUtcNow() >= Application.StatusSince.AddDays(LoanApplication.ExpiresAfterDays);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private bool Can(ApplicationStatus status) => ApplicationWorkflow.Table.From(Application.Status).Any(m => m.To == status);

    private async Task LoadAsync()
    {
        _view = await Queries.ViewAsync(Id, CancellationToken.None);
        _missing = _view is null;
    }

    private async Task AcceptAsync()
    {
        _outcome = await Acceptance.RecordAsync(new RecordAcceptance(Id, Application.Version, _evidence), CancellationToken.None);
        if (_outcome.IsDone) await LoadAsync();
    }

    private async Task ExpireAsync()
    {
        _outcome = await Commands.ExpireAsync(new ExpireApplication(Id, Application.Version), CancellationToken.None);
        if (_outcome.IsDone) await LoadAsync();
    }

    private async Task WithdrawAsync()
    {
        var parameters = new DialogParameters<WithdrawDialog> { { d => d.ApplicationId, Id }, { d => d.Version, Application.Version } };
        var dialog = await Dialogs.ShowAsync<WithdrawDialog>(L["Withdraw {0}?", Application.Number], parameters, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        if (await dialog.Result is { Canceled: false }) await LoadAsync();
    }
}
