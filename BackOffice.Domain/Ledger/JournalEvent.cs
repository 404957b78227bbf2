namespace BackOffice.Domain.Ledger;

/// <summary>What journal entries call the business events that cause them.</summary>
public static class JournalEvent
{
    /// <summary>Money was paid out and a loan booked.</summary>
    public const string Disbursement = "disbursement";
    /// <summary>The bank sent a disbursement back.</summary>
    public const string DisbursementReturned = "disbursement returned";
    /// <summary>A payment was posted.</summary>
    public const string Repayment = "repayment";
    /// <summary>A payment was taken back as never entered.</summary>
    public const string RepaymentReversed = "repayment reversed";
    /// <summary>Interest of a day, one entry for each product and currency.</summary>
    public const string InterestAccrual = "interest accrual";
    /// <summary>Interest accrued for a loan that never was a debt is taken back.</summary>
    public const string InterestAccrualTakenBack = "interest accrual taken back";

    /// <summary>Every event, in the order of the list's filter.</summary>
    public static IReadOnlyList<string> All { get; } = [Disbursement, DisbursementReturned, Repayment, RepaymentReversed, InterestAccrual, InterestAccrualTakenBack];
}
