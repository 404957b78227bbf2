using BackOffice.Data.LegalEntities;
using BackOffice.Data.Products;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Web.Shared;
using BackOffice.Web.Shared.Charts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;

namespace BackOffice.Web.Servicing;

/// <summary>What a loan would be: the address holds the whole question, so that a link shows the same answer.</summary>
public sealed partial class CalculatorPage : IDisposable
{
    private const int MostColumns = 120;
    private IReadOnlyList<ProductView> _products = [];
    private CalculatorState _state = new();
    private CalculatorState _otherwise = new();
    private Calculation _calculation = null!;
    private Calculation? _changed;
    private QuoteAnswer _answer = new(null, null);
    private QuoteAnswer? _other;
    private (IReadOnlyList<string> Categories, IReadOnlyList<ChartSeries> Series) _chart = ([], []);
    private Outcome? _outcome;
    private bool _showsSettings;

    [Inject] private ProductQueries Queries { get; set; } = null!;
    [Inject] private LegalEntityQueries LegalEntities { get; set; } = null!;
    [Inject] private ExcelExport Excel { get; set; } = null!;
    [Inject] private StaffSession Session { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private ProductView? Product => _products.FirstOrDefault(view => view.Product.Id == _state.Product);

    private CalculatorChange? Change => CalculatorChange.All.FirstOrDefault(change => change.Key == _state.Change);

    /// <inheritdoc/>
    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _calculation = _state.Calculation(null);
        _products = [.. (await Queries.AllAsync(CancellationToken.None)).Where(view => view.Product.InForce is not null)];
        var entities = await LegalEntities.MineAsync(CancellationToken.None);
        _otherwise = Beginning(_products.Count > 0 ? _products[0] : null) with { PaidOut = _products.Count > 0 ? _products[0].LegalEntity.BusinessDate : entities[0].BusinessDate };
        Navigation.LocationChanged += OnLocationChanged;
        Work();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if (!new Uri(e.Location).AbsolutePath.EndsWith("/servicing/calculator", StringComparison.Ordinal)) return;
        Work();
        _ = InvokeAsync(StateHasChanged);
    }

    private void Work()
    {
        _state = CalculatorState.Of(Navigation.ToBaseRelativePath(Navigation.Uri) is var path ? "/" + path : "/", _otherwise);
        _calculation = _state.Calculation(Product);
        _changed = _state.Changed(Product);
        (_answer, _other) = (_calculation.Answer(), _changed?.Answer());
        if ((_other?.Quote ?? _answer.Quote) is { } quote) _chart = ChartOf(quote.Plan);
    }

    // The address is where the question is kept; going back takes back the last change.
    private void Go(CalculatorState state)
    {
        if (state != _state) Navigation.NavigateTo(state.Address);
    }

    private void ChooseProduct(Guid? id) =>
        Go(_products.FirstOrDefault(view => view.Product.Id == id) is { } view ? Beginning(view) with { PaidOut = _state.PaidOut } : _state with { Product = null, Currency = _calculation.Currency, Settings = "", Change = "", To = "" });

    private void ChangeTerms(ProductTerms terms) => Go(_state with { Settings = CalculatorState.Encode(CalculatorState.TermsOf(Product), terms) });

    private void ChooseChange(string? key) =>
        Go(_state with { Change = key ?? "", To = CalculatorChange.All.FirstOrDefault(change => change.Key == key)?.Read(_calculation) ?? "" });

    private static CalculatorState Beginning(ProductView? view)
    {
        if (view is null) return new CalculatorState();
        var terms = CalculatorState.TermsOf(view);
        return new CalculatorState
        {
            Product = view.Product.Id, Currency = view.Product.Currency, Amount = Math.Min(terms.MaximumAmount, terms.MinimumAmount * 10m),
            Months = Math.Clamp(12, terms.MinimumTermMonths, terms.MaximumTermMonths), AnnualRate = terms.DefaultAnnualRate,
        };
    }

    // A long plan is drawn by years: a chart has no room for more columns.
    private static (IReadOnlyList<string>, IReadOnlyList<ChartSeries>) ChartOf(AmortisationPlan plan)
    {
        var groups = plan.Lines.Count > MostColumns
            ? plan.Lines.GroupBy(line => Format.Count(line.DueDate.Year).Replace(",", "", StringComparison.Ordinal)).ToList()
            : plan.Lines.GroupBy(line => Format.Date(line.DueDate)).ToList();
        return ([.. groups.Select(g => g.Key)],
        [
            new ChartSeries("Principal", [.. groups.Select(g => (decimal?)g.Sum(line => line.Principal.Amount))]),
            new ChartSeries("Interest", [.. groups.Select(g => (decimal?)g.Sum(line => line.Interest.Amount))]),
        ]);
    }

    private string ChartTitle(LoanQuote quote) => quote.Plan.Lines.Count > MostColumns ? L["Principal and interest by year"] : L["Principal and interest by due"];

    private string NameOf(Guid? id) =>
        _products.FirstOrDefault(view => view.Product.Id == id) is { } found ? $"{found.LegalEntity.Code} · {found.Product.Name} · {found.Product.Currency}" : L["Free settings"];

    private async Task CopyLinkAsync()
    {
        await Js.InvokeVoidAsync("navigator.clipboard.writeText", Navigation.ToAbsoluteUri(_state.Address).ToString());
        Snackbar.Add(L["The link is copied: whoever opens it sees these figures."], Severity.Success);
    }

    private async Task ExportAsync()
    {
        var plan = (_other?.Quote ?? _answer.Quote)!.Plan;
        var rows = ScheduleRow.Of(plan);
        var asked = _changed ?? _calculation;
        _outcome = await Excel.RunAsync(Permission.ProductsRead, "Loan schedule", $"{NameOf(_state.Product)}, {Format.Money(asked.Amount, asked.Currency)} over {asked.TermMonths} months at {Format.Percent(asked.AnnualRate)}, {_state.Address}",
            Format.Date(asked.Start), ScheduleRow.Columns, _ => Task.FromResult(new PageOf<ScheduleRow>(rows, rows.Count)), CancellationToken.None);
    }

    private static DateTime? Noon(DateOnly? day) => day?.ToDateTime(TimeOnly.MinValue);

    private static DateOnly? DateOf(DateTime? day) => day is { } d ? DateOnly.FromDateTime(d) : null;
}
