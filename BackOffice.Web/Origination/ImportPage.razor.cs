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
    // What this process takes into memory; how large a file may be is the legal entity's to set, and refused at the door.
    private const long MaximumBytes = WorkLimits.LargestImportMegabytes * 1024L * 1024L;
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<ProductChoice> _products = [];
    private IReadOnlyList<string> _sources = [];
    private IReadOnlyList<ImportRow> _refused = [];
    private IReadOnlyList<ImportRow> _sample = [];
    private IReadOnlyList<PreviewRow> _preview = [];
    private Dictionary<string, string>? _mapping;
    private ApplicationImport? _import;
    private Outcome? _outcome;
    private Guid? _productId;
    private string _source = "Marketplace";
    private string? _busy;
    private bool _listening;
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
    protected override async Task OnInitializedAsync()
    {
        _products = await Applications.ProductsAsync(_left.Token);
        _productId = _products.Count == 1 ? _products[0].Id : null;
        _sources = await Queries.SourcesAsync(_left.Token);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (ImportId is null) (_import, _mapping, _refused, _outcome) = (null, null, [], null);
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

    private Task<IEnumerable<string>> SourcesAsync(string? typed, CancellationToken ct) =>
        Task.FromResult(_sources.Where(s => string.IsNullOrEmpty(typed) || s.Contains(typed, StringComparison.OrdinalIgnoreCase)));

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

    private async Task UploadAsync(InputFileChangeEventArgs e)
    {
        if (_productId is null)
        {
            _outcome = Outcome.Refused(L["Choose the product the file is for, then the file again."]);
            return;
        }
        if (e.File.Size > MaximumBytes)
        {
            _outcome = Outcome.Refused(L["The file is larger than {0} MB. Split it and import the parts.", WorkLimits.LargestImportMegabytes]);
            return;
        }
        await WorkAsync(L["Reading {0} …", e.File.Name], async () =>
        {
            using var content = new MemoryStream();
            await e.File.OpenReadStream(MaximumBytes, _left.Token).CopyToAsync(content, _left.Token);
            var outcome = await Commands.UploadAsync(new UploadImport(_productId!.Value, _source, e.File.Name, content.ToArray()), _left.Token);
            if (outcome.IsDone) Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("import", outcome.Value));
            return outcome;
        });
    }

    private Task CheckAsync() => WorkAsync(L["Checking every row …"], async () =>
    {
        var chosen = _mapping!.Where(m => m.Value.Length > 0).ToDictionary(m => m.Key, m => m.Value);
        var outcome = await Commands.CheckAsync(new CheckImport(_import!.Id, _import.Version, chosen), _left.Token);
        if (!outcome.IsDone) return outcome;
        _mapping = null;
        await LoadAsync();
        return outcome;
    });

    private async Task WorkAsync(string doing, Func<Task<Outcome>> work)
    {
        _busy = doing;
        StateHasChanged();
        _outcome = await work();
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
    private async Task FollowAsync()
    {
        try
        {
            while (_import is { Status: ImportStatus.Applying })
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), _left.Token);
                _import = await Queries.FindAsync(_import.Id, _left.Token);
                if (_import is not { Status: ImportStatus.Applying }) await LoadAsync();
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
