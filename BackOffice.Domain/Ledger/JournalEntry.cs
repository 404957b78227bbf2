using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Ledger;

/// <summary>What a journal entry is about.</summary>
/// <param name="EventName">The business event: <c>disbursement</c>, <c>repayment</c> …</param>
/// <param name="LoanId">The loan, when there is one.</param>
/// <param name="SubjectId">The funding request, payment or other record that caused it.</param>
public sealed record JournalSubject(string EventName, Guid? LoanId, Guid SubjectId);

/// <summary>
/// A balanced set of lines. It is only ever added: what was wrong is corrected by an entry that says the opposite.
/// The database checks the balance once more at commit.
/// </summary>
public sealed class JournalEntry : IAggregateRoot
{
    private readonly List<LedgerEntry> _lines = [];

    private JournalEntry() { }

    /// <summary>An entry without lines.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">The owner.</param>
    /// <param name="number">JE-2026-000123.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="postedOn">Business date of posting, in an open period.</param>
    /// <param name="effectiveOn">Date the event took effect.</param>
    /// <param name="recordedAt">When it was written.</param>
    public JournalEntry(Guid id, short legalEntityId, string number, JournalSubject subject, DateOnly postedOn, DateOnly effectiveOn, DateTimeOffset recordedAt)
    {
        Refusal.If(effectiveOn > postedOn, "A journal entry cannot take effect after it is posted.");
        (Id, LegalEntityId, Number, EventName, LoanId, SubjectId, PostedOn, EffectiveOn, RecordedAt) =
            (id, legalEntityId, number, subject.EventName, subject.LoanId, subject.SubjectId, postedOn, effectiveOn, recordedAt);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>JE-2026-000123, unique in the legal entity.</summary>
    public string Number { get; private set; } = "";
    /// <summary>The business event.</summary>
    public string EventName { get; private set; } = "";
    /// <summary>The loan, when there is one.</summary>
    public Guid? LoanId { get; private set; }
    /// <summary>What caused it.</summary>
    public Guid SubjectId { get; private set; }
    /// <summary>Business date of posting.</summary>
    public DateOnly PostedOn { get; private set; }
    /// <summary>Date the event took effect.</summary>
    public DateOnly EffectiveOn { get; private set; }
    /// <summary>When it was written.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
    /// <summary>The entry whose opposite this is; null for any other.</summary>
    public Guid? ReversesId { get; private set; }
    /// <summary>Its lines.</summary>
    public IReadOnlyList<LedgerEntry> Lines => _lines;

    /// <summary>Adds a line that debits an account.</summary>
    public JournalEntry Debit(LedgerAccount account, Money amount) => Add(account, amount);

    /// <summary>Adds a line that credits an account.</summary>
    public JournalEntry Credit(LedgerAccount account, Money amount) => Add(account, -amount);

    /// <summary>Adds the opposite of every line of another entry.</summary>
    public JournalEntry Oppose(JournalEntry entry)
    {
        ReversesId = entry.Id;
        foreach (var line in entry.Lines) _lines.Add(LedgerEntry.Opposite(this, _lines.Count + 1, line));
        return this;
    }

    /// <summary>Refuses an entry that does not balance in every currency, or says nothing.</summary>
    /// <exception cref="InvalidOperationException">It does not: a posting rule is wrong, which no user can mend.</exception>
    public void EnsureBalanced()
    {
        if (_lines.Count < 2 || _lines.GroupBy(l => l.Currency).Any(g => g.Sum(l => l.Amount) != 0))
            throw new InvalidOperationException($"The journal entry for {EventName} does not balance.");
    }

    private JournalEntry Add(LedgerAccount account, Money amount)
    {
        Refusal.If(account.LegalEntityId != LegalEntityId, "A journal entry stays within one legal entity.");
        if (!amount.IsZero) _lines.Add(new LedgerEntry(this, _lines.Count + 1, account.Code, amount));
        return this;
    }
}

/// <summary>A line of a journal entry. Debits are positive, credits negative.</summary>
public sealed class LedgerEntry : IPartOfRoot
{
    private LedgerEntry() { }

    internal LedgerEntry(JournalEntry entry, int lineNo, string accountCode, Money amount) =>
        (LegalEntityId, JournalEntryId, PostedOn, LineNo, AccountCode, LoanId, Currency, Amount, BaseAmount, FxRate) =
        (entry.LegalEntityId, entry.Id, entry.PostedOn, lineNo, accountCode, entry.LoanId, amount.Currency.Code, amount.Amount, amount.Amount, 1m);

    internal static LedgerEntry Opposite(JournalEntry entry, int lineNo, LedgerEntry line) => new()
    {
        LegalEntityId = entry.LegalEntityId, JournalEntryId = entry.Id, PostedOn = entry.PostedOn, LineNo = lineNo, AccountCode = line.AccountCode, LoanId = entry.LoanId,
        Currency = line.Currency, Amount = -line.Amount, BaseAmount = -line.BaseAmount, FxRate = line.FxRate,
    };

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The entry.</summary>
    public Guid JournalEntryId { get; private set; }
    /// <summary>The entry's posting date; names the partition.</summary>
    public DateOnly PostedOn { get; private set; }
    /// <summary>1, 2, 3 …</summary>
    public int LineNo { get; private set; }
    /// <summary>The account.</summary>
    public string AccountCode { get; private set; } = "";
    /// <summary>The loan, when there is one.</summary>
    public Guid? LoanId { get; private set; }
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>Debit positive, credit negative, in <see cref="Currency"/>.</summary>
    public decimal Amount { get; private set; }
    /// <summary>The same in the legal entity's base currency.</summary>
    public decimal BaseAmount { get; private set; }
    /// <summary>Base units for one unit of <see cref="Currency"/>.</summary>
    public decimal FxRate { get; private set; }
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => JournalEntryId;
}
