using BackOffice.Domain.Shared;
using static BackOffice.Domain.Ledger.AccountKind;
using static BackOffice.Domain.Ledger.PostingEvent;
using static BackOffice.Domain.Ledger.PostingPart;

namespace BackOffice.Domain.Ledger;

/// <summary>One part of one event: what is debited and what is credited.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Part">The component of the event's amounts, or the borrower's credit.</param>
/// <param name="Debit">Debited when the part is more than zero, credited when it is less.</param>
/// <param name="Credit">The other side.</param>
public readonly record struct PostingRule(PostingEvent Event, PostingPart Part, AccountKind Debit, AccountKind Credit);

/// <summary>
/// Which accounts every event moves, as data. Each rule is a pair, so whatever the amounts, a journal balances.
/// A rule is written for an amount that grows; one that shrinks, such as credit used up, goes the other way round.
/// </summary>
public static class PostingRules
{
    private static readonly PostingRule[] Rules =
    [
        new(Disbursement, Principal, LoansReceivable, Clearing),

        new(Receipt, Principal, Clearing, LoansReceivable),
        new(Receipt, Interest, Clearing, AccruedInterest),
        new(Receipt, Fee, Clearing, FeesReceivable),
        new(Receipt, Penalty, Clearing, PenaltiesReceivable),
        new(Receipt, Credit, Clearing, BorrowerCreditBalances),

        new(PostingEvent.Goodwill, Principal, AccountKind.Goodwill, LoansReceivable),
        new(PostingEvent.Goodwill, Interest, InterestChargeOff, AccruedInterest),
        new(PostingEvent.Goodwill, Fee, FeeChargeOff, FeesReceivable),
        new(PostingEvent.Goodwill, Penalty, FeeChargeOff, PenaltiesReceivable),
        new(PostingEvent.Goodwill, Credit, AccountKind.Goodwill, BorrowerCreditBalances),

        new(PostingEvent.Accrual, Interest, AccruedInterest, InterestIncome),
        new(PostingEvent.Accrual, Fee, FeesReceivable, FeeIncome),
        new(PostingEvent.Accrual, Penalty, PenaltiesReceivable, PenaltyIncome),

        new(Waiver, Interest, InterestIncome, AccruedInterest),
        new(Waiver, Fee, FeeIncome, FeesReceivable),
        new(Waiver, Penalty, PenaltyIncome, PenaltiesReceivable),

        new(CreditRefund, Principal, LoansReceivable, Clearing),
        new(CreditRefund, Credit, Clearing, BorrowerCreditBalances),

        new(Chargeback, Principal, LoansReceivable, Clearing),
        new(Chargeback, Interest, AccruedInterest, Clearing),
        new(Chargeback, Fee, FeesReceivable, Clearing),
        new(Chargeback, Penalty, PenaltiesReceivable, Clearing),
        new(Chargeback, Credit, Clearing, BorrowerCreditBalances),

        .. OfChargeOff(ChargeOff, CreditLoss),
        .. OfChargeOff(ChargeOffFraud, CreditLossFraud),
        .. OfRefund(RefundAfterChargeOff, CreditLoss),
        .. OfRefund(RefundAfterChargeOffFraud, CreditLossFraud),
        .. OfChargeback(ChargebackAfterChargeOff, CreditLoss),
        .. OfChargeback(ChargebackAfterChargeOffFraud, CreditLossFraud),

        new(Recovery, Principal, Clearing, RecoveryIncome),
        new(Recovery, Interest, Clearing, RecoveryIncome),
        new(Recovery, Fee, Clearing, RecoveryIncome),
        new(Recovery, Penalty, Clearing, RecoveryIncome),
        new(Recovery, Credit, Clearing, BorrowerCreditBalances),

        new(GoodwillAfterChargeOff, Principal, AccountKind.Goodwill, RecoveryIncome),
        new(GoodwillAfterChargeOff, Interest, InterestChargeOff, RecoveryIncome),
        new(GoodwillAfterChargeOff, Fee, FeeChargeOff, RecoveryIncome),
        new(GoodwillAfterChargeOff, Penalty, FeeChargeOff, RecoveryIncome),
        new(GoodwillAfterChargeOff, Credit, AccountKind.Goodwill, BorrowerCreditBalances),

        new(SmallBalanceWriteOff, Principal, RoundingDifference, LoansReceivable),
        new(SmallBalanceWriteOff, Interest, RoundingDifference, AccruedInterest),
        new(SmallBalanceWriteOff, Fee, RoundingDifference, FeesReceivable),
        new(SmallBalanceWriteOff, Penalty, RoundingDifference, PenaltiesReceivable),

        // The interest is less than zero: it becomes the borrower's own money for a moment, and pays.
        new(InterestRebate, Interest, UnappliedReceipts, AccruedInterest),
        new(InterestRebate, Principal, UnappliedReceipts, LoansReceivable),
        new(InterestRebate, Fee, UnappliedReceipts, FeesReceivable),
        new(InterestRebate, Penalty, UnappliedReceipts, PenaltiesReceivable),
        new(InterestRebate, Credit, UnappliedReceipts, BorrowerCreditBalances),

        new(Capitalisation, Interest, LoansReceivable, AccruedInterest),
        new(Capitalisation, Fee, LoansReceivable, FeesReceivable),
        new(Capitalisation, Penalty, LoansReceivable, PenaltiesReceivable),

        new(NonAccrual, Interest, InterestIncome, AccruedInterest),
        new(NonAccrualOfEarlierYears, Interest, Allowance, AccruedInterest),
        new(MemoInterest, Interest, MemoInterestInSuspense, MemoContra),

        new(Provision, Principal, ImpairmentExpense, Allowance),
        new(AllowanceReleased, Principal, Allowance, CreditLoss),

        new(FeeDeferred, Fee, Clearing, DeferredFees),
        new(FeeAmortised, Fee, DeferredFees, FeeIncome),
        new(CommissionDeferred, Principal, DeferredCosts, CommissionPayable),
        new(CommissionAmortised, Principal, CommissionExpense, DeferredCosts),
        new(CommissionPaid, Principal, CommissionPayable, Cash),

        // What the new loan lends is the borrower's own money for a moment and settles the old one: no cash leg, and each loan's books close by themselves.
        new(RefinancingDisbursement, Principal, LoansReceivable, UnappliedReceipts),
        new(Refinance, Principal, UnappliedReceipts, LoansReceivable),
        new(Refinance, Interest, UnappliedReceipts, AccruedInterest),
        new(Refinance, Fee, UnappliedReceipts, FeesReceivable),
        new(Refinance, Penalty, UnappliedReceipts, PenaltiesReceivable),
        new(Refinance, Credit, UnappliedReceipts, BorrowerCreditBalances),

        new(TransferOut, Principal, InterEntityDueFrom, LoansReceivable),
        new(TransferOut, Interest, InterEntityDueFrom, AccruedInterest),
        new(TransferOut, Fee, InterEntityDueFrom, FeesReceivable),
        new(TransferOut, Penalty, InterEntityDueFrom, PenaltiesReceivable),
        new(TransferOut, Credit, InterEntityDueFrom, BorrowerCreditBalances),
        new(AllowanceTransferredOut, Principal, Allowance, InterEntityDueFrom),
        new(AllowanceTransferredIn, Principal, InterEntityDueTo, Allowance),
        new(TransferIn, Principal, LoansReceivable, InterEntityDueTo),
        new(TransferIn, Interest, AccruedInterest, InterEntityDueTo),
        new(TransferIn, Fee, FeesReceivable, InterEntityDueTo),
        new(TransferIn, Penalty, PenaltiesReceivable, InterEntityDueTo),
        new(TransferIn, Credit, InterEntityDueTo, BorrowerCreditBalances),

        new(UnidentifiedReceipt, Principal, Clearing, UnidentifiedReceipts),
        new(ReceiptIdentified, Principal, UnidentifiedReceipts, UnappliedReceipts),
        new(LegalCost, Principal, RecoverableLegalCost, Cash),
        new(UnclaimedCredit, Credit, UnclaimedProperty, BorrowerCreditBalances),
    ];

    private static readonly ILookup<PostingEvent, PostingRule> ByEvent = Rules.ToLookup(rule => rule.Event);

    /// <summary>Every rule, for the page that shows them and for the documents.</summary>
    public static IReadOnlyList<PostingRule> All => Rules;

    /// <summary>The journal of an event.</summary>
    /// <param name="event">What happened.</param>
    /// <param name="amounts">Amounts by component in units of <paramref name="currency"/>, in whole minor units.</param>
    /// <param name="credit">What stays with us as the borrower's credit; less than zero when credit was used up.</param>
    /// <param name="currency">The currency of the event.</param>
    /// <param name="baseCurrency">The currency of the books.</param>
    /// <param name="rate">Units of base for one unit of <paramref name="currency"/>.</param>
    /// <exception cref="Refusal">An amount has no rule, so that it would not reach the books.</exception>
    public static JournalDraft Journal(PostingEvent @event, Amounts amounts, decimal credit, Currency currency, Currency baseCurrency, decimal rate = 1m)
    {
        var journal = new JournalDraft(baseCurrency);
        Post(journal, @event, amounts, credit, currency, rate);
        return journal;
    }

    /// <summary>Adds an event to a journal that may hold others.</summary>
    /// <inheritdoc cref="Journal"/>
    public static void Post(JournalDraft journal, PostingEvent @event, Amounts amounts, decimal credit, Currency currency, decimal rate = 1m)
    {
        var posted = 0m;
        foreach (var rule in ByEvent[@event])
        {
            var amount = PartOf(rule.Part, amounts, credit);
            journal.Post(rule.Debit, rule.Credit, new Money(amount, currency), rate);
            posted += amount;
        }

        Refusal.If(posted != amounts.Total + credit, $"A part of this {@event} has no posting rule. Ask an administrator to complete the rules.");
    }

    private static decimal PartOf(PostingPart part, Amounts amounts, decimal credit) => part switch
    {
        Principal => amounts.Principal,
        Interest => amounts.Interest,
        Fee => amounts.Fee,
        Penalty => amounts.Penalty,
        Credit => credit,
    };

    private static PostingRule[] OfChargeOff(PostingEvent @event, AccountKind loss) =>
    [
        new(@event, Principal, loss, LoansReceivable),
        new(@event, Interest, InterestChargeOff, AccruedInterest),
        new(@event, Fee, FeeChargeOff, FeesReceivable),
        new(@event, Penalty, FeeChargeOff, PenaltiesReceivable),
    ];

    private static PostingRule[] OfRefund(PostingEvent @event, AccountKind loss) =>
    [
        new(@event, Principal, Clearing, loss),
        new(@event, Interest, Clearing, InterestChargeOff),
        new(@event, Fee, Clearing, FeeChargeOff),
        new(@event, Penalty, Clearing, FeeChargeOff),
        new(@event, Credit, Clearing, BorrowerCreditBalances),
    ];

    private static PostingRule[] OfChargeback(PostingEvent @event, AccountKind loss) =>
    [
        new(@event, Principal, loss, Clearing),
        new(@event, Interest, InterestChargeOff, Clearing),
        new(@event, Fee, FeeChargeOff, Clearing),
        new(@event, Penalty, FeeChargeOff, Clearing),
        new(@event, Credit, Clearing, BorrowerCreditBalances),
    ];
}
