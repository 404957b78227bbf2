using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>
/// One due of a plan. All amounts are in the plan's currency and rounded to its minor unit.
/// </summary>
/// <param name="Number">Position in the plan, from 1; a down payment has a number too.</param>
/// <param name="DueDate">The day the money is due, after any move for a holiday.</param>
/// <param name="Principal">Principal that falls due.</param>
/// <param name="Interest">Interest that falls due.</param>
/// <param name="BalanceAfter">Principal still outstanding by plan once this due is paid.</param>
public readonly record struct AmortisationLine(int Number, DateOnly DueDate, Money Principal, Money Interest, Money BalanceAfter)
{
    /// <summary>What the borrower pays on the due date: principal and interest.</summary>
    public Money Instalment => Principal + Interest;
}
