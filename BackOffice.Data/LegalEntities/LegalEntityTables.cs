using BackOffice.Data.Shared;
using BackOffice.Domain.LegalEntities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.LegalEntities;

internal sealed class LegalEntityTables : IEntityTypeConfiguration<LegalEntity>
{
    public void Configure(EntityTypeBuilder<LegalEntity> builder)
    {
        builder.ToTable("legal_entity", "legal_entities");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.BaseCurrency).IsCurrency();
        builder.Property(e => e.Code).HasMaxLength(4);
        builder.HasIndex(e => e.Code).IsUnique();
    }
}
