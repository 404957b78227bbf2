using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>A version of a loan's plan. It is never edited: a change makes another version.</summary>
public sealed class LoanPlan : IPartOfRoot
{
    private readonly List<LoanDue> _dues = [];

    private LoanPlan() { }

    internal LoanPlan(Loan loan, int number, DateOnly effectiveOn, IReadOnlyList<AmortisationLine> dues)
    {
        Refusal.If(dues.Sum(d => d.Principal.Amount) != loan.OutstandingPrincipal, "A plan repays exactly the principal outstanding on its first day.");
        (LegalEntityId, LoanId, Number, EffectiveOn) = (loan.LegalEntityId, loan.Id, number, effectiveOn);
        var from = effectiveOn;
        foreach (var due in dues)
        {
            _dues.Add(new LoanDue(this, due, from));
            from = due.DueDate;
        }
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

/// <summary>One due of a plan: what falls due when, and what of it is paid. Amounts are units of the loan's currency.</summary>
public sealed class LoanDue : IPartOfRoot
{
    private LoanDue() { }

    internal LoanDue(LoanPlan plan, AmortisationLine line, DateOnly from) =>
        (LegalEntityId, LoanId, PlanNumber, LineNo, FromOn, DueOn, Principal, Interest, BalanceAfter) =
        (plan.LegalEntityId, plan.LoanId, plan.Number, line.Number, from, line.DueDate, line.Principal.Amount, line.Interest.Amount, line.BalanceAfter.Amount);

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The loan.</summary>
    public Guid LoanId { get; private set; }
    /// <summary>The plan's number.</summary>
    public int PlanNumber { get; private set; }
    /// <summary>1, 2, 3 …</summary>
    public int LineNo { get; private set; }
    /// <summary>The day its interest begins: the due date before it, or the plan's first day.</summary>
    public DateOnly FromOn { get; private set; }
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

    internal void Reopen(PaidInstalment paid) => (InterestPaid, PrincipalPaid) = (InterestPaid - paid.Interest, PrincipalPaid - paid.Principal);
}
