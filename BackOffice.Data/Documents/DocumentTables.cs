using BackOffice.Data.Shared;
using BackOffice.Domain.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Documents;

/// <summary>A piece of a document's content, sealed. It is written by <see cref="DocumentStore"/> and never changed.</summary>
internal sealed class DocumentChunk
{
    private DocumentChunk() { }

    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>The document.</summary>
    public Guid DocumentId { get; private set; }
    /// <summary>Its place, from 0.</summary>
    public int Number { get; private set; }
    /// <summary>Nonce, ciphertext, tag.</summary>
    public byte[] Content { get; private set; } = [];
}

internal sealed class DocumentTables : IEntityTypeConfiguration<Document>, IEntityTypeConfiguration<DocumentChunk>
{
    public void Configure(EntityTypeBuilder<Document> builder)
    {
        builder.IsRoot("documents", "document");
        builder.RefersTo<Document, Document>(nameof(Document.ReplacesId));
        builder.HasIndex(d => new { d.LegalEntityId, d.SubjectId, d.UploadedAt });
        // What was attached once counts once, whoever attaches it at the same moment.
        builder.HasIndex(d => new { d.SubjectId, d.Sha256 }).IsUnique().HasFilter("status = 'Current'").HasDatabaseName("ix_document_same_content");
        // One document takes the place of another, not two.
        builder.HasIndex(d => d.ReplacesId).IsUnique().HasDatabaseName("ix_document_one_successor");
    }

    public void Configure(EntityTypeBuilder<DocumentChunk> builder)
    {
        builder.ToTable("document_chunk", "documents");
        builder.HasKey(c => new { c.LegalEntityId, c.DocumentId, c.Number });
        builder.RefersTo<DocumentChunk, Document>(nameof(DocumentChunk.DocumentId));
        builder.BelongsToLegalEntity();
    }
}
