namespace BackOffice.Domain.Servicing;

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
