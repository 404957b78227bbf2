using BackOffice.Data.Collections;
using BackOffice.Data.Products;
using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Products;

/// <summary>Products in the database: every setting comes back, two people, the day of a change, the loan that follows from it.</summary>
[Trait("Needs", "Database")]
public sealed class ProductCommandsTests(TestDatabase database)
{
    private static readonly ProductTerms Everything = House.Terms with
    {
        Method = RepaymentMethod.EqualPrincipal, Frequency = RepaymentFrequency.HalfMonthly, DayCount = DayCount.Actual360, Formula = InstalmentFormula.NominalRate,
        MonthEnd = MonthEndRule.FirstOfNextMonth, Roll = HolidayRoll.ModifiedFollowing, InterestFollowsMovedDates = true, FirstPeriod = FirstPeriodRule.FullPeriod,
        BrokenPeriod = BrokenPeriodRule.SpreadEvenly, Rounding = Rounding.HalfUp, InstalmentMultiple = 0.05m, Residue = Residue.Spread, PrincipalGrace = 2, InterestGrace = 1,
        BalloonShare = 0.1m, DownPaymentShare = 0.05m, Arrears = ArrearsInterest.PerPeriod, Prepayment = PrepaymentEffect.LowersInstalments, MinimumAnnualRate = 0.01m, MaximumAnnualRate = 0.4m,
        UpfrontFee = new ProductFee(12.5m, 0.01m), FinancedFee = new ProductFee(3m, 0.005m), Penalty = new PenaltyRule { GraceDays = 5, Flat = 15m, CapShareOfDue = 0.1m },
        Allocation = new AllocationOrder { Direction = AllocationDirection.Vertical, Excess = ExcessRule.Held, PastDue = [Target.Interest, Target.Principal, Target.Fee, Target.Penalty] },
        RequiredDocuments = [DocumentKind.TaxReturn, DocumentKind.LeaseAgreement],
    };

    [Fact]
    public async Task Every_setting_comes_back_as_it_was_written()
    {
        var house = await database.FoundAsync();
        var desk = await house.DeskAsync("Maker", Role.RiskManager);
        (await desk.ProductDesk.ProposeAsync(new ProposeTerms(house.Product.Id, house.Product.Version, new ProductProposal(house.Entity.BusinessDate.AddDays(3), Everything, "Try all")), default)).Must();
        var read = (await desk.Products.FindAsync(house.Product.Id, default))!.Product.Versions.Single(v => v.Number == 2).Terms;
        foreach (var property in typeof(ProductTerms).GetProperties())
            Assert.Equivalent(property.GetValue(Everything), property.GetValue(read), strict: true);
        var stored = await database.AsAdministratorAsync<string>("select terms ->> 'Method' from products.product_version where product_id = $1 and number = 2", house.Product.Id);
        Assert.Equal("EqualPrincipal", stored);
    }

    [Fact]
    public async Task The_close_of_day_puts_approved_terms_into_force_on_their_day()
    {
        var house = await database.FoundAsync();
        var (maker, checker) = (await house.DeskAsync("Maker", Role.RiskManager), await house.DeskAsync("Checker", Role.FinanceController));
        var tomorrow = house.Entity.BusinessDate.AddDays(1);
        (await maker.ProductDesk.ProposeAsync(new ProposeTerms(house.Product.Id, 2, new ProductProposal(tomorrow, Everything, "New terms")), default)).Must();
        (await maker.ProductDesk.ApproveAsync(new ApproveTerms(house.Product.Id, 3, 2), default)).MustRefuse("a second person approves it");
        (await checker.ProductDesk.ApproveAsync(new ApproveTerms(house.Product.Id, 3, 2), default)).Must();
        Assert.Equal(1, (await maker.Products.FindAsync(house.Product.Id, default))!.Product.InForce!.Number);

        (await house.System.Close.CloseDayAsync(new CloseDay(house.Id, house.Entity.BusinessDate), default)).Must();
        var product = (await maker.Products.FindAsync(house.Product.Id, default))!.Product;
        Assert.Equal(2, product.InForce!.Number);
        var row = (await maker.Products.ListAsync(null, false, PageRequest.All(), default)).Rows.Single();
        Assert.Equal((2, tomorrow, 0.119m, 500m), (row.LiveVersion, row.LiveSince, row.DefaultAnnualRate, row.MinimumAmount));
    }

    [Fact]
    public async Task Two_people_on_one_product_are_told_apart()
    {
        var house = await database.FoundAsync();
        var (maker, other) = (await house.DeskAsync("Maker", Role.RiskManager), await house.DeskAsync("Other", Role.RiskManager));
        var proposal = new ProductProposal(house.Entity.BusinessDate.AddDays(1), House.Terms, "Mine");
        (await maker.ProductDesk.ProposeAsync(new ProposeTerms(house.Product.Id, 2, proposal), default)).Must();
        var outcome = await other.ProductDesk.ProposeAsync(new ProposeTerms(house.Product.Id, 2, proposal), default);
        Assert.Equal(OutcomeKind.Conflict, outcome.Kind);
        Assert.Contains("Maker", outcome.Sentence, StringComparison.Ordinal);
        (await other.ProductDesk.ReviseAsync(new ReviseTerms(house.Product.Id, 3, 2, proposal), default)).MustRefuse("Maker is writing this draft");
        (await other.ProductDesk.CancelAsync(new CancelTerms(house.Product.Id, 3, 2), default)).Must();
        Assert.Equal(0, await maker.Products.WaitingCountAsync(default));
    }

    [Fact]
    public async Task A_code_is_given_once_in_a_legal_entity_and_a_product_stays_in_its_own()
    {
        var (house, elsewhere) = (await database.FoundAsync(), await database.FoundAsync("JPY"));
        var maker = await house.DeskAsync("Maker", Role.RiskManager);
        var first = new ProductProposal(house.Entity.BusinessDate, House.Terms, "First");
        (await maker.ProductDesk.AddAsync(new AddProduct(house.Id, "pl", "Second", ProductCategory.Personal, "Direct", "USD", first), default)).MustRefuse("code exists already");
        (await maker.ProductDesk.AddAsync(new AddProduct(elsewhere.Id, "X", "Theirs", ProductCategory.Personal, "Direct", "JPY", first), default)).MustRefuse("do not hold this right");
        Assert.Null(await maker.Products.FindAsync(elsewhere.Product.Id, default));
        (await maker.ProductDesk.CancelAsync(new CancelTerms(elsewhere.Product.Id, 2, 1), default)).MustRefuse("does not exist");
        Assert.Single(await maker.Products.AllAsync(default));
    }

    [Fact]
    public async Task A_loan_is_booked_under_its_products_settings_with_what_was_disclosed()
    {
        var terms = House.Terms with
        {
            Frequency = RepaymentFrequency.EveryTwoWeeks, Roll = HolidayRoll.Following, DayCount = DayCount.Actual365Fixed, UpfrontFee = new ProductFee(0m, 0.01m), FinancedFee = new ProductFee(40m, 0m),
        };
        var house = await database.FoundAsync(terms: terms);
        var id = await house.LoanAsync();
        var loan = (await (await house.DeskAsync("Reader", Role.ServicingOfficer)).Loans.FindAsync(id, default))!.Value.Loan;

        // House.LoanBook lends 12,100 at 11.9 % over 36 months.
        Assert.Equal((12_140m, 121m, 40m, 11_979m), (loan.Principal, loan.UpfrontFee, loan.FinancedFee, loan.PaidOut));
        Assert.Equal(78, loan.Plan.Dues.Count);
        Assert.All(loan.Plan.Dues, due => Assert.True(house.Days.IsOpen(due.DueOn)));
        Assert.Equal(11_979m, loan.AmountFinanced);
        Assert.Equal(loan.Plan.Dues.Sum(d => d.Principal + d.Interest), loan.TotalOfPayments);
        Assert.Equal(loan.TotalOfPayments - loan.AmountFinanced, loan.FinanceCharge);
        Assert.True(loan.AnnualPercentageRate > loan.AnnualRate && loan.EffectiveRate > loan.AnnualPercentageRate);
        var cash = await database.AsAdministratorAsync<decimal>("""
            select sum(e.amount) from ledger.ledger_entry e join ledger.journal_entry j on j.id = e.journal_entry_id join ledger.ledger_account a on a.legal_entity_id = e.legal_entity_id and a.code = e.account_code
            where j.loan_id = $1 and a.kind = 'Cash'
            """, id);
        Assert.Equal(-11_979m, cash);
    }
}
