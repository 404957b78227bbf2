using BackOffice.Web.Shared;

namespace BackOffice.Tests.Shared;

public sealed class FormatTests
{
    [Theory]
    [InlineData(18400, "USD", "USD 18,400.00")]
    [InlineData(-1420, "USD", "USD \u22121,420.00")]
    [InlineData(1500, "JPY", "JPY 1,500")]
    [InlineData(1.5, "KWD", "KWD 1.500")]
    public void Money_has_its_code_and_its_minor_unit(decimal amount, string currency, string text) => Assert.Equal(text, Format.Money(amount, currency));

    [Theory]
    [InlineData(214_640_000, "214.64 M")]
    [InlineData(118_600, "118.6 K")]
    [InlineData(12_345, "12,345")]
    public void A_tile_is_short(decimal amount, string text) => Assert.Equal(text, Format.Short(amount));

    [Theory]
    [InlineData(29 * 60 + 5, "1 d 05 h")]
    [InlineData(20 * 60 + 30, "20 h 30 m")]
    [InlineData(9, "9 min")]
    public void A_wait_is_read_at_a_glance(int minutes, string text) => Assert.Equal(text, Format.Duration(TimeSpan.FromMinutes(minutes)));

    [Theory]
    [InlineData(8, 8 * 60, "1 d 00 h")]
    [InlineData(8, (13 * 60) + 30, "1 d 05 h")]
    [InlineData(8, 648 * 60, "81 d")]
    [InlineData(8, (7 * 60) + 59, "7 h 59 m")]
    [InlineData(8, 9, "9 min")]
    [InlineData(8, -20 * 60, "0 min")]
    [InlineData(24, 29 * 60, "1 d 05 h")]
    public void A_working_day_has_the_hours_that_are_worked_in_it(int hours, int minutes, string text) => Assert.Equal(text, Format.WorkingTime(TimeSpan.FromMinutes(minutes), TimeSpan.FromHours(hours)));

    [Fact]
    public void Percent_has_no_space() => Assert.Equal("9.90%", Format.Percent(0.099m));
}
