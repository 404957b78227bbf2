using BackOffice.Data.Shared;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Servicing;

internal sealed class ServicingTables : IEntityTypeConfiguration<Loan>, IEntityTypeConfiguration<LoanPlan>, IEntityTypeConfiguration<LoanDue>,
    IEntityTypeConfiguration<LoanPosition>, IEntityTypeConfiguration<LoanStatusChange>
{
    public void Configure(EntityTypeBuilder<Loan> builder)
    {
        builder.IsRoot("servicing", "loan");
        builder.Property(l => l.Currency).IsCurrency();
        builder.Property(l => l.AnnualRate).IsRate();
        builder.Property(l => l.AnnualPercentageRate).IsRate();
        builder.Property(l => l.EffectiveRate).IsRate();
        builder.RefersTo<Loan, Product>(nameof(Loan.ProductId));
        builder.RefersTo<Loan, Party>(nameof(Loan.BorrowerId));
        builder.HasIndex(l => new { l.LegalEntityId, l.Number }).IsUnique();
        builder.HasIndex(l => new { l.LegalEntityId, l.ApplicationId });
        builder.HasIndex(l => l.ApplicationId).IsUnique().HasFilter("closed_reason is distinct from 'DisbursementReturned'").HasDatabaseName("ix_loan_one_per_application");
        builder.HasOne<LoanApplication>().WithMany().HasForeignKey(l => new { l.LegalEntityId, l.ApplicationId })
            .HasPrincipalKey(a => new { a.LegalEntityId, a.Id }).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(l => l.Plans).WithOne().HasForeignKey(p => new { p.LegalEntityId, p.LoanId }).HasPrincipalKey(l => new { l.LegalEntityId, l.Id });
        builder.Navigation(l => l.Plans).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasMany(l => l.History).WithOne().HasForeignKey(h => new { h.LegalEntityId, h.LoanId }).HasPrincipalKey(l => new { l.LegalEntityId, l.Id });
        builder.Navigation(l => l.History).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Ignore(l => l.Plan);
        builder.Ignore(l => l.UpfrontInterest);
        builder.Ignore(l => l.OldestUnpaid);
    }

    public void Configure(EntityTypeBuilder<LoanPlan> builder)
    {
        builder.ToTable("amortisation_plan", "servicing");
        builder.HasKey(p => new { p.LoanId, p.Number });
        builder.HasIndex(p => new { p.LegalEntityId, p.LoanId });
        builder.HasMany(p => p.Dues).WithOne().HasForeignKey(d => new { d.LoanId, d.PlanNumber });
        builder.Navigation(p => p.Dues).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<LoanDue> builder)
    {
        builder.ToTable("amortisation_line", "servicing");
        builder.HasKey(d => new { d.LoanId, d.PlanNumber, d.LineNo });
        builder.RefersTo<LoanDue, Loan>(nameof(LoanDue.LoanId));
        builder.Ignore(d => d.Unpaid);
        builder.Ignore(d => d.IsPaid);
    }

    public void Configure(EntityTypeBuilder<LoanPosition> builder)
    {
        builder.ToTable("loan_position", "servicing");
        builder.HasKey(p => new { p.LoanId, p.ValidFrom });
        builder.Property(p => p.Currency).IsCurrency();
        builder.RefersTo<LoanPosition, Loan>(nameof(LoanPosition.LoanId));
        builder.HasIndex(p => new { p.LegalEntityId, p.ValidTo, p.ValidFrom });
        // What the close of day looks for: loans still active whose oldest due is too old.
        builder.HasIndex(p => new { p.LegalEntityId, p.OldestUnpaidDue }).HasFilter("valid_to is null and status = 'Active'").HasDatabaseName("ix_loan_position_to_age");
    }

    public void Configure(EntityTypeBuilder<LoanStatusChange> builder)
    {
        builder.ToTable("loan_status_history", "servicing");
        builder.Property(h => h.Id).ValueGeneratedNever();
    }
}
