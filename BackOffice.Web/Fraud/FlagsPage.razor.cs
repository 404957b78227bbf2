using BackOffice.Data.Fraud;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.LegalEntities;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Fraud;

/// <summary>The flags: those that wait, those that were confirmed and those that were cleared.</summary>
public sealed partial class FlagsPage : ListPage
{
    private IReadOnlyList<TableColumn<FlagRow>> _columns = [];
    private IReadOnlyList<(string Value, string Text)> _rules = [];
    private IReadOnlyList<(string Value, string Text)> _severities = [];
    private IReadOnlyDictionary<FraudFlagStatus, int> _counts = new Dictionary<FraudFlagStatus, int>();
    private DataTable<FlagRow>? _table;
    private BulkRun? _run;

    [SupplyParameterFromQuery(Name = "view")] private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "rule")] private string? Rule { get; set; }

    [SupplyParameterFromQuery(Name = "severity")] private string? Severity { get; set; }

    [SupplyParameterFromQuery(Name = "held")] private string? Held { get; set; }

    private FraudFlagStatus? Status => View switch { "confirmed" => FraudFlagStatus.Confirmed, "cleared" => FraudFlagStatus.Cleared, "all" => null, _ => FraudFlagStatus.Raised };

    // What an address says that is no rule or severity filters nothing.
    private FlagFilter Filter => new(Status, Enum.TryParse<FraudRuleKind>(Rule, out var rule) ? rule : null, Enum.TryParse<FraudSeverity>(Severity, out var severity) ? severity : null, Held == "yes" && Status == FraudFlagStatus.Raised, Search);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        _columns = FraudTexts.Columns(L, Clock, Status);
        _rules = [.. Enum.GetValues<FraudRuleKind>().Select(r => (r.ToString(), L[FraudTexts.NameOf(r)].Value))];
        _severities = [.. Enum.GetValues<FraudSeverity>().Reverse().Select(s => (s.ToString(), L[Format.Words(s)].Value))];
        _counts = await Queries.CountsAsync(CancellationToken.None);
    }

    private int Count(FraudFlagStatus status) => _counts.GetValueOrDefault(status);

    private Task<PageOf<FlagRow>> LoadAsync(PageRequest page, CancellationToken ct) => Queries.ListAsync(Filter, page, ct);

    // One reason for all; each flag is decided by itself, so that what is refused keeps nothing from the others.
    private async Task ClearAsync(IReadOnlyList<FlagRow> rows)
    {
        var reason = await Reason.AskAsync(rows.Count == 1 ? L["Clear this flag?"] : L["Clear {0} flags?", rows.Count], L["Their cases go on where no other flag holds them. The reason stands with each flag."],
            rows.Count == 1 ? L["Clear 1 flag"] : L["Clear {0} flags", rows.Count], ReasonUse.FraudClearance, rows.Select(r => r.LegalEntityId));
        if (reason is null) return;
        _run = new BulkRun(L["Flags cleared"], rows.Count);
        await _run.RunAsync(rows, r => ($"{r.Number}, {L[FraudTexts.NameOf(r.Rule)]}", $"/fraud/flags/{r.Id}"), r => Commands.ClearAsync(new ClearFlag(r.Id, r.Version, reason), CancellationToken.None), StateHasChanged);
        _counts = await Queries.CountsAsync(CancellationToken.None);
        await _table!.ReloadAsync();
    }

    // What is searched for may be a name: the file says that a search was on, not for what.
    private Task<Outcome> ExportAsync(IReadOnlyList<TableColumn<FlagRow>> columns, ListState state) =>
        Excel.RunAsync(Permission.FraudRead, "Fraud flags", string.Join(", ", new[] { Status?.ToString() ?? "All", Filter.Rule?.ToString(), Filter.Severity?.ToString(), Filter.HoldingOnly ? "held" : null, Search is null ? null : "searched" }.OfType<string>()),
            Format.Instant(Clock.GetUtcNow()), columns, ct => Queries.ListAsync(Filter, state.Everything, ct), CancellationToken.None);
}
