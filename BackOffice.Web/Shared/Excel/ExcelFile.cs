using BackOffice.Data.Shared;
using ClosedXML.Excel;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace BackOffice.Web.Shared.Excel;

/// <summary>What a file says of itself on its second sheet.</summary>
/// <param name="Title">What the rows are.</param>
/// <param name="Filter">The filter in words.</param>
/// <param name="AsOf">The business date of the rows, or the moment for live rows.</param>
/// <param name="MadeBy">Who exported.</param>
/// <param name="MadeAt">When.</param>
public sealed record ExcelFacts(string Title, string Filter, string AsOf, string MadeBy, DateTimeOffset MadeAt, bool IsDemonstration = false);

/// <summary>
/// Writes rows as a workbook: real dates and numbers, a frozen head with a filter, and a sheet with filter, as-of, row count and
/// control totals. The page never chooses how: few rows get a formatted book, many are streamed.
/// </summary>
public static class ExcelFile
{
    private const int FormattedRows = 10_000;
    private const int SheetRows = 1_048_575;

    // Writing a large formatted book takes memory: one at a time.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>The workbook, ready to read.</summary>
    public static async Task<Stream> WriteAsync<T>(IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<T> rows, ExcelFacts facts, CancellationToken ct)
    {
        await OneAtATime.WaitAsync(ct);
        try
        {
            var stream = new MemoryStream();
            if (rows.Count <= FormattedRows) WriteFormatted(stream, columns, rows, facts);
            else await WriteStreamedAsync(stream, columns, rows, facts, ct);
            stream.Position = 0;
            return stream;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static void WriteFormatted<T>(Stream stream, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<T> rows, ExcelFacts facts)
    {
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet(SheetName(facts.Title));
        var cells = Cells(columns);
        for (var c = 0; c < cells.Count; c++)
        {
            var cell = cells[c];
            sheet.Cell(1, c + 1).SetValue(cell.Title).Style.Font.SetBold();
            var width = cell.Title.Length;
            for (var r = 0; r < rows.Count; r++)
            {
                var value = cell.Value(rows[r]);
                var target = sheet.Cell(r + 2, c + 1);
                Set(target, value);
                if (r < 200) width = Math.Max(width, cell.TextLength(rows[r]));
            }
            if (cell.NumberFormat is { } format) sheet.Column(c + 1).Style.NumberFormat.Format = format;
            sheet.Column(c + 1).Width = Math.Clamp(width + 3, 8, 60);
        }
        sheet.SheetView.FreezeRows(1);
        sheet.Range(1, 1, Math.Max(1, rows.Count + 1), cells.Count).SetAutoFilter();

        var about = book.AddWorksheet("About");
        var line = 1;
        foreach (var (name, value) in FactRows(columns, rows, facts))
        {
            about.Cell(line, 1).SetValue(name).Style.Font.SetBold();
            Set(about.Cell(line, 2), value);
            line++;
        }
        about.Column(1).Width = 34;
        about.Column(2).Width = 44;
        book.SaveAs(stream);
    }

    private static async Task WriteStreamedAsync<T>(Stream stream, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<T> rows, ExcelFacts facts, CancellationToken ct)
    {
        var cells = Cells(columns);
        var sheets = new Dictionary<string, object>();
        for (var first = 0; first < rows.Count; first += SheetRows)
        {
            var name = first == 0 ? SheetName(facts.Title) : $"{SheetName(facts.Title)} {(first / SheetRows) + 1}";
            sheets[name] = rows.Skip(first).Take(SheetRows).Select(row => cells.ToDictionary(c => c.Title, c => Plain(c.Value(row))));
        }
        sheets["About"] = FactRows(columns, rows, facts).Select(f => new Dictionary<string, object?> { ["Fact"] = f.Name, ["Value"] = f.Value });
        var configuration = new OpenXmlConfiguration
        {
            FreezeRowCount = 1,
            AutoFilter = true,
            DynamicColumns = [.. cells.Where(c => c.NumberFormat is not null).Select(c => new DynamicExcelColumn(c.Title) { Format = c.NumberFormat })],
        };
        await stream.SaveAsAsync(sheets, configuration: configuration, cancellationToken: ct);
    }

    private static IEnumerable<(string Name, object Value)> FactRows<T>(IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<T> rows, ExcelFacts facts)
    {
        yield return ("Content", facts.Title);
        if (facts.IsDemonstration) yield return ("Data", "Demonstration: made up, nobody's");
        yield return ("Filter", facts.Filter);
        yield return ("As of", facts.AsOf);
        yield return ("Rows", rows.Count);
        yield return ("Made by", facts.MadeBy);
        yield return ("Made at (UTC)", facts.MadeAt.UtcDateTime);
        foreach (var column in columns.Where(c => c.Kind == ColumnKind.Money && c.HasTotal))
            foreach (var group in rows.GroupBy(column.Currency!).OrderBy(g => g.Key, StringComparer.Ordinal))
                yield return ($"Total of {column.Title}, {group.Key}", group.Sum(r => (decimal?)column.Value(r) ?? 0m));
    }

    // Money of rows in several currencies needs the currency beside it.
    private static List<ExcelCell<T>> Cells<T>(IReadOnlyList<TableColumn<T>> columns)
    {
        var cells = new List<ExcelCell<T>>();
        foreach (var column in columns)
        {
            cells.Add(new ExcelCell<T>(column.Title, column.Value, column.Text, column.Kind switch
            {
                ColumnKind.Money => "#,##0.00##",
                ColumnKind.Percent => "0.00%",
                ColumnKind.Count => "#,##0",
                ColumnKind.Number => "#,##0.##########",
                ColumnKind.Date => "yyyy-mm-dd",
                ColumnKind.Instant => "yyyy-mm-dd hh:mm",
                ColumnKind.Text or ColumnKind.Status => null,
            }));
            if (column.Currency is { } currency) cells.Add(new ExcelCell<T>($"{column.Title} currency", currency, currency, null));
        }
        return cells;
    }

    private static void Set(IXLCell cell, object? value)
    {
        switch (Plain(value))
        {
            case null: break;
            case decimal number: cell.SetValue(number); break;
            case int number: cell.SetValue(number); break;
            case DateTime moment: cell.SetValue(moment); break;
            case var text: cell.SetValue((string)text).SetDataType(XLDataType.Text); break;
        }
    }

    private static object? Plain(object? value) => value switch
    {
        null => null,
        decimal or int or DateTime => value,
        // A spreadsheet knows no day before 1900.
        DateOnly { Year: < 1900 } date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        DateTimeOffset moment => moment.UtcDateTime,
        Enum state => Format.Words(state),
        _ => Neutral(value.ToString()!),
    };

    // A text that a spreadsheet would run as a formula is shown as text.
    private static string Neutral(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    private static string SheetName(string title) => new([.. title.Where(c => c is not ('[' or ']' or '*' or '?' or '/' or '\\' or ':')).Take(28)]);

    private sealed record ExcelCell<T>(string Title, Func<T, object?> Value, Func<T, string> Text, string? NumberFormat)
    {
        public int TextLength(T row) => Text(row).Length;
    }
}
