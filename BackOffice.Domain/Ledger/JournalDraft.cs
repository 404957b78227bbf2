using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Ledger;

/// <summary>A line of a journal: more than zero is a debit, less a credit.</summary>
/// <param name="Account">What the account is for.</param>
/// <param name="Amount">Signed, in the currency of the event.</param>
/// <param name="Base">The same in the entity's base currency.</param>
public readonly record struct JournalLine(AccountKind Account, Money Amount, Money Base)
{
    /// <summary>True for a debit.</summary>
    public bool IsDebit => Amount.Amount > 0m || Amount.IsZero && Base.Amount > 0m;
}

/// <summary>
/// The lines of one event, written in pairs of a debit and a credit of the same amount at the same rate,
/// so that they balance in each currency and in base by construction.
/// </summary>
public sealed class JournalDraft(Currency baseCurrency)
{
    private readonly List<JournalLine> lines = [];

    /// <summary>The currency that the entity keeps its books in.</summary>
    public Currency BaseCurrency => baseCurrency;

    /// <summary>The lines in the order they were written.</summary>
    public IReadOnlyList<JournalLine> Lines => lines;

    /// <summary>True when nothing was to be posted.</summary>
    public bool IsEmpty => lines.Count == 0;

    /// <summary>Debits one account and credits another; a negative amount goes the other way round.</summary>
    /// <param name="debit">Account to debit.</param>
    /// <param name="credit">Account to credit.</param>
    /// <param name="amount">In whole minor units; nothing is written for zero.</param>
    /// <param name="rate">Units of base for one unit of the amount's currency; 1 when they are the same.</param>
    /// <exception cref="Refusal">The amount is not in whole units, or the rate is not more than zero.</exception>
    public JournalDraft Post(AccountKind debit, AccountKind credit, Money amount, decimal rate = 1m)
    {
        Refusal.If(rate <= 0m, "An exchange rate must be more than zero.");
        Refusal.If(amount.Currency == baseCurrency && rate != 1m, "The base currency has no exchange rate to itself.");
        Refusal.If(amount != amount.Round(Rounding.HalfUp), "A posting must be in whole units of the currency's smallest coin.");
        if (amount.IsZero) return this;
        var worth = new Money(amount.Amount * rate, baseCurrency).Round(Rounding.HalfEven);
        lines.Add(new JournalLine(debit, amount, worth));
        lines.Add(new JournalLine(credit, -amount, -worth));
        return this;
    }

    /// <summary>Moves worth in base alone, for gains and losses of exchange: no amount of the event's currency moves.</summary>
    public JournalDraft PostBase(AccountKind debit, AccountKind credit, Money worth, Currency currency)
    {
        Refusal.If(worth.Currency != baseCurrency, "A gain or loss of exchange is in the base currency.");
        if (worth.IsZero) return this;
        lines.Add(new JournalLine(debit, Money.Zero(currency), worth));
        lines.Add(new JournalLine(credit, Money.Zero(currency), -worth));
        return this;
    }

    /// <summary>The opposite of every line: the only way to correct a journal.</summary>
    public JournalDraft Reversed()
    {
        var reversal = new JournalDraft(baseCurrency);
        foreach (var line in lines) reversal.lines.Add(new JournalLine(line.Account, -line.Amount, -line.Base));
        return reversal;
    }
}
