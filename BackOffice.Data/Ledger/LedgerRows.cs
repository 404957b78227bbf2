using BackOffice.Data.Shared;
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
    /// <summary>The balance on the earlier day.</summary>
    public decimal BalanceBefore { get; init; }
}

/// <summary>An account of the chart with its balance now, in one currency.</summary>
public sealed record AccountRow
{
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>Number in the chart.</summary>
    public string Code { get; init; } = "";
    /// <summary>Name in the chart.</summary>
    public string Name { get; init; } = "";
    /// <summary>What postings look it up by.</summary>
    public AccountKind Kind { get; init; }
    /// <summary>Where it stands in the statements.</summary>
    public AccountClass Class { get; init; }
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Debits less credits.</summary>
    public decimal Balance { get; init; }
    /// <summary>Posting date of its last line; null without one.</summary>
    public DateOnly? LastPostedOn { get; init; }
}

/// <summary>A journal entry in a list.</summary>
public sealed record JournalRow : IOwnedRow
{
    /// <summary>The entry.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>Its number.</summary>
    public string Number { get; init; } = "";
    /// <summary>Business date of posting.</summary>
    public DateOnly PostedOn { get; init; }
    /// <summary>Date the event took effect.</summary>
    public DateOnly EffectiveOn { get; init; }
    /// <summary>The business event.</summary>
    public string EventName { get; init; } = "";
    /// <summary>The loan, when there is one.</summary>
    public Guid? LoanId { get; init; }
    /// <summary>Its number.</summary>
    public string? LoanNumber { get; init; }
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Sum of debits.</summary>
    public decimal Amount { get; init; }
    /// <summary>The entry whose opposite it is.</summary>
    public Guid? ReversesId { get; init; }
}

/// <summary>A line of an account's statement.</summary>
/// <param name="JournalEntryId">The entry.</param>
/// <param name="Number">Its number.</param>
/// <param name="PostedOn">Business date of posting.</param>
/// <param name="EffectiveOn">Date the event took effect.</param>
/// <param name="EventName">The business event.</param>
/// <param name="LoanId">The loan, when there is one.</param>
/// <param name="LoanNumber">Its number.</param>
/// <param name="LineNo">Line of the entry.</param>
/// <param name="Amount">Debit positive, credit negative.</param>
/// <param name="Balance">The account's balance after the line.</param>
public sealed record StatementLine(Guid JournalEntryId, string Number, DateOnly PostedOn, DateOnly EffectiveOn, string EventName, Guid? LoanId, string? LoanNumber, int LineNo, decimal Amount, decimal Balance)
{
    /// <summary>Where the next page begins.</summary>
    public StatementKey Key => new(PostedOn, JournalEntryId, LineNo);
}

/// <summary>A place in an account's statement: the line it names is behind it.</summary>
public sealed record StatementKey(DateOnly PostedOn, Guid JournalEntryId, int LineNo)
{
    /// <summary>As an address carries it.</summary>
    public override string ToString() => $"{PostedOn:yyyy-MM-dd}_{JournalEntryId:N}_{LineNo}";

    /// <summary>Reads an address; null when it is not a place.</summary>
    public static StatementKey? Parse(string? text)
    {
        var parts = (text ?? "").Split('_');
        return parts.Length == 3 && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", out var day) && Guid.TryParse(parts[1], out var id)
            && int.TryParse(parts[2], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var line) ? new StatementKey(day, id, line) : null;
    }
}

/// <summary>A page of an account's statement.</summary>
/// <param name="Account">The account, in one currency.</param>
/// <param name="Opening">Its balance before the first line of the page.</param>
/// <param name="Lines">The lines, oldest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record AccountStatement(AccountRow Account, decimal Opening, IReadOnlyList<StatementLine> Lines, StatementKey? Next);

/// <summary>A journal line as a page shows it.</summary>
public sealed record JournalLine(Guid EntryId, string Number, string EventName, DateOnly PostedOn, DateOnly EffectiveOn, string AccountCode, string Account, string Currency, decimal Amount, decimal BaseAmount, decimal FxRate);

/// <summary>A journal entry with everything a reader asks of it.</summary>
/// <param name="Row">The entry.</param>
/// <param name="SubjectId">What caused it.</param>
/// <param name="RecordedAt">When it was written.</param>
/// <param name="BaseCurrency">ISO 4217 code of the books.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Reverses">The entry whose opposite it is.</param>
/// <param name="ReversedBy">The entry that says its opposite.</param>
/// <param name="PostedBy">Who did what caused it.</param>
public sealed record JournalView(JournalRow Row, Guid SubjectId, DateTimeOffset RecordedAt, string BaseCurrency, IReadOnlyList<JournalLine> Lines, JournalRow? Reverses, JournalRow? ReversedBy, string? PostedBy);

internal sealed class LedgerViews : IEntityTypeConfiguration<TrialBalanceRow>, IEntityTypeConfiguration<AccountRow>, IEntityTypeConfiguration<JournalRow>
{
    public void Configure(EntityTypeBuilder<TrialBalanceRow> builder)
    {
        // Read through ledger.trial_balance(as of, before).
        builder.ToTable((string?)null);
        builder.HasNoKey();
    }

    public void Configure(EntityTypeBuilder<AccountRow> builder) => builder.IsView("ledger", "v_account");

    public void Configure(EntityTypeBuilder<JournalRow> builder) => builder.IsView("ledger", "v_journal");
}
