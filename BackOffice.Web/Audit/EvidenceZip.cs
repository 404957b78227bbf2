using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BackOffice.Data.Audit;

namespace BackOffice.Web.Audit;

/// <summary>A file of a pack.</summary>
/// <param name="Path">Its path in the ZIP.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its content, in hexadecimal.</param>
public sealed record EvidenceFile(string Path, long Bytes, string Sha256);

/// <summary>
/// Writes a pack of evidence as a ZIP while it is sent: a summary to read, a table for each sheet, the documents, and last a manifest
/// with the hash of each file and what the audit chain says.
/// </summary>
internal static class EvidenceZip
{
    public const string Manifest = "manifest.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to; it may not be one that can go back.</param>
    /// <param name="pack">What was read.</param>
    /// <param name="content">Reads a document piece by piece; null for a reader who may not read documents.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="CryptographicException">A document differs from what was attached: half a pack is worse than none.</exception>
    public static async Task WriteAsync(Stream output, EvidencePack pack, Func<EvidenceDocument, IAsyncEnumerable<byte[]>>? content, CancellationToken ct)
    {
        await using var sent = new EvidenceStream(output);
        await using (var zip = await ZipArchive.CreateAsync(sent, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct)) await AddAllAsync(zip, pack, content, ct);
        await sent.FlushAsync(ct);
    }

    private static async Task AddAllAsync(ZipArchive zip, EvidencePack pack, Func<EvidenceDocument, IAsyncEnumerable<byte[]>>? content, CancellationToken ct)
    {
        var files = new List<EvidenceFile>();
        files.Add(await AddAsync(zip, "summary.html", Once(Encoding.UTF8.GetBytes(EvidenceSummary.Of(pack))), ct));
        foreach (var (sheet, number) in pack.Sheets.Select((sheet, i) => (sheet, i + 1)))
            files.Add(await AddAsync(zip, $"{number:00}-{sheet.Name}.csv", Once(EvidenceTable.Csv(sheet)), ct));
        foreach (var document in content is null ? [] : pack.Documents)
        {
            var file = await AddAsync(zip, PathOf(document), content!(document), ct);
            // Erased content leaves an empty file; anything else must be what came in.
            if (file.Bytes > 0 && file.Sha256 != document.Sha256) throw new CryptographicException("A document differs from what was attached.");
            files.Add(file);
        }
        await AddAsync(zip, Manifest, Once(JsonSerializer.SerializeToUtf8Bytes(new
        {
            pack.Subject.Number, pack.Subject.LegalEntity, pack.MadeAt, pack.MadeBy, documentsIncluded = content is not null, files, pack.Chain,
        }, Json)), ct);
    }

    // The name a person gave may say anything, a path for example: the table of documents has it.
    private static string PathOf(EvidenceDocument document)
    {
        var ending = Path.GetExtension(document.FileName).ToLowerInvariant();
        return $"documents/{document.Kind}-{document.Id}{(ending is { Length: > 1 and <= 6 } && ending[1..].All(char.IsAsciiLetterOrDigit) ? ending : "")}";
    }

    private static async Task<EvidenceFile> AddAsync(ZipArchive zip, string path, IAsyncEnumerable<byte[]> content, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long bytes = 0;
        await using (var entry = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(ct))
        {
            await foreach (var piece in content.WithCancellation(ct))
            {
                hash.AppendData(piece);
                bytes += piece.Length;
                await entry.WriteAsync(piece, ct);
            }
        }
        return new EvidenceFile(path, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static async IAsyncEnumerable<byte[]> Once(byte[] content)
    {
        await Task.CompletedTask;
        yield return content;
    }
}
