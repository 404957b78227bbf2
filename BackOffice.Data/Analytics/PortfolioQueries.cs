using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Products;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Analytics;

/// <summary>Reads the portfolio dashboard. Every sum is made by the database.</summary>
public sealed class PortfolioQueries(Reads reads)
{
    /// <summary>What can be filtered for.</summary>
    public Task<PortfolioChoices> ChoicesAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, async (db, _) =>
        {
            var groups = await db.Set<PortfolioFigures>().Select(f => new { f.Currency, f.Category, f.BusinessUnit, f.LoansEver }).ToListAsync(ct);
            return new PortfolioChoices(
                [.. groups.GroupBy(g => g.Currency).OrderByDescending(g => g.Sum(x => x.LoansEver)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)],
                [.. groups.Select(g => g.Category).Distinct().Order()],
                [.. groups.Select(g => g.BusinessUnit).Distinct().Order(StringComparer.Ordinal)]);
        }, ct);

    /// <summary>The dashboard; null when no loan matches the filter.</summary>
    public Task<PortfolioDashboard?> DashboardAsync(PortfolioFilter filter, CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, async (db, _) =>
        {
            var figures = Groups<PortfolioFigures>(db, filter);
            var total = await figures.GroupBy(_ => 1).Select(g => new
            {
                Now = new PortfolioPoint(g.Max(f => f.AsOf), g.Sum(f => f.ActiveLoans), g.Sum(f => f.OutstandingPrincipal), g.Sum(f => f.RateTimesPrincipal),
                    g.Sum(f => f.PrincipalOver30), g.Sum(f => f.PrincipalOver60), g.Sum(f => f.PrincipalOver90), g.Sum(f => f.NewLoans), g.Sum(f => f.NewPrincipal)),
                Counts = new PortfolioCounts(g.Sum(f => f.BookedPrincipal), g.Sum(f => f.NewLoans), g.Sum(f => f.NewPrincipal), g.Sum(f => f.DefaultedLoans), g.Sum(f => f.LoansEver)),
            }).SingleOrDefaultAsync(ct);
            if (total is null) return null;
            var months = Groups<PortfolioMonth>(db, filter);
            return new PortfolioDashboard(total.Now, total.Counts,
                await months.GroupBy(m => m.Day).OrderBy(g => g.Key).Select(g => new PortfolioPoint(g.Key, g.Sum(m => m.ActiveLoans), g.Sum(m => m.OutstandingPrincipal), g.Sum(m => m.RateTimesPrincipal),
                    g.Sum(m => m.PrincipalOver30), g.Sum(m => m.PrincipalOver60), g.Sum(m => m.PrincipalOver90), g.Sum(m => m.NewLoans), g.Sum(m => m.NewPrincipal))).ToListAsync(ct),
                await months.GroupBy(m => new { m.Day, m.Category }).OrderBy(g => g.Key.Day)
                    .Select(g => new CategoryMonth(g.Key.Day, g.Key.Category, g.Sum(m => m.OutstandingPrincipal))).ToListAsync(ct),
                await figures.GroupBy(f => new { f.BusinessUnit, f.Category }).Select(g => new UnitShare(g.Key.BusinessUnit, g.Key.Category, g.Sum(f => f.OutstandingPrincipal))).ToListAsync(ct),
                await Groups<StatusFigures>(db, filter).GroupBy(s => s.Status).Select(g => new StatusShare(g.Key, g.Sum(s => s.Loans))).ToListAsync(ct),
                await VintagesAsync(db, filter, ct),
                await db.Set<StoredViewAge>().MinAsync(v => v.StartedAt, ct));
        }, ct);

    /// <summary>The loans behind a figure: they add up to it.</summary>
    public Task<PageOf<ClassifiedLoan>> LoansAsync(PortfolioFilter filter, PortfolioSet set, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, (db, _) => Members(db, filter, set).PageAsync(page, r => r.Id, nameof(LoanListRow.Number), ct), ct);

    /// <summary>What all those loans come to.</summary>
    public Task<PortfolioSum> SumAsync(PortfolioFilter filter, PortfolioSet set, CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, async (db, _) =>
            await Members(db, filter, set).GroupBy(_ => 1).Select(g => new PortfolioSum(g.Count(), g.Sum(r => r.Principal), g.Sum(r => r.OutstandingPrincipal))).SingleOrDefaultAsync(ct) ?? new PortfolioSum(0, 0, 0), ct);

    /// <summary>The loans that a rule of early warning names, largest first.</summary>
    public Task<PageOf<WarnedLoan>> WarningsAsync(PortfolioFilter filter, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, (db, _) =>
            Loans(db.Set<WarnedLoan>(), filter).PageAsync(page.SortBy is null ? page with { SortBy = nameof(LoanListRow.OutstandingPrincipal), Descending = true } : page, r => r.Id, nameof(LoanListRow.Number), ct), ct);

    private static IQueryable<ClassifiedLoan> Members(BusinessDb db, PortfolioFilter filter, PortfolioSet set)
    {
        var rows = Loans(db.Set<ClassifiedLoan>(), filter);
        return set switch
        {
            PortfolioSet.Portfolio => rows.Where(r => r.InPortfolio),
            PortfolioSet.Over30 => rows.Where(r => r.InPortfolio && r.DaysPastDue > 30),
            PortfolioSet.Over60 => rows.Where(r => r.InPortfolio && r.DaysPastDue > 60),
            PortfolioSet.Over90 => rows.Where(r => r.InPortfolio && r.DaysPastDue > 90),
            PortfolioSet.New => rows.Where(r => r.IsNew),
            PortfolioSet.Defaulted => rows.Where(r => r.InDefault),
            PortfolioSet.Ever => rows,
        };
    }

    private static IQueryable<T> Loans<T>(IQueryable<T> rows, PortfolioFilter filter) where T : LoanListRow
    {
        rows = rows.Where(r => r.Currency == filter.Currency);
        if (filter.Category is { } category) rows = rows.Where(r => r.Category == category);
        if (filter.BusinessUnit is { } unit) rows = rows.Where(r => r.BusinessUnit == unit);
        return rows;
    }

    private static IQueryable<T> Groups<T>(BusinessDb db, PortfolioFilter filter) where T : PortfolioGroup
    {
        var rows = db.Set<T>().Where(r => r.Currency == filter.Currency);
        if (filter.Category is { } category) rows = rows.Where(r => r.Category == category);
        if (filter.BusinessUnit is { } unit) rows = rows.Where(r => r.BusinessUnit == unit);
        return rows;
    }

    // By quarter: months would be too many lines to tell apart. A point needs every month of its quarter to be that old.
    private static async Task<List<VintagePoint>> VintagesAsync(BusinessDb db, PortfolioFilter filter, CancellationToken ct)
    {
        var cells = await Groups<VintageCell>(db, filter)
            .GroupBy(c => new { c.Vintage.Year, Quarter = (c.Vintage.Month - 1) / 3, c.Months })
            .Select(g => new { g.Key.Year, g.Key.Quarter, g.Key.Months, Cohorts = g.Select(c => c.Vintage).Distinct().Count(), Loans = g.Sum(c => c.Loans), Defaulted = g.Sum(c => c.DefaultedLoans) })
            .ToListAsync(ct);
        return [.. from cell in cells
                   let whole = cells.Where(c => c.Year == cell.Year && c.Quarter == cell.Quarter).Max(c => c.Cohorts)
                   where cell.Cohorts == whole
                   orderby cell.Year, cell.Quarter, cell.Months
                   select new VintagePoint(new DateOnly(cell.Year, (cell.Quarter * 3) + 1, 1), cell.Months, (decimal)cell.Defaulted / cell.Loans)];
    }
}
