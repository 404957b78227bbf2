using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Ledger;

/// <summary>Enter an exchange rate, or put one right.</summary>
/// <param name="LegalEntityId">Who reports by it.</param>
/// <param name="From">ISO 4217 code of what is converted.</param>
/// <param name="To">ISO 4217 code of what it becomes.</param>
/// <param name="On">The day it holds from.</param>
/// <param name="Rate">Units of <paramref name="To"/> for one unit of <paramref name="From"/>.</param>
public sealed record EnterRate(short LegalEntityId, string From, string To, DateOnly On, decimal Rate) : Command;

/// <summary>Keeps the exchange rates that reports convert by. The books themselves are kept in the base currency.</summary>
public sealed class RateCommands(UseCases useCases)
{
    /// <summary>Enters a rate; one of the same day is put right.</summary>
    public Task<Outcome> EnterAsync(EnterRate command, CancellationToken ct) =>
        useCases.RunAsync(Permission.LedgerRates, command, async (db, actor) =>
        {
            Refusal.If(command.On > actor.Today(command.LegalEntityId), "This day has not come yet: enter the rate when it is known.");
            var (from, to) = (Currency.Of(command.From), Currency.Of(command.To));
            var known = await db.Set<FxRate>().SingleOrDefaultAsync(r => r.LegalEntityId == command.LegalEntityId && r.Currency == from.Code && r.ToCurrency == to.Code && r.RateOn == command.On, ct);
            if (known is null) db.Add(new FxRate(Guid.CreateVersion7(), command.LegalEntityId, from, to, command.On, command.Rate));
            else known.Correct(command.Rate);
        }, ct);
}
