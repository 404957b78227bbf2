using BackOffice.Data.Shared;
using BackOffice.Domain.Origination;
using BackOffice.Domain.QualityControl;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.QualityControl;

internal sealed class QualityControlTables : IEntityTypeConfiguration<QcReview>, IEntityTypeConfiguration<QcFinding>, IEntityTypeConfiguration<QcLease>
{
    public void Configure(EntityTypeBuilder<QcReview> builder)
    {
        builder.IsRoot("quality_control", "qc_review");
        builder.RefersTo<QcReview, LoanApplication>(nameof(QcReview.ApplicationId));
        builder.Property(r => r.SampleDraw).HasPrecision(20, 10);
        builder.HasIndex(r => r.ApplicationId).IsUnique();
        builder.HasIndex(r => new { r.LegalEntityId, r.Status, r.Priority, r.OpenedAt });
        builder.HasMany(r => r.Findings).WithOne().HasForeignKey(f => new { f.LegalEntityId, f.ReviewId }).HasPrincipalKey(r => new { r.LegalEntityId, r.Id });
        builder.Navigation(r => r.Findings).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<QcFinding> builder)
    {
        builder.ToTable("qc_finding", "quality_control");
        builder.HasKey(f => new { f.ReviewId, f.LineNo });
        builder.HasIndex(f => new { f.LegalEntityId, f.ReviewId });
        builder.Ignore(f => f.IsOpenDefect);
    }

    public void Configure(EntityTypeBuilder<QcLease> builder)
    {
        builder.ToTable("qc_lease", "quality_control");
        builder.HasKey(l => l.ReviewId).HasName("ix_qc_lease_one_per_review");
        builder.Property(l => l.ReviewId).ValueGeneratedNever();
        builder.RefersTo<QcLease, QcReview>(nameof(QcLease.ReviewId));
    }
}
