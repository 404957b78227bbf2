using BackOffice.Domain.LegalEntities;
using System.Globalization;
using BackOffice.Data.Shared;
using BackOffice.Data.Underwriting;
using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.Origination;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BackOffice.Web.Underwriting;

/// <summary>The queue: which case comes next and why, how its clock stands, who holds it.</summary>
public sealed partial class QueuePage : ListPage
{
    private static readonly Dictionary<string, object?> NextKey = new() { ["data-key"] = "n", ["aria-keyshortcuts"] = "n" };
    private IReadOnlyList<TableColumn<QueueRow>> _columns = [];
    private QueueCounts? _counts;
    private QueueChoices _choices = new([], []);
    private DataTable<QueueRow>? _table;
    private Outcome? _outcome;
    private BulkRun? _bulk;
    private int _revision;
    private bool _taking;

    [SupplyParameterFromQuery(Name = "view")] private string? View { get; set; }
    [SupplyParameterFromQuery(Name = "product")] private string? Product { get; set; }
    [SupplyParameterFromQuery(Name = "entity")] private string? Entity { get; set; }
    [SupplyParameterFromQuery(Name = "amount")] private string? Amount { get; set; }
    [SupplyParameterFromQuery(Name = "holder")] private string? Holder { get; set; }

    private QueueTab Tab => View switch { "free" => QueueTab.Free, "mine" => QueueTab.Mine, "referred" => QueueTab.Referred, "over" => QueueTab.Over, "borrower" => QueueTab.Borrower, _ => QueueTab.All };

    private QueueFilter Filter => new(Tab, Search,
        Guid.TryParse(Product, out var product) ? product : null, short.TryParse(Entity, CultureInfo.InvariantCulture, out var entity) ? entity : null,
        decimal.TryParse(Amount, CultureInfo.InvariantCulture, out var amount) ? amount : null, Guid.TryParse(Holder, out var holder) ? holder : null);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _columns =
        [
            Column.Text<QueueRow>(L["Application"], r => r.Number) with { IsLink = true },
            Column.Text<QueueRow>(L["Applicant"], r => r.Applicant),
            Column.Text<QueueRow>(L["Product"], r => r.Product) with { OnPhone = false },
            Column.Money<QueueRow>(L["Amount"], r => r.Amount, r => r.Currency),
            new TableColumn<QueueRow>(L["Flags"], ColumnKind.Text, r => string.Join(", ", Flags(r).Select(f => f.Text)), nameof(QueueRow.CameAs)) { Template = FlagsOf },
            Column.Status<QueueRow>(L["Status"], r => r.Status),
            new TableColumn<QueueRow>(L["Held by"], ColumnKind.Text, r => IsHeld(r) ? r.HolderName : IsKept(r) ? Format.Words(r.Fraud) : L["Free"].Value, nameof(QueueRow.HolderName)) { Template = HolderOf, OnPhone = false },
            new TableColumn<QueueRow>(L["Waiting"], ColumnKind.Text, r => Format.Duration(Clock.GetUtcNow() - r.SubmittedAt), nameof(QueueRow.SubmittedAt)) { IsFigure = true, OnPhone = false },
            new TableColumn<QueueRow>(L["To target"], ColumnKind.Text, ToTarget, nameof(QueueRow.DueAt)) { IsFigure = true, Tone = ToneOf },
        ];
        _choices = await Queries.ChoicesAsync(CancellationToken.None);
        _counts = await Queries.CountsAsync(CancellationToken.None);
    }

    private Task<PageOf<QueueRow>> LoadAsync(PageRequest page, CancellationToken ct) => Queries.QueueAsync(Filter, page, ct);

    private bool IsHeld(QueueRow row) => row.HolderId is not null && row.HeldUntil > Clock.GetUtcNow();

    // Being screened, or held by a flag: nobody can take it.
    private static bool IsKept(QueueRow row) => row.Fraud is FraudStanding.Screening or FraudStanding.Held;

    private string ToTarget(QueueRow row) => row switch
    {
        { RankAt: null } => L["rests, {0}", row.Left < TimeSpan.Zero ? ServiceTimes.Text(row.Left, row.WorkingDay, L) : L["{0} left", Format.WorkingTime(row.Left, row.WorkingDay)].Value],
        _ => ServiceTimes.Text(row.Left, row.WorkingDay, L),
    };

    private string? ToneOf(QueueRow row) => row switch
    {
        { RankAt: null } => "quiet",
        _ when row.Left < TimeSpan.Zero => "danger",
        _ when row.UrgentAt < Clock.GetUtcNow() => "warning",
        _ => null,
    };

    // Why a case comes before others of its age.
    private List<(string Text, string Tone)> Flags(QueueRow row)
    {
        var flags = new List<(string, string)>();
        if (row.CameAs == CameAs.Returned) flags.Add((L["From quality control"], "danger"));
        if (row.CameAs == CameAs.Referred) flags.Add((L["Referred"], "warning"));
        if (row.CameAs == CameAs.Answered) flags.Add((L["Answered"], "info"));
        if (row.IsLarge) flags.Add((L["Large"], "warning"));
        if (row.Applicants > 1) flags.Add((L["{0} applicants", row.Applicants], "neutral"));
        if (row.IsIncomplete) flags.Add((L["Name unknown"], "neutral"));
        return flags;
    }

    private async Task TakeNextAsync()
    {
        _taking = true;
        var outcome = await Commands.TakeNextAsync(new TakeNextCase(), CancellationToken.None);
        _taking = false;
        if (outcome is { IsDone: true, Value: { } id }) Navigation.NavigateTo($"/underwriting/cases/{id}");
        else _outcome = outcome.IsDone ? Outcome.Refused(L["No case is free at the moment."]) : outcome;
    }

    private async Task AssignAsync(IReadOnlyList<QueueRow> rows)
    {
        // Whoever may take cases in every legal entity among them.
        var takers = await Team.TakersAsync(rows[0].LegalEntityId, CancellationToken.None);
        foreach (var entity in rows.Select(r => r.LegalEntityId).Distinct().Skip(1)) takers = [.. takers.IntersectBy((await Team.TakersAsync(entity, CancellationToken.None)).Select(t => t.Id), t => t.Id)];
        var dialog = await Dialogs.ShowAsync<PersonDialog>(rows.Count == 1 ? L["Assign {0} to whom?", rows[0].Number] : L["Assign {0} cases to whom?", rows.Count],
            new DialogParameters<PersonDialog> { { d => d.People, takers }, { d => d.Verb, L["Assign"].Value }, { d => d.Body, L["Each goes to this person for {0} hours, whoever holds it now.", Domain.Underwriting.CaseLease.AssignedFor.TotalHours].Value } });
        if (await dialog.Result is not { Canceled: false, Data: StaffName person }) return;
        await RunAsync(new BulkRun(L["Assigned to {0}", person.Name], rows.Count), rows, row => Leases.AssignAsync(new AssignCase(row.Id, person.Id), CancellationToken.None));
    }

    private async Task TakeBackAsync(IReadOnlyList<QueueRow> rows)
    {
        var held = rows.Where(IsHeld).ToList();
        var reason = await Reason.AskAsync(held.Count == 1 ? L["Take {0} back?", held[0].Number] : L["Take {0} cases back?", held.Count],
            L["Each goes back to where it was taken from. Its holder is told, and reads the reason among the notes of the case."], L["Take back"], ReasonUse.TakeBack, held.Select(r => r.LegalEntityId));
        if (reason is not null) await RunAsync(new BulkRun(L["Taken back"], held.Count), held, row => Leases.TakeBackAsync(new TakeBackCase(row.Id, reason), CancellationToken.None));
    }

    private async Task RunAsync(BulkRun run, IReadOnlyList<QueueRow> rows, Func<QueueRow, Task<Outcome>> act)
    {
        _bulk = run;
        await run.RunAsync(rows, row => (row.Number, $"/underwriting/cases/{row.Id}"), act, StateHasChanged);
        _counts = await Queries.CountsAsync(CancellationToken.None);
        _choices = await Queries.ChoicesAsync(CancellationToken.None);
        _revision++;
    }

    // What is searched for may be a name: the file says that a search was on, not for what.
    private Task<Outcome> ExportAsync(IReadOnlyList<TableColumn<QueueRow>> columns, ListState state) =>
        Excel.RunAsync(Permission.UnderwritingRead, "Underwriting queue", FilterInWords, Format.Instant(Clock.GetUtcNow()), columns, ct => Queries.QueueAsync(Filter, state.Everything, ct), CancellationToken.None);

    private string FilterInWords => string.Join(", ", new[]
    {
        Format.Words(Tab), _choices.Products.FirstOrDefault(p => p.Id == Filter.ProductId)?.Name, Session.LegalEntities.FirstOrDefault(e => e.Id == Filter.LegalEntityId)?.Code,
        Filter.MinimumAmount is { } amount ? $"amount from {Format.Number(amount, 0)}" : null, _choices.Holders.FirstOrDefault(h => h.Id == Filter.HolderId)?.Name, Search is null ? null : "searched",
    }.Where(t => !string.IsNullOrEmpty(t)));
}
