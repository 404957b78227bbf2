using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Underwriting;

/// <summary>The queue an underwriter takes cases from.</summary>
public sealed partial class QueuePage : ListPage
{
    private IReadOnlyList<TableColumn<QueueRow>> _columns = [];
    private QueueCounts _counts = new(0, 0, 0);
    private Outcome? _outcome;

    [SupplyParameterFromQuery(Name = "view")] private string? View { get; set; }

    private QueueTab Tab => View switch { "free" => QueueTab.Free, "mine" => QueueTab.Mine, _ => QueueTab.All };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _columns =
        [
            Column.Text<QueueRow>(L["Application"], r => r.Number) with { IsLink = true },
            Column.Text<QueueRow>(L["Applicant"], r => r.Applicant),
            Column.Text<QueueRow>(L["Product"], r => r.Product) with { OnPhone = false },
            Column.Money<QueueRow>(L["Amount"], r => r.Amount, r => r.Currency),
            Column.Count<QueueRow>(L["Months"], r => r.TermMonths) with { OnPhone = false },
            Column.Percent<QueueRow>(L["Rate"], r => r.AnnualRate) with { OnPhone = false },
            Column.Status<QueueRow>(L["Status"], r => r.Status),
            new TableColumn<QueueRow>(L["Held by"], ColumnKind.Text, Holder, null) with { OnPhone = false },
            new TableColumn<QueueRow>(L["Waiting"], ColumnKind.Text, r => Format.Duration(Clock.GetUtcNow() - r.SubmittedAt), nameof(QueueRow.SubmittedAt)),
        ];
        _counts = await Queries.CountsAsync(CancellationToken.None);
    }

    private Task<PageOf<QueueRow>> LoadAsync(PageRequest page, CancellationToken ct) => Queries.QueueAsync(Tab, Search, page, ct);

    private string Holder(QueueRow row) => row switch
    {
        { HolderName: null } => L["Free"],
        { HeldUntil: var until } when until <= Clock.GetUtcNow() => L["Free"],
        _ when row.HolderId == Session.Identity!.UserId => L["You"],
        _ => $"{row.HolderName} · {Format.Duration(Clock.GetUtcNow() - row.HeldSince!.Value)}",
    };

    private async Task TakeNextAsync()
    {
        var outcome = await Commands.TakeNextAsync(new TakeNextCase(), CancellationToken.None);
        if (outcome is { IsDone: true, Value: { } id }) Navigation.NavigateTo($"/underwriting/cases/{id}");
        else _outcome = outcome.IsDone ? new Outcome(OutcomeKind.Refused, L["No case is free at the moment."]) : outcome;
    }

    // What is searched for may be a name: the file says that a search was on, not for what.
    private Task<Outcome> ExportAsync(IReadOnlyList<TableColumn<QueueRow>> columns, ListState state) =>
        Excel.RunAsync(Permission.UnderwritingRead, "Underwriting queue", $"{Tab}{(Search is null ? "" : ", searched")}", Format.Instant(Clock.GetUtcNow()), columns,
            ct => Queries.QueueAsync(Tab, Search, state.Everything, ct), CancellationToken.None);
}
