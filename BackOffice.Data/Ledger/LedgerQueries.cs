using BackOffice.Data.Audit;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Ledger;

/// <summary>What the journal is filtered by; null for all.</summary>
/// <param name="EventName">One business event.</param>
/// <param name="From">Posted on this day or later.</param>
/// <param name="To">Posted on this day or earlier.</param>
/// <param name="AccountCode">With a line on this account.</param>
public sealed record JournalFilter(string? EventName, DateOnly? From, DateOnly? To, string? AccountCode);

/// <summary>Reads the ledger.</summary>
public sealed class LedgerQueries(Reads reads)
{
    /// <summary>Lines of a page of an account's statement.</summary>
    public const int StatementLines = 50;

    /// <summary>The trial balance of the reader's legal entities.</summary>
    /// <param name="asOf">Up to this posting date; null for now.</param>
    /// <param name="before">Compared with this day; null for nothing.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<List<TrialBalanceRow>> TrialBalanceAsync(DateOnly? asOf, DateOnly? before, CancellationToken ct) =>
        reads.AskAsync(Permission.LedgerRead, (db, _) =>
        {
            var (day, earlier) = (asOf ?? DateOnly.MaxValue, before ?? DateOnly.MinValue);
            return db.Set<TrialBalanceRow>().FromSql($"select * from ledger.trial_balance({day}, {earlier})").OrderBy(r => r.LegalEntityId).ThenBy(r => r.Currency).ThenBy(r => r.AccountCode).ToListAsync(ct);
        }, ct);

    /// <summary>The charts of accounts of the reader's legal entities.</summary>
    public Task<List<AccountRow>> AccountsAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.LedgerRead, (db, _) => db.Set<AccountRow>().OrderBy(a => a.LegalEntityId).ThenBy(a => a.Code).ThenBy(a => a.Currency).ToListAsync(ct), ct);

    /// <summary>A page of an account's statement; null when there is no such account in the reader's legal entities.</summary>
    /// <param name="legalEntity">The owner's code.</param>
    /// <param name="code">The account's number.</param>
    /// <param name="currency">ISO 4217 code; null for the first there is.</param>
    /// <param name="from">Posted on this day or later.</param>
    /// <param name="to">Posted on this day or earlier.</param>
    /// <param name="after">Where the page begins; null for the beginning.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<AccountStatement?> StatementAsync(string legalEntity, string code, string? currency, DateOnly? from, DateOnly? to, StatementKey? after, CancellationToken ct) =>
        reads.AskAsync(Permission.LedgerRead, async (db, _) =>
        {
            var account = await db.Set<AccountRow>().Where(a => a.LegalEntity == legalEntity && a.Code == code && (currency == null || a.Currency == currency)).OrderBy(a => a.Currency).FirstOrDefaultAsync(ct);
            if (account is null) return null;
            // Before the first line of the page lies everything before the period, or everything up to the last line of the page before.
            var key = after ?? new StatementKey((from ?? DateOnly.MinValue.AddDays(1)).AddDays(-1), AllOfTheDay, int.MaxValue);
            var opening = await db.Database.SqlQuery<decimal>($"""
                select coalesce(sum(l.amount), 0) as "Value" from ledger.ledger_entry l
                where l.legal_entity_id = {account.LegalEntityId} and l.account_code = {code} and l.currency = {account.Currency} and l.posted_on <= {key.PostedOn}
                    and (l.posted_on, l.journal_entry_id, l.line_no) <= ({key.PostedOn}, {key.JournalEntryId}, {key.LineNo})
                """).SingleAsync(ct);
            var lines = await db.Database.SqlQuery<StatementLine>($"""
                select p.journal_entry_id, j.number, p.posted_on, j.effective_on, j.event_name, p.loan_id, n.number as loan_number, p.line_no, p.amount,
                    {opening} + sum(p.amount) over (order by p.posted_on, p.journal_entry_id, p.line_no) as balance
                from (
                    select l.* from ledger.ledger_entry l
                    where l.legal_entity_id = {account.LegalEntityId} and l.account_code = {code} and l.currency = {account.Currency}
                        and l.posted_on >= {key.PostedOn} and l.posted_on <= {to ?? DateOnly.MaxValue} and (l.posted_on, l.journal_entry_id, l.line_no) > ({key.PostedOn}, {key.JournalEntryId}, {key.LineNo})
                    order by l.posted_on, l.journal_entry_id, l.line_no limit {StatementLines + 1}
                ) p
                join ledger.journal_entry j on j.legal_entity_id = p.legal_entity_id and j.id = p.journal_entry_id
                left join servicing.loan n on n.legal_entity_id = p.legal_entity_id and n.id = p.loan_id
                order by p.posted_on, p.journal_entry_id, p.line_no
                """).ToListAsync(ct);
            var page = lines.Take(StatementLines).ToList();
            return new AccountStatement(account, opening, page, lines.Count > StatementLines ? page[^1].Key : null);
        }, ct);

    /// <summary>A page of the journal, the latest first.</summary>
    public Task<PageOf<JournalRow>> JournalAsync(JournalFilter filter, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.LedgerRead, (db, actor) =>
        {
            IQueryable<JournalRow> rows = db.Set<JournalRow>();
            if (filter.EventName is { } name) rows = rows.Where(r => r.EventName == name);
            if (filter.From is { } from) rows = rows.Where(r => r.PostedOn >= from);
            if (filter.To is { } to) rows = rows.Where(r => r.PostedOn <= to);
            if (filter.AccountCode is { } code)
                rows = rows.Where(r => db.Set<LedgerEntry>().Any(l => l.LegalEntityId == r.LegalEntityId && l.JournalEntryId == r.Id && l.PostedOn == r.PostedOn && l.AccountCode == code));
            return rows.PageAsync(actor, page.SortBy is null ? page with { SortBy = nameof(JournalRow.Id), Descending = true } : page, r => r.Id, nameof(JournalRow.Number), ct);
        }, ct);

    /// <summary>A journal entry; null when there is none in the reader's legal entities.</summary>
    public Task<JournalView?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.LedgerRead, async (db, _) =>
        {
            var row = await db.Set<JournalRow>().SingleOrDefaultAsync(r => r.Id == id, ct);
            if (row is null) return null;
            var entry = await db.Set<JournalEntry>().SingleAsync(e => e.Id == id, ct);
            var books = await db.Set<LegalEntity>().Where(e => e.Id == row.LegalEntityId).Select(e => e.BaseCurrency).SingleAsync(ct);
            return new JournalView(row, entry.SubjectId, entry.RecordedAt, books, await Lines(db, e => e.Id == id).ToListAsync(ct),
                row.ReversesId is { } reversed ? await db.Set<JournalRow>().SingleOrDefaultAsync(r => r.Id == reversed, ct) : null,
                await db.Set<JournalRow>().SingleOrDefaultAsync(r => r.ReversesId == id, ct),
                (await AuditTrail.LastChangeAsync(db, nameof(JournalEntry), id, ct))?.ActorName);
        }, ct);

    /// <summary>The journal lines of a loan, oldest first.</summary>
    public Task<List<JournalLine>> OfLoanAsync(Guid loanId, CancellationToken ct) =>
        reads.AskAsync(Permission.ServicingRead, (db, _) => Lines(db, e => e.LoanId == loanId).ToListAsync(ct), ct);

    // The largest there is: every line of the day lies before it.
    private static readonly Guid AllOfTheDay = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    internal static IQueryable<JournalLine> Lines(BusinessDb db, System.Linq.Expressions.Expression<Func<JournalEntry, bool>> which) =>
        from entry in db.Set<JournalEntry>().Where(which)
        join line in db.Set<LedgerEntry>() on new { entry.Id, entry.PostedOn } equals new { Id = line.JournalEntryId, line.PostedOn }
        join account in db.Set<LedgerAccount>() on new { line.LegalEntityId, Code = line.AccountCode } equals new { account.LegalEntityId, account.Code }
        orderby entry.Id, line.LineNo
        select new JournalLine(entry.Id, entry.Number, entry.EventName, entry.PostedOn, entry.EffectiveOn, account.Code, account.Name, line.Currency, line.Amount, line.BaseAmount, line.FxRate);
}
