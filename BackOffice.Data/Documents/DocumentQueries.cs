using BackOffice.Data.Shared;
using BackOffice.Domain.Access;
using BackOffice.Domain.Documents;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Documents;

/// <summary>Reads documents and their content.</summary>
public sealed class DocumentQueries(Reads reads)
{
    /// <summary>A document; null when there is none in the reader's legal entities.</summary>
    public Task<Document?> FindAsync(Guid id, CancellationToken ct) =>
        reads.AskAsync(Permission.DocumentsRead, (db, _) => db.Set<Document>().SingleOrDefaultAsync(d => d.Id == id, ct), ct);

    /// <summary>How many pieces a content is read in.</summary>
    public static int PiecesOf(Document document) => SealedFile.ChunksOf(document.Size);

    /// <summary>A piece of a content. Each is asked for by itself: nothing is held open while a slow reader reads, and a right taken away counts at once.</summary>
    /// <param name="id">The document.</param>
    /// <param name="number">The piece, from 0.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>Plain bytes; null when there is no such piece, or its key was destroyed.</returns>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The stored piece was changed or lies in a wrong place.</exception>
    public Task<byte[]?> PieceAsync(Guid id, int number, CancellationToken ct) =>
        reads.AskAsync(Permission.DocumentsRead, async (db, _) =>
        {
            var found = await (
                from d in db.Set<Document>()
                join c in db.Set<DocumentChunk>() on new { d.LegalEntityId, d.Id } equals new { c.LegalEntityId, Id = c.DocumentId }
                where d.Id == id && c.Number == number
                select new { d.WrappedKey, c.Content }).SingleOrDefaultAsync(ct);
            return found?.WrappedKey is { } wrapped ? SealedFile.Open(db.Context.Secrets.Unwrap(wrapped), id, number, found.Content) : null;
        }, ct);
}
