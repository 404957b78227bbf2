using BackOffice.Data.LegalEntities;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Analytics;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Analytics;

/// <summary>Reads the portfolio dashboard. Every sum is made by the database.</summary>
public sealed class PortfolioQueries(Reads reads)
{
    /// <summary>What can be filtered for.</summary>
    public Task<PortfolioChoices> ChoicesAsync(CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, async (db, _) =>
        {
            var groups = await db.Set<PortfolioFigures>().Select(f => new { f.LegalEntityId, f.LegalEntity, f.Currency, f.Category, f.BusinessUnit, f.LoansEver }).ToListAsync(ct);
            return new PortfolioChoices(
                [.. groups.GroupBy(g => g.Currency).OrderByDescending(g => g.Sum(x => x.LoansEver)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)],
                [.. groups.Select(g => g.Category).Distinct().Order()],
                [.. groups.Select(g => g.BusinessUnit).Distinct().Order(StringComparer.Ordinal)],
                [.. groups.OrderBy(g => g.LegalEntityId).Select(g => g.LegalEntity).Distinct()]);
        }, ct);

    /// <summary>The dashboard; null when no loan matches the filter.</summary>
    public Task<PortfolioDashboard?> DashboardAsync(PortfolioFilter filter, CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, async (db, actor) =>
        {
            var (report, digits, opening) = (filter.Report, Digits(filter), filter.Opening(Today(actor)));
            var figures = Groups(db.Set<PortfolioFigures>().FromSql($"select * from analytics.loan_portfolio_overview({report}, {digits}, {opening})"), filter);
            var total = await figures.GroupBy(_ => 1).Select(g => new
            {
                Now = new PortfolioPoint(g.Max(f => f.AsOf), g.Sum(f => f.ActiveLoans), g.Sum(f => f.OutstandingPrincipal), g.Sum(f => f.RateTimesPrincipal), g.Sum(f => f.BookedPrincipal),
                    g.Sum(f => f.PrincipalOver30), g.Sum(f => f.PrincipalOver60), g.Sum(f => f.PrincipalOver90), g.Sum(f => f.DefaultedLoans), g.Sum(f => f.DefaultedPrincipal), g.Sum(f => f.LoansEver), g.Sum(f => f.PrincipalEver)),
                New = new PortfolioSum(g.Sum(f => f.NewLoans), g.Sum(f => f.NewPrincipal), 0),
                Rates = g.Sum(f => f.Rates),
                WithoutRate = g.Sum(f => f.LoansWithoutRate),
            }).SingleOrDefaultAsync(ct);
            if (total is null) return null;
            var months = await MonthsAsync(db, filter, ct);
            var flows = await FlowsAsync(db, filter, ct);
            var past = new PortfolioPast(filter, months, flows, total.Now.Day);
            return new PortfolioDashboard(total.Now, total.New, total.Now.Loans == 0 ? null : total.Rates / total.Now.Loans, total.WithoutRate, past.Before, past.Flow, past.FlowBefore, past.Walk, months, past.Flows,
                await Growth(db, filter).GroupBy(m => new { m.Day.Year, m.Day.Month, m.Category }).OrderBy(g => g.Key.Year).ThenBy(g => g.Key.Month)
                    .Select(g => new CategoryMonth(g.Max(m => m.Day), g.Key.Category, g.Sum(m => m.OutstandingPrincipal))).ToListAsync(ct),
                await figures.GroupBy(f => new { f.BusinessUnit, f.Category }).Select(g => new UnitShare(g.Key.BusinessUnit, g.Key.Category, g.Sum(f => f.OutstandingPrincipal))).ToListAsync(ct),
                await AsBooked(db.Set<StatusFigures>(), filter).GroupBy(s => s.Status).Select(g => new StatusShare(g.Key, g.Sum(s => s.Loans))).ToListAsync(ct),
                await VintagesAsync(db, filter, ct),
                await TargetsAsync(db, filter, await figures.Select(f => f.LegalEntityId).Distinct().ToListAsync(ct), ct),
                await db.Set<StoredViewAge>().MinAsync(v => v.StartedAt, ct));
        }, ct);

    /// <summary>The loans behind a figure: they add up to it.</summary>
    public Task<PageOf<ClassifiedLoan>> LoansAsync(PortfolioFilter filter, PortfolioPick pick, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, (db, actor) => Members(db, actor, filter, pick).PageAsync(page, r => r.Id, nameof(LoanListRow.Number), ct), ct);

    /// <summary>What all those loans come to.</summary>
    public Task<PortfolioSum> SumAsync(PortfolioFilter filter, PortfolioPick pick, CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, async (db, actor) =>
            await Members(db, actor, filter, pick).GroupBy(_ => 1).Select(g => new PortfolioSum(g.Count(), g.Sum(r => r.ShownPrincipal) ?? 0, g.Sum(r => r.ShownOutstanding) ?? 0)).SingleOrDefaultAsync(ct) ?? new PortfolioSum(0, 0, 0), ct);

    /// <summary>The movements behind a line of what moved the portfolio in the period: they add up to it; newest first.</summary>
    public Task<PageOf<MovedLoan>> MovementsAsync(PortfolioFilter filter, PortfolioMovement movement, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, (db, actor) => Movements(db, actor, filter, movement).PageAsync(page.SortBy is null ? page with { SortBy = nameof(MovedLoan.MovedOn), Descending = true } : page, r => r.MovementId, nameof(MovedLoan.MovedOn), ct), ct);

    /// <summary>What all those movements come to.</summary>
    public Task<MovementSum> MovementSumAsync(PortfolioFilter filter, PortfolioMovement movement, CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, async (db, actor) =>
            await Movements(db, actor, filter, movement).GroupBy(_ => 1).Select(g => new MovementSum(g.Count(), g.Sum(r => r.ShownMovedAmount) ?? 0)).SingleOrDefaultAsync(ct) ?? new MovementSum(0, 0), ct);

    /// <summary>The loans that a rule of early warning names, largest first.</summary>
    public Task<PageOf<WarnedLoan>> WarningsAsync(PortfolioFilter filter, PageRequest page, CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, (db, actor) => Warnings(db, actor, filter).PageAsync(page.SortBy is null ? page with { SortBy = nameof(ClassifiedLoan.ShownOutstanding), Descending = true } : page, r => r.Id, nameof(LoanListRow.Number), ct), ct);

    /// <summary>What the loans named by early warning come to, each counted once.</summary>
    public Task<PortfolioSum> WarningsSumAsync(PortfolioFilter filter, CancellationToken ct) =>
        reads.AskAsync(Permission.AnalyticsRead, async (db, actor) =>
            await Warnings(db, actor, filter).Select(w => new { w.Id, w.ShownPrincipal, w.ShownOutstanding }).Distinct().GroupBy(_ => 1)
                .Select(g => new PortfolioSum(g.Count(), g.Sum(r => r.ShownPrincipal) ?? 0, g.Sum(r => r.ShownOutstanding) ?? 0)).SingleOrDefaultAsync(ct) ?? new PortfolioSum(0, 0, 0), ct);

    private static IQueryable<ClassifiedLoan> Members(BusinessDb db, Actor actor, PortfolioFilter filter, PortfolioPick pick)
    {
        var rows = Loans(Of(db.Set<ClassifiedLoan>(), actor, filter, pick), filter);
        if (pick.Category is { } category) rows = rows.Where(r => r.Category == category);
        if (pick.BusinessUnit is { } unit) rows = rows.Where(r => r.BusinessUnit == unit);
        if (pick.Status is { } status) rows = rows.Where(r => r.Status == status);
        return pick.Set switch
        {
            PortfolioSet.Portfolio => rows.Where(r => r.InPortfolio),
            PortfolioSet.Over30 => rows.Where(r => r.InPortfolio && r.DaysPastDue > 30),
            PortfolioSet.Over60 => rows.Where(r => r.InPortfolio && r.DaysPastDue > 60),
            PortfolioSet.Over90 => rows.Where(r => r.InPortfolio && r.DaysPastDue > 90),
            PortfolioSet.New => rows.Where(r => r.IsNew),
            PortfolioSet.Defaulted => rows.Where(r => r.InDefault),
            PortfolioSet.Ever => rows.Where(r => !r.IsCancelled),
            PortfolioSet.Recorded => rows,
        };
    }

    private static IQueryable<ClassifiedLoan> Of(DbSet<ClassifiedLoan> loans, Actor actor, PortfolioFilter filter, PortfolioPick pick)
    {
        var (report, digits, opening) = (filter.Report, Digits(filter), filter.Opening(Today(actor)));
        return (pick.Month, pick.DefaultedBy) switch
        {
            ({ } month, _) => loans.FromSql($"select * from analytics.portfolio_loans_at_month_end({month}, {report})"),
            (_, { } age) => loans.FromSql($"select l.* from analytics.portfolio_loans({report}, {digits}, {opening}) l where exists (select from analytics.v_first_default d where d.legal_entity_id = l.legal_entity_id and d.loan_id = l.id and d.quarter = {age.Vintage} and d.by_months <= {age.Months})"),
            _ => loans.FromSql($"select * from analytics.portfolio_loans({report}, {digits}, {opening})"),
        };
    }

    private static IQueryable<MovedLoan> Movements(BusinessDb db, Actor actor, PortfolioFilter filter, PortfolioMovement movement)
    {
        var (report, digits, opening) = (filter.Report, Digits(filter), filter.Opening(Today(actor)));
        return Loans(db.Set<MovedLoan>().FromSql($"select l.*, m.movement_id, m.movement, m.day as moved_on, m.payment, m.amount as moved_amount, m.shown_amount as shown_moved_amount from analytics.portfolio_loans({report}, {digits}, {opening}) l join analytics.portfolio_movements({report}, {opening}) m on m.legal_entity_id = l.legal_entity_id and m.loan_id = l.id"), filter)
            .Where(r => r.Movement == movement);
    }

    private static IQueryable<WarnedLoan> Warnings(BusinessDb db, Actor actor, PortfolioFilter filter)
    {
        var (report, digits, opening) = (filter.Report, Digits(filter), filter.Opening(Today(actor)));
        return Loans(db.Set<WarnedLoan>().FromSql($"select l.*, w.signal, w.since from analytics.portfolio_loans({report}, {digits}, {opening}) l join analytics.v_early_warning_loans w on w.legal_entity_id = l.legal_entity_id and w.id = l.id"), filter);
    }

    // Plans are made for the whole of a legal entity: a part of it is held against the limits only.
    private static async Task<PortfolioTargets> TargetsAsync(BusinessDb db, PortfolioFilter filter, List<short> entities, CancellationToken ct)
    {
        var targets = new List<PortfolioTargets>();
        foreach (var entity in entities) targets.Add((await Policies.TodayAsync<PortfolioTargets>(db, entity, ct)).Value);
        var together = PortfolioTargets.Together(targets);
        if (filter.Category is not null || filter.BusinessUnit is not null) return together with { Growth = null, MonthlyBookings = null };
        var isInBase = !filter.IsConverted && await db.Set<LegalEntity>().Where(e => entities.Contains(e.Id)).AllAsync(e => e.BaseCurrency == filter.Currency, ct);
        return isInBase ? together : together with { MonthlyBookings = null };
    }

    private static async Task<List<PortfolioPoint>> MonthsAsync(BusinessDb db, PortfolioFilter filter, CancellationToken ct) =>
        // By month: the running one ends on the business date of each legal entity, and those may be a day apart.
        await Growth(db, filter).GroupBy(m => new { m.Day.Year, m.Day.Month }).OrderBy(g => g.Key.Year).ThenBy(g => g.Key.Month).Select(g => new PortfolioPoint(g.Max(m => m.Day), g.Sum(m => m.ActiveLoans), g.Sum(m => m.OutstandingPrincipal), g.Sum(m => m.RateTimesPrincipal), g.Sum(m => m.BookedPrincipal),
            g.Sum(m => m.PrincipalOver30), g.Sum(m => m.PrincipalOver60), g.Sum(m => m.PrincipalOver90), g.Sum(m => m.DefaultedLoans), g.Sum(m => m.DefaultedPrincipal), g.Sum(m => m.LoansEver), g.Sum(m => m.PrincipalEver))).ToListAsync(ct);

    private static async Task<List<MonthFlow>> FlowsAsync(BusinessDb db, PortfolioFilter filter, CancellationToken ct)
    {
        var report = filter.Report;
        return await Groups(db.Set<PortfolioDay>().FromSql($"select * from analytics.portfolio_flow({report})"), filter).GroupBy(f => new { f.Day.Year, f.Day.Month }).OrderBy(g => g.Key.Year).ThenBy(g => g.Key.Month)
            .Select(g => new MonthFlow(g.Key.Year, g.Key.Month, g.Sum(f => f.NewLoans), g.Sum(f => f.NewPrincipal), g.Sum(f => f.Disbursed), g.Sum(f => f.Scheduled), g.Sum(f => f.Prepaid),
                g.Sum(f => f.Reversed), g.Sum(f => f.Returned), g.Sum(f => f.NewlyDefaulted), g.Sum(f => f.PerformingDays))).ToListAsync(ct);
    }

    private static IQueryable<PortfolioMonth> Growth(BusinessDb db, PortfolioFilter filter)
    {
        var report = filter.Report;
        return Groups(db.Set<PortfolioMonth>().FromSql($"select * from analytics.loan_growth({report})"), filter);
    }

    private static IQueryable<T> Loans<T>(IQueryable<T> rows, PortfolioFilter filter) where T : ClassifiedLoan
    {
        rows = rows.Where(r => r.ShownCurrency == filter.Currency);
        if (filter.LegalEntity is { } entity) rows = rows.Where(r => r.LegalEntity == entity);
        if (filter.Category is { } category) rows = rows.Where(r => r.Category == category);
        if (filter.BusinessUnit is { } unit) rows = rows.Where(r => r.BusinessUnit == unit);
        return rows;
    }

    private static IQueryable<T> Groups<T>(IQueryable<T> rows, PortfolioFilter filter) where T : PortfolioGroup
    {
        rows = rows.Where(r => r.Currency == filter.Currency);
        if (filter.LegalEntity is { } entity) rows = rows.Where(r => r.LegalEntity == entity);
        if (filter.Category is { } category) rows = rows.Where(r => r.Category == category);
        if (filter.BusinessUnit is { } unit) rows = rows.Where(r => r.BusinessUnit == unit);
        return rows;
    }

    // Numbers of loans need no conversion: where amounts are converted, loans of every currency count.
    private static IQueryable<T> AsBooked<T>(IQueryable<T> rows, PortfolioFilter filter) where T : PortfolioGroup
    {
        if (!filter.IsConverted) rows = rows.Where(r => r.Currency == filter.Currency);
        if (filter.LegalEntity is { } entity) rows = rows.Where(r => r.LegalEntity == entity);
        if (filter.Category is { } category) rows = rows.Where(r => r.Category == category);
        if (filter.BusinessUnit is { } unit) rows = rows.Where(r => r.BusinessUnit == unit);
        return rows;
    }

    private static int Digits(PortfolioFilter filter) => filter.Currency.Length == 0 ? 2 : Currency.Of(filter.Currency).MinorUnits;

    private static DateOnly Today(Actor actor) => actor.BusinessDates.Values.Max();

    // By quarter: months would be too many lines to tell apart. A point needs every month of its quarter to be that old.
    private static async Task<List<VintagePoint>> VintagesAsync(BusinessDb db, PortfolioFilter filter, CancellationToken ct)
    {
        var cells = await AsBooked(db.Set<VintageCell>(), filter)
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
