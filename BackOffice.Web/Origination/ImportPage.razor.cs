using BackOffice.Data.Origination;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Origination;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace BackOffice.Web.Origination;

/// <summary>Upload, columns, check, apply. The import is in the address: it can be left and come back to.</summary>
public sealed partial class ImportPage
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<ProductChoice> _products = [];
    private IReadOnlyList<ImportRow> _refused = [];
    private IReadOnlyList<ImportRow> _sample = [];
    private IReadOnlyList<PreviewRow> _preview = [];
    private Dictionary<string, string>? _mapping;
    private ApplicationImport? _import;
    private Outcome? _outcome;
    private string? _busy;
    private bool _missing;

    [SupplyParameterFromQuery(Name = "import")] private Guid? ImportId { get; set; }
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _products = await Applications.ProductsAsync(_left.Token);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (ImportId is null) (_import, _mapping, _refused, _outcome) = (null, null, [], null);
        await LoadAsync();
        if (_import is { Status: ImportStatus.Applying }) _ = FollowAsync();
    }

    // Everything is asked for before anything is shown: a button that is there must have what it acts on.
    private async Task LoadAsync()
    {
        if (ImportId is not { } id) return;
        var import = await Queries.FindAsync(id, _left.Token);
        var refused = import is null ? [] : await Queries.RefusedRowsAsync(id, _left.Token);
        var preview = import is { Status: ImportStatus.Staged } ? await Queries.PreviewAsync(id, _left.Token) : [];
        if (import is { Status: ImportStatus.Uploaded } && _mapping is null) await ShowColumnsAsync(id);
        (_import, _missing, _refused, _preview) = (import, import is null, refused, preview);
    }

    private async Task ShowColumnsAsync(Guid import)
    {
        var sample = await Queries.FirstRowsAsync(import, _left.Token);
        (_mapping, _sample) = (new Dictionary<string, string>((await Queries.MappingAsync(import, _left.Token)).Columns), sample);
    }

    private async Task ChangeColumns()
    {
        if (_mapping is null) await ShowColumnsAsync(_import!.Id);
        else _mapping = null;
    }

    private void Uploaded(Guid import) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("import", import));

    private async Task CheckAsync()
    {
        _busy = L["Checking every row …"];
        var chosen = _mapping!.Where(m => m.Value.Length > 0).ToDictionary(m => m.Key, m => m.Value);
        _outcome = await Commands.CheckAsync(new CheckImport(_import!.Id, _import.Version, chosen), _left.Token);
        if (_outcome.IsDone)
        {
            _mapping = null;
            await LoadAsync();
        }
        _busy = null;
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

    private async Task DownloadAsync() => _outcome = await Excel.RunAsync(Permission.OriginationImport, "Refused rows", $"Import of {_import!.FileName}", Format.Instant(Clock.GetUtcNow()), RefusedRowColumns.Of(_import),
        async ct => new PageOf<ImportRow>(await Queries.RefusedRowsAsync(_import.Id, ct), _refused.Count), _left.Token);

    // The import runs on the server whether or not anyone looks; this only keeps the figures moving.
    private Task FollowAsync() => Following.UntilOverAsync(TimeSpan.FromMilliseconds(500), async () =>
    {
        _import = await Queries.FindAsync(_import!.Id, _left.Token);
        var isOver = _import is not { Status: ImportStatus.Applying };
        if (isOver) await LoadAsync();
        await InvokeAsync(StateHasChanged);
        return isOver;
    }, _left.Token);
}
