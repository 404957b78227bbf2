using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// From the facts of a loan to its state on a day. The same facts give the same state, in whatever order they were entered.
/// </summary>
public sealed class LoanReplay
{
    private readonly ServicingTerms terms;
    private readonly DateOnly asOf;
    private readonly RunningLoan loan;
    private readonly PenaltyAssessor? penalties;
    private readonly List<LoanFact> facts;
    private readonly Dictionary<long, Amounts> chargedBack = [];
    private DateOnly today;

    private LoanReplay(ServicingTerms terms, List<LoanFact> facts, DateOnly asOf)
    {
        this.terms = terms;
        this.facts = facts;
        this.asOf = asOf;
        loan = new RunningLoan(terms);
        penalties = terms.Penalty is null ? null : new PenaltyAssessor(terms, loan, [.. facts.OfType<PenaltyHeld>()], asOf);
    }

    /// <summary>The state of <paramref name="asOf"/> as it is known now, with every fact entered since.</summary>
    /// <exception cref="Refusal">The facts contradict each other; the sentence says which.</exception>
    public static LoanAccount AsKnownNow(ServicingTerms terms, IEnumerable<LoanFact> facts, DateOnly asOf) => Run(terms, facts, asOf, DateOnly.MaxValue);

    /// <summary>The state of <paramref name="asOf"/> as it was known at the end of business date <paramref name="knownOn"/>.</summary>
    /// <inheritdoc cref="AsKnownNow"/>
    public static LoanAccount AsKnownThen(ServicingTerms terms, IEnumerable<LoanFact> facts, DateOnly asOf, DateOnly knownOn) => Run(terms, facts, asOf, knownOn);

    private static LoanAccount Run(ServicingTerms terms, IEnumerable<LoanFact> facts, DateOnly asOf, DateOnly knownOn)
    {
        terms.Allocation.Check();
        terms.Penalty?.Check();
        var replay = new LoanReplay(terms, Timeline(facts, asOf, knownOn), asOf);
        try
        {
            replay.Apply();
        }
        catch (OverflowException)
        {
            throw new Refusal("The amounts of this loan are too large to compute.");
        }

        return new LoanAccount(terms, replay.loan.Currency, asOf, replay.loan);
    }

    // What was taken back never was; a charge is there from the day it was entered, or from its own day when entered later.
    private static List<LoanFact> Timeline(IEnumerable<LoanFact> facts, DateOnly asOf, DateOnly knownOn)
    {
        var known = facts.Where(fact => fact.Recorded <= knownOn).ToList();
        var reversed = known.OfType<Reversed>().Select(fact => fact.FactId).ToHashSet();
        var gone = known.OfType<PaymentReturned>().Where(fact => !reversed.Contains(fact.Id)).Select(fact => fact.PaymentId).Concat(reversed).ToHashSet();
        return [.. known.Where(fact => !gone.Contains(fact.Id) && fact is not Reversed && On(fact) <= asOf).OrderBy(On).ThenBy(fact => fact.Id)];
    }

    private static DateOnly On(LoanFact fact) => fact is Charged && fact.Recorded < fact.Effective ? fact.Recorded : fact.Effective;

    private void Apply()
    {
        foreach (var fact in facts)
        {
            Advance(On(fact));
            Refusal.If(loan.Start is null && fact is not (Disbursed or PenaltyHeld), "Nothing can happen to a loan before it is paid out. Check the effective dates.");
            Apply(fact);
        }

        Advance(asOf);
        loan.Recalculate(asOf);
    }

    // What the calendar does by itself between two facts.
    private void Advance(DateOnly date)
    {
        if (date <= today && today != default) return;
        if (loan.Start is not null && loan.ChargedOffOn is null) penalties?.Advance(date);
        if (loan.Credit > 0m) PlaceCreditUntil(date);
        today = date;
    }

    // Money held for the borrower pays what falls due, on the day it falls due.
    private void PlaceCreditUntil(DateOnly date)
    {
        var days = loan.Dues.Where(due => due.DueDate > today && due.DueDate <= date && !due.IsPaid).Select(due => due.DueDate).Distinct().Order().ToList();
        foreach (var day in days)
        {
            if (loan.Credit <= 0m || loan.Entries.FindLast(entry => entry.Fact is Received) is not { } source) return;
            loan.Recalculate(day);
            var before = loan.Credit;
            var (amounts, allocations) = loan.PlaceCredit(day);
            if (allocations.Count == 0) continue;
            loan.Entries.Add(new LoanEntry(source.Fact, day, amounts, loan.Credit - before, loan.PrincipalOutstanding, allocations, "held credit placed as it fell due"));
        }
    }

    private void Apply(LoanFact fact)
    {
        switch (fact)
        {
            case Disbursed disbursed: Disburse(disbursed); break;
            case Received received: Receive(received); break;
            case Charged charged: Charge(charged); break;
            case ChargeWaived waived: Waive(waived); break;
            case InterestWaived waived: loan.WaiveInterest(Amount(waived.Amount)); Note(waived, Amounts.Of(Component.Interest, waived.Amount.Amount), "interest waived, oldest first"); break;
            case CreditRefunded refunded: Refund(refunded); break;
            case ChargedBack back: ChargeBack(back); break;
            case PaymentReturned returned: Return(returned); break;
            case ChargedOff off: ChargeOff(off); break;
            case WrittenOff off: Note(off, Open(), "what was open is given up"); loan.WriteOff(); break;
            case PlanChanged changed: Change(changed); break;
            case PenaltyHeld: break;
            default: throw new InvalidOperationException($"{fact.GetType().Name} is not a fact a replay knows.");
        }
    }

    private void Disburse(Disbursed fact)
    {
        loan.Disburse(fact.Effective, Amount(fact.Amount));
        Note(fact, default, "paid out to the borrower");
        if (!terms.CollectsDownPayment || loan.Dues[0].DueDate != fact.Effective || loan.Entries.Count > 1) return;
        var down = new Received(fact.Id, fact.Effective, fact.Recorded, new Money(loan.Dues[0].Principal, loan.Currency), ReceiptKind.DownPayment);
        Receive(down);
    }

    private void Receive(Received fact)
    {
        loan.Recalculate(fact.Effective);
        var order = terms.OrderOf(fact.Kind);
        if (fact.Kind == ReceiptKind.Payoff)
        {
            order = order with { Excess = ExcessRule.NextInstalment };
            PlaceCreditForPayoff(fact);
        }

        var before = loan.Credit;
        var (amounts, left, allocations) = loan.Place(Amount(fact.Amount), fact.Effective, order);
        loan.AddCredit(left);
        Note(fact, amounts, $"{order.Direction}, then {order.Excess}", loan.Credit - before, allocations);
    }

    // Enough to settle: what is not earned by now will never be owed, and credit held is used first.
    private void PlaceCreditForPayoff(Received fact)
    {
        if (Amount(fact.Amount) + loan.Credit < EarlySettlement.AmountOn(loan, fact.Effective)) return;
        EarlySettlement.ForgoUnearned(loan, fact.Effective);
        if (loan.Credit <= 0m) return;
        var before = loan.Credit;
        var (amounts, allocations) = loan.PlaceCredit(fact.Effective, ExcessRule.NextInstalment);
        loan.Entries.Add(new LoanEntry(fact, fact.Effective, amounts, loan.Credit - before, loan.PrincipalOutstanding, allocations, "held credit placed to settle the loan"));
    }

    private void Charge(Charged fact)
    {
        Refusal.If(fact.Kind is not (Component.Fee or Component.Penalty), "A charge is a fee or a penalty.");
        loan.AddCharge(fact.Id, fact.Kind, fact.Effective, Amount(fact.Amount), automatic: false);
        Note(fact, Amounts.Of(fact.Kind, fact.Amount.Amount), "charged by hand");
    }

    private void Waive(ChargeWaived fact)
    {
        Refusal.If(!loan.Charges.TryGetValue(fact.ChargeId, out var charge), "There is no such charge to waive on that day.");
        var open = charge!.Open;
        charge.Amount -= open;
        Note(fact, Amounts.Of(charge.Kind, open), "what was open of the charge is waived");
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
        var payment = loan.Entries.Find(entry => entry.Fact.Id == fact.PaymentId && entry.Fact is Received);
        Refusal.If(payment is null, "The payment to charge back is not there on that day.");
        var owed = terms.ChargebackByComponents ? Reopened(amount, payment!) : Amounts.Of(Component.Principal, amount);
        var fromCredit = Math.Min(loan.Credit, amount);
        loan.AddCredit(-fromCredit);
        owed -= InOrder(fromCredit, owed);
        loan.Owe(fact.Effective, owed with { Fee = 0m, Penalty = 0m });
        if (owed.Fee > 0m) loan.AddCharge(fact.Id, Component.Fee, fact.Effective, owed.Fee, automatic: false);
        if (owed.Penalty > 0m) loan.AddCharge(-fact.Id, Component.Penalty, fact.Effective, owed.Penalty, automatic: false);
        Note(fact, owed, "the borrower's credit first, the rest is a new debt of that day", -fromCredit);
    }

    // As the payment had paid them, less what earlier chargebacks of it reopened; what it had overpaid is principal.
    private Amounts Reopened(decimal amount, LoanEntry payment)
    {
        var before = chargedBack.GetValueOrDefault(payment.Fact.Id);
        var reopened = InOrder(amount, payment.Amounts - before);
        chargedBack[payment.Fact.Id] = before + reopened;
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
        if (fact.Fee is { } fee) loan.AddCharge(fact.Id, Component.Fee, fact.Effective, Amount(fee), automatic: false);
        Note(fact, Amounts.Of(Component.Fee, fact.Fee?.Amount ?? 0m), "the dues reopen from their dates; the fee is asked once");
    }

    private void ChargeOff(ChargedOff fact)
    {
        loan.Recalculate(fact.Effective);
        var open = Open();
        if (!terms.ChargeOffTakesScheduledInterest) open = open with { Interest = Accrual.OpenInterest(loan.Dues, fact.Effective, loan.Schedule.Rounding, loan.Currency) };
        loan.ChargedOffOn = fact.Effective;
        Note(fact, open, terms.ChargeOffTakesScheduledInterest ? "principal, all scheduled interest and charges" : "principal, interest accrued and charges");
    }

    private void Change(PlanChanged fact)
    {
        loan.Recalculate(fact.Effective);
        var credit = loan.Credit;
        var (prepaid, allocations) = fact.Kind is PlanChangeKind.PrepaymentShortens or PlanChangeKind.PrepaymentLowers
            ? loan.PlaceCredit(fact.Effective, ExcessRule.Principal) : (default, []);
        loan.ChangePlan(fact.Effective, fact.Plan, fact.Kind is PlanChangeKind.ReAge or PlanChangeKind.ReAmortise or PlanChangeKind.Restructure);
        Note(fact, prepaid, $"new plan: {fact.Kind}", loan.Credit - credit, allocations);
    }

    private Amounts Open()
    {
        var open = default(Amounts);
        foreach (var due in loan.Dues) open += due.Open;
        return open;
    }

    private decimal Amount(Money money)
    {
        Refusal.If(money.Currency != loan.Currency, $"This loan is in {loan.Currency}; an amount in {money.Currency} cannot be posted to it.");
        Refusal.If(money.Amount <= 0m, "The amount must be more than zero.");
        Refusal.If(money != money.Round(Rounding.HalfUp), "The amount must be in whole units of the currency's smallest coin.");
        return money.Amount;
    }

    private void Note(LoanFact fact, Amounts amounts, string rule, decimal credit = 0m, IReadOnlyList<Allocation>? allocations = null) =>
        loan.Entries.Add(new LoanEntry(fact, fact.Effective, amounts, credit, loan.PrincipalOutstanding, allocations ?? [], rule));
}
