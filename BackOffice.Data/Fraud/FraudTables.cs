using BackOffice.Data.Shared;
using BackOffice.Domain.Fraud;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Fraud;

internal sealed class FraudTables : IEntityTypeConfiguration<FraudFlag>, IEntityTypeConfiguration<FlagLink>, IEntityTypeConfiguration<FraudScreening>, IEntityTypeConfiguration<FraudSignal>
{
    public void Configure(EntityTypeBuilder<FraudFlag> builder)
    {
        builder.IsRoot("fraud", "fraud_flag");
        builder.RefersTo<FraudFlag, LoanApplication>(nameof(FraudFlag.ApplicationId));
        builder.HasIndex(f => new { f.LegalEntityId, f.Status, f.RaisedAt });
        // However often an application is screened, a rule has one open flag on it.
        builder.HasIndex(f => new { f.ApplicationId, f.Rule }).IsUnique().HasFilter("status = 'Raised'").HasDatabaseName("ix_fraud_flag_one_open_per_rule");
        builder.HasMany(f => f.Links).WithOne().HasForeignKey(l => new { l.LegalEntityId, l.FlagId }).HasPrincipalKey(f => new { f.LegalEntityId, f.Id });
        builder.Navigation(f => f.Links).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Ignore(f => f.IsHolding);
    }

    public void Configure(EntityTypeBuilder<FlagLink> builder)
    {
        builder.ToTable("flag_link", "fraud");
        builder.HasKey(l => new { l.FlagId, l.ApplicationId, l.Shares });
        builder.HasIndex(l => new { l.LegalEntityId, l.FlagId });
        builder.RefersTo<FlagLink, LoanApplication>(nameof(FlagLink.ApplicationId));
        builder.RefersTo<FlagLink, Party>(nameof(FlagLink.PartyId));
    }

    public void Configure(EntityTypeBuilder<FraudScreening> builder)
    {
        builder.ToTable("fraud_screening", "fraud");
        builder.HasKey(s => s.ApplicationId);
        builder.Property(s => s.ApplicationId).ValueGeneratedNever();
        builder.Property(s => s.Position).UseIdentityAlwaysColumn();
        builder.Property(s => s.Currency).IsCurrency();
        builder.RefersTo<FraudScreening, LoanApplication>(nameof(FraudScreening.ApplicationId));
        builder.RefersTo<FraudScreening, Product>(nameof(FraudScreening.ProductId));
        builder.HasIndex(s => new { s.LegalEntityId, s.ProductId, s.Position });
    }

    public void Configure(EntityTypeBuilder<FraudSignal> builder)
    {
        builder.ToTable("fraud_signal", "fraud");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).UseIdentityAlwaysColumn();
        builder.Property(s => s.Currency).IsCurrency();
        builder.RefersTo<FraudSignal, LoanApplication>(nameof(FraudSignal.ApplicationId));
        builder.RefersTo<FraudSignal, Party>(nameof(FraudSignal.PartyId));
        builder.HasIndex(s => new { s.ApplicationId, s.PartyId, s.Kind, s.Mark }).IsUnique();
        // A mark is of one kind; the same one may stand in several legal entities.
        builder.HasIndex(s => new { s.Mark, s.Id });
    }
}
