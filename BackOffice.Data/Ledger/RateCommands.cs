using BackOffice.Data.LegalEntities;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Ledger;

/// <summary>Propose an exchange rate, or another one for a day that has one.</summary>
/// <param name="LegalEntityId">Who reports by it.</param>
/// <param name="On">The day it holds from.</param>
/// <param name="Quote">The rate.</param>
public sealed record ProposeRate(short LegalEntityId, DateOnly On, RateQuote Quote) : Command;

/// <summary>Agree to a rate that someone else proposed.</summary>
/// <param name="RateId">The rate.</param>
/// <param name="Version">As the checker saw it.</param>
public sealed record ApproveRate(Guid RateId, int Version) : Command;

/// <summary>Say no to a rate that someone else proposed.</summary>
/// <param name="RateId">The rate.</param>
/// <param name="Version">As the checker saw it.</param>
/// <param name="Reason">Why, from the list.</param>
public sealed record RejectRate(Guid RateId, int Version, ReasonChoice Reason) : Command;

/// <summary>Take back a rate of one's own that still waits.</summary>
/// <param name="RateId">The rate.</param>
/// <param name="Version">As the maker saw it.</param>
public sealed record WithdrawRate(Guid RateId, int Version) : Command;

/// <summary>
/// Keeps the exchange rates that reports convert by: one person proposes, another approves. The books themselves are kept in the base
/// currency.
/// </summary>
public sealed class RateCommands(UseCases useCases)
{
    /// <summary>Proposes.</summary>
    /// <returns>The rate.</returns>
    public Task<Outcome<Guid>> ProposeAsync(ProposeRate command, CancellationToken ct) =>
        useCases.RunAsync(Permission.LedgerProposeRates, command, async (db, actor) =>
        {
            var (from, to) = (command.Quote.From, command.Quote.To);
            var earlier = await db.Set<FxRate>().Where(r => r.LegalEntityId == command.LegalEntityId && r.Currency == from && r.ToCurrency == to && r.RateOn == command.On).ToListAsync(ct);
            var rate = FxRate.Propose(Guid.CreateVersion7(), command.LegalEntityId, command.On, command.Quote, earlier, actor);
            db.Add(rate);
            return rate.Id;
        }, ct);

    /// <summary>Approves, by a second person.</summary>
    public Task<Outcome> ApproveAsync(ApproveRate command, CancellationToken ct) =>
        useCases.RunAsync(Permission.LedgerApproveRates, command, async (db, actor) => (await db.AtVersionAsync<FxRate>(command.RateId, command.Version, ct)).Approve(actor), ct);

    /// <summary>Says no, by a second person.</summary>
    public Task<Outcome> RejectAsync(RejectRate command, CancellationToken ct) =>
        useCases.RunAsync(Permission.LedgerApproveRates, command, async (db, actor) =>
        {
            var rate = await db.AtVersionAsync<FxRate>(command.RateId, command.Version, ct);
            rate.Reject(await Reasons.GiveAsync(db, rate, ReasonUse.RateRejection, command.Reason, ct), actor);
        }, ct);

    /// <summary>Takes back.</summary>
    public Task<Outcome> WithdrawAsync(WithdrawRate command, CancellationToken ct) =>
        useCases.RunAsync(Permission.LedgerProposeRates, command, async (db, actor) => (await db.AtVersionAsync<FxRate>(command.RateId, command.Version, ct)).Withdraw(actor), ct);
}
