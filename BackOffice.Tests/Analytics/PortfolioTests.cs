using BackOffice.Data.Analytics;
using BackOffice.Data.Collections;
using BackOffice.Data.Payments;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Analytics;

/// <summary>
/// A portfolio small enough to work out by hand. Every loan is 12,100.00 at 11.9 % over 36 months, disbursed on 31 January 2024: instalments of
/// 401.32 on 29 February (281.33 of principal), 31 March (284.12) and so on. After two instalments 11,534.55 is owed.
/// <code>
/// loan       entity  29 Feb due paid  31 Mar due paid  15 Apr: owed, DPD   1 Jun: DPD
/// missed     US      never            never            12,100.00   46      93 (default since 30 May)
/// prompt     US      29 Feb           31 Mar           11,534.55    0      32
/// late       US      5 Mar            3 Apr            11,534.55    0      32
/// elsewhere  GB      never            never            12,100.00   46      93
/// </code>
/// </summary>
[Trait("Needs", "Database")]
public sealed class PortfolioTests(TestDatabase database)
{
    private static readonly DateOnly Disbursement = new(2024, 1, 31);
    private static readonly PortfolioFilter Dollars = new("USD");

    [Fact]
    public async Task Figures_of_a_small_portfolio_are_those_worked_out_by_hand()
    {
        var clock = new FixedClock(Disbursement);
        var us = await database.FoundAsync("USD", clock);
        var gb = await database.FoundAsync("GBP", clock);
        await us.LoanAsync();
        var prompt = await us.LoanAsync();
        var late = await us.LoanAsync();
        await gb.LoanAsync();
        var risk = await us.DeskAsync("Riska Manager", Role.RiskManager);

        await CloseUntilAsync(us, new(2024, 2, 29));
        await PayAsync(us, prompt, new(2024, 2, 29));
        await CloseUntilAsync(us, new(2024, 3, 5));
        await PayAsync(us, late, new(2024, 3, 5));
        await CloseUntilAsync(us, new(2024, 3, 31));
        await PayAsync(us, prompt, new(2024, 3, 31));
        await CloseUntilAsync(us, new(2024, 4, 3));
        await PayAsync(us, late, new(2024, 4, 3));
        await CloseUntilAsync(us, new(2024, 4, 15));
        await CloseUntilAsync(gb, new(2024, 4, 15));
        (await risk.Refresh.RefreshAsync(new RefreshDashboards(TimeSpan.Zero), default)).Must();

        var april = (await risk.Portfolio.DashboardAsync(Dollars, default))!;
        Assert.Equal((new DateOnly(2024, 4, 15), 3, 35_169.10m), (april.Now.Day, april.Now.Loans, april.Now.Principal));
        Assert.Equal(0.119m, april.Now.Rate);
        Assert.Equal((12_100m, 0m, 0m), (april.Now.Over30, april.Now.Over60, april.Now.Over90));
        Assert.Equal(36_300m, april.Counts.BookedPrincipal);
        Assert.Equal(0m, april.Counts.DefaultRate);
        Assert.Equal(
            [(new DateOnly(2024, 1, 31), 36_300.00m, 0m), (new(2024, 2, 29), 36_018.67m, 0m), (new(2024, 3, 31), 35_453.22m, 12_100m), (new(2024, 4, 15), 35_169.10m, 12_100m)],
            april.Months.Select(m => (m.Day, m.Principal, m.Over30)));
        Assert.Equal((3, 36_300m), (april.Months[0].NewLoans, april.Months[0].NewPrincipal));
        Assert.Equal((0, 0m), (april.Months[1].NewLoans, april.Months[1].NewPrincipal));
        var warnings = (await risk.Portfolio.WarningsAsync(Dollars, PageRequest.All(), default)).Rows;
        Assert.Equal(
            [(WarningSignal.FirstPaymentMissed, new DateOnly(2024, 3, 1), 12_100.00m), (WarningSignal.TwoLateIn90Days, new DateOnly(2024, 4, 1), 11_534.55m)],
            warnings.Select(w => (w.Signal, w.Since, w.OutstandingPrincipal)));

        await CloseUntilAsync(us, new(2024, 6, 1));
        (await risk.Refresh.RefreshAsync(new RefreshDashboards(TimeSpan.Zero), default)).Must();
        var june = (await risk.Portfolio.DashboardAsync(Dollars, default))!;
        Assert.Equal((35_169.10m, 12_100m, 12_100m), (june.Now.Over30, june.Now.Over60, june.Now.Over90));
        Assert.Equal((1, 3), (june.Counts.Defaulted, june.Counts.Ever));
        var quarter = new DateOnly(2024, 1, 1);
        Assert.Equal([(quarter, 3, 0m), (quarter, 4, 1m / 3)], june.Vintages.Where(v => v.Months > 2).Select(v => (v.Vintage, v.Months, v.Rate)));
        Assert.DoesNotContain((await risk.Portfolio.WarningsAsync(Dollars, PageRequest.All(), default)).Rows, w => w.DaysPastDue > 90);
    }

    [Fact]
    public async Task The_rows_behind_every_figure_add_up_to_it()
    {
        var house = await database.FoundAsync("JPY");
        for (var i = 0; i < 2; i++) await house.LoanAsync();
        var desk = await house.DeskAsync("Ana Lyst", Role.Analyst);
        var yen = new PortfolioFilter("JPY");
        var dashboard = (await desk.Portfolio.DashboardAsync(yen, default))!;
        foreach (var (set, principal, loans) in new[]
        {
            (PortfolioSet.Portfolio, dashboard.Now.Principal, dashboard.Now.Loans), (PortfolioSet.New, dashboard.Counts.NewPrincipal, dashboard.Counts.NewLoans),
            (PortfolioSet.Over30, dashboard.Now.Over30, 0), (PortfolioSet.Defaulted, 0m, dashboard.Counts.Defaulted), (PortfolioSet.Ever, dashboard.Now.Principal, dashboard.Counts.Ever),
        })
        {
            var rows = (await desk.Portfolio.LoansAsync(yen, set, PageRequest.All(), default)).Rows;
            Assert.Equal((principal, loans), (rows.Sum(r => r.OutstandingPrincipal), rows.Count));
        }
        Assert.Equal(dashboard.Now.Principal, dashboard.Units.Sum(u => u.Principal));
    }

    [Fact]
    public async Task Stored_figures_show_the_readers_legal_entities_only()
    {
        var mine = await database.FoundAsync("EUR");
        var theirs = await database.FoundAsync("EUR");
        await theirs.LoanAsync();
        var risk = await theirs.DeskAsync("Rita Isk", Role.RiskManager);
        (await risk.Refresh.RefreshAsync(new RefreshDashboards(TimeSpan.Zero), default)).Must();
        Assert.Single((await risk.Portfolio.DashboardAsync(new PortfolioFilter("EUR"), default))!.Statuses);

        var desk = await mine.DeskAsync("Mina Lyst", Role.Analyst);
        Assert.Null(await desk.Portfolio.DashboardAsync(new PortfolioFilter("EUR"), default));
        Assert.Equal(0, await desk.Reads.AskAsync(Permission.AnalyticsRead, (db, _) => Task.FromResult(db.Set<PortfolioMonth>().Count() + db.Set<StatusFigures>().Count() + db.Set<VintageCell>().Count()), default));
    }

    [Fact]
    public async Task A_fresh_figure_is_not_made_anew()
    {
        var house = await database.FoundAsync();
        var risk = await house.DeskAsync("Rico Isk", Role.RiskManager);
        (await risk.Refresh.RefreshAsync(new RefreshDashboards(TimeSpan.Zero), default)).Must();
        Assert.Equal(0, (await risk.Refresh.RefreshAsync(new RefreshDashboards(TimeSpan.FromHours(1)), default)).Must());
    }

    private static async Task CloseUntilAsync(House house, DateOnly day)
    {
        var today = (await (await house.DeskAsync("Una Derwright", Role.Underwriter)).LegalEntities.MineAsync(default)).Single().BusinessDate;
        for (; today < day; today = today.AddDays(1)) (await house.System.Close.CloseDayAsync(new CloseDay(house.Id, today), default)).Must();
    }

    private static async Task PayAsync(House house, Guid loan, DateOnly on)
    {
        var desk = await house.DeskAsync("Penny Clerk", Role.PaymentsClerk);
        var (found, _) = (await desk.Loans.FindAsync(loan, default))!.Value;
        (await desk.Payments.PostInstalmentAsync(new PostInstalment(loan, found.OldestUnpaid!.Unpaid, on), default)).Must();
    }

    private sealed class FixedClock(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
