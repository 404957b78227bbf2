using BackOffice.Data.Shared;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Underwriting;

internal sealed class UnderwritingTables : IEntityTypeConfiguration<Decision>, IEntityTypeConfiguration<CaseLease>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.IsRoot("underwriting", "decision");
        builder.Property(d => d.Currency).IsCurrency();
        builder.Property(d => d.AnnualRate).IsRate();
        builder.RefersTo<Decision, LoanApplication>(nameof(Decision.ApplicationId));
    }

    public void Configure(EntityTypeBuilder<CaseLease> builder)
    {
        builder.ToTable("case_lease", "underwriting");
        builder.HasKey(l => l.ApplicationId).HasName("ix_case_lease_one_per_case");
        builder.Property(l => l.ApplicationId).ValueGeneratedNever();
        builder.HasIndex(l => new { l.LegalEntityId, l.HolderId });
        builder.RefersTo<CaseLease, LoanApplication>(nameof(CaseLease.ApplicationId));
    }
}
