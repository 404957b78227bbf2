using BackOffice.Domain.Access;
using BackOffice.Domain.LegalEntities;
using BackOffice.Domain.Products;
using BackOffice.Domain.Shared;

namespace BackOffice.Domain.Documents;

/// <summary>What a document belongs to.</summary>
public enum DocumentSubject
{
    /// <summary>An application, its case and the loan it becomes.</summary>
    Application,
}

/// <summary>Where a document stands.</summary>
public enum DocumentStatus
{
    /// <summary>It counts.</summary>
    Current,
    /// <summary>A newer one took its place; it stays readable.</summary>
    Replaced,
    /// <summary>It does not belong here; it stays readable, with the reason.</summary>
    Withdrawn,
}

/// <summary>The moves of a document.</summary>
public static class DocumentWorkflow
{
    /// <summary>The table.</summary>
    public static Workflow<DocumentStatus> Table { get; } = new("document", [DocumentStatus.Current],
    [
        new(DocumentStatus.Current, "Replace", DocumentStatus.Replaced, Permission.DocumentsAttach),
        new(DocumentStatus.Current, "Withdraw", DocumentStatus.Withdrawn, Permission.DocumentsAttach),
    ]);
}

/// <summary>The file as it came in.</summary>
/// <param name="Name">Its cleaned name.</param>
/// <param name="ContentType">What its content is, whatever its name said.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of the whole content.</param>
public sealed record FileFacts(string Name, string ContentType, long Size, byte[] Sha256);

/// <summary>What is said about a document when it is attached or put right.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="ExpiresOn">The last day it counts; null when it does not expire.</param>
/// <param name="Note">What a colleague should know; null when nothing.</param>
public sealed record DocumentDescription(DocumentKind Kind, DateOnly? ExpiresOn, string? Note);

/// <summary>A file that belongs to a record. Its content lies beside it, encrypted in chunks under a key of its own, and is never changed.</summary>
public sealed class Document : IAggregateRoot
{
    private const int LongestNote = 500;

    private Document() { }

    /// <summary>A document that was attached.</summary>
    /// <param name="id">Made when the file came in; its chunks are sealed for it.</param>
    /// <param name="legalEntityId">The owner of the subject.</param>
    /// <param name="subjectId">The application it belongs to.</param>
    /// <param name="file">What came in.</param>
    /// <param name="wrappedKey">The key of its chunks, under the master key.</param>
    /// <param name="description">What is said about it.</param>
    /// <param name="actor">Who attaches it.</param>
    /// <exception cref="Refusal">The note is too long.</exception>
    public Document(Guid id, short legalEntityId, Guid subjectId, FileFacts file, byte[] wrappedKey, DocumentDescription description, Actor actor)
    {
        (Id, LegalEntityId, SubjectType, SubjectId) = (id, legalEntityId, DocumentSubject.Application, subjectId);
        (FileName, ContentType, Size, Sha256, WrappedKey) = (file.Name, file.ContentType, file.Size, file.Sha256, wrappedKey);
        (UploadedBy, UploadedByName, UploadedAt) = (actor.UserId, actor.Name, actor.Now);
        Say(description);
    }

    /// <inheritdoc/>
    public Guid Id { get; private set; }
    /// <inheritdoc/>
    public short LegalEntityId { get; private set; }
    /// <inheritdoc/>
    public int Version { get; private set; }
    /// <summary>What kind of record it belongs to.</summary>
    public DocumentSubject SubjectType { get; private set; }
    /// <summary>The record.</summary>
    public Guid SubjectId { get; private set; }
    /// <summary>What it shows.</summary>
    public DocumentKind Kind { get; private set; }
    /// <summary>The name of the file; people put names into it.</summary>
    [Personal] public string FileName { get; private set; } = "";
    /// <summary>The media type of its content.</summary>
    public string ContentType { get; private set; } = "";
    /// <summary>Bytes of its content.</summary>
    public long Size { get; private set; }
    /// <summary>SHA-256 of its content.</summary>
    public byte[] Sha256 { get; private set; } = [];
    /// <summary>The key of its chunks under the master key. Without it the content is erased, wherever a copy of the chunks lies.</summary>
    [Personal] public byte[]? WrappedKey { get; private set; }
    /// <summary>The last day it counts; null when it does not expire.</summary>
    public DateOnly? ExpiresOn { get; private set; }
    /// <summary>Where it stands.</summary>
    public DocumentStatus Status { get; private set; } = DocumentStatus.Current;
    /// <summary>What a colleague should know.</summary>
    [Personal] public string? Note { get; private set; }
    /// <summary>The older document it took the place of.</summary>
    public Guid? ReplacesId { get; private set; }
    /// <summary>Who attached it.</summary>
    public Guid UploadedBy { get; private set; }
    /// <summary>Their name then.</summary>
    public string UploadedByName { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset UploadedAt { get; private set; }
    /// <summary>Who withdrew it.</summary>
    public string? WithdrawnByName { get; private set; }
    /// <summary>Why.</summary>
    public string? WithdrawalReason { get; private set; }

    /// <summary>True when its last day has passed.</summary>
    /// <param name="today">The business date.</param>
    public bool IsExpired(DateOnly today) => ExpiresOn < today;

    /// <summary>Takes the place of an older document of the same record.</summary>
    /// <exception cref="Refusal">The other one belongs to another record, or does not count any more.</exception>
    public void Replace(Document older)
    {
        Refusal.If(older.SubjectId != SubjectId, "The document to be replaced belongs to another record.");
        older.Status = DocumentWorkflow.Table.Next(older.Status, DocumentStatus.Replaced);
        ReplacesId = older.Id;
    }

    /// <summary>Puts right what was said about it.</summary>
    /// <exception cref="Refusal">It does not count any more, or the note is too long.</exception>
    public void Describe(DocumentDescription description)
    {
        Refusal.If(Status != DocumentStatus.Current, "This document does not count any more: there is nothing to put right.");
        Say(description);
    }

    /// <summary>It does not belong here.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who says so.</param>
    /// <exception cref="Refusal">It does not count already, or the reason is one for something else.</exception>
    public void Withdraw(Reason reason, Actor actor)
    {
        Status = DocumentWorkflow.Table.Next(Status, DocumentStatus.Withdrawn);
        (WithdrawnByName, WithdrawalReason) = (actor.Name, reason.For(ReasonUse.DocumentWithdrawal));
    }

    private void Say(DocumentDescription description)
    {
        Refusal.If(description.Note?.Trim().Length > LongestNote, "Keep the note to 500 characters.");
        (Kind, ExpiresOn, Note) = (description.Kind, description.ExpiresOn, string.IsNullOrWhiteSpace(description.Note) ? null : description.Note.Trim());
    }
}
