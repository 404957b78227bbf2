using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Origination;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace BackOffice.Web.Origination;

/// <summary>Upload, check, apply. The import is in the address: it can be left and come back to.</summary>
public sealed partial class ImportPage
{
    private const long MaximumBytes = 64 * 1024 * 1024;
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<ProductChoice> _products = [];
    private IReadOnlyList<ImportRow> _refused = [];
    private ApplicationImport? _import;
    private Outcome? _outcome;
    private Guid? _productId;
    private string _source = "Marketplace";
    private string? _busy;
    private bool _listening;

    [SupplyParameterFromQuery(Name = "import")] private Guid? ImportId { get; set; }
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _products = await Queries.ProductsAsync(_left.Token);
        _productId = _products.Count == 1 ? _products[0].Id : null;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (_import is { Status: ImportStatus.Applying }) _ = FollowAsync();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        // The file input begins to listen after the first render: a file chosen before that would be lost.
        _listening = true;
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        if (ImportId is not { } id) return;
        _import = await Queries.ImportAsync(id, _left.Token);
        _refused = _import is null ? [] : await Queries.RefusedRowsAsync(id, _left.Token);
    }

    private async Task StageAsync(InputFileChangeEventArgs e)
    {
        _busy = L["Reading {0} …", e.File.Name];
        StateHasChanged();
        using var content = new MemoryStream();
        await e.File.OpenReadStream(MaximumBytes, _left.Token).CopyToAsync(content, _left.Token);
        var outcome = await Commands.StageAsync(new StageImport(_productId!.Value, _source, e.File.Name, content.ToArray()), _left.Token);
        (_outcome, _busy) = (outcome, null);
        if (outcome.IsDone) Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("import", outcome.Value));
    }

    private async Task ApplyAsync()
    {
        _outcome = await Commands.ApplyAsync(new ApplyImport(_import!.Id, _import.Version), _left.Token);
        await LoadAsync();
        if (_outcome.IsDone) _ = FollowAsync();
    }

    private async Task CancelAsync()
    {
        _outcome = await Commands.CancelAsync(new CancelImport(_import!.Id), _left.Token);
        await LoadAsync();
    }

    // The import runs on the server whether or not anyone looks; this only keeps the figures moving.
    private async Task FollowAsync()
    {
        try
        {
            while (_import is { Status: ImportStatus.Applying })
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), _left.Token);
                await LoadAsync();
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
