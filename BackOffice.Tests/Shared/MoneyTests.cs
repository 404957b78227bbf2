using BackOffice.Domain.Shared;

namespace BackOffice.Tests.Shared;

public sealed class MoneyTests
{
    private static readonly Currency Usd = Currency.Of("USD");

    [Fact]
    public void Amounts_of_two_currencies_never_mix()
    {
        var dollars = new Money(1, Usd);
        var pounds = new Money(1, Currency.Of("GBP"));
        Assert.Throws<InvalidOperationException>(() => dollars + pounds);
        Assert.Throws<InvalidOperationException>(() => dollars - pounds);
        Assert.Throws<InvalidOperationException>(() => dollars < pounds);
    }

    [Theory]
    [InlineData("JPY", "1234.5", "1234")]
    [InlineData("USD", "2.345", "2.34")]
    [InlineData("KWD", "1.0005", "1.000")]
    public void Money_rounds_to_the_currencys_own_unit(string currency, string amount, string rounded) =>
        Assert.Equal(decimal.Parse(rounded, System.Globalization.CultureInfo.InvariantCulture),
            new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), Currency.Of(currency)).Round(Rounding.HalfEven).Amount);

    [Fact]
    public void Up_is_away_from_zero()
    {
        Assert.Equal(1.01m, new Money(1.001m, Usd).Round(Rounding.Up).Amount);
        Assert.Equal(-1.01m, new Money(-1.001m, Usd).Round(Rounding.Up).Amount);
    }

    [Fact]
    public void An_unknown_code_is_refused_with_what_to_do() =>
        Assert.Contains("ISO 4217", Assert.Throws<Refusal>(() => Currency.Of("dollars")).Message, StringComparison.Ordinal);
}
