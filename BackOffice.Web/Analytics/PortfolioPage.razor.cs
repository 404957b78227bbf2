using BackOffice.Data.Analytics;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Products;
using BackOffice.Web.Servicing;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Analytics;

/// <summary>The portfolio: tiles, charts, and the rows behind whichever figure was chosen. The address holds every filter.</summary>
public sealed partial class PortfolioPage
{
    private static readonly IReadOnlyList<TableColumn<ClassifiedLoan>> Columns = LoanColumns.Of<ClassifiedLoan>();

    private static readonly IReadOnlyList<TableColumn<WarnedLoan>> WarningColumns =
        [.. LoanColumns.Of<WarnedLoan>().Where(c => c.Title is not ("Principal" or "Rate" or "Disbursed")), Column.Text<WarnedLoan>("Signal", r => InWords(r.Signal)), Column.Date<WarnedLoan>("Since", r => r.Since)];

    private static string InWords(WarningSignal signal) => signal switch
    {
        WarningSignal.TwoLateIn90Days => "Two late in 90 days",
        WarningSignal.PaymentReturned => "Payment returned",
        WarningSignal.FirstPaymentMissed => "First payment missed",
    };

    private PortfolioChoices? _choices;
    private PortfolioDashboard? _dashboard;
    private (PortfolioFilter Filter, PortfolioSet? Rows)? _shownFor;
    private PortfolioSum? _sum;
    private Outcome? _outcome;
    private bool _loaded;
    private bool _refreshing;

    [SupplyParameterFromQuery(Name = "currency")] private string? CurrencyText { get; set; }
    [SupplyParameterFromQuery(Name = "category")] private string? Category { get; set; }
    [SupplyParameterFromQuery(Name = "unit")] private string? Unit { get; set; }
    [SupplyParameterFromQuery(Name = "rows")] private string? RowsText { get; set; }

    [Inject] private PortfolioQueries Queries { get; set; } = null!;
    [Inject] private RefreshCommands Commands { get; set; } = null!;
    [Inject] private ExcelExport Excel { get; set; } = null!;
    [Inject] private StaffSession Session { get; set; } = null!;

    private PortfolioFilter Filter => new(
        CurrencyText ?? _choices?.Currencies.FirstOrDefault() ?? "", Enum.TryParse<ProductCategory>(Category, out var category) ? category : null, string.IsNullOrEmpty(Unit) ? null : Unit);

    private PortfolioSet? Rows => Enum.TryParse<PortfolioSet>(RowsText, out var set) ? set : null;

    private bool MayExport => Session.Has(Permission.AnalyticsExport);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _choices ??= await Queries.ChoicesAsync(CancellationToken.None);
        if ((Filter, Rows) == _shownFor) return;
        _shownFor = (Filter, Rows);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _dashboard = await Queries.DashboardAsync(Filter, CancellationToken.None);
        _sum = Rows is { } set ? await Queries.SumAsync(Filter, set, CancellationToken.None) : null;
        _loaded = true;
    }

    private async Task RefreshAsync()
    {
        _refreshing = true;
        _outcome = await Commands.RefreshAsync(new RefreshDashboards(TimeSpan.Zero), CancellationToken.None);
        await LoadAsync();
        _refreshing = false;
    }

    private string RowsOf(PortfolioSet set) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["rows"] = set.ToString(), ["page"] = null, ["sort"] = null });

    private string TitleOf(PortfolioSet set) => set switch
    {
        PortfolioSet.Portfolio => L["Loans of the portfolio"],
        PortfolioSet.Over30 => L["Loans more than 30 days past due"],
        PortfolioSet.Over60 => L["Loans more than 60 days past due"],
        PortfolioSet.Over90 => L["Loans more than 90 days past due"],
        PortfolioSet.New => L["Loans disbursed in the last twelve months"],
        PortfolioSet.Defaulted => L["Loans in default"],
        PortfolioSet.Ever => L["All loans ever disbursed"],
    };

    private Task<Outcome> ExportAsync(PortfolioSet set, IReadOnlyList<TableColumn<ClassifiedLoan>> columns, ListState state) =>
        Excel.RunAsync(Permission.AnalyticsRead, TitleOf(set), FilterInWords, Format.Date(_dashboard!.Now.Day), columns, ct => Queries.LoansAsync(Filter, set, state.Everything, ct), CancellationToken.None);

    private Task<Outcome> ExportWarningsAsync(IReadOnlyList<TableColumn<WarnedLoan>> columns, ListState state) =>
        Excel.RunAsync(Permission.AnalyticsRead, L["Early warnings"], FilterInWords, Format.Date(_dashboard!.Now.Day), columns, ct => Queries.WarningsAsync(Filter, state.Everything, ct), CancellationToken.None);

    private string FilterInWords => $"Currency {Filter.Currency}, category {Category ?? "all"}, unit {Unit ?? "all"}";
}
