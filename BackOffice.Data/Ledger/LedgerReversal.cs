using BackOffice.Data.Shared;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Ledger;

/// <summary>Takes back what was posted for a loan, for features inside their own use case. Nothing is removed: the opposite is added.</summary>
internal static class LedgerReversal
{
    /// <summary>Posts the opposite of every account's balance of a loan, in one entry.</summary>
    /// <exception cref="Refusal">Nothing is posted for the loan.</exception>
    public static async Task<JournalEntry> OfLoanAsync(BusinessDb db, short legalEntityId, JournalSubject subject, DateOnly effectiveOn, CancellationToken ct)
    {
        var balances = await db.Set<LedgerEntry>().Where(l => l.LegalEntityId == legalEntityId && l.LoanId == subject.LoanId)
            .GroupBy(l => new { l.AccountCode, l.Currency }).Select(g => new { g.Key.AccountCode, g.Key.Currency, Amount = g.Sum(l => l.Amount) }).ToListAsync(ct);
        Refusal.If(balances.All(b => b.Amount == 0), "Nothing is posted for this loan, so nothing can be taken back.");
        var codes = balances.ConvertAll(b => b.AccountCode);
        var accounts = await db.Set<LedgerAccount>().Where(a => a.LegalEntityId == legalEntityId && codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, ct);
        var entry = await LedgerPosting.BeginAsync(db, legalEntityId, subject, effectiveOn, ct);
        foreach (var balance in balances.OrderBy(b => b.AccountCode, StringComparer.Ordinal))
            entry.Credit(accounts[balance.AccountCode], new Money(balance.Amount, Currency.Of(balance.Currency)));
        entry.EnsureBalanced();
        db.Add(entry);
        return entry;
    }

    /// <summary>Posts the opposite of the entry that a record caused, today, with the entry's own effective date.</summary>
    /// <param name="db">The open use case.</param>
    /// <param name="legalEntityId">Whose books.</param>
    /// <param name="subject">What takes it back; its subject is the record that caused the entry.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<JournalEntry> OfSubjectAsync(BusinessDb db, short legalEntityId, JournalSubject subject, CancellationToken ct)
    {
        var posted = await db.Set<JournalEntry>().Include(e => e.Lines).SingleAsync(e => e.LegalEntityId == legalEntityId && e.SubjectId == subject.SubjectId && e.ReversesId == null, ct);
        var entry = (await LedgerPosting.BeginAsync(db, legalEntityId, subject, posted.EffectiveOn, ct)).Oppose(posted);
        entry.EnsureBalanced();
        db.Add(entry);
        return entry;
    }
}
