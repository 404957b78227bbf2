namespace BackOffice.Domain.Servicing;

/// <summary>
/// What the books hold of a loan, beside what the borrower owes: in non-accrual and after a charge-off the two part.
/// Amounts are units of the loan's currency.
/// </summary>
/// <param name="Earned">Interest earned under the contract since the loan was paid out, waivers not taken off.</param>
/// <param name="Recognised">What of it was recognised as income.</param>
/// <param name="Accrued">Accrued interest receivable; less than zero when interest was paid ahead, or when cost recovery lowered the carrying amount by it.</param>
/// <param name="Memo">Contractual interest open that was not recognised, kept beside the books.</param>
/// <param name="DeferredFees">Origination fees still to be earned.</param>
/// <param name="DeferredCosts">Commission still to be spent.</param>
/// <param name="Principal">Principal receivable; nothing once the asset left the books.</param>
/// <param name="Charges">Fees and penalties receivable; nothing once the asset left the books.</param>
/// <param name="Allowance">Allowance for expected loss by stage.</param>
/// <param name="ExpectedLoss">Loss expected within twelve months, whatever the stage.</param>
public sealed record BookFigures(decimal Earned, decimal Recognised, decimal Accrued, decimal Memo, decimal DeferredFees, decimal DeferredCosts, decimal Principal, decimal Charges, decimal Allowance, decimal ExpectedLoss)
{
    /// <summary>What the asset stands at before the allowance: principal, accrued interest and charges.</summary>
    public decimal GrossCarrying => Principal + Accrued + Charges;

    /// <summary>What the asset stands at.</summary>
    public decimal Carrying => GrossCarrying - Allowance;
}
