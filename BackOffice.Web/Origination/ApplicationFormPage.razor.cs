using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Data.Shared.Desk;
using BackOffice.Domain.Origination;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Origination;

/// <summary>The form of an application: a new one, a draft, or one that was sent back for an answer. What is typed survives reload, second tab and restart.</summary>
public sealed partial class ApplicationFormPage
{
    private const string FormName = "origination-application";
    private const string ProductKey = "Product";
    private const string AnswerKey = "Answer";

    // One unfinished new application a person: it has no key of its own yet.
    private static readonly Guid New = new("00000000-0000-7000-8000-00000000a991");

    private readonly ApplicationFormState _form = new();
    private IReadOnlyList<ProductChoice> _products = [];
    private IReadOnlyList<FieldDifference> _differences = [];
    private ApplicationView? _saved;
    private DraftState _draft = null!;
    private Outcome? _outcome;
    private Guid? _productId;
    private string _answer = "";
    private bool _ready;
    private bool _missing;
    private bool _busy;

    /// <summary>The application; null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    private bool IsAnswer => _saved?.Application.Status == ApplicationStatus.RevisionRequested;

    private ApplicationContent? Content => _form.Reading?.Content;

    private decimal? JointDebt => Content?.Applicants.Where(a => a.Role != PartyRole.Guarantor).Select(a => a.Means.MonthlyDebt).Where(d => d is not null) is { } debts && debts.Any() ? debts.Sum() : null;

    private decimal? After => Content?.AnnualIncome is { } income and > 0 && _form.Instalment is { } instalment ? ((JointDebt ?? 0) + instalment.Amount) * 12 / income : null;

    private string? Limits => _form.Product?.On(_form.On).Terms is { } t ? $"{Format.Number(t.MinimumAmount, 0)} – {Format.Number(t.MaximumAmount, 0)}" : null;

    private ApplicationChannel Channel => Enum.TryParse<ApplicationChannel>(_form[ApplicationFields.Channel], out var channel) ? channel : ApplicationChannel.Branch;

    private string? LegalEntityCode => Session.LegalEntities.FirstOrDefault(e => e.Id == _form.Product?.LegalEntityId)?.Code;

    private string SendText => IsAnswer ? L["Send back to underwriting"]
        : Content?.Request.Amount is > 0 and var amount && _form.Product is { } product ? L["Submit {0}", Format.Money(amount, product.Currency)] : L["Submit"];

    /// <inheritdoc/>
    public void Dispose() => _draft?.Dispose();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
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

    private async Task RestoreAsync()
    {
        var typed = await _draft.RestoreAsync(FormName, Id ?? New, _saved?.Application.Version ?? 0);
        if (typed is not null) _form.Show(typed.Where(f => f.Key is not (ProductKey or AnswerKey)).ToDictionary());
        else if (_saved is not null) _form.Show(ApplicationFormFields.Of(_saved));
        else _form.Show(new Dictionary<string, string> { [ApplicationFields.Of(1, ApplicationFields.Role)] = nameof(PartyRole.Borrower) });
        _answer = typed?.GetValueOrDefault(AnswerKey) ?? "";
        await ShowProductAsync(Guid.TryParse(typed?.GetValueOrDefault(ProductKey), out var chosen) ? chosen : _saved?.Application.ProductId ?? (_products.Count == 1 ? _products[0].Id : null));
        _differences = _draft.IsOnOlderVersion && _saved is not null ? FieldDifference.Between(_form, _saved) : [];
    }

    private async Task ShowProductAsync(Guid? id)
    {
        _productId = id;
        var product = id is { } known ? await Queries.ProductAsync(known, CancellationToken.None) : null;
        var on = _saved?.Application.ReceivedOn ?? (product is null ? null : await Queries.TodayAsync(product.LegalEntityId, CancellationToken.None));
        _form.Choose(on is null ? null : product, on ?? default);
    }

    private async Task ChooseProductAsync(Guid? id)
    {
        await ShowProductAsync(id);
        await KeepAsync();
    }

    private Task ChannelAsync(ApplicationChannel channel)
    {
        _form[ApplicationFields.Channel] = channel.ToString();
        return KeepAsync();
    }

    private Task AddAsync(PartyRole role)
    {
        _form.Add(role);
        return KeepAsync();
    }

    private async Task KeepAsync()
    {
        var fields = new Dictionary<string, string>(_form.Fields) { [AnswerKey] = _answer };
        if (_productId is { } product) fields[ProductKey] = product.ToString();
        var entity = _form.Product?.LegalEntityId ?? Session.LegalEntities[0].Id;
        if (await _draft.KeepAsync(new KeepDraft(entity, FormName, Id ?? New, _saved?.Application.Version ?? 0, fields))) StateHasChanged();
    }

    private async Task BeginAnewAsync()
    {
        await _draft.DiscardAsync(FormName, Id ?? New);
        (_form.WasSent, _outcome) = (false, null);
        await RestoreAsync();
    }

    private Task SaveDraftAsync() => DoAsync(async form =>
    {
        var outcome = await Commands.SaveDraftAsync(new SaveDraft(Id, _saved?.Application.Version ?? 0, form), CancellationToken.None);
        return (outcome, outcome.Value);
    });

    private Task SendAsync()
    {
        _form.WasSent = true;
        return DoAsync(async form =>
        {
            if (!IsAnswer)
            {
                var sent = await Commands.SubmitAsync(new SubmitApplication(Id, _saved?.Application.Version ?? 0, form), CancellationToken.None);
                return (sent, sent.Value);
            }
            return (await Commands.ResubmitAsync(new ResubmitApplication(Id!.Value, _saved!.Application.Version, _answer, form), CancellationToken.None), Id!.Value);
        });
    }

    private async Task DoAsync(Func<ApplicationForm, Task<(Outcome Outcome, Guid Id)>> send)
    {
        if (_productId is not { } product)
        {
            _form.WasSent = true;
            return;
        }
        _busy = true;
        (_outcome, var id) = await send(new ApplicationForm(product, new Dictionary<string, string>(_form.Fields)));
        _busy = false;
        if (!_outcome.IsDone) return;
        await _draft.DiscardAsync(FormName, Id ?? New);
        Navigation.NavigateTo($"/origination/applications/{id}");
    }

    // What is typed stays; the newer version is shown beside it, and saving goes on from there.
    private async Task ShowChangeAsync()
    {
        if (Id is not { } id || await Queries.ViewAsync(id, CancellationToken.None) is not { } now) return;
        (_saved, _outcome) = (now, null);
        _differences = FieldDifference.Between(_form, now);
    }
}
