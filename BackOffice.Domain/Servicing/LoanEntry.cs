using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>What one fact did to the loan, with its reasons: the line from which every cent can be explained.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Date">The day it took effect.</param>
/// <param name="Amounts">What it moved by component; what it charged off or made owed.</param>
/// <param name="Credit">What of a receipt stayed with us as the borrower's credit, in units of the currency.</param>
/// <param name="PrincipalAfter">Principal outstanding afterwards, in units of the currency.</param>
/// <param name="Allocations">Where a receipt went, in the order it was placed.</param>
/// <param name="Rule">The rule that placed it, in words.</param>
public sealed record LoanEntry(LoanFact Fact, DateOnly Date, Amounts Amounts, decimal Credit, decimal PrincipalAfter, IReadOnlyList<Allocation> Allocations, string Rule)
{
    /// <summary>What of the interest the books never held: memo interest of a claim that leaves them, or is given up.</summary>
    public decimal Unrecognised { get; init; }

    /// <summary>Everything it moved.</summary>
    public decimal Total => Amounts.Total + Credit;
}
