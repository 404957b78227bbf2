using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>A booked loan.</summary>
public sealed class Loan : IAggregateRoot
{
    private readonly List<LoanPlan> _plans = [];
    private readonly List<LoanStatusChange> _history = [];

    private Loan() { }

    /// <summary>Books a loan with its first plan and the figures disclosed to the borrower; they are never worked out again.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">The owner.</param>
    /// <param name="number">LN-2026-000123.</param>
    /// <param name="origin">The application and product version it comes from.</param>
    /// <param name="quote">What it is under that version's settings on the day of disbursement.</param>
    /// <param name="actor">Who releases the money.</param>
    /// <exception cref="Refusal">The plan does not repay exactly the principal.</exception>
    public Loan(Guid id, short legalEntityId, string number, LoanOrigin origin, LoanQuote quote, Actor actor)
    {
        (Id, LegalEntityId, Number, ApplicationId, ProductId, ProductVersion, BorrowerId) =
            (id, legalEntityId, number, origin.ApplicationId, origin.ProductId, origin.ProductVersion, origin.BorrowerId);
        (Currency, Principal, AnnualRate, TermMonths, DisbursedOn) =
            (quote.Principal.Currency.Code, quote.Principal.Amount, quote.Request.AnnualRate, quote.Request.TermMonths, quote.Request.Start);
        (PaidOut, UpfrontFee, FinancedFee) = (quote.PaidOut.Amount, quote.UpfrontFee.Amount, quote.FinancedFee.Amount);
        (AmountFinanced, FinanceCharge, TotalOfPayments, AnnualPercentageRate, EffectiveRate) = (quote.Disclosure.AmountFinanced.Amount, quote.Disclosure.FinanceCharge.Amount,
            quote.Disclosure.TotalOfPayments.Amount, quote.Disclosure.Apr, quote.Disclosure.EffectiveRate);
        (Rounding, MinorUnits) = (quote.Settings.Rounding, quote.Principal.Currency.MinorUnits);
        OutstandingPrincipal = Principal;
        _plans.Add(new LoanPlan(this, 1, DisbursedOn, quote.Plan.Lines));
        _history.Add(new LoanStatusChange(this, DisbursedOn, "The disbursement was released.", actor));
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>LN-2026-000123, unique in the legal entity.</summary>
    public string Number { get; private set; } = "";
    /// <summary>Where it comes from.</summary>
    public Guid ApplicationId { get; private set; }
    /// <summary>The product.</summary>
    public Guid ProductId { get; private set; }
    /// <summary>The product version in force when it was booked.</summary>
    public int ProductVersion { get; private set; }
    /// <summary>The borrower.</summary>
    public Guid BorrowerId { get; private set; }
    /// <summary>ISO 4217 code of every amount here.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>What was lent, a financed fee included, in units of <see cref="Currency"/>.</summary>
    public decimal Principal { get; private set; }
    /// <summary>Nominal rate, a fraction a year.</summary>
    public decimal AnnualRate { get; private set; }
    /// <summary>The term in months; the plan says how many instalments it has.</summary>
    public int TermMonths { get; private set; }
    /// <summary>What the borrower received, in units of <see cref="Currency"/>: the amount less fee and interest collected on the day.</summary>
    public decimal PaidOut { get; private set; }
    /// <summary>The fee withheld from what was paid out, in units of <see cref="Currency"/>.</summary>
    public decimal UpfrontFee { get; private set; }
    /// <summary>The fee added to the principal, in units of <see cref="Currency"/>.</summary>
    public decimal FinancedFee { get; private set; }
    /// <summary>Disclosed: the credit provided, by Regulation Z §1026.18(b), in units of <see cref="Currency"/>.</summary>
    public decimal AmountFinanced { get; private set; }
    /// <summary>Disclosed: interest and fees together, §1026.18(d), in units of <see cref="Currency"/>.</summary>
    public decimal FinanceCharge { get; private set; }
    /// <summary>Disclosed: everything paid by plan, §1026.18(h), in units of <see cref="Currency"/>.</summary>
    public decimal TotalOfPayments { get; private set; }
    /// <summary>Disclosed: annual percentage rate by Appendix J, a fraction a year.</summary>
    public decimal AnnualPercentageRate { get; private set; }
    /// <summary>Disclosed: effective annual rate as the EU and the UK state it, a fraction a year.</summary>
    public decimal EffectiveRate { get; private set; }
    /// <summary>Interest collected when the money was paid out, for days that were still to come, in units of <see cref="Currency"/>.</summary>
    public decimal UpfrontInterest => Principal - FinancedFee - UpfrontFee - PaidOut;
    /// <summary>How its figures round, as the product had it at booking.</summary>
    public Rounding Rounding { get; private set; }
    /// <summary>Digits of the currency's minor unit; kept for what the database rounds.</summary>
    public int MinorUnits { get; private set; }
    /// <summary>Effective date of the disbursement.</summary>
    public DateOnly DisbursedOn { get; private set; }
    /// <summary>Where it stands.</summary>
    public LoanStatus Status { get; private set; } = LoanStatus.Active;
    /// <summary>What is going on with it beside its status.</summary>
    public LoanSubStatus SubStatus { get; private set; } = LoanSubStatus.Repaying;
    /// <summary>Why it is closed; null while it is not.</summary>
    public LoanCloseReason? ClosedReason { get; private set; }
    /// <summary>Principal still owed, in units of <see cref="Currency"/>.</summary>
    public decimal OutstandingPrincipal { get; private set; }
    /// <summary>Every version of the plan.</summary>
    public IReadOnlyList<LoanPlan> Plans => _plans;
    /// <summary>Changes of status and sub-status; only those of this use case unless they were asked for.</summary>
    public IReadOnlyList<LoanStatusChange> History => _history;
    /// <summary>The plan in force.</summary>
    public LoanPlan Plan => _plans.MaxBy(p => p.Number)!;

    /// <summary>The oldest due that is not paid in full; null when all are.</summary>
    public LoanDue? OldestUnpaid => ClosedReason == LoanCloseReason.DisbursementReturned ? null : Plan.Dues.OrderBy(d => d.LineNo).FirstOrDefault(d => !d.IsPaid);

    /// <summary>Contractual days past due of the oldest unpaid due on a business date; 0 on the due date itself.</summary>
    public int DaysPastDue(DateOnly businessDate) => OldestUnpaid is { } due ? Delinquency.DaysBetween(due.DueOn, businessDate) : 0;

    /// <summary>What is due before a business date and not paid, in units of <see cref="Currency"/>.</summary>
    public decimal Arrears(DateOnly businessDate) => OldestUnpaid is null ? 0 : Plan.Dues.Where(d => d.DueOn < businessDate).Sum(d => d.Unpaid);

    /// <summary>Takes a payment of exactly the oldest unpaid instalment.</summary>
    /// <param name="amount">What was received.</param>
    /// <param name="actor">Who posts it.</param>
    /// <returns>The due it paid, with its interest and principal part.</returns>
    /// <exception cref="Refusal">Nothing is due any more, or the amount differs from the instalment.</exception>
    public PaidInstalment PayInstalment(Money amount, Actor actor)
    {
        var due = OldestUnpaid ?? throw new Refusal("Every instalment of this loan is paid.");
        Refusal.If(amount.Currency.Code != Currency, $"This loan is in {Currency}: a payment in {amount.Currency.Code} must be converted first.");
        Refusal.If(amount.Amount != due.Unpaid, $"The next instalment is {Currency} {due.Unpaid.ToString("N" + MinorUnits, System.Globalization.CultureInfo.InvariantCulture)}, due {due.DueOn:d MMM yyyy}. Enter exactly that amount: part payments and more than the instalment cannot be placed yet.");
        var paid = due.PayInFull();
        OutstandingPrincipal -= paid.Principal;
        if (OutstandingPrincipal == 0 && OldestUnpaid is null) Close(LoanCloseReason.PaidOff, LoanSubStatus.PaidInFull, "Every instalment is paid.", actor);
        else Age(actor);
        return paid;
    }

    /// <summary>Takes back what a payment paid, as if it had never been entered: the due is open again from its own date.</summary>
    /// <param name="paid">What the payment paid.</param>
    /// <param name="actor">Who takes it back.</param>
    /// <exception cref="Refusal">A later instalment is paid: that payment comes first.</exception>
    public void Reopen(PaidInstalment paid, Actor actor)
    {
        Refusal.If(Plan.Dues.Any(d => d.LineNo > paid.LineNo && d.PrincipalPaid + d.InterestPaid > 0), "A later instalment is paid: reverse the payments after this one first, the latest before the others.");
        Plan.Dues.Single(d => d.LineNo == paid.LineNo).Reopen(paid);
        OutstandingPrincipal += paid.Principal;
        if (Status == LoanStatus.Closed)
        {
            ClosedReason = null;
            Move(LoanStatus.Active, LoanSubStatus.Repaying, "The payment that paid it off was reversed.", actor);
        }
        Age(actor);
    }

    /// <summary>Lets the status follow from the days past due: more than ninety are a default, fewer are none.</summary>
    /// <param name="actor">Who closes the day or posts the payment; the business date is theirs.</param>
    /// <returns>True when the status changed.</returns>
    public bool Age(Actor actor)
    {
        if (Status is not (LoanStatus.Active or LoanStatus.Defaulted)) return false;
        var days = DaysPastDue(actor.Today(LegalEntityId));
        var status = days > Delinquency.DefaultAfterDays ? LoanStatus.Defaulted : LoanStatus.Active;
        if (status == Status) return false;
        Move(status, SubStatus, status == LoanStatus.Defaulted ? $"{days} days past due." : $"No longer more than {Delinquency.DefaultAfterDays} days past due.", actor);
        return true;
    }

    /// <summary>Says what is going on with the loan beside its status.</summary>
    /// <param name="subStatus">What is going on.</param>
    /// <param name="reason">Why; for the history.</param>
    /// <param name="actor">Who says so.</param>
    /// <exception cref="Refusal">The loan is closed, the sub-status is there already or follows by itself, or the reason is one for something else.</exception>
    public void Mark(LoanSubStatus subStatus, Reason reason, Actor actor)
    {
        Refusal.If(Status == LoanStatus.Closed, "This loan is closed: nothing goes on with it any more.");
        Refusal.If(subStatus is LoanSubStatus.PaidInFull or LoanSubStatus.ChargedOff or LoanSubStatus.Settled, "This follows by itself when it happens. Choose what is going on now.");
        Refusal.If(subStatus == SubStatus, "The loan is marked so already.");
        SubStatus = subStatus;
        _history.Add(new LoanStatusChange(this, actor.Today(LegalEntityId), reason.For(ReasonUse.LoanMark), actor));
    }

    /// <summary>The bank sent the disbursement back: nothing is owed, and the loan counts among no bookings.</summary>
    /// <param name="on">The value date of the return.</param>
    /// <param name="actor">Who records it.</param>
    /// <exception cref="Refusal">Something was paid on it, or the money left after that day.</exception>
    public void ReturnDisbursement(DateOnly on, Actor actor)
    {
        Refusal.If(on < DisbursedOn, $"The money left on {DisbursedOn:d MMM yyyy}: it cannot have come back before.");
        Refusal.If(OutstandingPrincipal != Principal || Plan.Dues.Any(d => d.PrincipalPaid + d.InterestPaid > 0), "A payment was posted on this loan: reverse it before you record the return of the disbursement.");
        Close(LoanCloseReason.DisbursementReturned, SubStatus, "The bank sent the disbursement back.", actor);
        OutstandingPrincipal = 0;
    }

    private void Close(LoanCloseReason reason, LoanSubStatus subStatus, string sentence, Actor actor)
    {
        ClosedReason = reason;
        Move(LoanStatus.Closed, subStatus, sentence, actor);
    }

    private void Move(LoanStatus to, LoanSubStatus subStatus, string reason, Actor actor)
    {
        (Status, SubStatus) = (LoanWorkflow.Table.Next(Status, to), subStatus);
        _history.Add(new LoanStatusChange(this, actor.Today(LegalEntityId), reason, actor));
    }
}

/// <summary>Where a loan comes from.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="ProductId">The product.</param>
/// <param name="ProductVersion">The product version in force when it was booked, from 1.</param>
/// <param name="BorrowerId">The borrower.</param>
public sealed record LoanOrigin(Guid ApplicationId, Guid ProductId, int ProductVersion, Guid BorrowerId);

/// <summary>What a payment paid of a due.</summary>
/// <param name="LineNo">The due's number in its plan, from 1.</param>
/// <param name="Interest">Units of the loan's currency.</param>
/// <param name="Principal">Units of the loan's currency.</param>
public sealed record PaidInstalment(int LineNo, decimal Interest, decimal Principal);
