using BackOffice.Data.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace BackOffice.Web.Shared;

/// <summary>A list, paged by the server. Page and order stand in the address, so that a link shows the same rows.</summary>
public sealed partial class DataTable<T> : IDisposable where T : class
{
    private PageOf<T>? _page;
    private bool _loading;
    private int _focused = -1;
    private CancellationTokenSource? _load;
    private object? _shownFor;
    private readonly HashSet<T> _selected = [];
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

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private ListState State => ListState.Of(Navigation);

    private IReadOnlyList<TableColumn<T>> Shown => [.. Columns.Where(Shows)];

    private bool IsLastPage => _page is null || (State.Page + 1) * ListState.PageSize >= _page.Total;

    private string RangeText
    {
        get
        {
            var first = State.Page * ListState.PageSize;
            return L["{0}–{1} of {2}", Format.Count(first + 1), Format.Count(first + _page!.Rows.Count), _page.Total > 10_000 ? "10,000+" : Format.Count(_page.Total)];
        }
    }

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
            (_page, _focused) = (page, -1);
            _selected.Clear();
        }
        catch (OperationCanceledException)
        {
            return;
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

    private void Select(T row)
    {
        if (!_selected.Remove(row)) _selected.Add(row);
    }

    private void SelectPage()
    {
        if (_page!.Rows.All(_selected.Contains)) _selected.Clear();
        else _selected.UnionWith(_page.Rows);
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

    private Task OnKeyAsync(KeyboardEventArgs e)
    {
        if (_page is null) return Task.CompletedTask;
        switch (e.Key)
        {
            case "j": _focused = Math.Min(_focused + 1, _page.Rows.Count - 1); break;
            case "k": _focused = Math.Max(_focused - 1, 0); break;
            case "x" when Bulk is not null && _focused >= 0: Select(_page.Rows[_focused]); break;
            case "Escape": _selected.Clear(); break;
            case "Enter" when _focused >= 0: Open(_page.Rows[_focused]); break;
        }
        return Task.CompletedTask;
    }

    private string? AriaSort(TableColumn<T> column) =>
        column.SortBy is null || State.SortBy != column.SortBy ? null : State.Descending ? "descending" : "ascending";

    // One currency in the page: its code moves to the head.
    private RenderFragment HeadOf(TableColumn<T> column) => builder =>
    {
        builder.AddContent(0, column.Title);
        if (SharedCurrency(column) is not { } currency) return;
        builder.OpenElement(1, "span");
        builder.AddAttribute(2, "class", "bo-currency");
        builder.AddContent(3, " " + currency);
        builder.CloseElement();
    };

    private string? SharedCurrency(TableColumn<T> column)
    {
        if (column.Currency is null || _page is not { Rows.Count: > 0 }) return null;
        var first = column.Currency(_page.Rows[0]);
        return _page.Rows.All(r => column.Currency(r) == first) ? first : null;
    }

    private RenderFragment CellOf(TableColumn<T> column, T row) => builder =>
    {
        if (column.Template is { } template)
        {
            builder.AddContent(0, template(row));
        }
        else if (column.Value(row) is Enum state && column.Kind == ColumnKind.Status)
        {
            builder.OpenComponent<StatusChip>(1);
            builder.AddAttribute(2, nameof(StatusChip.State), state);
            builder.CloseComponent();
        }
        else if (column.IsLink && Href is not null)
        {
            builder.OpenElement(3, "a");
            builder.AddAttribute(4, "href", Href(row));
            builder.AddAttribute(5, "class", "bo-row-link");
            builder.AddContent(6, column.Text(row));
            builder.CloseElement();
        }
        else
        {
            AddText(builder, column, row);
        }
    };

    private void AddText(RenderTreeBuilder builder, TableColumn<T> column, T row)
    {
        if (column.Kind == ColumnKind.Money && SharedCurrency(column) is null) builder.AddMarkupContent(7, $"<span class=\"bo-currency\">{column.Currency!(row)}</span> ");
        builder.AddContent(8, column.Text(row));
    }
}
