using BackOffice.Data.Ledger;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Ledger;

/// <summary>How an exchange rate comes to hold: one person proposes it, another approves.</summary>
internal static class RateSteps
{
    /// <summary>Brings a rate in.</summary>
    public static async Task RateAsync(this House house, string from, string to, DateOnly on, decimal rate)
    {
        var id = (await (await house.DeskAsync("Fin Ance", Role.FinanceController)).RateDesk.ProposeAsync(new ProposeRate(house.Id, on, new RateQuote(from, to, rate)), default)).Must();
        (await (await house.DeskAsync("Rita Isk", Role.RiskManager)).RateDesk.ApproveAsync(new ApproveRate(id, 1), default)).Must();
    }
}
