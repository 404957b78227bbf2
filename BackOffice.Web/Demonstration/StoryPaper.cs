using System.Globalization;
using System.Text;

namespace BackOffice.Web.Demonstration;

/// <summary>
/// A paper of the demonstration: A4 pages as PDF 1.4 with the two fonts that every reader has. The same words give the same bytes.
/// Places are in points from the upper left corner.
/// </summary>
public sealed class StoryPaper
{
    private const int Width = 595;
    private const int Height = 842;
    private readonly List<StringBuilder> _pages = [new()];

    /// <summary>Begins another page.</summary>
    public void TurnPage() => _pages.Add(new StringBuilder());

    /// <summary>Writes a line of text.</summary>
    public void Text(double x, double y, double size, string text, bool bold = false) =>
        _pages[^1].Append(CultureInfo.InvariantCulture, $"BT /F{(bold ? 2 : 1)} {size:0.##} Tf {x:0.##} {Height - y:0.##} Td ({Escaped(text)}) Tj ET\n");

    /// <summary>Writes figures that end at a place.</summary>
    public void Figures(double right, double y, double size, string text, bool bold = false) => Text(right - (size * text.Sum(WidthOf)), y, size, text, bold);

    /// <summary>Fills a box.</summary>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Upper edge.</param>
    /// <param name="width">Across.</param>
    /// <param name="height">Down.</param>
    /// <param name="grey">From 0, black, to 1, white.</param>
    public void Box(double x, double y, double width, double height, double grey) =>
        _pages[^1].Append(CultureInfo.InvariantCulture, $"{grey:0.##} g {x:0.##} {Height - y - height:0.##} {width:0.##} {height:0.##} re f 0 g\n");

    /// <summary>The file.</summary>
    public byte[] ToPdf()
    {
        var file = new MemoryStream();
        var places = new List<long>();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        void Object(string body)
        {
            places.Add(file.Position);
            Write($"{places.Count} 0 obj\n{body}\nendobj\n");
        }

        Write("%PDF-1.4\n");
        Object("<< /Type /Catalog /Pages 2 0 R >>");
        Object($"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select((_, i) => $"{5 + (i * 2)} 0 R"))}] >>");
        Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
        foreach (var page in _pages)
        {
            Object($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Width} {Height}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {places.Count + 2} 0 R >>");
            Object($"<< /Length {Encoding.Latin1.GetByteCount(page.ToString())} >>\nstream\n{page}endstream");
        }
        var table = file.Position;
        Write($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p:0000000000} 00000 n \n")))}");
        Write($"trailer\n<< /Size {places.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    // Helvetica's own widths of what figures are made of, in parts of the size (Adobe Core 14 font metrics).
    private static double WidthOf(char c) => c switch { '.' or ',' or ' ' => 0.278, '-' => 0.333, >= '0' and <= '9' => 0.556, _ => 0.7 };

    private static string Escaped(string text) => string.Concat(text.Select(c => c is '(' or ')' or '\\' ? $"\\{c}" : c > 255 ? "?" : c.ToString()));
}
