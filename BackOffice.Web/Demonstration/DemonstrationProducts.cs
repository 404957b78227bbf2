using BackOffice.Data.Products;
using BackOffice.Data.Shared;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using BackOffice.Web.Shared;
using static BackOffice.Domain.Products.DocumentKind;

namespace BackOffice.Web.Demonstration;

/// <summary>
/// The demonstration's products: each kind of lending in each currency, with the settings its market has. The risk manager proposes
/// them and the finance controller approves them, by the commands their pages use.
/// </summary>
internal static class DemonstrationProducts
{
    private static readonly PenaltyRule LateFee = new() { GraceDays = 10, OfOverduePrincipal = 0.05m, OfOverdueInterest = 0.05m, CapShareOfDue = 0.1m, LagBusinessDays = 1 };

    private static readonly ProductTerms Personal = new()
    {
        MinimumAmount = 1_000m, MaximumAmount = 50_000m, MinimumTermMonths = 6, MaximumTermMonths = 84, DefaultAnnualRate = 0.119m, MinimumAnnualRate = 0.04m, MaximumAnnualRate = 0.36m,
        InstalmentRounding = Rounding.Up, Penalty = LateFee, RequiredDocuments = [ProofOfIdentity, ProofOfIncome, BankStatement],
    };

    private static readonly ProductTerms Education = Personal with
    {
        MinimumTermMonths = 12, MaximumTermMonths = 120, DefaultAnnualRate = 0.069m, MinimumAnnualRate = 0.03m, MaximumAnnualRate = 0.12m,
        PrincipalGrace = 6, Basis = InterestBasis.Scheduled, RequiredDocuments = [ProofOfIdentity, EnrolmentConfirmation, TuitionInvoice],
    };

    private static readonly ProductTerms Rental = Personal with
    {
        MinimumAmount = 500m, MaximumAmount = 15_000m, MinimumTermMonths = 3, MaximumTermMonths = 24, DefaultAnnualRate = 0.089m, MaximumAnnualRate = 0.18m,
        Method = RepaymentMethod.EqualPrincipal, UpfrontFee = new ProductFee(25m, 0m), RequiredDocuments = [ProofOfIdentity, LeaseAgreement, LandlordConfirmation],
    };

    private static readonly ProductTerms Business = Personal with
    {
        MinimumAmount = 10_000m, MaximumAmount = 500_000m, MinimumTermMonths = 6, MaximumTermMonths = 60, DefaultAnnualRate = 0.0975m, MaximumAnnualRate = 0.24m,
        DayCount = DayCount.Actual360, Roll = HolidayRoll.ModifiedFollowing, BalloonShare = 0.2m, FinancedFee = new ProductFee(0m, 0.015m),
        RequiredDocuments = [CompanyRegistration, FinancialStatements, BankStatement, TaxReturn],
    };

    private static readonly (short Entity, string Code, string Name, ProductCategory Category, string Unit, ProductTerms Terms)[] All =
    [
        (1, "PL", "Personal loan", ProductCategory.Personal, "Direct", Personal),
        (1, "ED", "Tuition loan", ProductCategory.Education, "Campus partners", Education),
        (1, "RE", "Rent and deposit loan", ProductCategory.Rental, "Landlord partners", Rental with { Frequency = RepaymentFrequency.EveryTwoWeeks }),
        (1, "BU", "Working capital loan", ProductCategory.Business, "Commercial", Business),
        (2, "PL", "Personal loan", ProductCategory.Personal, "Direct", Personal with { DayCount = DayCount.Actual365Fixed, Roll = HolidayRoll.Following, Basis = InterestBasis.Actual, DefaultAnnualRate = 0.099m }),
        (2, "ED", "Course loan", ProductCategory.Education, "Campus partners", Education with { DayCount = DayCount.Actual365Fixed, PrincipalGrace = 3 }),
        (2, "RE", "Deposit loan", ProductCategory.Rental, "Landlord partners", Rental with { Method = RepaymentMethod.Flat, Roll = HolidayRoll.Following }),
        (2, "BU", "Business term loan", ProductCategory.Business, "Commercial", Business with { DayCount = DayCount.Actual365Fixed, Frequency = RepaymentFrequency.Quarterly, BalloonShare = 0m, Method = RepaymentMethod.EqualPrincipal }),
        (3, "PL", "Card loan", ProductCategory.Personal, "Direct", InYen(Personal) with { DefaultAnnualRate = 0.148m, MaximumAnnualRate = 0.18m }),
        (3, "ED", "Education loan", ProductCategory.Education, "Campus partners", InYen(Education) with { DefaultAnnualRate = 0.0375m }),
        (3, "RE", "Move-in loan", ProductCategory.Rental, "Landlord partners", InYen(Rental) with { UpfrontFee = new ProductFee(3_300m, 0m) }),
        (3, "BU", "Bridge loan", ProductCategory.Business, "Commercial", InYen(Business) with { Method = RepaymentMethod.Bullet, BalloonShare = 0m, MinimumTermMonths = 3, MaximumTermMonths = 12, DefaultAnnualRate = 0.032m, MinimumAnnualRate = 0.01m }),
    ];

    /// <summary>Adds what is missing; running it again changes nothing.</summary>
    public static async Task EnsureAsync(IServiceProvider services, StaffIdentity maker, StaffIdentity checker, CancellationToken ct)
    {
        await using var making = As(services, maker);
        await using var checking = As(services, checker);
        var queries = making.ServiceProvider.GetRequiredService<ProductQueries>();
        var known = (await queries.AllAsync(ct)).Select(v => (v.Product.LegalEntityId, v.Product.Code)).ToHashSet();
        var dates = (await making.ServiceProvider.GetRequiredService<Data.LegalEntities.LegalEntityQueries>().MineAsync(ct)).ToDictionary(e => e.Id, e => (e.BusinessDate, e.BaseCurrency));
        foreach (var (entity, code, name, category, unit, terms) in All.Where(p => !known.Contains((p.Entity, p.Code))))
        {
            var first = new ProductProposal(dates[entity].BusinessDate, terms, "First terms of this product.");
            var added = await Commands(making).AddAsync(new AddProduct(entity, code, name, category, unit, dates[entity].BaseCurrency, first), ct);
            Must(added);
            Must(await Commands(checking).ApproveAsync(new ApproveTerms(added.Value, 1, 1), ct));
            if (Next(entity, code, terms, dates[entity].BusinessDate) is not { } next) continue;
            Must(await Commands(making).ProposeAsync(new ProposeTerms(added.Value, 2, next), ct));
            if (entity == 2) Must(await Commands(checking).ApproveAsync(new ApproveTerms(added.Value, 3, 2), ct));
        }
    }

    // One draft waits for a second person, and one approved version for its day.
    private static ProductProposal? Next(short entity, string code, ProductTerms terms, DateOnly today) => (entity, code) switch
    {
        (1, "PL") => new ProductProposal(today.AddDays(14), terms with { DefaultAnnualRate = 0.124m, UpfrontFee = new ProductFee(0m, 0.01m), Roll = HolidayRoll.Following },
            "Cover the higher cost of funds, and move due dates off weekends as customers ask."),
        (2, "RE") => new ProductProposal(new DateOnly(today.Year, today.Month, 1).AddMonths(1), terms with { MaximumAmount = 20_000m }, "Deposits in London have outgrown the limit."),
        _ => null,
    };

    // A yen has no smaller coin, and instalments are a multiple of a hundred.
    private static ProductTerms InYen(ProductTerms terms) =>
        terms with { MinimumAmount = terms.MinimumAmount * 100m, MaximumAmount = terms.MaximumAmount * 100m, InstalmentMultiple = 100m, DayCount = DayCount.Actual365Fixed };

    private static ProductCommands Commands(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<ProductCommands>();

    private static AsyncServiceScope As(IServiceProvider services, StaffIdentity person)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<JobActor>().Identity = person;
        return scope;
    }

    private static void Must(Outcome outcome)
    {
        if (!outcome.IsDone) throw new InvalidOperationException($"The demonstration's products could not be set up: {outcome.Sentence}");
    }
}
