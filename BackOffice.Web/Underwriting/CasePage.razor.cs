using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Underwriting;

/// <summary>A case: what is asked for, what is known, and the decision.</summary>
public sealed partial class CasePage
{
    private CaseView? _case;
    private Outcome? _outcome;
    private bool _missing;
    private decimal _amount;
    private int _months;
    private decimal _ratePercent;

    /// <summary>The application.</summary>
    [Parameter] public Guid Id { get; set; }

    private LoanApplication Application => _case!.Application;

    private bool IsMine => _case?.Lease?.HolderId == Session.Identity!.UserId;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (_case is null) return;
        (_amount, _months, _ratePercent) = (Application.Amount, Application.TermMonths, Application.AnnualRate * 100);
    }

    private async Task LoadAsync()
    {
        _case = await Queries.CaseAsync(Id, CancellationToken.None);
        _missing = _case is null;
    }

    // Before the engine would refuse the terms there is nothing to show.
    private decimal Instalment(decimal amount, int months, decimal rate) =>
        amount <= 0 || months is < 1 or > 1200 || rate is < 0 or > 10 ? 0 : EqualInstalments.Instalment(new Money(decimal.Round(amount, 2), Currency.Of(Application.Currency)), rate, months, Rounding.Up).Amount;

    private async Task TakeAsync()
    {
        _outcome = await Commands.TakeAsync(new TakeCase(Id), CancellationToken.None);
        await LoadAsync();
    }

    private async Task HandBackAsync()
    {
        _outcome = await Commands.HandBackAsync(new HandBackCase(Id), CancellationToken.None);
        if (_outcome.IsDone) Navigation.NavigateTo("/underwriting");
    }

    private async Task ApproveAsync()
    {
        _outcome = await Commands.ApproveAsync(new ApproveApplication(Id, Application.Version, new ApprovalTerms(_amount, _months, _ratePercent / 100)), CancellationToken.None);
        if (_outcome.IsDone) await LoadAsync();
    }
}
