using System.Globalization;
using BackOffice.Data.Shared;
using BackOffice.Data.Shared.Desk;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Shared;
using BackOffice.Domain.Underwriting;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Underwriting;

/// <summary>A case: what is asked for, what is known, and the decision.</summary>
public sealed partial class CasePage
{
    private const string Form = "underwriting-decision";
    private CaseView? _case;
    private Outcome? _outcome;
    private bool _missing;
    private decimal _amount;
    private int _months;
    private decimal _ratePercent;
    private DraftState? _draft;

    /// <summary>The application.</summary>
    [Parameter] public Guid Id { get; set; }

    private LoanApplication Application => _case!.Application;

    private bool IsMine => _case?.Lease?.HolderId == Session.Identity!.UserId;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (_case is null) return;
        ShowRequest();
        _draft ??= ActivatorUtilities.CreateInstance<DraftState>(Services);
        if (await _draft.RestoreAsync(Form, Id, Application.Version) is { } typed)
            (_amount, _months, _ratePercent) = (Typed(typed, "Amount", _amount), (int)Typed(typed, "Months", _months), Typed(typed, "Rate", _ratePercent));
    }

    /// <inheritdoc/>
    public void Dispose() => _draft?.Dispose();

    private async Task LoadAsync()
    {
        _case = await Queries.CaseAsync(Id, CancellationToken.None);
        _missing = _case is null;
    }

    private void ShowRequest() => (_amount, _months, _ratePercent) = (Application.Amount, Application.TermMonths, Application.AnnualRate * 100);

    private static decimal Typed(IReadOnlyDictionary<string, string> fields, string name, decimal otherwise) =>
        fields.TryGetValue(name, out var text) && decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private async Task KeepDraftAsync()
    {
        var fields = new Dictionary<string, string>
        {
            ["Amount"] = _amount.ToString(CultureInfo.InvariantCulture), ["Months"] = _months.ToString(CultureInfo.InvariantCulture), ["Rate"] = _ratePercent.ToString(CultureInfo.InvariantCulture),
        };
        if (await _draft!.KeepAsync(new KeepDraft(Application.LegalEntityId, Form, Id, Application.Version, fields))) StateHasChanged();
    }

    private async Task BeginAnewAsync()
    {
        await _draft!.DiscardAsync(Form, Id);
        ShowRequest();
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
        if (!_outcome.IsDone) return;
        await _draft!.DiscardAsync(Form, Id);
        await LoadAsync();
    }
}
