using BackOffice.Data.Shared;
using BackOffice.Domain.Documents;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Underwriting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Underwriting;

internal sealed class UnderwritingTables : IEntityTypeConfiguration<Decision>, IEntityTypeConfiguration<CaseLease>, IEntityTypeConfiguration<ApprovalCondition>,
    IEntityTypeConfiguration<Referral>, IEntityTypeConfiguration<AuthorityDelegation>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.IsRoot("underwriting", "decision");
        builder.Property(d => d.Currency).IsCurrency();
        builder.Property(d => d.AnnualRate).IsRate();
        builder.RefersTo<Decision, LoanApplication>(nameof(Decision.ApplicationId));
        builder.HasIndex(d => new { d.LegalEntityId, d.DecidedOn, d.DecidedBy });
        builder.HasIndex(d => new { d.DecidedBy, d.DecidedOn });
    }

    public void Configure(EntityTypeBuilder<CaseLease> builder)
    {
        builder.ToTable("case_lease", "underwriting");
        builder.HasKey(l => l.ApplicationId).HasName("ix_case_lease_one_per_case");
        builder.Property(l => l.ApplicationId).ValueGeneratedNever();
        builder.HasIndex(l => new { l.LegalEntityId, l.HolderId });
        builder.RefersTo<CaseLease, LoanApplication>(nameof(CaseLease.ApplicationId));
    }

    public void Configure(EntityTypeBuilder<ApprovalCondition> builder)
    {
        builder.IsRoot("underwriting", "approval_condition");
        builder.RefersTo<ApprovalCondition, LoanApplication>(nameof(ApprovalCondition.ApplicationId));
        builder.RefersTo<ApprovalCondition, Decision>(nameof(ApprovalCondition.DecisionId));
        builder.RefersTo<ApprovalCondition, Document>(nameof(ApprovalCondition.EvidenceDocumentId));
    }

    public void Configure(EntityTypeBuilder<Referral> builder)
    {
        builder.IsRoot("underwriting", "referral");
        builder.Property(r => r.Currency).IsCurrency();
        builder.Property(r => r.AnnualRate).HasPrecision(20, 10);
        builder.RefersTo<Referral, LoanApplication>(nameof(Referral.ApplicationId));
    }

    public void Configure(EntityTypeBuilder<AuthorityDelegation> builder)
    {
        builder.IsRoot("underwriting", "authority_delegation");
        builder.HasIndex(d => new { d.LegalEntityId, d.DelegateId });
        builder.HasIndex(d => new { d.LegalEntityId, d.OwnerId });
    }
}
