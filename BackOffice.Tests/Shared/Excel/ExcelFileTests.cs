using BackOffice.Web.Shared;
using BackOffice.Web.Shared.Excel;
using ClosedXML.Excel;

namespace BackOffice.Tests.Shared.Excel;

public sealed class ExcelFileTests
{
    private static readonly IReadOnlyList<TableColumn<Row>> Columns =
    [
        Column.Text<Row>("Name", r => r.Name), Column.Money<Row>("Amount", r => r.Amount, r => r.Currency), Column.Percent<Row>("Rate", r => r.Rate), Column.Date<Row>("Due", r => r.Due),
    ];

    private static readonly ExcelFacts Facts = new("Loans [all]", "Currency USD", "22 Nov 2026", "Nathan Coldwell", new DateTimeOffset(2026, 11, 22, 9, 30, 0, TimeSpan.Zero));

    [Fact]
    public async Task Numbers_and_dates_are_numbers_and_dates()
    {
        using var book = await BookAsync(new Row("Ann", 1234.56m, "USD", 0.119m, new DateOnly(2026, 2, 28)));
        var sheet = book.Worksheet(1);
        Assert.Equal((XLDataType.Number, 1234.56m), (sheet.Cell("B2").DataType, sheet.Cell("B2").GetValue<decimal>()));
        Assert.Equal(("0.00%", 0.119m), (sheet.Cell("D2").Style.NumberFormat.Format, sheet.Cell("D2").GetValue<decimal>()));
        Assert.Equal((XLDataType.DateTime, new DateTime(2026, 2, 28)), (sheet.Cell("E2").DataType, sheet.Cell("E2").GetDateTime()));
        Assert.Equal(1, sheet.SheetView.SplitRow);
        Assert.True(sheet.AutoFilter.IsEnabled);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+cmd")]
    [InlineData("-2")]
    [InlineData("@sum")]
    [InlineData("\t=1")]
    public async Task Text_that_looks_like_a_formula_stays_text(string name)
    {
        using var book = await BookAsync(new Row(name, 1, "USD", 0, default));
        var cell = book.Worksheet(1).Cell("A2");
        Assert.False(cell.HasFormula);
        Assert.Equal(XLDataType.Text, cell.DataType);
    }

    [Fact]
    public async Task A_streamed_book_neutralises_formulas_too()
    {
        using var book = await BookAsync([.. Enumerable.Range(0, 10_050).Select(_ => new Row("=1+1", 1, "USD", 0, new DateOnly(2026, 1, 1)))]);
        Assert.Equal("'=1+1", book.Worksheet(1).Cell(2, 1).GetString());
    }

    [Fact]
    public async Task The_second_sheet_states_filter_as_of_count_and_totals_by_currency()
    {
        using var book = await BookAsync(new Row("Ann", 10.5m, "USD", 0, default), new Row("Bo", 2m, "USD", 0, default), new Row("Cy", 7m, "GBP", 0, default));
        var facts = book.Worksheet("About").RowsUsed().ToDictionary(r => r.Cell(1).GetString(), r => r.Cell(2).GetString());
        Assert.Equal("Currency USD", facts["Filter"]);
        Assert.Equal("22 Nov 2026", facts["As of"]);
        Assert.Equal("3", facts["Rows"]);
        Assert.Equal("12.5", facts["Total of Amount, USD"]);
        Assert.Equal("7", facts["Total of Amount, GBP"]);
    }

    [Fact]
    public async Task More_rows_than_a_formatted_book_takes_are_all_there()
    {
        var rows = Enumerable.Range(0, 10_050).Select(i => new Row($"R{i}", i, "USD", 0.1m, new DateOnly(2026, 1, 1))).ToArray();
        using var book = await BookAsync(rows);
        Assert.Equal(10_051, book.Worksheet(1).LastRowUsed().RowNumber());
        Assert.Equal(10_049m, book.Worksheet(1).Cell(10_051, 2).GetValue<decimal>());
    }

    private static async Task<XLWorkbook> BookAsync(params Row[] rows) => new(await ExcelFile.WriteAsync(Columns, rows, Facts, default));

    private sealed record Row(string Name, decimal Amount, string Currency, decimal Rate, DateOnly Due);
}
