using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;
using BackOffice.Tests.Shared;
using BackOffice.Web.Products.Settings;
using BackOffice.Web.Servicing;

namespace BackOffice.Tests.Servicing;

/// <summary>The calculator's address is the whole question: whoever opens it gets the same answer, whatever else is typed into it.</summary>
public sealed class CalculatorTests
{
    private static readonly CalculatorState Free = new() { Currency = "KWD", Amount = 1_234.567m, Months = 18, AnnualRate = 0.0725m, PaidOut = new DateOnly(2028, 1, 31) };

    [Fact]
    public void An_address_reproduces_the_calculation()
    {
        var terms = ProductTerms.Common with { Method = RepaymentMethod.Flat, Roll = HolidayRoll.Following, BalloonShare = 0m, UpfrontFee = new ProductFee(1.5m, 0.0125m), InstalmentMultiple = 0.5m };
        var state = Free with { FirstDue = new DateOnly(2028, 3, 15), Settings = CalculatorState.Encode(ProductTerms.Common, terms), Change = "days", To = "Actual360" };
        var again = CalculatorState.Of(state.Address, new CalculatorState());
        Assert.Equal(state, again);
        Assert.Equal(terms, again.Calculation(null).Terms);
        Assert.Equal(DayCount.Actual360, again.Changed(null)!.Terms.DayCount);
    }

    [Theory]
    [InlineData("?amount=many&months=-3&rate=x&on=31-01-2028&first=never&settings=method:Steal;nothing:1;down:abc&change=everything&to=1")]
    [InlineData("?currency=XXX&amount=99999999999999999999&months=999999999&rate=1e9")]
    [InlineData("?product=not-a-guid&settings=;;;:")]
    [InlineData("?settings=down:100;balloon:150;principalgrace:99")]
    [InlineData("?amount=0&currency=USD")]
    [InlineData("?change=amount&to=-5&currency=USD")]
    [InlineData("?change=firstdue&to=1900-01-01&currency=USD")]
    public void Whatever_an_address_says_is_answered_with_figures_or_a_sentence(string query)
    {
        var state = CalculatorState.Of("/servicing/calculator" + query, Free);
        foreach (var calculation in new[] { state.Calculation(null), state.Changed(null) }.OfType<Calculation>())
        {
            var answer = calculation.Answer();
            Assert.True(answer.Quote is not null || answer.Sentence is { Length: > 10 });
        }
    }

    [Theory]
    [InlineData("JPY", 1_000_000, 0)]
    [InlineData("USD", 10_000, 2)]
    [InlineData("KWD", 5_000, 3)]
    public void Figures_are_in_the_smallest_coin_of_the_currency(string currency, decimal amount, int digits)
    {
        var quote = (Free with { Currency = currency, Amount = amount, Settings = "min:1;max:9999999" }).Calculation(null).Answer().Quote!;
        Assert.All(quote.Plan.Lines, line => Assert.Equal(decimal.Round(line.Interest.Amount, digits), line.Interest.Amount));
        // A loan of the 31st in a leap year.
        Assert.Equal([new DateOnly(2028, 2, 29), new DateOnly(2028, 3, 31), new DateOnly(2028, 4, 30)], quote.Plan.Lines.Take(3).Select(line => line.DueDate));
        Assert.Equal(quote.Plan.Lines.Count, ScheduleRow.Of(quote.Plan).Count);
    }

    [Fact]
    public void A_due_date_on_a_weekend_moves_as_the_setting_says()
    {
        var rolled = (Free with { Currency = "USD", Amount = 10_000m, Settings = "roll:ModifiedFollowing" }).Calculation(null).Answer().Quote!;
        // 30 April 2028 is a Sunday and the next business day is in May, so it goes back to Friday.
        Assert.Equal(new DateOnly(2028, 4, 28), rolled.Plan.Lines[2].DueDate);
    }

    [Fact]
    public void The_difference_names_what_changed_and_leaves_the_rest_empty()
    {
        var before = (Free with { Currency = "USD", Amount = 10_000m }).Calculation(null).Answer().Quote!;
        var figures = QuoteComparison.Figures(before, (Free with { Currency = "USD", Amount = 10_000m, AnnualRate = 0.0825m }).Calculation(null).Answer().Quote!);
        Assert.Equal("+1.00 pp", figures.Single(f => f.Name == "APR").Change);
        Assert.Equal("", figures.Single(f => f.Name == "Paid out").Change);
        Assert.All(QuoteComparison.Figures(null, before), f => Assert.Equal(("", ""), (f.Before, f.Change)));
    }

    [Fact]
    public void Outside_the_products_limits_there_are_figures_and_a_warning()
    {
        var much = (Free with { Currency = "JPY", Amount = 999_999m }).Calculation(null);
        Assert.Null(much.Answer().Sentence);
        var answer = (much with { KeepsLimits = true }).Answer();
        Assert.NotNull(answer.Quote);
        Assert.Contains("between JPY 1,000 and 50,000 for", answer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_first_instalment_shows_penalty_and_order()
    {
        var terms = House.Terms with { Penalty = new PenaltyRule { GraceDays = 5, Flat = 15m }, Allocation = new AllocationOrder { Excess = ExcessRule.Held } };
        var late = LateExample.Of(new Calculation("USD", terms, 1_200m, 12, 0.12m, new DateOnly(2026, 1, 5), null, BusinessCalendar.AlwaysOpen, true).Answer().Quote!)!;
        Assert.Equal(15m, late.Penalty.Amount);
        Assert.Equal((15m, 12m), (late.Placed.Penalty, late.Placed.Interest));
        Assert.Equal(late.Received.Amount, late.Placed.Total + late.Credit.Amount);
        Assert.True(late.Credit.Amount > 0m);
    }

    [Fact]
    public void Every_setting_reads_what_it_writes()
    {
        var terms = House.Terms with { Penalty = new PenaltyRule() };
        foreach (var setting in ProductSettings.All)
        {
            foreach (var value in setting.Choices.Select(choice => choice.Value).DefaultIfEmpty("7"))
                Assert.Equal(value, setting.Read(setting.TryWrite(terms, value)!));
            Assert.NotEmpty(setting.Show(terms, "USD"));
        }
        Assert.Equal(ProductSettings.All.Count, ProductSettings.All.Select(setting => setting.Key).Distinct().Count());
        Assert.Null(ProductSettings.All[0].TryWrite(terms, "1e400"));
    }

    [Fact]
    public void Every_setting_of_a_product_stands_in_the_form()
    {
        // One value other than the plain one for each property; a property without a setting would not come through.
        var written = ProductSettings.All.Aggregate(ProductTerms.Common with { Penalty = new PenaltyRule() }, (terms, setting) => setting.TryWrite(terms, setting.Kind switch
        {
            SettingKind.Choice => setting.Choices[^1].Value, SettingKind.Several => setting.Choices[^1].Value, _ => "3",
        })!);
        var untouched = typeof(ProductTerms).GetProperties().Where(p => p.Name != nameof(ProductTerms.Common) && Equals(p.GetValue(written), p.GetValue(ProductTerms.Common))).Select(p => p.Name);
        Assert.Empty(untouched);
    }
}
