using BackOffice.Data.Shared;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Data.Documents;

/// <summary>What is stored with a file.</summary>
/// <param name="LegalEntityId">The owner of the subject.</param>
/// <param name="SubjectId">The record it belongs to.</param>
/// <param name="FileName">The name it was sent under.</param>
/// <param name="Description">What is said about it.</param>
/// <param name="ReplacesId">The older document whose place it takes; null for a new one.</param>
internal sealed record NewDocument(short LegalEntityId, Guid SubjectId, string FileName, DocumentDescription Description, Guid? ReplacesId);

/// <summary>Keeps files in the database, for the features whose records they belong to: in their open transaction, with the record.</summary>
internal static class DocumentStore
{
    /// <summary>Stores a file as a document.</summary>
    /// <returns>The document.</returns>
    /// <exception cref="Refusal">There is no room for it, or the same content is there already.</exception>
    public static async Task<Document> AddAsync(BusinessDb db, NewDocument added, SealedFile file, CancellationToken ct)
    {
        // One at a time for a record, so that the sum is right; people who work on the record itself are not held up.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(7240118, hashtext({added.SubjectId.ToString()}))", ct);
        DocumentLimits.CheckRoom(await UsedAsync(db, added.SubjectId, ct), file.Size);
        var facts = new FileFacts(file.Format.NameOf(added.FileName), file.Format.ContentType, file.Size, file.Sha256);
        if (await db.Set<Document>().FirstOrDefaultAsync(d => d.SubjectId == added.SubjectId && d.Status == DocumentStatus.Current && d.Sha256 == facts.Sha256, ct) is { } same)
            throw new Refusal($"This is the same file as “{same.FileName}”, which {same.UploadedByName} attached on {same.UploadedAt:d MMM yyyy}. Nothing was added.");
        var document = new Document(file.DocumentId, added.LegalEntityId, added.SubjectId, facts, db.Context.Secrets.Wrap(file.Key), added.Description, db.Context.Actor);
        if (added.ReplacesId is { } older) document.Replace(await db.LockedAsync<Document>(older, ct));
        db.Add(document);
        await db.SaveChangesAsync(ct);
        for (var number = 0; number < file.Chunks; number++)
            await db.Database.ExecuteSqlAsync(
                $"insert into documents.document_chunk (legal_entity_id, document_id, number, content) values ({added.LegalEntityId}, {document.Id}, {number}, {file.SealedChunk(number)})", ct);
        return document;
    }

    /// <summary>Bytes of all documents of a record.</summary>
    public static Task<long> UsedAsync(BusinessDb db, Guid subjectId, CancellationToken ct) =>
        db.Set<Document>().Where(d => d.SubjectId == subjectId).SumAsync(d => d.Size, ct);
}
