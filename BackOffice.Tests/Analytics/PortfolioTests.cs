using BackOffice.Data.Analytics;
using BackOffice.Data.Payments;
using BackOffice.Data.Servicing;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Analytics;
using BackOffice.Domain.Products;
using BackOffice.Tests.Ledger;
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
        Assert.Equal((36_300m, 12_100m, 0m), (april.Now.BookedPrincipal, april.Now.Ticket, april.Now.DefaultRate));
        Assert.Equal((0.119m, 0), (april.PlainRate, april.WithoutRate));
        Assert.Equal((3, 36_300m, 3, 36_300m), (april.New.Loans, april.New.Principal, april.Flow.NewLoans, april.Flow.NewPrincipal));
        // Four instalments were paid as they fell due or later: 281.33 and 284.12 of principal, twice each.
        Assert.Equal(new PortfolioWalk(new(2023, 4, 30), new(2024, 4, 15), 0m, 36_300m, 1_130.90m, 0m, 0m, 0m, 35_169.10m), april.Walk);
        Assert.Equal((0m, (PortfolioPoint?)null, (PortfolioFlow?)null), (april.Walk.FxEffect, april.Before, april.FlowBefore));
        Assert.Equal(
            [(new DateOnly(2024, 1, 31), 36_300.00m, 0m), (new(2024, 2, 29), 36_018.67m, 0m), (new(2024, 3, 31), 35_453.22m, 12_100m), (new(2024, 4, 15), 35_169.10m, 12_100m)],
            april.Months.Select(m => (m.Day, m.Principal, m.Over30)));
        Assert.Equal([(3, 36_300m), (0, 0m), (0, 0m), (0, 0m)], april.Flows.Select(f => (f.NewLoans, f.NewPrincipal)));

        Assert.Equal(new PortfolioTargets(), april.Targets);
        // Plans are for the whole of a legal entity, limits for each part of it as well.
        Assert.Equal(new PortfolioTargets { Growth = null }, (await risk.Portfolio.DashboardAsync(Dollars with { Category = ProductCategory.Personal }, default))!.Targets);

        var month = (await risk.Portfolio.DashboardAsync(Dollars with { Period = PortfolioPeriod.Month }, default))!;
        Assert.Equal(new PortfolioWalk(new(2024, 3, 31), new(2024, 4, 15), 35_453.22m, 0m, 284.12m, 0m, 0m, 0m, 35_169.10m), month.Walk);
        Assert.Equal((35_453.22m, 0, 0), (month.Before!.Principal, month.New.Loans, month.FlowBefore!.NewLoans));
        var warnings = (await risk.Portfolio.WarningsAsync(Dollars, PageRequest.All(), default)).Rows;
        Assert.Equal(
            [(WarningSignal.FirstPaymentMissed, new DateOnly(2024, 3, 1), 12_100.00m), (WarningSignal.TwoLateIn90Days, new DateOnly(2024, 4, 1), 11_534.55m)],
            warnings.Select(w => (w.Signal, w.Since, w.OutstandingPrincipal)));

        await CloseUntilAsync(us, new(2024, 6, 1));
        (await risk.Refresh.RefreshAsync(new RefreshDashboards(TimeSpan.Zero), default)).Must();
        var june = (await risk.Portfolio.DashboardAsync(Dollars, default))!;
        Assert.Equal((35_169.10m, 12_100m, 12_100m), (june.Now.Over30, june.Now.Over60, june.Now.Over90));
        Assert.Equal((1, 3, 1m / 3), (june.Now.Defaulted, june.Now.Ever, june.Now.DefaultRateByAmount));
        // missed performed 120 days at 12,100.00; prompt 29 at 12,100.00, 31 at 11,818.67 and 63 at 11,534.55; late 34, 29 and 60 days at the same.
        Assert.Equal((12_100m, 4_342_169.85m), (june.Flow.NewlyDefaulted, june.Flow.PerformingDays));
        Assert.Equal(1.0171m, Math.Round(june.Flow.DefaultFlow!.Value, 4));
        var quarter = new DateOnly(2024, 1, 1);
        Assert.Equal([(quarter, 3, 0m), (quarter, 4, 1m / 3)], june.Vintages.Where(v => v.Months > 2).Select(v => (v.Vintage, v.Months, v.Rate)));
        Assert.DoesNotContain((await risk.Portfolio.WarningsAsync(Dollars, PageRequest.All(), default)).Rows, w => w.DaysPastDue > 90);

        // Every point of a chart opens loans that add up to it, as they stood then.
        foreach (var point in june.Months)
        {
            var (of, flow) = (new PortfolioPick(PortfolioSet.Portfolio) { Month = new(point.Day.Year, point.Day.Month, 1) }, june.Flows[june.Months.ToList().IndexOf(point)]);
            foreach (var (set, figure) in new[] { (PortfolioSet.Portfolio, point.Principal), (PortfolioSet.Over30, point.Over30), (PortfolioSet.Over60, point.Over60), (PortfolioSet.Over90, point.Over90) })
            {
                var pick = of with { Set = set };
                Assert.Equal((figure, figure), ((await risk.Portfolio.LoansAsync(Dollars, pick, PageRequest.All(), default)).Rows.Sum(r => r.OutstandingPrincipal), june.StoredFigureOf(pick)));
            }
            var booked = await risk.Portfolio.SumAsync(Dollars, of with { Set = PortfolioSet.New }, default);
            Assert.Equal((flow.NewLoans, flow.NewPrincipal), (booked.Loans, booked.Principal));
            Assert.Equal(point.Principal, (await risk.Portfolio.SumAsync(Dollars, of with { Category = ProductCategory.Personal }, default)).Outstanding);
            Assert.Equal(0, (await risk.Portfolio.SumAsync(Dollars, of with { Category = ProductCategory.Rental }, default)).Loans);
        }
        Assert.Equal([61], (await risk.Portfolio.LoansAsync(Dollars, new(PortfolioSet.Over30) { Month = new(2024, 4, 30) }, PageRequest.All(), default)).Rows.Select(r => r.DaysPastDue));
        Assert.Equal(0, (await risk.Portfolio.SumAsync(Dollars, new(PortfolioSet.Portfolio) { Month = new(2024, 7, 1) }, default)).Loans);
        Assert.Equal(0, (await risk.Portfolio.SumAsync(Dollars, new(PortfolioSet.Ever) { DefaultedBy = new(quarter, 3) }, default)).Loans);
        Assert.Equal(1, (await risk.Portfolio.SumAsync(Dollars, new(PortfolioSet.Ever) { DefaultedBy = new(quarter, 4) }, default)).Loans);
        Assert.Equal(0, (await risk.Portfolio.SumAsync(Dollars, new(PortfolioSet.Ever) { DefaultedBy = new(quarter.AddMonths(3), 4) }, default)).Loans);

        // A payment that is taken back is in both: what was paid, and what came back.
        var payment = (await risk.PaymentHistory.OfLoanAsync(prompt, default))[0];
        await us.ReverseAsync(prompt, payment.Number, "wrong loan");
        (await risk.Refresh.RefreshAsync(new RefreshDashboards(TimeSpan.Zero), default)).Must();
        var corrected = (await risk.Portfolio.DashboardAsync(Dollars, default))!;
        Assert.Equal((1_130.90m, 284.12m, 35_453.22m), (corrected.Walk.Scheduled, corrected.Walk.Reversed, corrected.Walk.Closing));
        Assert.Equal((35_453.22m, 0m), (corrected.Now.Principal, corrected.Walk.FxEffect));

        // Every line of what moved it opens movements that add up to it.
        foreach (var (movement, amount, count) in new[] { (PortfolioMovement.Disbursed, 36_300m, 3), (PortfolioMovement.Scheduled, 1_130.90m, 4), (PortfolioMovement.Prepaid, 0m, 0), (PortfolioMovement.Reversed, 284.12m, 1), (PortfolioMovement.Returned, 0m, 0), (PortfolioMovement.NewlyDefaulted, 12_100m, 1) })
        {
            Assert.Equal((amount, amount), (corrected.StoredFigureOf(movement), (await risk.Portfolio.MovementsAsync(Dollars, movement, PageRequest.All(), default)).Rows.Sum(r => r.MovedAmount)));
            Assert.Equal(new MovementSum(count, amount), await risk.Portfolio.MovementSumAsync(Dollars, movement, default));
        }
        var back = Assert.Single((await risk.Portfolio.MovementsAsync(Dollars, PortfolioMovement.Reversed, PageRequest.All(), default)).Rows);
        Assert.Equal((prompt, payment.Number, 284.12m), (back.Id, back.Payment, back.ShownMovedAmount));
        Assert.Equal(new MovementSum(0, 0m), await risk.Portfolio.MovementSumAsync(Dollars with { Period = PortfolioPeriod.Month }, PortfolioMovement.Scheduled, default));
        Assert.Equal(new MovementSum(0, 0m), await risk.Portfolio.MovementSumAsync(Dollars with { Category = ProductCategory.Rental }, PortfolioMovement.Disbursed, default));
    }

    [Fact]
    public async Task Amounts_of_two_currencies_are_converted_at_the_rate_of_their_day_and_never_without_one()
    {
        var clock = new FixedClock(Disbursement);
        var us = await database.FoundAsync("USD", clock);
        var gb = await database.FoundAsync("GBP", clock);
        await us.LoanAsync();
        await gb.LoanAsync();
        var finance = await gb.DeskAsync("Fin Ance", Role.FinanceController);
        await gb.RateAsync("GBP", "USD", Disbursement, 1.25m);
        await CloseUntilAsync(us, new(2024, 2, 10));
        await CloseUntilAsync(gb, new(2024, 2, 10));
        await gb.RateAsync("GBP", "USD", new(2024, 2, 10), 1.3m);
        await gb.RateAsync("GBP", "USD", new(2024, 2, 10), 1.2m);
        // What only one person has said counts for nothing.
        (await finance.RateDesk.ProposeAsync(new(gb.Id, new(2024, 2, 10), new("GBP", "USD", 1.9m)), default)).Must();

        var both = database.DeskOf(await database.HireAsync("Both Houses", (us.Id, Role.RiskManager), (gb.Id, Role.RiskManager)), clock);
        (await both.Refresh.RefreshAsync(new RefreshDashboards(TimeSpan.Zero), default)).Must();
        var converted = Dollars with { IsConverted = true };
        var dashboard = (await both.Portfolio.DashboardAsync(converted, default))!;
        Assert.Equal((2, 26_620m, 0), (dashboard.Now.Loans, dashboard.Now.Principal, dashboard.WithoutRate));
        // Disbursed at 1.25, standing at 1.20: what the rate did is said apart.
        Assert.Equal((27_225m, 26_620m, -605m), (dashboard.Walk.Disbursed, dashboard.Walk.Closing, dashboard.Walk.FxEffect));
        var rows = (await both.Portfolio.LoansAsync(converted, new(PortfolioSet.Portfolio), PageRequest.All(), default)).Rows;
        Assert.Equal((26_620m, 24_200m), (rows.Sum(r => r.ShownOutstanding), rows.Sum(r => r.OutstandingPrincipal)));
        Assert.Equal(26_620m, (await both.Portfolio.SumAsync(converted, new(PortfolioSet.Portfolio), default)).Outstanding);
        // Of a month each flow stands at the rate of its own day.
        Assert.Equal((27_225m, 27_225m), ((await both.Portfolio.SumAsync(converted, new(PortfolioSet.New) { Month = Disbursement }, default)).Principal, dashboard.Flows[^2].NewPrincipal));
        Assert.Equal(new MovementSum(2, 27_225m), await both.Portfolio.MovementSumAsync(converted, PortfolioMovement.Disbursed, default));
        Assert.Equal(12_100m, (await both.Portfolio.DashboardAsync(Dollars, default))!.Now.Principal);
        Assert.Equal(14_520m, (await both.Portfolio.DashboardAsync(converted with { LegalEntity = gb.Entity.Code }, default))!.Now.Principal);

        // Nobody entered what a dollar is worth in pounds: those loans are named, and not counted as nothing.
        var pounds = (await both.Portfolio.DashboardAsync(new PortfolioFilter("GBP") { IsConverted = true }, default))!;
        Assert.Equal((12_100m, 1), (pounds.Now.Principal, pounds.WithoutRate));
    }

    [Fact]
    public async Task A_house_without_a_loan_has_no_figures_and_no_faults()
    {
        var house = await database.FoundAsync("CHF");
        var risk = await house.DeskAsync("Rita Isk", Role.RiskManager);
        (await risk.Refresh.RefreshAsync(new RefreshDashboards(TimeSpan.Zero), default)).Must();
        var francs = new PortfolioFilter("CHF");
        Assert.Empty((await risk.Portfolio.ChoicesAsync(default)).Currencies);
        Assert.Null(await risk.Portfolio.DashboardAsync(francs, default));
        Assert.Null(await risk.Portfolio.DashboardAsync(francs with { IsConverted = true }, default));
        Assert.Equal(new PortfolioSum(0, 0, 0), await risk.Portfolio.SumAsync(francs, new(PortfolioSet.Ever), default));
        Assert.Equal(new PortfolioSum(0, 0, 0), await risk.Portfolio.WarningsSumAsync(francs, default));
        Assert.Empty((await risk.Portfolio.WarningsAsync(francs, PageRequest.All(), default)).Rows);
    }

    [Fact]
    public async Task A_disbursement_that_came_back_is_no_booking_and_no_default()
    {
        var house = await database.FoundAsync("CHF", new FixedClock(Disbursement));
        var (returned, paid) = (await house.LoanAsync(), await house.LoanAsync());
        await CloseUntilAsync(house, new(2024, 2, 5));
        var releaser = await house.ReleaserAsync();
        var row = (await releaser.Disbursements.OfLoanAsync(returned, default))!;
        (await releaser.Funding.RecordReturnAsync(new(row.Id, row.Version, new DateOnly(2024, 2, 5), Because.Of("account closed")), default)).Must();
        while ((await releaser.Loans.FindAsync(paid, default))!.Value.Loan.OldestUnpaid is not null) await PayAsync(house, paid, new(2024, 2, 5));
        var risk = await house.DeskAsync("Rita Isk", Role.RiskManager);
        (await risk.Refresh.RefreshAsync(new RefreshDashboards(TimeSpan.Zero), default)).Must();

        var dashboard = (await risk.Portfolio.DashboardAsync(new PortfolioFilter("CHF"), default))!;
        Assert.Equal((0, 0m, 1, 1, 12_100m), (dashboard.Now.Loans, dashboard.Now.Principal, dashboard.Now.Ever, dashboard.New.Loans, dashboard.New.Principal));
        Assert.Equal((24_200m, 0m, 12_100m, 12_100m, 0m), (dashboard.Walk.Disbursed, dashboard.Walk.Scheduled, dashboard.Walk.Prepaid, dashboard.Walk.Returned, dashboard.Walk.Closing));
        Assert.Equal((returned, 12_100m), ((await risk.Portfolio.MovementsAsync(new("CHF"), PortfolioMovement.Returned, PageRequest.All(), default)).Rows.Single().Id, (await risk.Portfolio.MovementSumAsync(new("CHF"), PortfolioMovement.Prepaid, default)).Amount));
        Assert.Null(dashboard.Now.Par30);
    }

    [Fact]
    public async Task The_rows_behind_every_figure_add_up_to_it()
    {
        var house = await database.FoundAsync("JPY");
        for (var i = 0; i < 2; i++) await house.LoanAsync();
        (await (await house.DeskAsync("Rita Isk", Role.RiskManager)).Refresh.RefreshAsync(new RefreshDashboards(TimeSpan.Zero), default)).Must();
        var desk = await house.DeskAsync("Ana Lyst", Role.Analyst);
        var yen = new PortfolioFilter("JPY");
        var dashboard = (await desk.Portfolio.DashboardAsync(yen, default))!;
        foreach (var (set, principal, loans) in new[]
        {
            (PortfolioSet.Portfolio, dashboard.Now.Principal, dashboard.Now.Loans), (PortfolioSet.New, dashboard.New.Principal, dashboard.New.Loans),
            (PortfolioSet.Over30, dashboard.Now.Over30, 0), (PortfolioSet.Defaulted, 0m, dashboard.Now.Defaulted), (PortfolioSet.Ever, dashboard.Now.Principal, dashboard.Now.Ever),
        })
        {
            var rows = (await desk.Portfolio.LoansAsync(yen, new(set), PageRequest.All(), default)).Rows;
            Assert.Equal((principal, loans), (rows.Sum(r => r.OutstandingPrincipal), rows.Count));
        }
        Assert.Equal(dashboard.Now.Principal, dashboard.Units.Sum(u => u.Principal));
        foreach (var unit in dashboard.Units) Assert.Equal(unit.Principal, (await desk.Portfolio.SumAsync(yen, new(PortfolioSet.Portfolio) { BusinessUnit = unit.BusinessUnit, Category = unit.Category }, default)).Outstanding);
        Assert.NotEmpty(dashboard.Statuses);
        foreach (var status in dashboard.Statuses) Assert.Equal(status.Loans, (await desk.Portfolio.SumAsync(yen, new(PortfolioSet.Recorded) { Status = status.Status }, default)).Loans);
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
        for (; today < day; today = today.AddDays(1)) (await house.System.DayEnd.RunAsync(house.Id, today, default)).Must();
    }

    private static async Task PayAsync(House house, Guid loan, DateOnly on)
    {
        var desk = await house.DeskAsync("Penny Clerk", Role.PaymentsClerk);
        var (found, _) = (await desk.Loans.FindAsync(loan, default))!.Value;
        (await desk.Payments.PostInstalmentAsync(new PostInstalment(loan, found.OldestUnpaid!.Unpaid, on), default)).Must();
    }
}
