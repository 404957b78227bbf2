using BackOffice.Data.Shared;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Origination;

internal sealed class OriginationTables : IEntityTypeConfiguration<LoanApplication>, IEntityTypeConfiguration<Applicant>,
    IEntityTypeConfiguration<CategoryDetails>, IEntityTypeConfiguration<ApplicationNote>,
    IEntityTypeConfiguration<ApplicationImport>, IEntityTypeConfiguration<ImportRow>, IEntityTypeConfiguration<ImportSource>
{
    public void Configure(EntityTypeBuilder<LoanApplication> builder)
    {
        builder.IsRoot("origination", "loan_application");
        builder.Property(a => a.Currency).IsCurrency();
        builder.Property(a => a.AnnualRate).IsRate();
        builder.Property(a => a.DebtToIncome).HasPrecision(20, 10);
        builder.RefersTo<LoanApplication, Product>(nameof(LoanApplication.ProductId));
        builder.HasIndex(a => new { a.LegalEntityId, a.Number }).IsUnique();
        builder.HasIndex(a => new { a.LegalEntityId, a.Source, a.ExternalReference }).IsUnique().HasDatabaseName("ix_loan_application_source");
        builder.HasIndex(a => new { a.LegalEntityId, a.Status, a.SubmittedAt, a.Id });
        builder.HasIndex(a => new { a.LegalEntityId, a.OwnerId, a.Status });
        // What waits, in its order.
        builder.HasIndex(a => new { a.LegalEntityId, a.RankAt, a.Id }).HasFilter("rank_at is not null").HasDatabaseName("ix_loan_application_queue");
        builder.HasOne(a => a.Details).WithOne().HasForeignKey<CategoryDetails>(d => new { d.LegalEntityId, d.ApplicationId }).HasPrincipalKey<LoanApplication>(a => new { a.LegalEntityId, a.Id });
        builder.Navigation(a => a.Details).AutoInclude();
        builder.HasMany(a => a.Applicants).WithOne().HasForeignKey(p => new { p.LegalEntityId, p.ApplicationId }).HasPrincipalKey(a => new { a.LegalEntityId, a.Id });
        builder.Navigation(a => a.Applicants).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Ignore(a => a.Principal);
        builder.Ignore(a => a.IsOpenToWriting);
        builder.Ignore(a => a.WaitsForBorrower);
        builder.Ignore(a => a.Time);
    }

    public void Configure(EntityTypeBuilder<Applicant> builder)
    {
        builder.ToTable("applicant", "origination");
        builder.HasKey(p => new { p.ApplicationId, p.LineNo });
        builder.HasIndex(p => new { p.LegalEntityId, p.ApplicationId });
        builder.RefersTo<Applicant, Party>(nameof(Applicant.PartyId));
    }

    public void Configure(EntityTypeBuilder<CategoryDetails> builder)
    {
        builder.ToTable("category_details", "origination");
        builder.HasKey(d => d.ApplicationId);
        builder.HasIndex(d => new { d.LegalEntityId, d.ApplicationId });
        builder.RefersTo<CategoryDetails, Party>(nameof(CategoryDetails.SchoolId));
        builder.RefersTo<CategoryDetails, Party>(nameof(CategoryDetails.LandlordId));
        builder.RefersTo<CategoryDetails, Party>(nameof(CategoryDetails.AgentId));
    }

    public void Configure(EntityTypeBuilder<ApplicationNote> builder)
    {
        builder.IsRoot("origination", "application_note");
        builder.RefersTo<ApplicationNote, LoanApplication>(nameof(ApplicationNote.ApplicationId));
    }

    public void Configure(EntityTypeBuilder<ImportSource> builder)
    {
        builder.IsRoot("origination", "import_source");
        builder.HasIndex(s => new { s.LegalEntityId, s.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ApplicationImport> builder)
    {
        builder.IsRoot("origination", "application_import");
        builder.RefersTo<ApplicationImport, Product>(nameof(ApplicationImport.ProductId));
        builder.Ignore(i => i.Remaining);
    }

    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.ToTable("import_row", "origination");
        builder.HasKey(r => new { r.ImportId, r.RowNo });
        builder.RefersTo<ImportRow, ApplicationImport>(nameof(ImportRow.ImportId));
        builder.RefersTo<ImportRow, LoanApplication>(nameof(ImportRow.ApplicationId));
        builder.HasIndex(r => new { r.ImportId, r.Status, r.RowNo });
    }
}
