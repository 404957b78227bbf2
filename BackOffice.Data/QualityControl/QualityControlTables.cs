using BackOffice.Data.Shared;
using BackOffice.Domain.Origination;
using BackOffice.Domain.QualityControl;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.QualityControl;

internal sealed class QualityControlTables : IEntityTypeConfiguration<QcReview>
{
    public void Configure(EntityTypeBuilder<QcReview> builder)
    {
        builder.IsRoot("quality_control", "qc_review");
        builder.RefersTo<QcReview, LoanApplication>(nameof(QcReview.ApplicationId));
        builder.HasIndex(r => r.ApplicationId).IsUnique();
        builder.HasIndex(r => new { r.LegalEntityId, r.Status, r.OpenedAt });
    }
}
