using BackOffice.Data.Funding;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Funding;

/// <summary>The disbursements: what waits to be scheduled, released, or went out and came back.</summary>
public sealed partial class FundingPage : ListPage
{
    private IReadOnlyList<TableColumn<FundingRow>> _columns = [];
    private FundingSums? _sums;
    private Outcome? _outcome;
    private bool _preparing;

    [SupplyParameterFromQuery(Name = "view")] private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "due")] private string? Due { get; set; }

    private FundingTab Tab => View switch
    {
        "scheduled" => FundingTab.Scheduled, "hold" => FundingTab.OnHold, "released" => FundingTab.Released, "returned" => FundingTab.Returned, "all" => FundingTab.All, _ => FundingTab.Ready,
    };

    private IReadOnlyList<FundingSum> Sums => Due is null ? [.. _sums?.Sums.Where(s => s.Tab == Tab) ?? []] : _sums?.Due ?? [];

    private string DueText => _sums is not { Due.Count: > 0 } ? L["Nothing is due for release"]
        : L["Due for release: {0}", string.Join(" · ", _sums.Due.Select(d => L["{0} in {1}", Format.Money(d.Amount, d.Currency), Format.Count(d.Count)].Value))];

    private string EmptyText => Tab switch
    {
        FundingTab.Ready => L["Applications come here when quality control has passed them."],
        FundingTab.Scheduled => L["What has a value date waits here for a second person."],
        FundingTab.OnHold => L["What someone stopped stands here with the reason."],
        FundingTab.Returned => L["What a bank sent back stands here."],
        _ => L["No disbursement matches."],
    };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        _columns = ColumnsOf(Tab);
        _sums = await Queries.SumsAsync(CancellationToken.None);
    }

    private List<TableColumn<FundingRow>> ColumnsOf(FundingTab tab)
    {
        List<TableColumn<FundingRow>> columns =
        [
            Column.Text<FundingRow>(L["Application"], r => r.Number) with { IsLink = true },
            Column.Money<FundingRow>(L["Amount"], r => r.Amount, r => r.Currency),
            Column.Text<FundingRow>(L["Applicant"], r => r.Applicant),
            Column.Text<FundingRow>(L["Product"], r => r.Product) with { OnPhone = false },
            new TableColumn<FundingRow>(L["Payee"], ColumnKind.Text, r => r.PayeeText, nameof(FundingRow.Payee)) with { OnPhone = false },
            new TableColumn<FundingRow>(L["Account"], ColumnKind.Status, r => r.PayeeStatus, nameof(FundingRow.PayeeStatus)) with { OnPhone = false },
        ];
        if (tab == FundingTab.All) columns.Add(Column.Status<FundingRow>(L["Status"], r => r.Status));
        if (tab != FundingTab.Ready) columns.Add(Column.Date<FundingRow>(L["Value date"], r => r.ValueDate));
        if (tab == FundingTab.Ready) columns.AddRange([Column.Instant<FundingRow>(L["Ready since"], r => r.ReadyAt) with { OnPhone = false }, ServiceTimes.Column<FundingRow>(L["To target"], r => r.Service, nameof(FundingRow.ReadyAt), L)]);
        if (tab == FundingTab.Scheduled) columns.Add(Column.Text<FundingRow>(L["Scheduled by"], r => r.ScheduledByName) with { OnPhone = false });
        if (tab is FundingTab.Scheduled or FundingTab.Released) columns.Add(Column.Text<FundingRow>(L["Batch"], r => r.BatchNumber) with { OnPhone = false });
        if (tab == FundingTab.Released) columns.Add(Column.Text<FundingRow>(L["Released by"], r => r.ReleasedByName) with { OnPhone = false });
        if (tab is FundingTab.Released or FundingTab.Returned or FundingTab.All) columns.Add(Column.Text<FundingRow>(L["Loan"], r => r.LoanNumber) with { OnPhone = false });
        if (tab == FundingTab.Returned) columns.Add(Column.Date<FundingRow>(L["Returned"], r => r.ReturnedOn));
        if (tab is FundingTab.OnHold or FundingTab.Returned) columns.Add(Column.Text<FundingRow>(L["Reason"], r => r.Reason) with { OnPhone = false });
        return columns;
    }

    private Task<PageOf<FundingRow>> LoadAsync(PageRequest page, CancellationToken ct) => Queries.QueueAsync(Tab, Due is not null, Search, page, ct);

    private async Task PrepareAsync(IReadOnlyList<FundingRow> rows)
    {
        _preparing = true;
        var outcome = await Batches.PrepareAsync(new PrepareBatch([.. rows.Select(r => r.Id)]), CancellationToken.None);
        (_outcome, _preparing) = (outcome, false);
        if (outcome.IsDone) Navigation.NavigateTo($"/funding/batches/{outcome.Value}");
    }

    // What is searched for may be a name: the file says that a search was on, not for what.
    private Task<Outcome> ExportAsync(IReadOnlyList<TableColumn<FundingRow>> columns, ListState state) =>
        Excel.RunAsync(Permission.FundingRead, "Disbursements", $"{Tab}{(Due is null ? "" : ", value date has come")}{(Search is null ? "" : ", searched")}", Format.Instant(Clock.GetUtcNow()), columns,
            ct => Queries.QueueAsync(Tab, Due is not null, Search, state.Everything, ct), CancellationToken.None);
}
