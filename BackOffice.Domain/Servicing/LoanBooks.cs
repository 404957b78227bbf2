using BackOffice.Domain.Ledger;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// The books of a replayed loan: every event with its amounts, from what facts did and from what the days brought. Summed by account they are
/// the loan's receivables, accrued interest, allowance, deferred fees and credit to the cent.
/// </summary>
public static class LoanBooks
{
    private static readonly Component[] Components = [Component.Principal, Component.Interest, Component.Fee, Component.Penalty];

    /// <summary>Every event up to the day of the state, in order of their days.</summary>
    public static IReadOnlyList<BookLine> Of(LoanAccount account)
    {
        var first = 0;
        for (var index = 0; index < account.Entries.Count; index++)
            if (account.Entries[index].Fact is TransferredIn) first = index;
        var lines = account.Entries.Skip(first).SelectMany(entry => PostingRulesOfLoan.Lines(account, entry)).Concat(account.BookLines).Concat(Penalties(account));
        return [.. lines.Where(line => line.Amounts != default || line.Credit != 0m).OrderBy(line => line.Date)];
    }

    /// <summary>
    /// What is to be written today, with its effective dates, so that books that say one state say the other: after a backdated, reversed or
    /// returned payment, or at the close of a day. Nothing when both are the same.
    /// </summary>
    public static IReadOnlyList<BookLine> Difference(LoanAccount before, LoanAccount after)
    {
        var sums = new Dictionary<(DateOnly, PostingEvent, long, PostingPart), decimal>();
        Add(Of(before), -1m);
        Add(Of(after), 1m);
        return [.. sums.Where(sum => sum.Value != 0m)
            .Select(sum => Line(sum.Key, sum.Value))
            .GroupBy(line => (line.Date, line.Event, line.FactId), (key, parts) => parts.Aggregate((sum, part) => sum with { Amounts = sum.Amounts + part.Amounts, Credit = sum.Credit + part.Credit }))
            .OrderBy(line => line.Date).ThenBy(line => line.FactId).ThenBy(line => line.Event)];

        void Add(IEnumerable<BookLine> lines, decimal sign)
        {
            foreach (var line in lines)
            {
                foreach (var component in Components) Sum((PostingPart)component, line.Amounts[component]);
                Sum(PostingPart.Credit, line.Credit);

                void Sum(PostingPart part, decimal amount)
                {
                    if (amount == 0m) return;
                    var key = (line.Date, line.Event, line.FactId, part);
                    sums[key] = sums.GetValueOrDefault(key) + sign * amount;
                }
            }
        }
    }

    /// <summary>The journal of an event.</summary>
    /// <param name="line">The event.</param>
    /// <param name="currency">The loan's currency.</param>
    /// <param name="baseCurrency">The currency of the books.</param>
    /// <param name="rate">Units of base for one unit of the loan's currency.</param>
    public static JournalDraft Journal(BookLine line, Currency currency, Currency baseCurrency, decimal rate = 1m) =>
        PostingRules.Journal(line.Event, line.Amounts, line.Credit, currency, baseCurrency, rate);

    private static BookLine Line((DateOnly Date, PostingEvent Event, long FactId, PostingPart Part) key, decimal amount) => key.Part == PostingPart.Credit
        ? new BookLine(key.Date, key.Event, key.FactId, default, amount)
        : new BookLine(key.Date, key.Event, key.FactId, Amounts.Of((Component)key.Part, amount), 0m);

    // The rule's penalties are nobody's fact. A claim that came from elsewhere brought the earlier ones with it.
    private static IEnumerable<BookLine> Penalties(LoanAccount account)
    {
        if (account.PenaltiesBefore is { } before)
        {
            var since = account.Dues.SelectMany(due => due.Charges).Where(charge => charge.IsAutomatic).Sum(charge => charge.Amount + charge.Waived) - before;
            return [BookLine.Of(account.AsOf, PostingEvent.Accrual, Component.Penalty, since)];
        }

        var off = account.ChargedOffOn ?? DateOnly.MaxValue;
        return account.Dues.SelectMany(due => due.Charges).Where(charge => charge.IsAutomatic && charge.DueDate <= off)
            .Select(charge => BookLine.Of(charge.DueDate, PostingEvent.Accrual, Component.Penalty, charge.Amount + charge.Waived));
    }
}
