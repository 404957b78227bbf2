using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>A booked loan.</summary>
public sealed class Loan : IAggregateRoot
{
    private readonly List<LoanPlan> _plans = [];

    private Loan() { }

    /// <summary>Books a loan with its first plan and the figures disclosed to the borrower; they are never worked out again.</summary>
    /// <param name="id">Made at the door.</param>
    /// <param name="legalEntityId">The owner.</param>
    /// <param name="number">LN-2026-000123.</param>
    /// <param name="origin">The application and product version it comes from.</param>
    /// <param name="quote">What it is under that version's settings on the day of disbursement.</param>
    /// <exception cref="Refusal">The plan does not repay exactly the principal.</exception>
    public Loan(Guid id, short legalEntityId, string number, LoanOrigin origin, LoanQuote quote)
    {
        (Id, LegalEntityId, Number, ApplicationId, ProductId, ProductVersion, BorrowerId) =
            (id, legalEntityId, number, origin.ApplicationId, origin.ProductId, origin.ProductVersion, origin.BorrowerId);
        (Currency, Principal, AnnualRate, TermMonths, DisbursedOn) =
            (quote.Principal.Currency.Code, quote.Principal.Amount, quote.Request.AnnualRate, quote.Request.TermMonths, quote.Request.Start);
        (PaidOut, UpfrontFee, FinancedFee) = (quote.PaidOut.Amount, quote.UpfrontFee.Amount, quote.FinancedFee.Amount);
        (AmountFinanced, FinanceCharge, TotalOfPayments, AnnualPercentageRate, EffectiveRate) = (quote.Disclosure.AmountFinanced.Amount, quote.Disclosure.FinanceCharge.Amount,
            quote.Disclosure.TotalOfPayments.Amount, quote.Disclosure.Apr, quote.Disclosure.EffectiveRate);
        OutstandingPrincipal = Principal;
        _plans.Add(new LoanPlan(this, 1, DisbursedOn, quote.Plan.Lines));
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
    /// <summary>What was lent, a financed fee included.</summary>
    public decimal Principal { get; private set; }
    /// <summary>Nominal rate, a fraction a year.</summary>
    public decimal AnnualRate { get; private set; }
    /// <summary>The term in months; the plan says how many instalments it has.</summary>
    public int TermMonths { get; private set; }
    /// <summary>What the borrower received: the amount less fee and interest collected on the day.</summary>
    public decimal PaidOut { get; private set; }
    /// <summary>The fee withheld from what was paid out.</summary>
    public decimal UpfrontFee { get; private set; }
    /// <summary>The fee added to the principal.</summary>
    public decimal FinancedFee { get; private set; }
    /// <summary>Disclosed: the credit provided, by Regulation Z §1026.18(b).</summary>
    public decimal AmountFinanced { get; private set; }
    /// <summary>Disclosed: interest and fees together, §1026.18(d).</summary>
    public decimal FinanceCharge { get; private set; }
    /// <summary>Disclosed: everything paid by plan, §1026.18(h).</summary>
    public decimal TotalOfPayments { get; private set; }
    /// <summary>Disclosed: annual percentage rate by Appendix J, a fraction a year.</summary>
    public decimal AnnualPercentageRate { get; private set; }
    /// <summary>Disclosed: effective annual rate as the EU and the UK state it, a fraction a year.</summary>
    public decimal EffectiveRate { get; private set; }
    /// <summary>Effective date of the disbursement.</summary>
    public DateOnly DisbursedOn { get; private set; }
    /// <summary>Where it stands.</summary>
    public LoanStatus Status { get; private set; } = LoanStatus.Active;
    /// <summary>Why it is closed; null while it is not.</summary>
    public LoanCloseReason? ClosedReason { get; private set; }
    /// <summary>Principal still owed.</summary>
    public decimal OutstandingPrincipal { get; private set; }
    /// <summary>Every version of the plan.</summary>
    public IReadOnlyList<LoanPlan> Plans => _plans;
    /// <summary>The plan in force.</summary>
    public LoanPlan Plan => _plans.MaxBy(p => p.Number)!;

    /// <summary>The oldest due that is not paid in full; null when all are.</summary>
    public LoanDue? OldestUnpaid => ClosedReason == LoanCloseReason.DisbursementReturned ? null : Plan.Dues.OrderBy(d => d.LineNo).FirstOrDefault(d => !d.IsPaid);

    /// <summary>Takes a payment of exactly the oldest unpaid instalment.</summary>
    /// <param name="amount">What was received.</param>
    /// <returns>The due it paid, with its interest and principal part.</returns>
    /// <exception cref="Refusal">Nothing is due any more, or the amount differs from the instalment.</exception>
    public PaidInstalment PayInstalment(Money amount)
    {
        var due = OldestUnpaid ?? throw new Refusal("Every instalment of this loan is paid.");
        Refusal.If(amount.Currency.Code != Currency, $"This loan is in {Currency}: a payment in {amount.Currency.Code} must be converted first.");
        Refusal.If(amount.Amount != due.Unpaid, $"The next instalment is {Currency} {due.Unpaid:N2}, due {due.DueOn:d MMM yyyy}. Enter exactly that amount.");
        var paid = due.PayInFull();
        OutstandingPrincipal -= paid.Principal;
        if (OutstandingPrincipal == 0 && OldestUnpaid is null) Close(LoanCloseReason.PaidOff);
        return paid;
    }

    /// <summary>The bank sent the disbursement back: nothing is owed, and the loan counts among no bookings.</summary>
    /// <exception cref="Refusal">Something was paid on it.</exception>
    public void ReturnDisbursement()
    {
        Refusal.If(OutstandingPrincipal != Principal || Plan.Dues.Any(d => d.PrincipalPaid + d.InterestPaid > 0), "A payment was posted on this loan: reverse it before you record the return of the disbursement.");
        Close(LoanCloseReason.DisbursementReturned);
        OutstandingPrincipal = 0;
    }

    private void Close(LoanCloseReason reason) => (Status, ClosedReason) = (LoanWorkflow.Table.Next(Status, LoanStatus.Closed), reason);
}

/// <summary>Where a loan comes from.</summary>
public sealed record LoanOrigin(Guid ApplicationId, Guid ProductId, int ProductVersion, Guid BorrowerId);

/// <summary>What a payment paid of a due, in the loan's currency.</summary>
public sealed record PaidInstalment(int LineNo, decimal Interest, decimal Principal);

/// <summary>A version of a loan's plan. It is never edited: a change makes another version.</summary>
public sealed class LoanPlan : IPartOfRoot
{
    private readonly List<LoanDue> _dues = [];

    private LoanPlan() { }

    internal LoanPlan(Loan loan, int number, DateOnly effectiveOn, IReadOnlyList<AmortisationLine> dues)
    {
        Refusal.If(dues.Sum(d => d.Principal.Amount) != loan.OutstandingPrincipal, "A plan repays exactly the principal outstanding on its first day.");
        (LegalEntityId, LoanId, Number, EffectiveOn) = (loan.LegalEntityId, loan.Id, number, effectiveOn);
        _dues.AddRange(dues.Select(d => new LoanDue(this, d)));
    }

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The loan.</summary>
    public Guid LoanId { get; private set; }
    /// <summary>1, 2, 3 …</summary>
    public int Number { get; private set; }
    /// <summary>First day in force.</summary>
    public DateOnly EffectiveOn { get; private set; }
    /// <summary>Its dues in order.</summary>
    public IReadOnlyList<LoanDue> Dues => _dues;
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => LoanId;
}

/// <summary>One due of a plan: what falls due when, and what of it is paid.</summary>
public sealed class LoanDue : IPartOfRoot
{
    private LoanDue() { }

    internal LoanDue(LoanPlan plan, AmortisationLine line) =>
        (LegalEntityId, LoanId, PlanNumber, LineNo, DueOn, Principal, Interest, BalanceAfter) =
        (plan.LegalEntityId, plan.LoanId, plan.Number, line.Number, line.DueDate, line.Principal.Amount, line.Interest.Amount, line.BalanceAfter.Amount);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The loan.</summary>
    public Guid LoanId { get; private set; }
    /// <summary>The plan's number.</summary>
    public int PlanNumber { get; private set; }
    /// <summary>1, 2, 3 …</summary>
    public int LineNo { get; private set; }
    /// <summary>When it is due.</summary>
    public DateOnly DueOn { get; private set; }
    /// <summary>Principal part.</summary>
    public decimal Principal { get; private set; }
    /// <summary>Interest part.</summary>
    public decimal Interest { get; private set; }
    /// <summary>Principal outstanding once it is paid.</summary>
    public decimal BalanceAfter { get; private set; }
    /// <summary>Principal paid of it.</summary>
    public decimal PrincipalPaid { get; private set; }
    /// <summary>Interest paid of it.</summary>
    public decimal InterestPaid { get; private set; }
    /// <summary>What is still to pay of it.</summary>
    public decimal Unpaid => Principal + Interest - PrincipalPaid - InterestPaid;
    /// <summary>True once nothing of it is unpaid.</summary>
    public bool IsPaid => Unpaid == 0;
    /// <inheritdoc/>
    Guid IPartOfRoot.RootId => LoanId;

    internal PaidInstalment PayInFull()
    {
        var paid = new PaidInstalment(LineNo, Interest - InterestPaid, Principal - PrincipalPaid);
        (InterestPaid, PrincipalPaid) = (Interest, Principal);
        return paid;
    }
}

/// <summary>
/// What was known of a loan over a span of days: one row a change, not one a day. Days past due of any day in the span follow from
/// <see cref="OldestUnpaidDue"/>.
/// </summary>
public sealed class LoanPosition
{
    private LoanPosition() { }

    /// <summary>The position of a loan from a day on.</summary>
    public LoanPosition(Loan loan, DateOnly validFrom) =>
        (LegalEntityId, LoanId, ValidFrom, Currency, OutstandingPrincipal, OldestUnpaidDue, Status) =
        (loan.LegalEntityId, loan.Id, validFrom, loan.Currency, loan.OutstandingPrincipal, loan.OldestUnpaid?.DueOn, loan.Status);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The loan.</summary>
    public Guid LoanId { get; private set; }
    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; private set; }
    /// <summary>Last day; null while it holds.</summary>
    public DateOnly? ValidTo { get; private set; }
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; private set; } = "";
    /// <summary>Principal owed.</summary>
    public decimal OutstandingPrincipal { get; private set; }
    /// <summary>Due date of the oldest unpaid due; null when nothing is unpaid.</summary>
    public DateOnly? OldestUnpaidDue { get; private set; }
    /// <summary>The loan's status.</summary>
    public LoanStatus Status { get; private set; }

    /// <summary>Takes the loan's present state into a position of the same day.</summary>
    public void Retake(Loan loan) =>
        (OutstandingPrincipal, OldestUnpaidDue, Status) = (loan.OutstandingPrincipal, loan.OldestUnpaid?.DueOn, loan.Status);

    /// <summary>Ends the span.</summary>
    public void EndOn(DateOnly lastDay) => ValidTo = lastDay;
}
