using BackOffice.Domain.Ledger;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>From what a fact did to a loan to the journal it needs.</summary>
public static class PostingRulesOfLoan
{
    /// <summary>
    /// The journal of one entry of a replayed loan; an empty one for entries that move nothing in the books,
    /// such as a new plan. Interest is posted by daily accrual, not from here.
    /// </summary>
    /// <param name="account">The loan as replayed.</param>
    /// <param name="entry">One of its entries.</param>
    /// <param name="baseCurrency">The currency of the books.</param>
    /// <param name="rate">Units of base for one unit of the loan's currency.</param>
    public static JournalDraft Journal(LoanAccount account, LoanEntry entry, Currency baseCurrency, decimal rate = 1m) =>
        EventOf(account, entry) is { } @event
            ? PostingRules.Journal(@event, entry.Fact is Disbursed paid ? Amounts.Of(Component.Principal, paid.Amount.Amount) : entry.Amounts, entry.Credit, account.Currency, baseCurrency, rate)
            : new JournalDraft(baseCurrency);

    private static PostingEvent? EventOf(LoanAccount account, LoanEntry entry)
    {
        var off = ChargeOffBefore(account, entry);
        return entry.Fact switch
        {
            Disbursed => PostingEvent.Disbursement,
            Received { Kind: ReceiptKind.GoodwillCredit } => off is null ? PostingEvent.Goodwill : PostingEvent.GoodwillAfterChargeOff,
            Received { Kind: ReceiptKind.MerchantRefund or ReceiptKind.PayoutRefund } => AfterChargeOff(off, PostingEvent.Receipt, PostingEvent.RefundAfterChargeOff, PostingEvent.RefundAfterChargeOffFraud),
            // A new plan may use up credit as principal: out of clearing and into it again.
            Received or PlanChanged => off is null ? PostingEvent.Receipt : PostingEvent.Recovery,
            Charged or PaymentReturned => off is null ? PostingEvent.Accrual : null,
            ChargeWaived or InterestWaived => off is null ? PostingEvent.Waiver : null,
            CreditRefunded => PostingEvent.CreditRefund,
            ChargedBack => AfterChargeOff(off, PostingEvent.Chargeback, PostingEvent.ChargebackAfterChargeOff, PostingEvent.ChargebackAfterChargeOffFraud),
            ChargedOff charged => charged.Fraud ? PostingEvent.ChargeOffFraud : PostingEvent.ChargeOff,
            // A claim already charged off is out of the books; one given up without it leaves them now.
            WrittenOff => off is null ? PostingEvent.ChargeOff : null,
            _ => null,
        };
    }

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
