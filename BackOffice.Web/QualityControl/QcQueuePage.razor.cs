using BackOffice.Data.QualityControl;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.QualityControl;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.QualityControl;

/// <summary>The files that wait for a reviewer.</summary>
public sealed partial class QcQueuePage : ListPage
{
    private static readonly TimeSpan FiguresOver = TimeSpan.FromDays(90);
    private IReadOnlyList<TableColumn<QcQueueRow>> _columns = [];
    private QcCounts _counts = new(0, 0, 0);
    private QcFigures? _figures;
    private Outcome? _outcome;

    [SupplyParameterFromQuery(Name = "view")] private string? View { get; set; }

    private QcTab Tab => View switch { "mine" => QcTab.Mine, "returned" => QcTab.Returned, "passed" => QcTab.Passed, "all" => QcTab.All, _ => QcTab.Open };

    private string FiguresText => _figures switch
    {
        null => "",
        { GrossRate: { } gross, NetRate: { } net } f => L["{0} of the random sample reviewed in 90 days · significant defects in {1} as found, {2} after cure", Format.Count(f.Reviewed), Format.Percent(gross, 1), Format.Percent(net, 1)],
        _ => L["Nothing of the random sample reviewed in 90 days"],
    };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _columns =
        [
            Column.Text<QcQueueRow>(L["Application"], r => r.Number) with { IsLink = true },
            Column.Money<QcQueueRow>(L["Amount"], r => r.Amount, r => r.Currency),
            Column.Text<QcQueueRow>(L["Applicant"], r => r.Applicant),
            Column.Text<QcQueueRow>(L["Product"], r => r.Product) with { OnPhone = false },
            Column.Status<QcQueueRow>(L["Status"], r => r.Status),
            new TableColumn<QcQueueRow>(L["Why"], ColumnKind.Text, r => WhyOf(r), nameof(QcQueueRow.Priority)) with { OnPhone = false },
            new TableColumn<QcQueueRow>(L["Defects"], ColumnKind.Text, r => r.Defects == 0 ? "" : L["{0}, {1} open", r.Defects, r.OpenDefects].Value, nameof(QcQueueRow.Defects)) with { OnPhone = false },
            new TableColumn<QcQueueRow>(L["Reviewer"], ColumnKind.Text, HolderOf, nameof(QcQueueRow.ReviewerName)) with { OnPhone = false },
            new TableColumn<QcQueueRow>(L["Waiting"], ColumnKind.Text, r => r.ClosedAt is { } closed ? Format.Instant(closed) : Format.Duration(Clock.GetUtcNow() - r.OpenedAt), nameof(QcQueueRow.OpenedAt)) { OnPhone = false },
            ServiceTimes.Column<QcQueueRow>(L["To target"], r => r.Service, nameof(QcQueueRow.OpenedAt), L),
        ];
        _counts = await Queries.CountsAsync(CancellationToken.None);
        _figures = await Queries.FiguresAsync(Clock.GetUtcNow() - FiguresOver, CancellationToken.None);
    }

    private string WhyOf(QcQueueRow row) => row.Round > 1 ? L["Came back, round {0}", row.Round] : L[Format.Words(row.SampleReason)];

    private string HolderOf(QcQueueRow row) => row switch
    {
        { Status: QcStatus.Pending } => L["Free"],
        { Status: QcStatus.InReview, HeldUntil: var until } when until is null || until <= Clock.GetUtcNow() => L["Free, begun by {0}", row.ReviewerName!],
        _ when row.HolderId == Session.Identity!.UserId => L["You"],
        { HolderName: { } holder } => $"{holder} · {Format.Duration(Clock.GetUtcNow() - row.HeldSince!.Value)}",
        _ => row.ReviewerName ?? "",
    };

    private Task<PageOf<QcQueueRow>> LoadAsync(PageRequest page, CancellationToken ct) => Queries.QueueAsync(Tab, Search, page, ct);

    private async Task TakeNextAsync()
    {
        var outcome = await Commands.TakeNextAsync(new TakeNextReview(), CancellationToken.None);
        if (outcome is { IsDone: true, Value: { } id }) Navigation.NavigateTo($"/quality-control/reviews/{id}");
        else _outcome = outcome.IsDone ? Outcome.Refused(L["No file is free at the moment."]) : outcome;
    }

    // What is searched for may be a name: the file says that a search was on, not for what.
    private Task<Outcome> ExportAsync(IReadOnlyList<TableColumn<QcQueueRow>> columns, ListState state) =>
        Excel.RunAsync(Permission.QualityControlRead, "Quality control", $"{Tab}{(Search is null ? "" : ", searched")}", Format.Instant(Clock.GetUtcNow()), columns,
            ct => Queries.QueueAsync(Tab, Search, state.Everything, ct), CancellationToken.None);
}
