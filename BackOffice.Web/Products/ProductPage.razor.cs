using System.Globalization;
using BackOffice.Data.Products;
using BackOffice.Data.Shared;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BackOffice.Web.Products;

/// <summary>A product: its versions, the settings of one of them, and what they make of an example loan.</summary>
public sealed partial class ProductPage
{
    private const string New = "new";
    private ProductView? _view;
    private ProductVersion? _shown;
    private ProductProposal? _form;
    private ProductProposal? _open;
    private DraftState? _draft;
    private Outcome? _outcome;
    private (Guid, string?)? _read;
    private bool _isNew;
    private bool _missing;
    private bool _busy;
    private Guid _key = Guid.CreateVersion7();

    /// <summary>The product.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>A version's number, or “new” for the form; without it what waits, else what is in force.</summary>
    [SupplyParameterFromQuery(Name = "version")] private string? Version { get; set; }

    [Inject] private ProductQueries Queries { get; set; } = null!;
    [Inject] private ProductCommands Commands { get; set; } = null!;
    [Inject] private StaffSession Session { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;
    [Inject] private IServiceProvider Services { get; set; } = null!;

    private Product Product => _view!.Product;

    private ProductTerms? Before => Product.InForce is { } live && (_isNew || live.Number != _shown!.Number) ? live.Terms : null;

    /// <inheritdoc/>
    public void Dispose() => _draft?.Dispose();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read == (Id, Version)) return;
        _read = (Id, Version);
        _outcome = null;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _view = await Queries.FindAsync(Id, CancellationToken.None);
        _missing = _view is null;
        if (_view is null) return;
        var latest = Product.Versions.MaxBy(v => v.Number)!;
        _isNew = Version == New && Session.Has(Domain.Access.Permission.ProductsEdit);
        _shown = int.TryParse(Version, CultureInfo.InvariantCulture, out var number) ? Product.Versions.FirstOrDefault(v => v.Number == number) : null;
        _shown ??= _isNew ? Product.InForce ?? latest : Product.Versions.FirstOrDefault(v => v.Status == ProductVersionStatus.Draft) ?? Product.InForce ?? latest;
        _form = null;
        var isMine = _shown.Status == ProductVersionStatus.Draft && _shown.ProposedBy == Session.Identity!.UserId;
        if (_isNew) await OpenFormAsync(new ProductProposal(_view.LegalEntity.BusinessDate.AddDays(1), _shown.Terms, ""));
        else if (isMine) await OpenFormAsync(new ProductProposal(_shown.EffectiveOn, _shown.Terms, _shown.Reason));
    }

    private async Task OpenFormAsync(ProductProposal proposal)
    {
        _draft ??= ActivatorUtilities.CreateInstance<DraftState>(Services);
        var subject = ProductForm.SubjectIn(Product, proposal);
        _form = ProductForm.Restored(proposal, _open is { } typed ? await _draft.RefreshAsync(subject, ProductForm.FieldsOf(typed)) : await _draft.OpenAsync(subject));
        _open = null;
    }

    // After a conflict the form stays open on what is there now: what was typed stays in it.
    private Task ShowChangeAsync()
    {
        (_open, _outcome) = (_form, null);
        return LoadAsync();
    }

    private async Task WriteAsync(ProductProposal form)
    {
        _form = form;
        StateHasChanged();
        if (await _draft!.KeepAsync(ProductForm.FieldsOf(form))) StateHasChanged();
    }

    private Task ChooseAsync(KeyValuePair<string, string> field) =>
        WriteAsync(ProductForm.Restored(_form!, new Dictionary<string, string>(ProductForm.FieldsOf(_form!)) { [field.Key] = field.Value }));

    private async Task LeaveFormAsync()
    {
        await _draft!.DiscardAsync();
        Navigation.NavigateTo($"/products/{Id}");
    }

    private Task SendAsync() => _isNew
        ? RunAsync(async () => await Commands.ProposeAsync(new ProposeTerms(Id, Product.Version, _form!) { Key = _key }, CancellationToken.None), L["Proposed: a second person approves it."])
        : RunAsync(() => Commands.ReviseAsync(new ReviseTerms(Id, Product.Version, _shown!.Number, _form!) { Key = _key }, CancellationToken.None), L["Draft saved"]);

    private IEnumerable<WorkflowOffer> OffersOf(Move<ProductVersionStatus> move)
    {
        switch (move.To)
        {
            case ProductVersionStatus.Approved when _shown!.ProposedBy == Session.Identity!.UserId:
                yield return WorkflowOffer.Not(L["Approve"], L["A second person approves what you proposed."]);
                break;
            case ProductVersionStatus.Approved:
                yield return new WorkflowOffer(L["Approve, in force from {0}", Format.Date(_shown.EffectiveOn)], async a => await Commands.ApproveAsync(new ApproveTerms(Id, Product.Version, _shown.Number) { Key = a.Key }, CancellationToken.None)) { IsPrimary = true, Done = L["Version {0} is approved.", _shown.Number] };
                break;
            case ProductVersionStatus.Cancelled:
                yield return new WorkflowOffer(L["Cancel version {0}", _shown!.Number], async a => await Commands.CancelAsync(new CancelTerms(Id, Product.Version, _shown.Number) { Key = a.Key }, CancellationToken.None)) { Done = L["Version {0} is cancelled.", _shown.Number] };
                break;
        }
    }

    private async Task MadeAsync(Outcome outcome)
    {
        _outcome = outcome;
        if (outcome.IsDone) await LoadAsync();
    }

    private Task CancelAsync() =>
        RunAsync(() => Commands.CancelAsync(new CancelTerms(Id, Product.Version, _shown!.Number) { Key = _key }, CancellationToken.None), L["Version {0} is cancelled.", _shown!.Number]);

    private async Task RunAsync(Func<Task<Outcome>> move, string done)
    {
        _busy = true;
        _outcome = await move();
        (_busy, _key) = (false, Guid.CreateVersion7());
        if (!_outcome.IsDone) return;
        if (_form is not null) await _draft!.DiscardAsync();
        Snackbar.Add(done, Severity.Success);
        if (_isNew) Navigation.NavigateTo($"/products/{Id}");
        else await LoadAsync();
    }
}
