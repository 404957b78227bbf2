using BackOffice.Data.Shared;
using BackOffice.Domain.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Shared;

/// <summary>A list, paged by the server. Page and order stand in the address, so that a link shows the same rows.</summary>
public sealed partial class DataTable<T> : IDisposable where T : class
{
    private static readonly Dictionary<string, object?> ClearKey = new() { ["data-clear"] = "" };
    private PageOf<T>? _page;
    private bool _loading;
    private string? _failure;
    private string? _refusal;
    private CancellationTokenSource? _load;
    private object? _shownFor;
    private readonly RowSelection<T> _selected = new();
    private bool _exporting;
    private Outcome? _outcome;

    /// <summary>The columns, shared with the export.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<TableColumn<T>> Columns { get; set; } = [];

    /// <summary>Asks for a page.</summary>
    [Parameter, EditorRequired] public Func<PageRequest, CancellationToken, Task<PageOf<T>>> Load { get; set; } = null!;

    /// <summary>The address of a row's page.</summary>
    [Parameter] public Func<T, string>? Href { get; set; }

    /// <summary>The filter the rows are read under; the table loads anew when it changes.</summary>
    [Parameter] public object? Filter { get; set; }

    /// <summary>Shown instead of rows when there are none.</summary>
    [Parameter] public RenderFragment? Empty { get; set; }

    /// <summary>Exports the rows of the filter in their order, with the columns shown; null where nothing is exported.</summary>
    [Parameter] public Func<IReadOnlyList<TableColumn<T>>, ListState, Task<Outcome>>? Export { get; set; }

    /// <summary>What can be done with selected rows; null where rows are not selected.</summary>
    [Parameter] public RenderFragment<IReadOnlyList<T>>? Bulk { get; set; }

    /// <summary>Left part of the footer.</summary>
    [Parameter] public RenderFragment? Footer { get; set; }

    /// <summary>True where the reader looks at several legal entities together.</summary>
    [CascadingParameter(Name = "AcrossLegalEntities")] private bool IsAcross { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private ILogger<DataTable<T>> Log { get; set; } = null!;

    // The address may name anything; a table sorts by what its columns do.
    private ListState State => ListState.Of(Navigation) is var state && Offered.Any(c => c.SortBy == state.SortBy) ? state : state with { SortBy = null, Descending = false };

    private IReadOnlyList<TableColumn<T>> Offered => IsAcross && typeof(T).IsAssignableTo(typeof(IOwnedRow)) ? [.. Columns.Where(c => c.IsLink), Column.LegalEntity<T>(), .. Columns.Where(c => !c.IsLink)] : Columns;

    private IReadOnlyList<TableColumn<T>> Shown => [.. Offered.Where(Shows)];

    private TableCells<T> Cells => new(_page!.Rows, Shown, Href);

    /// <summary>Reads the rows again.</summary>
    public async Task ReloadAsync()
    {
        if (_load is not null) await _load.CancelAsync();
        _load = new CancellationTokenSource();
        var ct = _load.Token;
        _loading = true;
        try
        {
            var page = await Load(State.Request, ct);
            if (ct.IsCancellationRequested) return;
            (_page, _failure, _refusal) = (page, null, null);
            _selected.Clear();
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Refusal refusal)
        {
            _refusal = refusal.Message;
        }
        catch (Exception e) when (e is not ForbiddenException)
        {
            // What was shown stays. The message could quote a person's data: the log gets kind and place.
            _failure = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));
            Log.LogError("A list failed, reference {Reference}: {Error}", _failure, ErrorText.Of(e));
        }
        _loading = false;
        StateHasChanged();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _load?.Cancel();
        _load?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // Hiding a column reads nothing anew.
        var shownFor = (Filter, State.Page, State.SortBy, State.Descending);
        if (shownFor.Equals(_shownFor)) return;
        _shownFor = shownFor;
        await ReloadAsync();
    }

    private Task SortAsync(TableColumn<T> column) =>
        ShowAsync(State with { SortBy = column.SortBy, Descending = State.SortBy == column.SortBy && !State.Descending, Page = 0 });

    private Task GoToAsync(int page) => ShowAsync(State with { Page = page });

    private Task ShowAsync(ListState state)
    {
        Navigation.NavigateTo(state.AddressIn(Navigation), replace: true);
        return OnParametersSetAsync();
    }

    private bool Shows(TableColumn<T> column) => column.IsLink || !State.Hidden.Contains(column.Title);

    private void ShowOrHide(TableColumn<T> column)
    {
        var hidden = Shows(column) ? State.Hidden.Append(column.Title) : State.Hidden.Where(h => h != column.Title);
        Navigation.NavigateTo((State with { Hidden = [.. hidden] }).AddressIn(Navigation), replace: true);
    }

    private async Task ExportAsync()
    {
        _exporting = true;
        _outcome = await Export!(Shown, State);
        _exporting = false;
    }

    private void Open(T row)
    {
        if (Href is not null) Navigation.NavigateTo(Href(row));
    }

    private string? AriaSort(TableColumn<T> column) =>
        column.SortBy is null || State.SortBy != column.SortBy ? null : State.Descending ? "descending" : "ascending";
}
