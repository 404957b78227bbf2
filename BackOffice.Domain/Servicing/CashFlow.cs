using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Servicing;

/// <summary>Money on a day. Which way it goes is said where flows are used.</summary>
/// <param name="Date">The day.</param>
/// <param name="Amount">The money; flows used together are in one currency.</param>
public readonly record struct CashFlow(DateOnly Date, Money Amount)
{
    /// <exception cref="Refusal">The flows are not all in one currency.</exception>
    internal static void RefuseSeveralCurrencies(IReadOnlyCollection<CashFlow> flows) =>
        Refusal.If(flows.Any(flow => flow.Amount.Currency != flows.First().Amount.Currency), "A rate needs all flows in one currency. Convert them first.");
}
