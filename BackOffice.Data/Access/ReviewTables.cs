using BackOffice.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Access;

/// <summary>Requests for roles and reviews of access. They lie beside the roles, under the same database role, and row-level security holds them.</summary>
internal sealed class ReviewTables : IEntityTypeConfiguration<RoleRequest>, IEntityTypeConfiguration<AccessReview>, IEntityTypeConfiguration<AccessReviewLine>
{
    public void Configure(EntityTypeBuilder<RoleRequest> builder)
    {
        builder.ToTable("role_request");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasAlternateKey(r => new { r.LegalEntityId, r.Id });
        builder.HasOne<StaffUser>().WithMany().HasForeignKey(r => r.StaffUserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.LegalEntityId, r.StaffUserId, r.Role }).IsUnique().HasFilter("status = 'Waiting'").HasDatabaseName("ix_role_request_one_waiting");
    }

    public void Configure(EntityTypeBuilder<AccessReview> builder)
    {
        builder.ToTable("access_review");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasAlternateKey(r => new { r.LegalEntityId, r.Id });
        builder.HasIndex(r => r.LegalEntityId).IsUnique().HasFilter("status = 'Open'").HasDatabaseName("ix_access_review_one_open");
        builder.HasMany(r => r.Lines).WithOne().HasForeignKey(l => new { l.LegalEntityId, l.ReviewId }).HasPrincipalKey(r => new { r.LegalEntityId, r.Id }).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(r => r.Lines).AutoInclude();
    }

    public void Configure(EntityTypeBuilder<AccessReviewLine> builder)
    {
        builder.ToTable("access_review_line");
        builder.HasKey(l => new { l.ReviewId, l.LineNo });
        builder.HasOne<StaffUser>().WithMany().HasForeignKey(l => l.StaffUserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffRole>().WithMany().HasForeignKey(l => new { l.LegalEntityId, l.StaffRoleId }).HasPrincipalKey(r => new { r.LegalEntityId, r.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}
