using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Shared;

namespace BackOffice.Data.Documents;

/// <summary>Looks further into a file than its first bytes: at the parts of an Office file, and whether a PDF can be opened.</summary>
internal static partial class FileInspection
{
    private const int MostParts = 10_000;
    private const int EndOfDirectory = 22;

    /// <summary>What the file is.</summary>
    /// <exception cref="Refusal">It is protected, damaged, or a zip of another kind.</exception>
    public static FileFormat Check(Stream plain, FileFormat format)
    {
        if (format == FileFormat.Package) return FileFormat.OfParts(PartsOf(plain));
        if (format == FileFormat.Pdf) CheckPdf(plain);
        return format;
    }

    // A protected PDF names its lock in the trailer, which is never compressed (ISO 32000-2, 7.5.5 and 7.5.8).
    private static void CheckPdf(Stream plain)
    {
        const int overlap = 64;
        var window = new byte[SealedFile.ChunkSize + overlap];
        var (kept, hasEnd) = (0, false);
        for (int read; (read = plain.ReadAtLeast(window.AsSpan(kept, SealedFile.ChunkSize), SealedFile.ChunkSize, throwOnEndOfStream: false)) > 0;)
        {
            var seen = window.AsSpan(0, kept + read);
            Refusal.If(Lock().IsMatch(Encoding.Latin1.GetString(seen)), "This PDF is protected by a password. Take the protection off, or print it to a new PDF, and attach that.");
            hasEnd |= seen.IndexOf("startxref"u8) >= 0;
            kept = Math.Min(overlap, seen.Length);
            seen[^kept..].CopyTo(window);
        }
        Refusal.If(!hasEnd, "This PDF has no end: it did not arrive whole. Get it again and attach that.");
    }

    // The directory at the end of a zip: only names are looked at, nothing is unpacked (PKWARE APPNOTE 4.3.12 and 4.3.16).
    private static List<string> PartsOf(Stream plain)
    {
        var tail = new byte[(int)Math.Min(plain.Length, EndOfDirectory + ushort.MaxValue)];
        plain.Seek(-tail.Length, SeekOrigin.End);
        plain.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        Refusal.If(at < 0 || tail.Length - at < EndOfDirectory, Damaged);
        var end = tail.AsSpan(at);
        var (count, size, start) = (BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
        Refusal.If(count > MostParts || start + (long)size > plain.Length || size > (long)MostParts * 1024, Damaged);
        var directory = new byte[size];
        plain.Seek(start, SeekOrigin.Begin);
        plain.ReadExactly(directory);
        var names = new List<string>(count);
        for (var (entry, i) = (0, 0); i < count; i++)
        {
            Refusal.If(directory.Length - entry < 46 || !directory.AsSpan(entry).StartsWith("PK\x01\x02"u8), Damaged);
            int Field(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(directory.AsSpan(entry + offset));
            Refusal.If(directory.Length - entry - 46 < Field(28), Damaged);
            names.Add(Encoding.UTF8.GetString(directory, entry + 46, Field(28)));
            entry += 46 + Field(28) + Field(30) + Field(32);
        }
        return names;
    }

    private const string Damaged = "This Office file is damaged. Open it in its program, save it anew, and attach that.";

    [GeneratedRegex(@"/Encrypt\s*(\d+\s+\d+\s+R|<<)")]
    private static partial Regex Lock();
}
