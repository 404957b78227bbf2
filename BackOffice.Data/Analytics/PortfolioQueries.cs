using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Analytics;

/// <summary>Portfolio figures of a legal entity, currency, category and business unit.</summary>
public sealed record PortfolioFigures
{
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; init; }
    /// <summary>The owner's code.</summary>
    public string LegalEntity { get; init; } = "";
    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "";
    /// <summary>Kind of lending.</summary>
    public ProductCategory Category { get; init; }
    /// <summary>The unit that sold it.</summary>
    public string BusinessUnit { get; init; } = "";
    /// <summary>The business date of the figures.</summary>
    public DateOnly AsOf { get; init; }
    /// <summary>Loans.</summary>
    public int ActiveLoans { get; init; }
    /// <summary>Principal owed.</summary>
    public decimal OutstandingPrincipal { get; init; }
    /// <summary>Rate times principal, the numerator of the weighted rate.</summary>
    public decimal RateTimesPrincipal { get; init; }
}

internal sealed class PortfolioRows : IEntityTypeConfiguration<PortfolioFigures>
{
    public void Configure(EntityTypeBuilder<PortfolioFigures> builder) => builder.IsView("analytics", "v_loan_portfolio_overview");
}

/// <summary>Filters of the portfolio dashboard; the tiles, the rows behind them and the file use the same.</summary>
/// <param name="Currency">One currency; null for all.</param>
/// <param name="Category">One category; null for all.</param>
public sealed record PortfolioFilter(string? Currency = null, ProductCategory? Category = null);

/// <summary>Reads the portfolio dashboard.</summary>
public sealed class PortfolioQueries(Reads reads)
{
    /// <summary>The figures, one row for each group.</summary>
    public Task<List<PortfolioFigures>> FiguresAsync(PortfolioFilter filter, CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, (db, _) =>
        {
            IQueryable<PortfolioFigures> rows = db.Set<PortfolioFigures>();
            if (filter.Currency is { } currency) rows = rows.Where(r => r.Currency == currency);
            if (filter.Category is { } category) rows = rows.Where(r => r.Category == category);
            return rows.OrderBy(r => r.LegalEntityId).ThenBy(r => r.Currency).ThenBy(r => r.Category).ToListAsync(ct);
        }, ct);

    /// <summary>The loans behind the figures.</summary>
    public Task<PageOf<LoanListRow>> LoansAsync(PortfolioFilter filter, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, (db, _) =>
        {
            // The rows of analytics.v_portfolio_loan: the figures' own base.
            var rows = db.Set<LoanListRow>().FromSql($"select * from analytics.v_portfolio_loan");
            if (filter.Currency is { } currency) rows = rows.Where(r => r.Currency == currency);
            if (filter.Category is { } category) rows = rows.Where(r => r.Category == category);
            return rows.PageAsync(page, r => r.Id, nameof(LoanListRow.Number), ct);
        }, ct);
}
