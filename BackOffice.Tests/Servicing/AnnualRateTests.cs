using System.Globalization;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;

namespace BackOffice.Tests.Servicing;

public class AnnualRateTests
{
    private static readonly Currency Usd = Currency.Of("USD");

    // 12 CFR 1026 Appendix J (c), examples by their numbers: advance, first payment, count, amount, months and days between, APR.
    [Theory]
    [WorkedCases("12 CFR 1026 Appendix J (c)(1)")]
    [InlineData("(c)(1)(i) monthly, regular first period", "5000", "1978-01-10", "1978-02-10", 24, "230", 1, 0, "9.69")]
    [InlineData("(c)(1)(ii) monthly, long first period", "6000", "1978-02-10", "1978-04-01", 36, "200", 1, 0, "11.82")]
    [InlineData("(c)(1)(iv) quarterly, long first period", "10000", "1978-05-23", "1978-10-01", 40, "385", 3, 0, "8.97")]
    [InlineData("(c)(1)(v) weekly, long first period", "500", "1978-03-20", "1978-04-21", 30, "17.60", 0, 7, "14.96")]
    public void Appendix_J_example(string example, string advance, string on, string first, int count, string payment, int months, int days, string apr)
    {
        var flows = Enumerable.Range(0, count).Select(index => new CashFlow(Day(first).AddMonths(index * months).AddDays(index * days), Amount(payment))).ToArray();
        Assert.True(Number(apr) == AppendixJ.Disclosed(AppendixJ.Apr([new CashFlow(Day(on), Amount(advance))], flows)), example);
    }

    // (c)(5): one advance, one payment.
    [Theory]
    [WorkedCases("12 CFR 1026 Appendix J (c)(5)")]
    [InlineData("(c)(5)(i) term in days", "1000", "1978-01-03", "1978-09-15", "1080", "11.45")]
    [InlineData("(c)(5)(ii) term in months", "1000", "1978-07-15", "1979-01-15", "1044", "8.80")]
    [InlineData("(c)(5)(iii) term over a year", "1000", "1978-01-17", "1980-01-17", "1210", "10.00")]
    public void Appendix_J_single_payment(string example, string advance, string on, string due, string payment, string apr) =>
        Assert.True(Number(apr) == AppendixJ.Disclosed(AppendixJ.Apr([new CashFlow(Day(on), Amount(advance))], [new CashFlow(Day(due), Amount(payment))])), example);

    // Directive 2008/48/EC and its predecessor 98/7/EC, Annex: worked examples with equal months.
    [Theory]
    [WorkedCases("Directives 98/7/EC and 2008/48/EC, annexes")]
    [InlineData("1000 for 1200 after 18 months", "1000", 18, "1200", 1, "12.92")]
    [InlineData("6000 for 48 monthly instalments of 149.31", "6000", 1, "149.31", 48, "9.38")]
    public void Directive_example(string example, string advance, int firstMonth, string payment, int count, string percent)
    {
        var start = Day("2001-01-01");
        var flows = Enumerable.Range(0, count).Select(index => new CashFlow(start.AddMonths(firstMonth + index), Amount(payment))).ToArray();
        var rate = EffectiveRate.Of([new CashFlow(start, Amount(advance))], flows, YearBasis.EqualMonths);
        Assert.True(Number(percent) == decimal.Round(rate * 100m, 2), $"{example}: {rate}");
    }

    // Directive (EU) 2023/2225 Annex III remark (c): periods and then days counted back to the first advance, days over those of the year that ends with them.
    // 1 + X = (paid / lent) to the power of one over the years, worked out by hand for each.
    [Theory]
    [InlineData("one month from the end of January to the end of February", "2024-01-31", "2024-02-29", YearBasis.EqualMonths, 1.0 / 12)]
    [InlineData("a month and ten days, back to 25 January: the year before it has 365 days", "2023-01-15", "2023-02-25", YearBasis.EqualMonths, 1.0 / 12 + 10.0 / 365)]
    [InlineData("a month and ten days, back to 10 March: the year before it has 366 days", "2024-02-29", "2024-04-10", YearBasis.EqualMonths, 1.0 / 12 + 10.0 / 366)]
    [InlineData("two weeks and three days", "2023-03-01", "2023-03-18", YearBasis.EqualWeeks, 2.0 / 52 + 3.0 / 365)]
    [InlineData("three hundred and sixty-five days", "2023-03-01", "2024-02-29", YearBasis.Days365, 1.0)]
    public void Time_is_counted_in_equal_periods_and_then_days(string example, string lent, string paid, YearBasis basis, double years)
    {
        var rate = EffectiveRate.Of([new CashFlow(Day(lent), Amount("1000"))], [new CashFlow(Day(paid), Amount("1010"))], basis);
        Assert.True(Math.Abs((double)rate - (Math.Pow(1.01, 1 / years) - 1)) < 1e-9, $"{example}: {rate}");
    }

    // A loan of equal months states the rate of the directive's example: 6,000 for 48 instalments of 149.31 is 9.38 %, whatever the months' days.
    [Fact]
    public void A_disclosure_counts_the_periods_of_its_plan()
    {
        var plan = AmortisationPlan.Of(new ScheduleTerms { Principal = Amount("6000"), Rate = Rate.OfPercent(9m), Start = Day("2001-01-01"), Periods = 48 });
        var rate = Disclosure.Of(plan, Amount("0")).EffectiveRate;
        Assert.Equal(0.0938m, decimal.Round(rate, 4));
        Assert.NotEqual(rate, EffectiveRate.Of([new CashFlow(Day("2001-01-01"), Amount("6000"))], [.. plan.Lines.Select(line => new CashFlow(line.DueDate, line.Instalment))]));
    }

    // The documentation of the spreadsheet function XIRR: −10,000, 2,750, 4,250, 3,250, 2,750 give 37.34 %.
    [Fact]
    [WorkedCases("Documentation of the spreadsheet function XIRR")]
    public void Xirr_is_that_of_the_spreadsheet()
    {
        (string Date, string Amount)[] flows = [("2008-01-01", "-10000"), ("2008-03-01", "2750"), ("2008-10-30", "4250"), ("2009-02-15", "3250"), ("2009-04-01", "2750")];
        Assert.Equal(0.3734m, decimal.Round(EffectiveRate.Xirr([.. flows.Select(flow => new CashFlow(Day(flow.Date), Amount(flow.Amount)))]), 4));
    }

    [Fact]
    public void Xirr_refuses_flows_that_have_no_return()
    {
        CashFlow one = new(Day("2024-01-01"), Amount("-1")), same = new(Day("2024-01-01"), Amount("2")), more = new(Day("2024-02-01"), Amount("-2"));
        Assert.Equal("A return needs at least two flows.", Assert.Throws<Refusal>(() => EffectiveRate.Xirr([one])).Message);
        Assert.Equal("A return needs money going out and money coming in.", Assert.Throws<Refusal>(() => EffectiveRate.Xirr([one, more])).Message);
        Assert.Equal("A return needs flows on different days.", Assert.Throws<Refusal>(() => EffectiveRate.Xirr([one, same])).Message);
    }

    [Fact]
    public void Apr_refuses_payments_that_do_not_repay_or_come_first()
    {
        Assert.Equal("The payments do not repay the advance, so it has no annual percentage rate.", Assert.Throws<Refusal>(() => AppendixJ.Apr([new CashFlow(Day("2024-01-01"), Amount("100"))], [new CashFlow(Day("2024-02-01"), Amount("90"))])).Message);
        Assert.Equal("A payment cannot come before the first advance.", Assert.Throws<Refusal>(() => AppendixJ.Apr([new CashFlow(Day("2024-01-01"), Amount("100"))], [new CashFlow(Day("2023-12-01"), Amount("110"))])).Message);
    }

    private static Money Amount(string text) => new(Number(text), Usd);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
