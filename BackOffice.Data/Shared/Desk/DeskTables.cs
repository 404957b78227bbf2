using BackOffice.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Shared.Desk;

/// <summary>A text someone searched a list for. It may be a name, so the address carries its key instead, for thirty days or as long as a saved view does.</summary>
public sealed class StoredSearch
{
    /// <summary>How long an address with its key finds it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private StoredSearch() { }

    internal StoredSearch(short legalEntityId, Guid ownerId, string text, DateTimeOffset at) =>
        (Id, LegalEntityId, OwnerId, Text, KeptAt) = (Guid.CreateVersion7(), legalEntityId, ownerId, text, at);

    /// <summary>What the address carries.</summary>
    public Guid Id { get; private set; }
    /// <summary>The owner.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>Who searched.</summary>
    public Guid OwnerId { get; private set; }
    /// <summary>For what.</summary>
    [Personal] public string Text { get; private set; } = "";
    /// <summary>When.</summary>
    public DateTimeOffset KeptAt { get; private set; }
}

/// <summary>What someone typed into a form and has not sent yet, encrypted, for thirty days.</summary>
public sealed class Draft
{
    /// <summary>How long a draft is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private Draft() { }

    internal Draft(short legalEntityId, Guid ownerId, string form, Guid subjectId) =>
        (LegalEntityId, OwnerId, Form, SubjectId) = (legalEntityId, ownerId, form, subjectId);

    /// <summary>The legal entity of the subject.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>Who typed.</summary>
    public Guid OwnerId { get; private set; }
    /// <summary>Into which form.</summary>
    public string Form { get; private set; } = "";
    /// <summary>About what.</summary>
    public Guid SubjectId { get; private set; }
    /// <summary>The version of the subject the form was filled in on.</summary>
    public int SubjectVersion { get; private set; }
    /// <summary>The fields as JSON, under the master key.</summary>
    public byte[] Content { get; private set; } = [];
    /// <summary>When it was kept.</summary>
    public DateTimeOffset KeptAt { get; private set; }

    internal void Keep(int subjectVersion, byte[] content, DateTimeOffset at) => (SubjectVersion, Content, KeptAt) = (subjectVersion, content, at);
}

internal sealed class DeskTables : IEntityTypeConfiguration<StoredSearch>, IEntityTypeConfiguration<SavedView>, IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<StoredSearch> builder)
    {
        builder.ToTable("stored_search", "shared");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => new { s.OwnerId, s.KeptAt });
        builder.BelongsToLegalEntity();
    }

    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.IsRoot("shared", "saved_view");
        builder.HasIndex(v => new { v.LegalEntityId, v.List });
    }

    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("draft", "shared");
        builder.HasKey(d => new { d.OwnerId, d.Form, d.SubjectId, d.LegalEntityId });
        builder.HasIndex(d => d.KeptAt);
        builder.BelongsToLegalEntity();
    }
}
