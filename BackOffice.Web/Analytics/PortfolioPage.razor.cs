using System.Globalization;
using BackOffice.Data.Analytics;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Web.Servicing;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Analytics;

/// <summary>The portfolio: tiles, charts, and the rows behind whichever figure was chosen. The address holds every filter.</summary>
public sealed partial class PortfolioPage
{
    private const string Converted = ".converted";
    private const string MonthFormat = "yyyy-MM";

    private PortfolioChoices? _choices;
    private PortfolioDashboard? _dashboard;
    private (PortfolioFilter Filter, PortfolioPick? Pick, PortfolioMovement? Movement)? _shownFor;
    private PortfolioSum? _sum;
    private MovementSum? _movedSum;
    private PortfolioSum _warned = new(0, 0, 0);
    private Outcome? _outcome;
    private bool _refreshing;
    private bool _loaded;

    [SupplyParameterFromQuery(Name = "currency")] private string? CurrencyText { get; set; }
    [SupplyParameterFromQuery(Name = "entity")] private string? Entity { get; set; }
    [SupplyParameterFromQuery(Name = "category")] private string? Category { get; set; }
    [SupplyParameterFromQuery(Name = "unit")] private string? Unit { get; set; }
    [SupplyParameterFromQuery(Name = "period")] private string? PeriodText { get; set; }
    [SupplyParameterFromQuery(Name = "rows")] private string? RowsText { get; set; }
    [SupplyParameterFromQuery(Name = "month")] private string? RowsMonth { get; set; }
    [SupplyParameterFromQuery(Name = "of")] private string? RowsCategory { get; set; }
    [SupplyParameterFromQuery(Name = "in")] private string? RowsUnit { get; set; }
    [SupplyParameterFromQuery(Name = "status")] private string? RowsStatus { get; set; }
    [SupplyParameterFromQuery(Name = "vintage")] private string? RowsVintage { get; set; }
    [SupplyParameterFromQuery(Name = "age")] private string? RowsAge { get; set; }
    [SupplyParameterFromQuery(Name = "moved")] private string? MovedText { get; set; }

    [Inject] private PortfolioQueries Queries { get; set; } = null!;
    [Inject] private RefreshCommands Commands { get; set; } = null!;
    [Inject] private ExcelExport Excel { get; set; } = null!;
    [Inject] private StaffSession Session { get; set; } = null!;

    private string CurrencyChoice => CurrencyText ?? _choices?.Currencies.FirstOrDefault() ?? "";

    // A currency that no loan is in shows nothing, whatever an address says.
    private PortfolioFilter Filter
    {
        get
        {
            var code = CurrencyChoice.Split('.')[0];
            return new PortfolioFilter(_choices?.Currencies.Contains(code) == true ? code : "", Enum.TryParse<ProductCategory>(Category, out var category) ? category : null, string.IsNullOrEmpty(Unit) ? null : Unit)
            {
                IsConverted = CurrencyChoice.EndsWith(Converted, StringComparison.Ordinal), LegalEntity = string.IsNullOrEmpty(Entity) ? null : Entity,
                Period = Enum.TryParse<PortfolioPeriod>(PeriodText, out var period) ? period : PortfolioPeriod.Year,
            };
        }
    }

    private PortfolioPick? Pick => !Enum.TryParse<PortfolioSet>(RowsText, out var set) || !Enum.IsDefined(set) ? null : new PortfolioPick(set)
    {
        Month = MonthOf(RowsMonth),
        Category = Enum.TryParse<ProductCategory>(RowsCategory, out var category) && Enum.IsDefined(category) ? category : null,
        BusinessUnit = string.IsNullOrEmpty(RowsUnit) ? null : RowsUnit,
        Status = Enum.TryParse<LoanStatus>(RowsStatus, out var status) && Enum.IsDefined(status) ? status : null,
        DefaultedBy = MonthOf(RowsVintage) is { } vintage && int.TryParse(RowsAge, CultureInfo.InvariantCulture, out var age) && age >= 0 ? new VintageAge(vintage, age) : null,
    };

    private PortfolioMovement? Movement => Enum.TryParse<PortfolioMovement>(MovedText, out var movement) && Enum.IsDefined(movement) ? movement : null;

    private bool MayExport => Session.Has(Permission.AnalyticsExport);

    private IReadOnlyList<TableColumn<ClassifiedLoan>> Columns => PortfolioColumns.Of<ClassifiedLoan>(Filter.IsConverted);

    private IReadOnlyList<TableColumn<WarnedLoan>> WarningColumns => PortfolioColumns.Warnings(Filter.IsConverted);

    private IReadOnlyList<(string, string)> CurrencyChoices =>
        [.. _choices!.Currencies.Select(c => (c, L["{0}, as booked", c].Value)), .. _choices.Currencies.Count > 1 ? _choices.Currencies.Select(c => (c + Converted, L["{0}, converted", c].Value)) : []];

    private IReadOnlyList<(string, string)> Periods => [(nameof(PortfolioPeriod.Year), L["12 months"].Value), (nameof(PortfolioPeriod.Quarter), L["3 months"].Value), (nameof(PortfolioPeriod.Month), L["this month"].Value)];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _choices ??= await Queries.ChoicesAsync(CancellationToken.None);
        if ((Filter, Pick, Movement) == _shownFor) return;
        (_shownFor, _sum, _movedSum) = ((Filter, Pick, Movement), null, null);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _dashboard = await Queries.DashboardAsync(Filter, CancellationToken.None);
        _sum = Pick is { } pick ? await Queries.SumAsync(Filter, pick, CancellationToken.None) : null;
        _movedSum = Pick is null && Movement is { } movement ? await Queries.MovementSumAsync(Filter, movement, CancellationToken.None) : null;
        if (Pick is null && Movement is null) _warned = await Queries.WarningsSumAsync(Filter, CancellationToken.None);
        _loaded = true;
    }

    private async Task RefreshAsync()
    {
        _refreshing = true;
        _outcome = await Commands.RefreshAsync(new RefreshDashboards(TimeSpan.Zero), CancellationToken.None);
        await LoadAsync();
        _refreshing = false;
    }

    private static DateOnly? MonthOf(string? text) => DateOnly.TryParseExact(text, MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    private string AddressOf(PortfolioPick pick) => AddressOf(pick, null) + "#rows";

    private string AddressOf(PortfolioMovement movement) => AddressOf(null, movement) + "#rows";

    private string WithoutRows => AddressOf(null, null);

    private string AddressOf(PortfolioPick? pick, PortfolioMovement? movement) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["rows"] = pick?.Set.ToString(), ["month"] = pick?.Month?.ToString(MonthFormat, CultureInfo.InvariantCulture), ["of"] = pick?.Category?.ToString(), ["in"] = pick?.BusinessUnit, ["status"] = pick?.Status?.ToString(),
        ["vintage"] = pick?.DefaultedBy?.Vintage.ToString(MonthFormat, CultureInfo.InvariantCulture), ["age"] = pick?.DefaultedBy?.Months, ["moved"] = movement?.ToString(), ["page"] = null, ["sort"] = null,
    });

    // Charts are drawn from stored figures, rows are live: where a day has moved on between, both are said.
    private string? Apart(PortfolioSum sum, PortfolioPick pick)
    {
        if (_dashboard!.StoredFigureOf(pick) is not { } stored) return null;
        return pick.Status is not null ? Apart(Format.Count(sum.Loans), Format.Count((int)stored)) : Apart(pick.Set == PortfolioSet.New ? sum.Principal : sum.Outstanding, stored);
    }

    private string? Apart(decimal live, decimal stored) => Apart(Format.Money(live, Filter.Currency), Format.Money(stored, Filter.Currency));

    private string? Apart(string live, string stored) => live == stored ? null : L["The chart shows {0}, as it was at {1} UTC; these rows are live.", stored, Format.Instant(_dashboard!.StoredAt)].Value;

    private Task<Outcome> ExportAsync(PortfolioPick pick, IReadOnlyList<TableColumn<ClassifiedLoan>> columns, ListState state) =>
        Excel.RunAsync(Permission.AnalyticsRead, PortfolioTitles.Of(pick, _dashboard!, L), FilterInWords, Format.Date(pick.Month is { } month ? PortfolioTitles.DayOf(month, _dashboard!) : _dashboard!.Now.Day), columns, ct => Queries.LoansAsync(Filter, pick, state.Everything, ct), CancellationToken.None);

    private Task<Outcome> ExportAsync(PortfolioMovement movement, IReadOnlyList<TableColumn<MovedLoan>> columns, ListState state) =>
        Excel.RunAsync(Permission.AnalyticsRead, PortfolioTitles.Of(movement, _dashboard!, L), FilterWords("every movement converted at the rate of its day"), Format.Date(_dashboard!.Now.Day), columns, ct => Queries.MovementsAsync(Filter, movement, state.Everything, ct), CancellationToken.None);

    private Task<Outcome> ExportWarningsAsync(IReadOnlyList<TableColumn<WarnedLoan>> columns, ListState state) =>
        Excel.RunAsync(Permission.AnalyticsRead, L["Early warnings"], FilterInWords, Format.Date(_dashboard!.Now.Day), columns, ct => Queries.WarningsAsync(Filter, state.Everything, ct), CancellationToken.None);

    private string FilterInWords => FilterWords("every loan converted at the rate of the business date");

    private string FilterWords(string converted) => $"Currency {Filter.Currency}, {(Filter.IsConverted ? converted : "as booked")}, legal entity {Filter.LegalEntity ?? "all"}, category {Category ?? "all"}, unit {Unit ?? "all"}, period {Filter.Period}";
}
