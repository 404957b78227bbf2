using BackOffice.Domain.Ledger;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>What each fact does to a running loan, and the entry that says so.</summary>
internal sealed class FactEffects(ServicingTerms terms, RunningLoan loan, LoanBookkeeper books)
{
    private readonly Dictionary<long, decimal> chargedBack = [];

    public void Apply(LoanFact fact)
    {
        Refusal.If(loan.TransferredOn is not null, "This loan went to another entity. Post to it there.");
        switch (fact)
        {
            case Disbursed disbursed: Disburse(disbursed); break;
            case Received received: Receive(received); break;
            case Charged charged: Charge(charged); break;
            case ChargeWaived waived: Waive(waived); break;
            case PenaltyWaived waived: Waive(waived); break;
            case InterestWaived waived: Waive(waived); break;
            case CreditRefunded refunded: Refund(refunded); break;
            case ChargedBack back: ChargeBack(back); break;
            case PaymentReturned returned: Return(returned); break;
            case ChargedOff off: ChargeOff(off); break;
            case WrittenOff off: WriteOff(off); break;
            case SmallBalanceGivenUp given: GiveUp(given); break;
            case PlanChanged changed: Change(changed); break;
            case Capitalised capitalised: Capitalise(capitalised); break;
            case TransferredOut left: TransferOut(left); break;
            case TransferredIn came: TransferIn(came); break;
            case SignSeen seen: books.See(seen); break;
            case PenaltyHeld: break;
            default: throw new InvalidOperationException($"{fact.GetType().Name} is not a fact a replay knows.");
        }
    }

    /// <summary>Places money held for the borrower on what falls due on a day.</summary>
    public void PlaceHeld(DateOnly day)
    {
        if (loan.Entries.FindLast(entry => entry.Fact is Received) is not { } source) return;
        loan.Recalculate(day);
        var before = loan.Credit;
        var (amounts, allocations) = loan.PlaceCredit(day);
        if (allocations.Count > 0) loan.Entries.Add(new LoanEntry(source.Fact, day, amounts, loan.Credit - before, loan.PrincipalOutstanding, allocations, "held credit placed as it fell due"));
    }

    private void Disburse(Disbursed fact)
    {
        Refusal.If(loan.ChargedOffOn is not null, "A loan that was charged off lends nothing more.");
        Refusal.If(fact.Refinances < 0m || fact.Refinances > fact.Amount.Amount, "A refinancing loan settles no more than it lends.");
        loan.Disburse(fact.Effective, Amount(fact.Amount));
        Note(fact, Amounts.Of(Component.Principal, fact.Amount.Amount), fact.Refinances == 0m ? "paid out to the borrower" : "lent; a part of it settles an older loan");
        if (!terms.CollectsDownPayment || loan.Dues[0].DueDate != fact.Effective || loan.Entries.Count > 1) return;
        Receive(new Received(fact.Id, fact.Effective, fact.Recorded, new Money(loan.Dues[0].Principal, loan.Currency), ReceiptKind.DownPayment));
    }

    private void Receive(Received fact)
    {
        loan.Recalculate(fact.Effective);
        var order = terms.OrderOf(fact.Kind);
        var settles = false;
        if (fact.Kind is ReceiptKind.Payoff or ReceiptKind.Refinance)
        {
            order = order with { Excess = ExcessRule.NextInstalment };
            settles = Settle(fact);
        }

        var before = loan.Credit;
        var (amounts, left, allocations) = loan.Place(AmountOf(fact), fact.Effective, order);
        loan.AddCredit(left);
        Note(fact, amounts, $"{order.Direction}, then {order.Excess}", loan.Credit - before, allocations);
        if (settles && loan.Open.Total is > 0m and var rest && rest <= terms.SmallBalance) GiveUp(new SmallBalanceGivenUp(fact.Id, fact.Effective, fact.Recorded));
        books.Received(fact.Effective);
    }

    // Enough to settle: what is not earned by now will never be owed, the fee for ending early is asked, and credit held is used first.
    private bool Settle(Received fact)
    {
        if (!loan.Dues.Exists(due => !due.IsPaid) || AmountOf(fact) + loan.Credit + terms.SmallBalance < EarlySettlement.AmountOn(loan, fact.Effective, terms))
        {
            Refusal.If(fact.Amount.IsZero, "Nothing came, and the borrower's money with us does not settle the loan.");
            return false;
        }

        if (EarlySettlement.Fee(loan.Dues, fact.Effective, loan.ChargedOffOn is null ? terms.PrepaymentFeeShare : 0m, loan.Schedule) is > 0m and var fee)
        {
            var charged = new Charged(fact.Id, fact.Effective, fact.Recorded, new Money(fee, loan.Currency), Component.Fee);
            loan.AddCharge(fact.Id, Component.Fee, fact.Effective, fee);
            Note(charged, Amounts.Of(Component.Fee, fee), "fee for ending early, a share of the principal not yet due");
        }

        EndInterest(fact);
        if (loan.Credit <= 0m) return true;
        var before = loan.Credit;
        var (amounts, allocations) = loan.PlaceCredit(fact.Effective, ExcessRule.NextInstalment);
        loan.Entries.Add(new LoanEntry(fact, fact.Effective, amounts, loan.Credit - before, loan.PrincipalOutstanding, allocations, "held credit placed to settle the loan"));
        return true;
    }

    // What is with us may be enough to settle: then nothing needs to come.
    private decimal AmountOf(Received fact) => fact.Amount.IsZero && fact.Kind is (ReceiptKind.Payoff or ReceiptKind.Refinance) && fact.Amount.Currency == loan.Currency ? 0m : Amount(fact.Amount);

    private void Charge(Charged fact)
    {
        Refusal.If(fact.Kind is not (Component.Fee or Component.Penalty), "A charge is a fee or a penalty.");
        loan.AddCharge(fact.Id, fact.Kind, fact.Effective, Amount(fact.Amount));
        Note(fact, Amounts.Of(fact.Kind, fact.Amount.Amount), "charged by hand");
    }

    private void Waive(ChargeWaived fact)
    {
        Refusal.If(!loan.Charges.TryGetValue(fact.ChargeId, out var charge), "There is no such charge to waive on that day.");
        Note(fact, Amounts.Of(charge!.Kind, charge.Waive()), "what was open of the charge is waived");
        Settled(fact.Effective);
    }

    private void Waive(PenaltyWaived fact)
    {
        Charge? charge = null;
        foreach (var due in loan.Dues)
            foreach (var other in due.Charges)
                if (other.IsAutomatic && other.Id == fact.DueNumber) charge = other;
        Refusal.If(charge is null, "The rule charged no penalty on that due by that day.");
        Note(fact, Amounts.Of(Component.Penalty, charge!.Waive()), "what was open of the penalty is waived, and no more is charged");
        Settled(fact.Effective);
    }

    private void Waive(InterestWaived fact)
    {
        loan.Recalculate(fact.Effective);
        loan.WaiveInterest(Amount(fact.Amount), fact.Effective);
        Note(fact, Amounts.Of(Component.Interest, fact.Amount.Amount), "interest waived, oldest first");
    }

    // Paid back more than there is: the rest is a debt of that day.
    private void Refund(CreditRefunded fact)
    {
        var amount = Amount(fact.Amount);
        var fromCredit = Math.Min(amount, loan.Credit);
        loan.AddCredit(-fromCredit);
        if (amount > fromCredit) loan.Owe(fact.Effective, Amounts.Of(Component.Principal, amount - fromCredit));
        Note(fact, Amounts.Of(Component.Principal, amount - fromCredit), "credit first, the rest is owed again", -fromCredit);
    }

    private void ChargeBack(ChargedBack fact)
    {
        var amount = Amount(fact.Amount);
        // Credit that a payoff used stands beside it and brought nothing: the entry meant is the one that brought the money.
        var payment = loan.Entries.Find(entry => entry.Fact.Id == fact.PaymentId && entry.Fact is Received && entry.Total != 0m);
        Refusal.If(payment is null, "The payment to charge back is not there on that day.");
        var before = chargedBack.GetValueOrDefault(fact.PaymentId);
        var left = payment!.Total - before;
        Refusal.If(amount > left, $"Only {new Money(left, loan.Currency)} of this payment can be charged back.");
        chargedBack[fact.PaymentId] = before + amount;
        var owed = terms.ChargebackByComponents ? Reopened(amount, before, payment) : Amounts.Of(Component.Principal, amount);
        var fromCredit = Math.Min(loan.Credit, amount);
        loan.AddCredit(-fromCredit);
        owed -= InOrder(fromCredit, owed);
        loan.Owe(fact.Effective, owed with { Fee = 0m, Penalty = 0m });
        if (owed.Fee > 0m) loan.AddCharge(fact.Id, Component.Fee, fact.Effective, owed.Fee);
        if (owed.Penalty > 0m) loan.AddCharge(-fact.Id, Component.Penalty, fact.Effective, owed.Penalty);
        Note(fact, owed, "the borrower's credit first, the rest is a new debt of that day", -fromCredit);
    }

    // As the payment had paid them, less what earlier chargebacks of it reopened; what it had overpaid is principal.
    private static Amounts Reopened(decimal amount, decimal before, LoanEntry payment)
    {
        var reopened = InOrder(before + amount, payment.Amounts) - InOrder(before, payment.Amounts);
        return reopened + Amounts.Of(Component.Principal, amount - reopened.Total);
    }

    private static Amounts InOrder(decimal amount, Amounts most)
    {
        var taken = default(Amounts);
        foreach (var component in new[] { Component.Penalty, Component.Fee, Component.Interest, Component.Principal })
            taken += Amounts.Of(component, Math.Min(amount - taken.Total, most[component]));
        return taken;
    }

    private void Return(PaymentReturned fact)
    {
        if (fact.Fee is { } fee) loan.AddCharge(fact.Id, Component.Fee, fact.Effective, Amount(fee));
        Note(fact, Amounts.Of(Component.Fee, fact.Fee?.Amount ?? 0m), "the dues reopen from their dates; the fee is asked once");
    }

    private void ChargeOff(ChargedOff fact)
    {
        Refusal.If(loan.ChargedOffOn is not null, "This loan was charged off before.");
        loan.Recalculate(fact.Effective);
        if (!terms.ChargeOffTakesScheduledInterest) EndInterest(fact);
        var open = terms.ChargeOffTakesScheduledInterest ? loan.Open : Claim(fact.Effective);
        books.Leave(fact, open);
        loan.ChargeOff(fact.Effective);
        Note(fact, open, terms.ChargeOffTakesScheduledInterest ? "principal, all scheduled interest and charges" : "principal, interest accrued and charges", booked: books.BookedInterest);
    }

    private void WriteOff(WrittenOff fact)
    {
        loan.Recalculate(fact.Effective);
        var ends = loan.ChargedOffOn is null && !terms.ChargeOffTakesScheduledInterest;
        if (ends) EndInterest(fact);
        var open = ends ? Claim(fact.Effective) : loan.Open;
        books.Leave(fact, open);
        loan.WriteOff(fact.Effective);
        Note(fact, open, "what was open is given up", booked: books.BookedInterest);
    }

    private void GiveUp(SmallBalanceGivenUp fact)
    {
        EndInterest(fact);
        var open = Claim(fact.Effective);
        Refusal.If(open.Total > terms.SmallBalance, "More is open than may be given up as a small balance. Ask for it, or write the loan off.");
        books.Leave(fact, open);
        loan.Plan.StandStill(fact.Effective);
        loan.GiveUp();
        Note(fact, open, "too small to ask for", booked: books.BookedInterest);
    }

    private void Change(PlanChanged fact)
    {
        Refusal.If(loan.ChargedOffOn is not null, "A claim that was charged off earns nothing and follows no plan: record what comes in as a recovery.");
        loan.Recalculate(fact.Effective);
        var credit = loan.Credit;
        var (prepaid, allocations) = fact.Kind is PlanChangeKind.PrepaymentShortens or PlanChangeKind.PrepaymentLowers
            ? loan.PlaceCredit(fact.Effective, ExcessRule.Principal) : (default, []);
        loan.ChangePlan(fact.Effective, fact.Plan, fact.Kind is PlanChangeKind.ReAge or PlanChangeKind.ReAmortise or PlanChangeKind.Restructure);
        books.See(fact);
        Note(fact, prepaid, $"new plan: {fact.Kind}", loan.Credit - credit, allocations);
    }

    private void Capitalise(Capitalised fact)
    {
        Refusal.If(!terms.MayCapitalise, "This product never lets interest or charges become principal.");
        Refusal.If(fact.Amounts.Principal != 0m || fact.Amounts.Total <= 0m, "Say how much interest and which charges become principal.");
        Refusal.If(loan.ChargedOffOn is not null, "A claim that was charged off stands in no books, so nothing of it can become principal.");
        Refusal.If(books.IsIncomeStopped, "Interest of a loan in non-accrual cannot become principal. Restructure the loan, or wait until it accrues again.");
        loan.Recalculate(fact.Effective);
        var allocations = loan.Capitalise(fact.Amounts, fact.Effective);
        loan.ChangePlan(fact.Effective, fact.Plan, arrearsToo: true, fact.Amounts);
        Note(fact, fact.Amounts, "interest and charges became principal, with a new plan", 0m, allocations);
    }

    private void TransferOut(TransferredOut fact)
    {
        Refusal.If(loan.ChargedOffOn is not null, "A claim that was charged off stands in no books at carrying amount. Transfer it as a sale of the claim.");
        loan.Recalculate(fact.Effective);
        var (open, credit) = (Claim(fact.Effective), loan.Credit);
        books.Leave(fact, open);
        loan.Transfer(fact.Effective);
        Note(fact, open, "the claim went with its dues, its history and the borrower's credit", -credit, booked: books.BookedInterest);
    }

    private void TransferIn(TransferredIn fact)
    {
        Refusal.If(loan.ChargedOffOn is not null, "A claim that was charged off has no carrying amount to arrive at. Book it as a claim that was bought.");
        loan.Recalculate(fact.Effective);
        books.Arrive(fact, Note(fact, Claim(fact.Effective), "the claim came with its dues and its history"));
    }

    // From here on nothing is earned: interest for days to come is not owed, and what was paid for them pays what is.
    private void EndInterest(LoanFact cause)
    {
        var (amounts, left, allocations) = loan.ForgoUnearned(cause.Effective);
        if (allocations.Count == 0) return;
        loan.AddCredit(left);
        Note(new InterestRebated(cause.Id, cause.Effective, cause.Recorded), amounts, "interest paid for days that will not come pays what is owed", left, allocations);
    }

    // What the borrower owes on a day when everything ends: no interest that is not earned.
    private Amounts Claim(DateOnly day) => loan.Open with { Interest = loan.Plan.OpenBy(day).Sum() };

    private void Settled(DateOnly day)
    {
        foreach (var due in loan.Dues) due.SettleIfPaid(day);
    }

    private decimal Amount(Money money)
    {
        Refusal.If(money.Currency != loan.Currency, $"This loan is in {loan.Currency}; an amount in {money.Currency} cannot be posted to it.");
        Refusal.If(money.Amount <= 0m, "The amount must be more than zero.");
        Refusal.If(money != money.Round(Rounding.HalfUp), "The amount must be in whole units of the currency's smallest coin.");
        return money.Amount;
    }

    private LoanEntry Note(LoanFact fact, Amounts amounts, string rule, decimal credit = 0m, IReadOnlyList<Allocation>? allocations = null, decimal? booked = null)
    {
        var entry = new LoanEntry(fact, fact.Effective, amounts, credit, loan.PrincipalOutstanding, allocations ?? [], rule) { Unrecognised = booked is { } held ? amounts.Interest - held : 0m };
        loan.Entries.Add(entry);
        return entry;
    }
}
