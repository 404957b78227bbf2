using BackOffice.Data.Ledger;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using BackOffice.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Web.Ledger;

/// <summary>The exchange rates: those that hold, those that wait for a second person, and all that were ever proposed.</summary>
public sealed partial class RatesPage
{
    private IReadOnlyList<TableColumn<RateRow>> _columns = [];
    private IReadOnlyList<(string Value, string Text)> _currencies = [];
    private DataTable<RateRow>? _table;
    private BulkRun? _run;
    private int _waiting;

    [SupplyParameterFromQuery(Name = "view")] private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "currency")] private string? Currency { get; set; }

    private bool IsWaiting => View == "waiting";

    private bool IsRunning => _run is { IsRunning: true };

    private bool MayDecide => Session.Has(Permission.LedgerApproveRates) || Session.Has(Permission.LedgerProposeRates);

    private RateFilter Filter => new(View switch { "waiting" => FxRateStatus.Proposed, "all" => null, _ => FxRateStatus.Approved }, Currency);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _columns = LedgerColumns.Rates(View);
        await CountAsync();
    }

    private bool IsMine(RateRow row) => row.ProposedBy == Session.Identity!.UserId;

    private async Task CountAsync()
    {
        _waiting = await Queries.WaitingCountAsync(CancellationToken.None);
        _currencies = [.. (await Queries.CurrenciesAsync(CancellationToken.None)).Select(c => (c, c))];
    }

    private async Task ReloadAsync()
    {
        await CountAsync();
        if (_table is not null) await _table.ReloadAsync();
    }

    private Task ApproveAsync(IReadOnlyList<RateRow> rows) => RunAsync(L["Rates approved"], rows, r => Commands.ApproveAsync(new ApproveRate(r.Id, r.Version), CancellationToken.None));

    private Task WithdrawAsync(IReadOnlyList<RateRow> rows) => RunAsync(L["Rates withdrawn"], rows, r => Commands.WithdrawAsync(new WithdrawRate(r.Id, r.Version), CancellationToken.None));

    // One reason for all; each rate is decided by itself, so that what is refused keeps nothing from the others.
    private async Task RejectAsync(IReadOnlyList<RateRow> rows)
    {
        var reason = await Reason.AskAsync(rows.Count == 1 ? L["Reject this rate?"] : L["Reject {0} rates?", rows.Count], L["Nothing is ever converted by it; the right one is proposed anew."],
            rows.Count == 1 ? L["Reject 1 rate"] : L["Reject {0} rates", rows.Count], ReasonUse.RateRejection, rows.Select(r => r.LegalEntityId));
        if (reason is not null) await RunAsync(L["Rates rejected"], rows, r => Commands.RejectAsync(new RejectRate(r.Id, r.Version, reason), CancellationToken.None));
    }

    private async Task RunAsync(string title, IReadOnlyList<RateRow> rows, Func<RateRow, Task<Outcome>> act)
    {
        _run = new BulkRun(title, rows.Count);
        await _run.RunAsync(rows, r => ($"{r.Currency} {r.ToCurrency}, {Format.Date(r.RateOn)}", "/ledger/rates?view=waiting"), act, StateHasChanged);
        await ReloadAsync();
    }

    private Task<Outcome> ExportAsync(IReadOnlyList<TableColumn<RateRow>> columns, ListState state) =>
        Excel.RunAsync(Permission.LedgerRead, "Exchange rates", $"{View ?? "approved"}, currency {Currency ?? "any"}", Format.Instant(Clock.GetUtcNow()), columns, ct => Queries.ListAsync(Filter, state.Everything, ct), CancellationToken.None);
}
