using BackOffice.Data.LegalEntities;
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
        var kinds = lines.Select(l => l.Account).ToList();
        var found = await db.Set<LedgerAccount>().Where(a => a.LegalEntityId == legalEntityId && kinds.Contains(a.Kind))
            .Join(db.Set<LegalEntity>(), a => a.LegalEntityId, e => e.Id, (a, e) => new { Account = a, e.BaseCurrency }).ToListAsync(ct);
        var accounts = found.ToDictionary(f => f.Account.Kind, f => f.Account);
        var entry = await BeginAsync(db, legalEntityId, subject, effectiveOn, ct);
        foreach (var line in lines)
        {
            var account = accounts.GetValueOrDefault(line.Account)
                ?? throw new Refusal($"The chart of accounts has no account for {StateName.InWords(line.Account.ToString())}. Ask the finance controller to add one.");
            Refusal.If(line.Amount.Currency.Code != found[0].BaseCurrency, $"The books are kept in {found[0].BaseCurrency}: an amount in {line.Amount.Currency} needs a conversion first.");
            entry.Debit(account, line.Amount);
        }
        entry.EnsureBalanced();
        db.Add(entry);
        return entry;
    }

    /// <summary>An entry without lines, dated with the business date and numbered.</summary>
    public static async Task<JournalEntry> BeginAsync(BusinessDb db, short legalEntityId, JournalSubject subject, DateOnly effectiveOn, CancellationToken ct)
    {
        await BusinessDay.HoldAsync(db, legalEntityId, ct);
        var today = db.Context.Actor.Today(legalEntityId);
        var number = await NumberSeries.NextAsync(db, NumberSeries.JournalEntry, legalEntityId, today, ct);
        return new JournalEntry(Guid.CreateVersion7(), legalEntityId, number, subject, today, effectiveOn, db.Context.Actor.Now);
    }
}
