using BackOffice.Data.Shared;
using BackOffice.Domain.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Products;

internal sealed class ProductTables : IEntityTypeConfiguration<Product>, IEntityTypeConfiguration<ProductVersion>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.IsRoot("products", "product");
        builder.Property(p => p.Currency).IsCurrency();
        builder.HasIndex(p => new { p.LegalEntityId, p.Code }).IsUnique().HasDatabaseName("ix_product_code");
        builder.HasMany(p => p.Versions).WithOne().HasForeignKey(v => new { v.LegalEntityId, v.ProductId }).HasPrincipalKey(p => new { p.LegalEntityId, p.Id });
        builder.Navigation(p => p.Versions).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Ignore(p => p.InForce);
    }

    public void Configure(EntityTypeBuilder<ProductVersion> builder)
    {
        builder.ToTable("product_version", "products");
        builder.HasKey(v => new { v.ProductId, v.Number });
        builder.HasIndex(v => new { v.LegalEntityId, v.ProductId });
        // The history of states names a version by it.
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.HasIndex(v => v.Id).IsUnique();
        builder.HasIndex(v => v.ProductId).IsUnique().HasFilter("status = 'Live'").HasDatabaseName("ix_product_version_one_live");
        builder.Ignore(v => v.WasInForce);
    }
}
