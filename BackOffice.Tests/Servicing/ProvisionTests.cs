using BackOffice.Domain.Ledger;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;
using static BackOffice.Tests.Servicing.Loans;

namespace BackOffice.Tests.Servicing;

public class ProvisionTests
{
    private static readonly ServicingTerms Provided = SixLevel with { Credit = new CreditPolicy { Losses = new LossRates(0.02m, 0.2m, 0.45m) } };

    // IFRS 9, Illustrative Examples, Example 8 (IE49–IE52): a loan of one million, 0.5 % likely to default within twelve months, a quarter lost in a default.
    [Fact]
    [WorkedCases("IFRS 9, Illustrative Examples, Example 8")]
    public void Twelve_month_loss_of_a_new_loan() =>
        Assert.Equal(Dollars(1250m), new LossRates(0.005m, 0.2m, 0.25m).Allowance(CreditStage.Performing, Dollars(1_000_000m), Rounding.HalfEven));

    [Theory]
    // Principal 1,000 and interest accrued to the day, times probability, times 45 %: 12 months, lifetime, certain.
    [InlineData(1, 31, 1, "9.09")]
    [InlineData(3, 2, 1, "9.17")]
    [InlineData(3, 3, 2, "91.69")]
    [InlineData(5, 2, 3, "450.00")]
    public void The_allowance_follows_the_stage(int month, int day, int stage, string allowance)
    {
        var account = Provided.At(On(month, day));
        Assert.Equal((CreditStage)stage, account.Standing!.Stage);
        Assert.Equal(decimal.Parse(allowance, System.Globalization.CultureInfo.InvariantCulture), account.Books.Allowance);
        Assert.Equal(account.Books.Allowance, Balance(account, AccountKind.Allowance));
    }

    [Fact]
    public void The_expected_loss_stays_that_of_twelve_months() => Assert.Equal((450m, 9m), (Provided.At(On(5, 2)).Books.Allowance, Provided.At(On(5, 2)).Books.ExpectedLoss));

    [Fact]
    public void Every_loan_of_a_borrower_is_provided_for_by_the_highest_stage_among_them()
    {
        // Nothing was paid on the first by 2 May, 91 days after 1 February: default. The second is a day old: 1,000 and 0.32 of interest, 0.9 % alone, 45 % beside the first.
        LoanFact[] late = [new Disbursed(1, Start, Start, Dollars(1000m))];
        LoanFact[] young = [new Disbursed(1, On(5, 1), On(5, 1), Dollars(1000m))];
        Assert.Equal(9.00m, LoanReplay.AsKnownNow(Provided, young, On(5, 2)).Books.Allowance);
        var loans = LoanReplay.OfBorrower([(Provided, late), (Provided, young)], On(5, 2));
        Assert.Equal([450.00m, 450.14m], loans.Select(account => account.Books.Allowance));
        // Its own stage, its standing and the loss expected within twelve months stay its own; the journals sum to the allowance.
        Assert.Equal((CreditStage.Performing, 9.00m, 450.14m), (loans[1].Standing!.Stage, loans[1].Books.ExpectedLoss, Balance(loans[1], AccountKind.Allowance)));
        Assert.Equal(450.14m, LoanReplay.AsKnownNow(Provided, young, On(5, 2), CreditStage.Default).Books.Allowance);
        // A floor never lowers.
        Assert.Equal(450.00m, LoanReplay.AsKnownNow(Provided, late, On(5, 2), CreditStage.Watch).Books.Allowance);
    }

    [Fact]
    public void A_borrower_without_loans_is_performing() => Assert.Equal(CreditStage.Performing, CreditPolicy.StageOfBorrower([]));

    [Fact]
    public void What_is_promised_and_not_paid_out_is_provided_for() =>
        Assert.Equal(decimal.Round((1500m + 9.68m) * 0.009m, 2), (Provided with { Commitment = 1500m }).At(On(1, 31)).Books.Allowance);

    [Fact]
    public void At_a_charge_off_the_allowance_takes_the_loss()
    {
        var account = Provided.At(On(6, 2), new ChargedOff(2, On(6, 1), On(6, 1)));
        Assert.Equal((0m, 0m), (account.Books.Allowance, Balance(account, AccountKind.Allowance)));
        // 1,000 lost, 450 of it provided before.
        Assert.Equal((-550m, -450m), (Balance(account, AccountKind.CreditLoss), Balance(account, AccountKind.ImpairmentExpense)));
    }

    [Fact]
    public void A_forborne_loan_stays_on_watch_for_a_year_after_its_default()
    {
        LoanFact[] facts = [new SignSeen(2, On(1, 10), On(1, 10), BorrowerSign.UnlikelyToPay), new SignSeen(3, On(1, 20), On(1, 20), BorrowerSign.UnlikelyToPay, Ends: true)];
        var plan = new PlanChanges(Provided.At(On(1, 15), facts[..1]), On(1, 15)).Holiday(1);
        LoanFact[] forborne = [.. facts, new PlanChanged(4, On(1, 15), On(1, 15), plan.Plan, plan.Kind), Paid(5, On(1, 21), 2000m)];
        CreditStage At(DateOnly day, LoanFact[] all) => Provided.At(day, all).Standing!.Stage;
        Assert.Equal(CreditStage.Performing, At(On(4, 20), [.. facts, Paid(5, On(1, 21), 2000m)]));
        Assert.Equal(CreditStage.Watch, At(On(4, 20), forborne));
        Assert.Equal(CreditStage.Performing, At(On(1, 20).AddYears(1), forborne));
    }

    private static decimal Balance(LoanAccount account, AccountKind kind) =>
        -LoanBooks.Of(account).SelectMany(line => LoanBooks.Journal(line, Usd, Usd).Lines).Where(line => line.Account == kind).Sum(line => line.Amount.Amount);
}
