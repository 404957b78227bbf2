using System.Globalization;
using System.Text;
using BackOffice.Data.Audit;
using BackOffice.Web.Shared;

namespace BackOffice.Web.Audit;

/// <summary>Sheets of evidence as tables: exact in a file that any program reads, and as people write it in the summary.</summary>
internal static class EvidenceTable
{
    /// <summary>Comma-separated, UTF-8 with the mark that spreadsheets look for.</summary>
    public static byte[] Csv(EvidenceSheet sheet)
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var row in (IEnumerable<IReadOnlyList<object?>>)[[.. sheet.Columns], .. sheet.Rows]) text.AppendJoin(',', row.Select(v => Cell(Exact(v), v is string))).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>As people write it; “–” for nothing.</summary>
    public static string Shown(object? value) => value switch
    {
        null or "" => "–",
        decimal number => number.ToString("#,##0.00########", CultureInfo.InvariantCulture),
        DateOnly date => Format.Date(date),
        DateTimeOffset instant => Format.Instant(instant),
        bool yes => yes ? "yes" : "no",
        Enum state => Format.Words(state),
        _ => Exact(value),
    };

    private static string Exact(object? value) => value switch
    {
        null => "",
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    // A text that a spreadsheet would run as a formula is shown as text.
    private static string Cell(string text, bool isText)
    {
        if (isText && text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
