using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;

namespace BackOffice.Tests.Products;

/// <summary>Settings no loan can be made with are refused with the sentence that says what to change; all others make a plan.</summary>
public sealed class ProductTermsTests
{
    private static readonly Currency Usd = Currency.Of("USD");

    public static TheoryData<string, ProductTerms> Wrong => new()
    {
        { "more than zero and no more than the largest", House.Terms with { MinimumAmount = 0m } },
        { "more than zero and no more than the largest", House.Terms with { MaximumAmount = 499m } },
        { "limits of the amount", House.Terms with { MinimumAmount = 500.001m } },
        { "shortest term must be at least 1 month", House.Terms with { MinimumTermMonths = 0 } },
        { "longest between it and 480 months", House.Terms with { MaximumTermMonths = 481 } },
        { "the lowest, the usual, the highest", House.Terms with { DefaultAnnualRate = 0.02m, MinimumAnnualRate = 0.03m } },
        { "the lowest, the usual, the highest", House.Terms with { MaximumAnnualRate = 10.01m } },
        { "whole quarters", House.Terms with { Frequency = RepaymentFrequency.Quarterly, MinimumTermMonths = 7 } },
        { "less than the 6 instalments", House.Terms with { PrincipalGrace = 6 } },
        { "less than the 6 instalments", House.Terms with { InterestGrace = -1 } },
        { "less than the whole amount", House.Terms with { BalloonShare = 1m } },
        { "balloon of a chosen size", House.Terms with { BalloonShare = 0.2m, Method = RepaymentMethod.Flat } },
        { "A down payment must be", House.Terms with { DownPaymentShare = -0.1m } },
        { "Down payment and balloon together", House.Terms with { DownPaymentShare = 0.5m, BalloonShare = 0.5m } },
        { "set the grace on principal to 0", House.Terms with { Method = RepaymentMethod.Bullet, PrincipalGrace = 1 } },
        { "Choose a holiday rule first", House.Terms with { InterestFollowsMovedDates = true } },
        { "multiple of the instalment", House.Terms with { InstalmentMultiple = 0.005m } },
        { "needs level instalments or interest only", House.Terms with { Basis = InterestBasis.Actual, Method = RepaymentMethod.Flat } },
        { "no down payment, no grace", House.Terms with { Basis = InterestBasis.Actual, InterestGrace = 1 } },
        { "A fee cannot be negative", House.Terms with { FinancedFee = new ProductFee(-1m, 0m) } },
        { "A fixed fee must be in whole units", House.Terms with { UpfrontFee = new ProductFee(0.001m, 0m) } },
        { "fees of the smallest loan", House.Terms with { UpfrontFee = new ProductFee(500m, 0m) } },
        { "No figure of a penalty rule can be negative", House.Terms with { Penalty = new PenaltyRule { GraceDays = -1 } } },
        { "needs penalty, fee, interest and principal", House.Terms with { Allocation = new AllocationOrder { Due = [Target.Interest] } } },
        { "named once", House.Terms with { RequiredDocuments = [DocumentKind.TaxReturn, DocumentKind.TaxReturn] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Settings_that_do_not_fit_are_refused_with_what_to_change(string part, ProductTerms terms) =>
        Assert.Contains(part, Assert.Throws<Refusal>(() => terms.Check(Usd)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_loan_outside_the_limits_is_refused_with_the_limits()
    {
        var terms = House.Terms with { MinimumAnnualRate = 0.05m, MaximumAnnualRate = 0.3m };
        Assert.Contains("between USD 500.00 and 100,000.00", Refused(499m, 12, 0.1m), StringComparison.Ordinal);
        Assert.Contains("between 6 and 84 months", Refused(1_000m, 85, 0.1m), StringComparison.Ordinal);
        Assert.Contains("whole quarters", (terms with { Frequency = RepaymentFrequency.Quarterly }).TermProblem(7), StringComparison.Ordinal);
        Assert.Contains("between 5 % and 30 % a year", Refused(1_000m, 12, 0.31m), StringComparison.Ordinal);

        string Refused(decimal amount, int months, decimal rate) => Assert.Throws<Refusal>(() => terms.CheckLoan(new Money(amount, Usd), months, rate)).Message;
    }

    public static TheoryData<RepaymentMethod, RepaymentFrequency> Kinds => new MatrixTheoryData<RepaymentMethod, RepaymentFrequency>(Enum.GetValues<RepaymentMethod>(), Enum.GetValues<RepaymentFrequency>());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Settings_that_fit_make_a_plan_for_the_smallest_and_the_largest_loan_in_every_currency(RepaymentMethod method, RepaymentFrequency frequency)
    {
        foreach (var terms in Settings(method, frequency))
            foreach (var code in (string[])["USD", "JPY", "KWD"])
            {
                var currency = Currency.Of(code);
                terms.Check(currency);
                Check(terms, new Money(terms.MinimumAmount, currency), terms.MaximumTermMonths);
                Check(terms, new Money(terms.MaximumAmount, currency), terms.MinimumTermMonths);
            }
    }

    private static void Check(ProductTerms terms, Money amount, int months)
    {
        var quote = LoanQuote.Of(terms, new QuoteRequest(amount, terms.DefaultAnnualRate, months, new DateOnly(2028, 1, 31)), BusinessCalendar.Weekends);
        Assert.Equal(quote.Principal, quote.Plan.TotalPrincipal);
        // What is financed is what the borrower has in hand: paid out, less what is due back at once.
        Assert.Equal(quote.PaidOut - (terms.DownPaymentShare > 0m ? quote.Plan.Lines[0].Principal : Money.Zero(amount.Currency)), quote.Disclosure.AmountFinanced);
        Assert.True(quote.Disclosure.Apr >= 0m);
        Assert.All(quote.Plan.Lines.Where(line => line.DueDate > quote.Request.Start && terms.Roll != HolidayRoll.Stay), line => Assert.True(BusinessCalendar.Weekends.IsOpen(line.DueDate)));
    }

    private static IEnumerable<ProductTerms> Settings(RepaymentMethod method, RepaymentFrequency frequency)
    {
        var plain = House.Terms with { Method = method, Frequency = frequency, UpfrontFee = new ProductFee(10m, 0.01m), FinancedFee = new ProductFee(0m, 0.015m) };
        yield return plain;
        yield return plain with { Roll = HolidayRoll.ModifiedFollowing, DayCount = DayCount.ActualActualIsda, Residue = Residue.LevelOut };
        yield return plain with { Roll = HolidayRoll.Preceding, DayCount = DayCount.Actual360, InstalmentMultiple = 1m, DownPaymentShare = 0.1m };
        if (method is RepaymentMethod.Annuity or RepaymentMethod.EqualPrincipal) yield return plain with { BalloonShare = 0.3m, InterestGrace = 1 };
        if (method is not (RepaymentMethod.InterestOnly or RepaymentMethod.Bullet)) yield return plain with { PrincipalGrace = 1 };
    }
}
