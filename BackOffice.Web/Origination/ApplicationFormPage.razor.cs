using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Origination;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Origination;

/// <summary>The form of an application: a new one, a draft, or one that was sent back for an answer. What is typed survives reload, second tab and restart.</summary>
public sealed partial class ApplicationFormPage
{
    private readonly ApplicationFormState _form = new();
    private IReadOnlyList<ProductChoice> _products = [];
    private ApplicationView? _saved;
    private DraftState _draft = null!;
    private Outcome? _outcome;
    private Guid? _begun;
    private bool _ready;
    private bool _missing;
    private bool _busy;

    /// <summary>The application; null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    // The application this form has become a draft of: by its address, or because a file was attached to it.
    private Guid? Known => Id ?? _begun;

    private bool IsAnswer => _saved?.Application.Status == ApplicationStatus.RevisionRequested;

    private string SendText => IsAnswer ? L["Send back to underwriting"]
        : _form.Reading?.Content?.Request.Amount is > 0 and var amount && _form.Product is { } product ? L["Submit {0}", Format.Money(amount, product.Currency)] : L["Submit"];

    /// <inheritdoc/>
    public void Dispose() => _draft?.Dispose();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // Begun here a moment ago: what is typed goes on.
        if (Id is not null && Id == _begun) return;
        (_begun, _outcome, _form.WasSent) = (null, null, false);
        _draft ??= ActivatorUtilities.CreateInstance<DraftState>(Services);
        _products = await Queries.ProductsAsync(CancellationToken.None);
        _saved = Id is { } id ? await Queries.ViewAsync(id, CancellationToken.None) : null;
        _missing = Id is not null && _saved is null;
        if (_missing) return;
        if (_saved is { Application.IsOpenToWriting: false })
        {
            Navigation.NavigateTo($"/origination/applications/{Id}");
            return;
        }
        await RestoreAsync();
        _ready = true;
    }

    private DraftSubject Subject(short legalEntityId) => ApplicationFormState.SubjectOf(_saved, legalEntityId, Known);

    private async Task RestoreAsync() => await ShowAsync(await _draft.OpenAsync(Subject(_saved?.Application.LegalEntityId ?? Session.Identity!.OnlyLegalEntity ?? Session.LegalEntities[0].Id)));

    private async Task ShowAsync(IReadOnlyDictionary<string, string> fields)
    {
        _form.ShowDraft(fields);
        await _form.ChooseAsync(_form.ProductId ?? (_products.Count == 1 ? _products[0].Id : null), _saved, Queries);
    }

    private async Task ChooseProductAsync(Guid? id)
    {
        await _form.ChooseAsync(id, _saved, Queries);
        await KeepAsync();
    }

    private async Task KeepAsync()
    {
        if (await _draft.KeepAsync(_form.ToDraft())) StateHasChanged();
    }

    private async Task ChooseAsync(KeyValuePair<string, string> field)
    {
        await ShowAsync(new Dictionary<string, string>(_form.ToDraft()) { [field.Key] = field.Value });
        await KeepAsync();
    }

    // A file belongs to an application: the first one makes the form a draft that colleagues see.
    private async Task<Guid?> BeginAsync()
    {
        if (Known is { } known) return known;
        _form.WasSent |= _form.ProductId is null;
        if (_form.ProductId is not { } product) return null;
        var outcome = await Commands.SaveDraftAsync(new SaveDraft(null, 0, new ApplicationForm(product, new Dictionary<string, string>(_form.Fields))), CancellationToken.None);
        _outcome = outcome;
        StateHasChanged();
        if (!outcome.IsDone) return null;
        await _draft.DiscardAsync();
        (_begun, _saved) = (outcome.Value, await Queries.ViewAsync(outcome.Value, CancellationToken.None));
        await _draft.OpenAsync(Subject(_saved!.Application.LegalEntityId));
        Navigation.NavigateTo($"/origination/applications/{_begun}/edit", replace: true);
        return _begun;
    }

    private async Task BeginAnewAsync()
    {
        await _draft.DiscardAsync();
        (_form.WasSent, _outcome) = (false, null);
        await RestoreAsync();
    }

    private Task SaveDraftAsync() => DoAsync(async form =>
    {
        var outcome = await Commands.SaveDraftAsync(new SaveDraft(Known, _saved?.Application.Version ?? 0, form), CancellationToken.None);
        return (outcome, outcome.Value);
    });

    private Task SendAsync() => DoAsync(async form =>
    {
        _form.WasSent = true;
        if (IsAnswer) return (await Commands.ResubmitAsync(new ResubmitApplication(Known!.Value, _saved!.Application.Version, _form.Answer, form), CancellationToken.None), Known!.Value);
        var sent = await Commands.SubmitAsync(new SubmitApplication(Known, _saved?.Application.Version ?? 0, form), CancellationToken.None);
        return (sent, sent.Value);
    });

    private async Task DoAsync(Func<ApplicationForm, Task<(Outcome Outcome, Guid Id)>> send)
    {
        if (_form.ProductId is not { } product)
        {
            _form.WasSent = true;
            return;
        }
        _busy = true;
        (_outcome, var id) = await send(new ApplicationForm(product, new Dictionary<string, string>(_form.Fields)));
        _busy = false;
        if (!_outcome.IsDone) return;
        await _draft.DiscardAsync();
        Navigation.NavigateTo($"/origination/applications/{id}");
    }

    // What is typed stays; the newer version is shown beside it, and saving goes on from there.
    private async Task ShowChangeAsync()
    {
        if (Known is not { } id || await Queries.ViewAsync(id, CancellationToken.None) is not { } now) return;
        var typed = _form.ToDraft();
        (_saved, _outcome) = (now, null);
        await ShowAsync(await _draft.RefreshAsync(Subject(now.Application.LegalEntityId), typed));
    }
}
