using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Ledger;

/// <summary>An exchange rate in a list.</summary>
public sealed record RateRow : IOwnedRow
{
    /// <summary>The rate.</summary>
    public Guid Id { get; init; }
    /// <summary>Its version.</summary>
    public int Version { get; init; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <inheritdoc/>
    public string LegalEntity { get; init; } = "";
    /// <summary>What is converted.</summary>
    public string Currency { get; init; } = "";
    /// <summary>What it becomes.</summary>
    public string ToCurrency { get; init; } = "";
    /// <summary>The day it holds from.</summary>
    public DateOnly RateOn { get; init; }
    /// <summary>Units of the second for one of the first.</summary>
    public decimal Rate { get; init; }
    /// <summary>The rate that holds before it, or held; null for the first of its currencies.</summary>
    public decimal? Before { get; init; }
    /// <summary>Where it stands.</summary>
    public FxRateStatus Status { get; init; }
    /// <summary>The maker; null where none is on record.</summary>
    public Guid? ProposedBy { get; init; }
    /// <summary>Their name then.</summary>
    public string ProposedByName { get; init; } = "";
    /// <summary>The checker, or who withdrew it.</summary>
    public string? DecidedByName { get; init; }
    /// <summary>When it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }
    /// <summary>Why it was rejected.</summary>
    public string? DecisionReason { get; init; }

    /// <summary>What it differs by from the one before, as a fraction of that; null for the first.</summary>
    public decimal? Change => Before is { } before ? (Rate / before) - 1m : null;
}

/// <summary>Which rates a list shows.</summary>
/// <param name="Status">Where they stand; null for all.</param>
/// <param name="Currency">A currency on either side; null for any.</param>
public sealed record RateFilter(FxRateStatus? Status = null, string? Currency = null);

/// <summary>Reads exchange rates.</summary>
public sealed class RateQueries(Reads reads)
{
    /// <summary>A page of the rates, the latest first.</summary>
    public Task<PageOf<RateRow>> ListAsync(RateFilter filter, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.LedgerRead, (db, _) => (
            from rate in db.Set<FxRate>()
            join entity in db.Set<LegalEntity>() on rate.LegalEntityId equals entity.Id
            where (filter.Status == null || rate.Status == filter.Status) && (filter.Currency == null || rate.Currency == filter.Currency || rate.ToCurrency == filter.Currency)
            select new RateRow
            {
                Id = rate.Id, Version = rate.Version, LegalEntityId = rate.LegalEntityId, LegalEntity = entity.Code,
                Currency = rate.Currency, ToCurrency = rate.ToCurrency, RateOn = rate.RateOn, Rate = rate.Rate, Status = rate.Status,
                Before = db.Set<FxRate>()
                    .Where(b => b.LegalEntityId == rate.LegalEntityId && b.Currency == rate.Currency && b.ToCurrency == rate.ToCurrency && b.Status == FxRateStatus.Approved
                        && (b.RateOn < rate.RateOn || (b.RateOn == rate.RateOn && b.Number < rate.Number)))
                    .OrderByDescending(b => b.RateOn).ThenByDescending(b => b.Number).Select(b => (decimal?)b.Rate).FirstOrDefault(),
                ProposedBy = rate.ProposedBy, ProposedByName = rate.ProposedByName, DecidedByName = rate.DecidedByName, DecidedAt = rate.DecidedAt, DecisionReason = rate.DecisionReason,
            })
            .PageAsync(page.SortBy is null ? page with { SortBy = nameof(RateRow.RateOn), Descending = true } : page, r => r.Id, nameof(RateRow.RateOn), ct), ct);

    /// <summary>How many rates wait for a second person.</summary>
    public Task<int> WaitingCountAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.LedgerRead, (db, _) => db.Set<FxRate>().CountAsync(r => r.Status == FxRateStatus.Proposed, ct), ct);

    /// <summary>The currencies that rates are in, for a filter.</summary>
    public Task<List<string>> CurrenciesAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.LedgerRead, (db, _) => db.Set<FxRate>().Select(r => r.Currency).Union(db.Set<FxRate>().Select(r => r.ToCurrency)).OrderBy(c => c).ToListAsync(ct), ct);

    /// <summary>What holds on a day between each pair of currencies of a legal entity.</summary>
    public Task<Dictionary<(string From, string To), decimal>> OnAsync(short legalEntityId, DateOnly day, CancellationToken ct) =>
        reads.AskAsync(Permission.LedgerRead, async (db, _) => (await db.Set<FxRate>()
            .Where(r => r.LegalEntityId == legalEntityId && r.Status == FxRateStatus.Approved && r.RateOn <= day)
            .GroupBy(r => new { r.Currency, r.ToCurrency })
            .Select(g => g.OrderByDescending(r => r.RateOn).ThenByDescending(r => r.Number).First())
            .ToListAsync(ct)).ToDictionary(r => (r.Currency, r.ToCurrency), r => r.Rate), ct);
}
