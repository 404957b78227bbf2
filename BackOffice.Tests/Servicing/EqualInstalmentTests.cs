using BackOffice.Tests.Shared;
using System.Globalization;
using BackOffice.Bench.Oracle;
using BackOffice.Domain.Servicing;
using BackOffice.Domain.Shared;
using Xunit;

namespace BackOffice.Tests.Servicing;

/// <summary>Source of the book's rows: OpenIntro loans_full_schema (CC BY-SA 3.0), a public marketplace loan book of 2018; the lender rounded instalments up.</summary>
public class EqualInstalmentTests
{
    private static readonly Currency Usd = Currency.Of("USD");

    [Theory]
    [WorkedCases("OpenIntro loans_full_schema, a marketplace loan book of 2018")]
    [InlineData(4, 21600, 36, "6.72", "664.19")]
    [InlineData(194, 17000, 36, "13.59", "577.65")]
    [InlineData(384, 20000, 36, "16.02", "703.34")]
    [InlineData(574, 15000, 36, "10.9", "490.38")]
    [InlineData(764, 16175, 36, "30.75", "693.32")]
    [InlineData(954, 15000, 36, "7.35", "465.57")]
    [InlineData(1144, 22000, 60, "9.92", "466.57")]
    [InlineData(1334, 5600, 36, "10.91", "183.1")]
    [InlineData(1524, 5600, 36, "17.09", "199.91")]
    [InlineData(1714, 20000, 60, "13.58", "461.03")]
    [InlineData(1904, 15000, 36, "9.44", "480.08")]
    [InlineData(2094, 24000, 36, "12.61", "804.16")]
    [InlineData(2284, 6000, 36, "13.58", "203.85")]
    [InlineData(2474, 25000, 60, "12.61", "563.85")]
    [InlineData(2664, 39425, 60, "10.9", "855.24")]
    [InlineData(2854, 13000, 36, "13.58", "441.67")]
    [InlineData(3044, 30000, 36, "19.42", "1106.07")]
    [InlineData(3234, 7000, 36, "10.42", "227.26")]
    [InlineData(3424, 10000, 60, "15.04", "238.11")]
    [InlineData(3614, 8400, 36, "9.44", "268.85")]
    [InlineData(3804, 15000, 60, "19.03", "389.36")]
    [InlineData(3994, 34200, 60, "10.9", "741.89")]
    [InlineData(4184, 3000, 36, "19.03", "110.02")]
    [InlineData(4374, 3000, 36, "9.93", "96.71")]
    [InlineData(4564, 12000, 36, "9.92", "386.76")]
    [InlineData(4754, 15000, 60, "13.59", "345.85")]
    [InlineData(4944, 18000, 60, "13.59", "415.02")]
    [InlineData(5134, 9000, 36, "11.98", "298.85")]
    [InlineData(5324, 10300, 60, "11.99", "229.07")]
    [InlineData(5514, 20000, 60, "21.45", "546.15")]
    public void Instalment_is_the_one_the_lender_charged(int sourceRow, int amount, int months, string percent, string instalment)
    {
        var computed = EqualInstalments.Instalment(new Money(amount, Usd), Number(percent) / 100m, months, Rounding.Up);
        Assert.Equal(Number(instalment), computed.Amount);
        Assert.True(sourceRow > 0);
    }

    // Freddie Mac, “Monthly payment factors”: the payment of 100,000 at the rate over 30 and 15 years, to the cent.
    [Theory]
    [WorkedCases("Freddie Mac, monthly payment factors")]
    [InlineData("6", 360, "599.55")]
    [InlineData("6.5", 360, "632.07")]
    [InlineData("7", 360, "665.30")]
    [InlineData("8", 360, "733.76")]
    [InlineData("6", 180, "843.86")]
    [InlineData("7", 180, "898.83")]
    [InlineData("8", 180, "955.65")]
    [InlineData("12", 360, "1028.61")]
    public void Instalment_is_the_one_of_the_mortgage_tables(string percent, int months, string instalment) =>
        Assert.Equal(Number(instalment), EqualInstalments.Instalment(new Money(100_000m, Usd), Number(percent) / 100m, months, Rounding.HalfUp).Amount);

    [Fact]
    public void Last_line_takes_what_rounding_leaves_and_due_dates_keep_the_31st()
    {
        var lines = EqualInstalments.Schedule(new Money(1000m, Usd), 0.12m, 3, new DateOnly(2024, 1, 31), Rounding.HalfEven);
        Assert.Equal([new DateOnly(2024, 1, 31), new DateOnly(2024, 2, 29), new DateOnly(2024, 3, 31)], lines.Select(line => line.DueDate));
        Assert.Equal([330.02m, 333.32m, 336.66m], lines.Select(line => line.Principal.Amount));
        Assert.Equal([10.00m, 6.70m, 3.37m], lines.Select(line => line.Interest.Amount));
        Assert.True(lines[^1].BalanceAfter.IsZero);
    }

    [Fact]
    public void Whole_book_agrees_to_the_cent_but_for_its_two_odd_rows()
    {
        var (rows, odd) = BookRun.Compare(SharedData.Path("data/personal-loans-2018.csv"));
        Assert.Equal(6000, rows);
        Assert.Equal(["1548", "1968"], odd.Select(row => row.Row));
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
