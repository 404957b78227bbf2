using BackOffice.Data.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Audit;

/// <summary>That the chain of a legal entity was walked from its first link to its last, and what was found. It is added, never changed.</summary>
public sealed class ChainCheck
{
    private ChainCheck() { }

    internal ChainCheck(short legalEntityId, ChainWalk walk, DateTimeOffset at) =>
        (Id, LegalEntityId, CheckedAt, Links, Pending, FirstBreak, BrokenEntryId) = (Guid.CreateVersion7(), legalEntityId, at, walk.Links, walk.Pending, walk.FirstBreak, walk.BrokenEntryId);

    /// <summary>UUID version 7.</summary>
    public Guid Id { get; private set; }
    /// <summary>Whose chain.</summary>
    public short LegalEntityId { get; private set; }
    /// <summary>When the walk began (UTC).</summary>
    public DateTimeOffset CheckedAt { get; private set; }
    /// <summary>Sealed entries then.</summary>
    public long Links { get; private set; }
    /// <summary>Entries younger than the last seal.</summary>
    public long Pending { get; private set; }
    /// <summary>The first link that does not fit; null when the chain is whole.</summary>
    public long? FirstBreak { get; private set; }
    /// <summary>The entry that link was made of; null when the chain is whole, or the link itself is gone.</summary>
    public Guid? BrokenEntryId { get; private set; }
}

/// <summary>What a walk along a chain found.</summary>
internal sealed record ChainWalk(long Links, long Pending, long? FirstBreak, Guid? BrokenEntryId);

/// <summary>The last check of a legal entity's chain, for the audit page.</summary>
/// <param name="LegalEntityId">Whose chain.</param>
/// <param name="LegalEntity">Its code.</param>
/// <param name="CheckedAt">When (UTC); null while no check has run.</param>
/// <param name="Links">Sealed entries then.</param>
/// <param name="FirstBreak">The first link that does not fit; null when the chain is whole.</param>
/// <param name="BrokenEntryId">The entry that link was made of, where it is known.</param>
public sealed record ChainResult(short LegalEntityId, string LegalEntity, DateTimeOffset? CheckedAt, long? Links, long? FirstBreak, Guid? BrokenEntryId);

/// <summary>A chain does not hold: an entry was changed or removed after it was sealed.</summary>
public sealed record AuditChainBroken(Guid CheckId, string LegalEntity, long Link);

internal sealed class ChainTables : IEntityTypeConfiguration<ChainCheck>
{
    public void Configure(EntityTypeBuilder<ChainCheck> builder)
    {
        builder.ToTable("chain_check", "audit");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.BelongsToLegalEntity();
        builder.HasIndex(c => new { c.LegalEntityId, c.CheckedAt });
    }
}
