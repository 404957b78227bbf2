using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Documents;

/// <summary>A kind of file that is taken, recognised by its content and never by its name.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Extensions">Ends of names that fit, the usual one first.</param>
/// <param name="IsShown">True when it is shown beside the form; false when its own program opens it.</param>
public sealed record FileFormat(string Name, string ContentType, IReadOnlyList<string> Extensions, bool IsShown)
{
    /// <summary>Bytes from the start that are enough to recognise a file.</summary>
    public const int HeadLength = 16;

    /// <summary>PDF.</summary>
    public static FileFormat Pdf { get; } = new("PDF", "application/pdf", [".pdf"], true);
    /// <summary>A photograph.</summary>
    public static FileFormat Jpeg { get; } = new("JPEG picture", "image/jpeg", [".jpg", ".jpeg"], true);
    /// <summary>A screenshot or scan.</summary>
    public static FileFormat Png { get; } = new("PNG picture", "image/png", [".png"], true);
    /// <summary>A picture from the web.</summary>
    public static FileFormat Webp { get; } = new("WebP picture", "image/webp", [".webp"], true);
    /// <summary>A scan or fax; browsers do not show it.</summary>
    public static FileFormat Tiff { get; } = new("TIFF picture", "image/tiff", [".tif", ".tiff"], false);
    /// <summary>Word.</summary>
    public static FileFormat Word { get; } = new("Word document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"], false);
    /// <summary>Excel.</summary>
    public static FileFormat Excel { get; } = new("Excel workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"], false);

    /// <summary>A zip that may be Word or Excel: its parts decide.</summary>
    public static FileFormat Package { get; } = new("package", "application/zip", [".zip"], false);

    /// <summary>Everything that is taken.</summary>
    public static IReadOnlyList<FileFormat> All { get; } = [Pdf, Jpeg, Png, Webp, Tiff, Word, Excel];

    /// <summary>The format of a stored content type.</summary>
    public static FileFormat Of(string contentType) => All.Single(f => f.ContentType == contentType);

    /// <summary>What a file is by its first bytes; <see cref="Package"/> while its parts are not known.</summary>
    /// <param name="head">The first <see cref="HeadLength"/> bytes, or the whole of a smaller file.</param>
    /// <exception cref="Refusal">It is none of those that are taken.</exception>
    public static FileFormat OfHead(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("%PDF-"u8)) return Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Jpeg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return Png;
        if (head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8)) return Webp;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x49, 0x49, 0x2A, 0x00]) || head.StartsWith((ReadOnlySpan<byte>)[0x4D, 0x4D, 0x00, 0x2A])) return Tiff;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x03, 0x04])) return Package;
        Refusal.If(head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]), "This Office file is protected by a password or of an old format. Save it without a password as .docx, .xlsx or PDF, and attach that.");
        Refusal.If(head.Length >= 12 && head[4..].StartsWith("ftyp"u8), "This picture or film is of a format that browsers do not show, such as HEIC. Save it as JPEG and attach that.");
        throw new Refusal("The content of this file is not a PDF, a picture (JPEG, PNG, WebP, TIFF), Word or Excel, whatever its name says. Save it as one of these and attach that.");
    }

    /// <summary>What a zip is by the names of its parts.</summary>
    /// <exception cref="Refusal">It is neither Word nor Excel, or it carries macros.</exception>
    public static FileFormat OfParts(IReadOnlyCollection<string> parts)
    {
        Refusal.If(parts.Any(p => p.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)), "This Office file carries macros, which are not taken. Save it without macros as .docx, .xlsx or PDF, and attach that.");
        if (parts.Contains("[Content_Types].xml"))
        {
            if (parts.Any(p => p.StartsWith("word/document", StringComparison.Ordinal))) return Word;
            if (parts.Any(p => p.StartsWith("xl/workbook", StringComparison.Ordinal))) return Excel;
        }
        throw new Refusal("This is an archive, not a Word or Excel file. Take the files out of it and attach them one by one.");
    }

    /// <summary>A name as it is kept: without folders, without characters that mislead, and with an end that fits the content.</summary>
    public string NameOf(string given)
    {
        var bare = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. bare.Where(IsPlain)]).Trim(' ').TrimEnd('.');
        var dot = clean.LastIndexOf('.');
        var stem = (dot >= 0 && clean.Length - dot <= 6 ? clean[..dot] : clean).Trim(' ', '.');
        var end = dot >= 0 && Extensions.Contains(clean[dot..].ToLowerInvariant()) ? clean[dot..] : Extensions[0];
        // “payslip.pdf.exe” was renamed to look like something else: one end is enough.
        while (Extensions.FirstOrDefault(e => stem.EndsWith(e, StringComparison.OrdinalIgnoreCase)) is { } twice) stem = stem[..^twice.Length].Trim(' ', '.');
        if (stem.Length == 0) stem = "document";
        return (stem.Length > LongestStem ? stem[..LongestStem].TrimEnd() : stem) + end;
    }

    private const int LongestStem = 110;

    // Control characters and those that turn the direction of text around, beside what file systems do not take.
    private static bool IsPlain(char c) =>
        !"\"<>|:*?".Contains(c) && char.GetUnicodeCategory(c) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Surrogate or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
