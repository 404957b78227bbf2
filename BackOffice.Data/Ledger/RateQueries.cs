using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Ledger;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Ledger;

/// <summary>An exchange rate in a list.</summary>
public sealed record RateRow
{
    /// <summary>The rate.</summary>
    public Guid Id { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>What is converted.</summary>
    public string Currency { get; init; } = "";
    /// <summary>What it becomes.</summary>
    public string ToCurrency { get; init; } = "";
    /// <summary>The day it holds from.</summary>
    public DateOnly RateOn { get; init; }
    /// <summary>Units of the second for one of the first.</summary>
    public decimal Rate { get; init; }
}

/// <summary>Reads exchange rates.</summary>
public sealed class RateQueries(Reads reads)
{
    /// <summary>A page of the rates, the latest first.</summary>
    public Task<PageOf<RateRow>> ListAsync(PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.LedgerRead, (db, _) => (
            from rate in db.Set<FxRate>()
            join entity in db.Set<LegalEntity>() on rate.LegalEntityId equals entity.Id
            select new RateRow { Id = rate.Id, LegalEntity = entity.Code, Currency = rate.Currency, ToCurrency = rate.ToCurrency, RateOn = rate.RateOn, Rate = rate.Rate })
            .PageAsync(page.SortBy is null ? page with { SortBy = nameof(RateRow.RateOn), Descending = true } : page, r => r.Id, nameof(RateRow.RateOn), ct), ct);
}
