using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.LegalEntities;

internal sealed class LegalEntityTables : IEntityTypeConfiguration<LegalEntity>, IEntityTypeConfiguration<PolicyVersion>, IEntityTypeConfiguration<GivenReason>
{
    public void Configure(EntityTypeBuilder<LegalEntity> builder)
    {
        builder.ToTable("legal_entity", "legal_entities");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.BaseCurrency).IsCurrency();
        builder.Property(e => e.Code).HasMaxLength(4);
        builder.HasIndex(e => e.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PolicyVersion> builder)
    {
        builder.IsRoot("legal_entities", "policy_version");
        builder.Property(v => v.Kind).HasMaxLength(40);
        builder.Property(v => v.Content).HasColumnType("jsonb");
        builder.HasIndex(v => new { v.LegalEntityId, v.Kind, v.Number }).IsUnique().HasDatabaseName("ix_policy_version_number");
        builder.HasIndex(v => new { v.LegalEntityId, v.Kind }).IsUnique().HasFilter("status = 'Proposed'").HasDatabaseName("ix_policy_version_one_proposal");
        // What is in force on a day is the first row of this index from that day down.
        builder.HasIndex(v => new { v.LegalEntityId, v.Kind, v.EffectiveFrom, v.Number }).IsDescending(false, false, true, true).HasFilter("status = 'Approved'").HasDatabaseName("ix_policy_version_in_force");
        builder.ToTable(t => t.HasCheckConstraint("ck_policy_version_two_people", "status <> 'Approved' or number = 1 or decided_by <> proposed_by"));
    }

    public void Configure(EntityTypeBuilder<GivenReason> builder)
    {
        builder.ToTable("given_reason", "legal_entities");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.HasAlternateKey(r => new { r.LegalEntityId, r.Id });
        builder.Property(r => r.Code).HasMaxLength(ReasonCodes.LongestCode);
        builder.Property(r => r.Text).HasMaxLength(ReasonCodes.LongestText);
        builder.Property(r => r.Note).HasMaxLength(ReasonCodes.LongestNote);
        builder.BelongsToLegalEntity();
        // What is counted: the codes of a deed over a span of days.
        builder.HasIndex(r => new { r.LegalEntityId, r.Use, r.GivenOn, r.Code });
        builder.HasIndex(r => new { r.LegalEntityId, r.SubjectId });
    }
}
