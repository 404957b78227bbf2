using System.Globalization;
using System.IO.Compression;
using System.Text;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Shared;
using MiniExcelLibs;
using Sylvan.Data.Csv;

namespace BackOffice.Data.Origination;

/// <summary>A row of a file as it came.</summary>
/// <param name="RowNo">The line in the file; the header is line 1.</param>
/// <param name="Cells">The cells by column name.</param>
internal sealed record FileRow(int RowNo, Dictionary<string, string> Cells);

/// <summary>Reads a file with a header line: comma-separated text, or the first sheet of a workbook. What it is follows from its content, not its name.</summary>
internal static class ImportFileReader
{
    private const int MaximumColumns = 500;
    private const int MostCellsInLine = 4 * MaximumColumns;
    private const int LongestCell = 2_000;

    // What a workbook can have. A tiny one may claim a row far beyond, and all the empty ones before it would be read.
    private const int MostLines = 1_048_576;

    // The text of a workbook packs to a tenth or so; what packs much better was made to fill the memory.
    private const long MostTimesUnpacked = 40;
    private const long AlwaysUnpacked = 16 * 1024 * 1024;

    /// <summary>The columns and the rows.</summary>
    /// <param name="content">The file.</param>
    /// <param name="limits">How large the legal entity lets a file be.</param>
    /// <exception cref="Refusal">The file cannot be read as a table with a header.</exception>
    public static (IReadOnlyList<string> Columns, List<FileRow> Rows) Read(byte[] content, WorkLimits limits)
    {
        Refusal.If(content.Length == 0, "The file is empty: its first line must name the columns.");
        Refusal.If(content.Length > limits.ImportMegabytes * 1024L * 1024L, $"The file is larger than {limits.ImportMegabytes} MB. Split it and import the parts.");
        using var lines = (content is [0x50, 0x4B, 0x03, 0x04, ..] ? SheetLines(content) : TextLines(content)).GetEnumerator();
        Refusal.If(!lines.MoveNext(), "The file is empty: its first line must name the columns.");
        Refusal.If(lines.Current.Count > MostCellsInLine, "The sheet is far wider than its columns. Delete the empty ones on the right and upload it again.");
        var columns = Header(lines.Current);
        var rows = new List<FileRow>();
        for (var rowNo = 2; lines.MoveNext(); rowNo++)
        {
            Refusal.If(rowNo > MostLines, $"The file has more than {MostLines:N0} lines, empty ones counted. Delete the empty ones and upload it again.");
            var line = lines.Current;
            if (line.All(string.IsNullOrWhiteSpace)) continue;
            Refusal.If(rows.Count == limits.ImportRows, $"The file has more than {limits.ImportRows:N0} rows. Split it and import the parts.");
            rows.Add(new FileRow(rowNo, columns.Select((name, i) => (name, cell: i < line.Count ? Plain(line[i], name, rowNo) : "")).ToDictionary(c => c.name, c => c.cell)));
        }
        return (columns, rows);
    }

    private static List<string> Header(IReadOnlyList<string> line)
    {
        var columns = line.Select(c => c.Trim()).ToList();
        while (columns.Count > 0 && columns[^1].Length == 0) columns.RemoveAt(columns.Count - 1);
        Refusal.If(columns.Count == 0, "The file's first line must name the columns.");
        Refusal.If(columns.Count > MaximumColumns, "The file has more than 500 columns. Leave out those that nobody needs.");
        Refusal.If(columns.Any(c => c.Length is 0 or > 100), "Every column needs a name of at most 100 characters in the first line.");
        var twice = columns.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1)?.Key;
        Refusal.If(twice is not null, $"The column “{twice}” stands in the header twice. Rename one of them.");
        return columns;
    }

    // Our own files put a quote before text that a spreadsheet would run as a formula; it goes away again here.
    private static string Plain(string cell, string column, int rowNo)
    {
        Refusal.If(cell.Length > LongestCell, $"Line {rowNo}, column {column}: a cell holds at most 2,000 characters.");
        return cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell;
    }

    private static IEnumerable<IReadOnlyList<string>> TextLines(byte[] content)
    {
        using var text = new StreamReader(new MemoryStream(content), new UTF8Encoding(false, throwOnInvalidBytes: true));
        using var csv = Opened(text);
        while (Advance(csv)) yield return [.. Enumerable.Range(0, csv.RowFieldCount).Select(csv.GetString)];
    }

    private static CsvDataReader Opened(StreamReader text) =>
        Telling(() => CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = false, BufferSize = 1 << 16, MaxBufferSize = 1 << 20 }));

    private static bool Advance(CsvDataReader csv) => Telling(csv.Read);

    private static T Telling<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException)
        {
            throw new Refusal("The file is not in UTF-8. Save it as “CSV UTF-8” or as an Excel workbook, and upload it again.");
        }
        catch (CsvFormatException)
        {
            throw new Refusal("The file cannot be read as comma-separated text: a quote is not closed or a line is too long. Save it anew and upload it again.");
        }
    }

    private static IEnumerable<IReadOnlyList<string>> SheetLines(byte[] content)
    {
        using var stream = new MemoryStream(content);
        Refusal.If(Workbook(() => UnpackedSize(stream)) > Math.Max(content.Length * MostTimesUnpacked, AlwaysUnpacked), "The workbook is far larger than its file. Save it anew and upload it again.");
        using var rows = Workbook(() => stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>().GetEnumerator());
        while (Workbook(rows.MoveNext)) yield return [.. rows.Current.Values.Select(Text)];
    }

    private static decimal UnpackedSize(MemoryStream stream)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var size = archive.Entries.Sum(e => (decimal)e.Length);
        stream.Position = 0;
        return size;
    }

    private static T Workbook<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException or InvalidOperationException or KeyNotFoundException or ArgumentException or FormatException or NullReferenceException)
        {
            // The reader says in many ways that a workbook is broken, protected or not one at all.
            throw new Refusal("The file cannot be read as an Excel workbook. Open it, save it as .xlsx without a password, and upload it again.");
        }
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        string text => text,
        double number when Math.Abs(number) < 1e15 => ((decimal)number).ToString(CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
