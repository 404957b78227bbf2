using BackOffice.Data.Shared;
using BackOffice.Domain.Funding;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Parties;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Funding;

internal sealed class FundingTables : IEntityTypeConfiguration<FundingRequest>, IEntityTypeConfiguration<PayeeAccount>, IEntityTypeConfiguration<ReleaseBatch>,
    IEntityTypeConfiguration<BatchLine>, IEntityTypeConfiguration<BankFile>
{
    public void Configure(EntityTypeBuilder<FundingRequest> builder)
    {
        builder.IsRoot("funding", "funding_request");
        builder.Property(f => f.Currency).IsCurrency();
        builder.Property(f => f.AnnualRate).IsRate();
        builder.RefersTo<FundingRequest, LoanApplication>(nameof(FundingRequest.ApplicationId));
        builder.RefersTo<FundingRequest, Product>(nameof(FundingRequest.ProductId));
        builder.RefersTo<FundingRequest, Loan>(nameof(FundingRequest.LoanId));
        builder.RefersTo<FundingRequest, PayeeAccount>(nameof(FundingRequest.PayeeId));
        builder.HasIndex(f => new { f.LegalEntityId, f.Status, f.ReadyAt });
        builder.HasIndex(f => f.ApplicationId).IsUnique().HasFilter("status not in ('Cancelled', 'Returned')").HasDatabaseName("ix_funding_request_one_per_application");
    }

    public void Configure(EntityTypeBuilder<PayeeAccount> builder)
    {
        builder.IsRoot("funding", "payee_account");
        builder.RefersTo<PayeeAccount, Party>(nameof(PayeeAccount.PartyId));
        builder.RefersTo<PayeeAccount, PayeeAccount>(nameof(PayeeAccount.ReplacesId));
        builder.HasIndex(p => new { p.LegalEntityId, p.AccountMark });
        builder.HasIndex(p => new { p.PartyId, p.AccountMark }).IsUnique().HasFilter("status in ('Proposed', 'Verified')").HasDatabaseName("ix_payee_account_one_per_party");
        builder.Ignore(p => p.IsChange);
    }

    public void Configure(EntityTypeBuilder<ReleaseBatch> builder)
    {
        builder.IsRoot("funding", "release_batch");
        builder.HasIndex(b => new { b.LegalEntityId, b.Number }).IsUnique();
        builder.HasMany(b => b.Lines).WithOne().HasForeignKey(l => new { l.LegalEntityId, l.BatchId }).HasPrincipalKey(b => new { b.LegalEntityId, b.Id });
        builder.Navigation(b => b.Lines).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Ignore(b => b.Totals);
    }

    public void Configure(EntityTypeBuilder<BatchLine> builder)
    {
        builder.ToTable("batch_line", "funding");
        builder.HasKey(l => new { l.BatchId, l.LineNo });
        builder.Property(l => l.Currency).IsCurrency();
        builder.HasIndex(l => new { l.LegalEntityId, l.BatchId });
        builder.RefersTo<BatchLine, FundingRequest>(nameof(BatchLine.FundingRequestId));
        builder.HasIndex(l => l.FundingRequestId).IsUnique().HasFilter("status = 'Waiting'").HasDatabaseName("ix_batch_line_one_open_batch");
    }

    public void Configure(EntityTypeBuilder<BankFile> builder)
    {
        builder.IsRoot("funding", "bank_file");
        builder.RefersTo<BankFile, ReleaseBatch>(nameof(BankFile.BatchId));
        builder.HasIndex(f => new { f.BatchId, f.Format }).IsUnique();
    }
}
