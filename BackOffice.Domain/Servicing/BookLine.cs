using BackOffice.Domain.Ledger;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>One event of a loan as the ledger sees it. Amounts are units of the loan's currency.</summary>
/// <param name="Date">The day it counts from.</param>
/// <param name="Event">Which posting rules it follows.</param>
/// <param name="FactId">The fact behind it; 0 for what the days bring by themselves: accrual, penalties of the rule, provisions.</param>
/// <param name="Amounts">By component; less than zero goes the other way round.</param>
/// <param name="Credit">What stays with us as the borrower's credit, or less than zero for credit used.</param>
public readonly record struct BookLine(DateOnly Date, PostingEvent Event, long FactId, Amounts Amounts, decimal Credit)
{
    /// <summary>Everything it moves.</summary>
    public decimal Total => Amounts.Total + Credit;

    internal static BookLine OfInterest(DateOnly date, PostingEvent @event, decimal interest) => new(date, @event, 0, Amounts.Of(Component.Interest, interest), 0m);

    internal static BookLine Of(DateOnly date, PostingEvent @event, Component component, decimal amount) => new(date, @event, 0, Amounts.Of(component, amount), 0m);
}
