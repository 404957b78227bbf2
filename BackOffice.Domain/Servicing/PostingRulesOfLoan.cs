using BackOffice.Domain.Ledger;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>From what a fact did to a loan to the events that the ledger posts.</summary>
public static class PostingRulesOfLoan
{
    /// <summary>
    /// The journal of one entry of a replayed loan; an empty one for entries that move nothing in the books, such as a new plan.
    /// What the days bring by themselves, such as interest earned, is in <see cref="LoanBooks"/>.
    /// </summary>
    /// <param name="account">The loan as replayed.</param>
    /// <param name="entry">One of its entries.</param>
    /// <param name="baseCurrency">The currency of the books.</param>
    /// <param name="rate">Units of base for one unit of the loan's currency.</param>
    public static JournalDraft Journal(LoanAccount account, LoanEntry entry, Currency baseCurrency, decimal rate = 1m)
    {
        var journal = new JournalDraft(baseCurrency);
        foreach (var line in Lines(account, entry)) PostingRules.Post(journal, line.Event, line.Amounts, line.Credit, account.Currency, rate);
        return journal;
    }

    /// <summary>The events of one entry.</summary>
    internal static IEnumerable<BookLine> Lines(LoanAccount account, LoanEntry entry)
    {
        if (entry.Fact is Disbursed paid) return OfDisbursement(account, entry, paid);
        if (EventOf(account, entry) is not { } @event) return [];
        var booked = entry.Amounts with { Interest = entry.Amounts.Interest - entry.Unrecognised };
        var credit = entry.Fact is TransferredIn ? CreditBefore(account, entry) : entry.Credit;
        return [new BookLine(entry.Date, @event, entry.Fact.Id, booked, credit)];
    }

    // What is withheld is not earned yet: the fee is deferred, and the days that interest was collected for still accrue it.
    private static List<BookLine> OfDisbursement(LoanAccount account, LoanEntry entry, Disbursed paid)
    {
        var lines = new List<BookLine>();
        Add(PostingEvent.Disbursement, Component.Principal, entry.Amounts.Principal - paid.Refinances);
        Add(PostingEvent.RefinancingDisbursement, Component.Principal, paid.Refinances);
        if (!ReferenceEquals(entry, account.Entries.First(other => other.Fact is Disbursed))) return lines;
        Add(PostingEvent.FeeDeferred, Component.Fee, account.Terms.DeferredFees);
        Add(PostingEvent.CommissionDeferred, Component.Principal, account.Terms.DeferredCosts);
        Add(PostingEvent.Receipt, Component.Interest, account.UpfrontInterest);
        return lines;

        void Add(PostingEvent @event, Component component, decimal amount)
        {
            if (amount != 0m) lines.Add(new BookLine(entry.Date, @event, entry.Fact.Id, Amounts.Of(component, amount), 0m));
        }
    }

    private static PostingEvent? EventOf(LoanAccount account, LoanEntry entry)
    {
        var off = ChargeOffBefore(account, entry);
        return entry.Fact switch
        {
            Received { Kind: ReceiptKind.GoodwillCredit } => off is null ? PostingEvent.Goodwill : PostingEvent.GoodwillAfterChargeOff,
            Received { Kind: ReceiptKind.MerchantRefund or ReceiptKind.PayoutRefund } => AfterChargeOff(off, PostingEvent.Receipt, PostingEvent.RefundAfterChargeOff, PostingEvent.RefundAfterChargeOffFraud),
            Received { Kind: ReceiptKind.Refinance } => off is null ? PostingEvent.Refinance : PostingEvent.Recovery,
            // A new plan may use up credit as principal: out of clearing and into it again.
            Received or PlanChanged => off is null ? PostingEvent.Receipt : PostingEvent.Recovery,
            Charged or PaymentReturned => off is null ? PostingEvent.Accrual : null,
            ChargeWaived or PenaltyWaived or InterestWaived => off is null ? PostingEvent.Waiver : null,
            // What is paid back beyond the credit makes the loss larger once the asset left the books.
            CreditRefunded => AfterChargeOff(off, PostingEvent.CreditRefund, PostingEvent.ChargebackAfterChargeOff, PostingEvent.ChargebackAfterChargeOffFraud),
            ChargedBack => AfterChargeOff(off, PostingEvent.Chargeback, PostingEvent.ChargebackAfterChargeOff, PostingEvent.ChargebackAfterChargeOffFraud),
            Capitalised => PostingEvent.Capitalisation,
            ChargedOff charged => charged.Fraud ? PostingEvent.ChargeOffFraud : PostingEvent.ChargeOff,
            // A claim already charged off is out of the books; one given up without it leaves them now.
            WrittenOff => off is null ? PostingEvent.ChargeOff : null,
            InterestRebated => off is null ? PostingEvent.InterestRebate : PostingEvent.Recovery,
            SmallBalanceGivenUp => off is null ? PostingEvent.SmallBalanceWriteOff : null,
            TransferredOut => PostingEvent.TransferOut,
            TransferredIn => PostingEvent.TransferIn,
            _ => null,
        };
    }

    private static decimal CreditBefore(LoanAccount account, LoanEntry entry) =>
        account.Entries.TakeWhile(other => !ReferenceEquals(other, entry)).Sum(other => other.Credit);

    private static PostingEvent AfterChargeOff(ChargedOff? off, PostingEvent before, PostingEvent after, PostingEvent afterFraud) =>
        off is null ? before : off.Fraud ? afterFraud : after;

    private static ChargedOff? ChargeOffBefore(LoanAccount account, LoanEntry entry)
    {
        foreach (var earlier in account.Entries)
        {
            if (ReferenceEquals(earlier, entry)) return null;
            if (earlier.Fact is ChargedOff off) return off;
        }

        return null;
    }
}
