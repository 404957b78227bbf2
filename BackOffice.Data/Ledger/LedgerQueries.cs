using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Ledger;

/// <summary>A line of the trial balance.</summary>
public sealed record TrialBalanceRow
{
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>The account's number.</summary>
    public string AccountCode { get; init; } = "";
    /// <summary>The account's name.</summary>
    public string Account { get; init; } = "";
    /// <summary>Where it stands in the statements.</summary>
    public AccountClass Class { get; init; }
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Sum of debits.</summary>
    public decimal Debit { get; init; }
    /// <summary>Sum of credits, positive.</summary>
    public decimal Credit { get; init; }
    /// <summary>Debits less credits.</summary>
    public decimal Balance { get; init; }
    /// <summary>The same in base currency.</summary>
    public decimal BaseBalance { get; init; }
}

/// <summary>A journal line as a page shows it.</summary>
public sealed record JournalLine(Guid EntryId, string EventName, DateOnly PostedOn, DateOnly EffectiveOn, string AccountCode, string Account, string Currency, decimal Amount);

internal sealed class TrialBalanceRows : IEntityTypeConfiguration<TrialBalanceRow>
{
    public void Configure(EntityTypeBuilder<TrialBalanceRow> builder) => builder.IsView("ledger", "v_trial_balance");
}

/// <summary>Reads the ledger.</summary>
public sealed class LedgerQueries(Reads reads)
{
    /// <summary>The trial balance of the reader's legal entities.</summary>
    public Task<List<TrialBalanceRow>> TrialBalanceAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.LedgerRead, (db, _) =>
            db.Set<TrialBalanceRow>().OrderBy(r => r.LegalEntityId).ThenBy(r => r.Currency).ThenBy(r => r.AccountCode).ToListAsync(ct), ct);

    /// <summary>The journal lines of a loan, oldest first.</summary>
    public Task<List<JournalLine>> OfLoanAsync(Guid loanId, CancellationToken ct) =>
        reads.AskAsync(Permission.ServicingRead, (db, _) => (
            from entry in db.Set<JournalEntry>()
            join line in db.Set<LedgerEntry>() on new { entry.Id, entry.PostedOn } equals new { Id = line.JournalEntryId, line.PostedOn }
            join account in db.Set<LedgerAccount>() on new { line.LegalEntityId, Code = line.AccountCode } equals new { account.LegalEntityId, account.Code }
            where entry.LoanId == loanId
            orderby entry.Id, line.LineNo
            select new JournalLine(entry.Id, entry.EventName, entry.PostedOn, entry.EffectiveOn, account.Code, account.Name, line.Currency, line.Amount)).ToListAsync(ct), ct);
}
