using BackOffice.Data.Shared;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Ledger;

/// <summary>A line of a posting: which kind of account, and how much. Debits are positive.</summary>
internal readonly record struct PostingLine(AccountKind Account, Money Amount);

/// <summary>The one way into the ledger, for features inside their own use case.</summary>
internal static class LedgerPosting
{
    /// <summary>Adds a journal entry to the open use case.</summary>
    /// <exception cref="Refusal">The chart has no account of a kind, or an amount is not in the base currency.</exception>
    public static async Task<JournalEntry> PostAsync(
        BusinessDb db, short legalEntityId, JournalSubject subject, DateOnly effectiveOn, IReadOnlyList<PostingLine> lines, CancellationToken ct)
    {
        var actor = db.Context.Actor;
        var kinds = lines.Select(l => l.Account).ToList();
        var accounts = await db.Set<LedgerAccount>().Where(a => a.LegalEntityId == legalEntityId && kinds.Contains(a.Kind)).ToDictionaryAsync(a => a.Kind, ct);
        var baseCurrency = await db.Set<LegalEntity>().Where(e => e.Id == legalEntityId).Select(e => e.BaseCurrency).SingleAsync(ct);
        var entry = new JournalEntry(Guid.CreateVersion7(), legalEntityId, subject, actor.Today(legalEntityId), effectiveOn, actor.Now);
        foreach (var line in lines)
        {
            Refusal.If(line.Amount.Currency.Code != baseCurrency, $"The books are kept in {baseCurrency}: an amount in {line.Amount.Currency} needs a conversion first.");
            var account = accounts.GetValueOrDefault(line.Account)
                ?? throw new Refusal($"The chart of accounts has no account for {StateName.InWords(line.Account.ToString())}. Ask the finance controller to add one.");
            entry.Debit(account, line.Amount);
        }
        entry.EnsureBalanced();
        db.Add(entry);
        return entry;
    }
}
