using BackOffice.Data.Ledger;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Ledger;

/// <summary>The columns of the ledger's lists and files.</summary>
internal static class LedgerColumns
{
    public static IReadOnlyList<TableColumn<TrialBalanceRow>> TrialBalance { get; } =
    [
        Column.Text<TrialBalanceRow>("Legal entity", r => r.LegalEntity),
        Column.Text<TrialBalanceRow>("Account", r => r.AccountCode),
        Column.Text<TrialBalanceRow>("Name", r => r.Account),
        Column.Status<TrialBalanceRow>("Class", r => r.Class),
        Column.Money<TrialBalanceRow>("Debit", r => r.Debit, r => r.Currency),
        Column.Money<TrialBalanceRow>("Credit", r => r.Credit, r => r.Currency),
        Column.Money<TrialBalanceRow>("Balance", r => r.Balance, r => r.Currency),
        Column.Money<TrialBalanceRow>("Balance before", r => r.BalanceBefore, r => r.Currency),
    ];

    public static IReadOnlyList<TableColumn<AccountRow>> Chart { get; } =
    [
        Column.Text<AccountRow>("Legal entity", r => r.LegalEntity),
        Column.Text<AccountRow>("Account", r => r.Code),
        Column.Text<AccountRow>("Name", r => r.Name),
        Column.Status<AccountRow>("Kind", r => r.Kind),
        Column.Status<AccountRow>("Class", r => r.Class),
        Column.Date<AccountRow>("Last posting", r => r.LastPostedOn),
        Column.Money<AccountRow>("Balance", r => r.Balance, r => r.Currency),
    ];

    public static IReadOnlyList<TableColumn<StatementLine>> Statement(string currency) =>
    [
        Column.Date<StatementLine>("Posted", r => r.PostedOn),
        Column.Date<StatementLine>("Effective", r => r.EffectiveOn),
        Column.Text<StatementLine>("Entry", r => r.Number),
        new TableColumn<StatementLine>("Event", ColumnKind.Text, r => Format.Sentence(r.EventName), null),
        Column.Text<StatementLine>("Loan", r => r.LoanNumber),
        Column.Money<StatementLine>("Debit", r => r.Amount > 0 ? (decimal?)r.Amount : null, _ => currency),
        Column.Money<StatementLine>("Credit", r => r.Amount < 0 ? (decimal?)-r.Amount : null, _ => currency),
        Column.Money<StatementLine>("Balance", r => r.Balance, _ => currency) with { HasTotal = false },
    ];

    public static IReadOnlyList<TableColumn<JournalRow>> Journal { get; } =
    [
        Column.Text<JournalRow>("Entry", r => r.Number) with { IsLink = true },
        Column.Date<JournalRow>("Posted", r => r.PostedOn),
        new TableColumn<JournalRow>("Event", ColumnKind.Text, r => Format.Sentence(r.EventName), nameof(JournalRow.EventName)),
        Column.Money<JournalRow>("Amount", r => r.Amount, r => r.Currency),
        Column.Text<JournalRow>("Loan", r => r.LoanNumber) with { OnPhone = false },
        Column.Date<JournalRow>("Effective", r => r.EffectiveOn) with { OnPhone = false },
        Column.Text<JournalRow>("Legal entity", r => r.LegalEntity) with { OnPhone = false },
    ];

    // A rate seldom moves that much in the days between two of them: more often its point is wrong.
    private const decimal Unusual = 0.10m;

    /// <summary>True for a rate that differs from the one before by more than a tenth.</summary>
    public static bool IsUnusual(decimal rate, decimal? before) => before is { } known && Math.Abs((rate / known) - 1m) > Unusual;

    /// <summary>The columns of a list of exchange rates; those that wait show what changes, the others who decided.</summary>
    public static IReadOnlyList<TableColumn<RateRow>> Rates(string? view)
    {
        var isWaiting = view == "waiting";
        return
        [
            Column.Date<RateRow>("From", r => r.RateOn),
            Column.Text<RateRow>("Currency", r => r.Currency),
            Column.Text<RateRow>("Converted to", r => r.ToCurrency),
            new("Rate", ColumnKind.Number, r => r.Rate, nameof(RateRow.Rate)),
            new("Before", ColumnKind.Number, r => r.Before, null) { OnPhone = false },
            new("Change", ColumnKind.Percent, r => r.Change, null) { Tone = r => IsUnusual(r.Rate, r.Before) ? "warning" : null },
            .. view == "all" ? [Column.Status<RateRow>("Status", r => r.Status)] : Array.Empty<TableColumn<RateRow>>(),
            Column.Text<RateRow>("Proposed by", r => r.ProposedByName) with { OnPhone = isWaiting },
            .. isWaiting ? Array.Empty<TableColumn<RateRow>>() : [Column.Text<RateRow>("Decided by", r => r.DecidedByName) with { OnPhone = false }],
            .. view == "all" ? [Column.Text<RateRow>("Reason", r => r.DecisionReason) with { OnPhone = false }] : Array.Empty<TableColumn<RateRow>>(),
        ];
    }
}
