using BackOffice.Data.Shared;
using BackOffice.Domain.Funding;
using BackOffice.Domain.Origination;
using BackOffice.Domain.Products;
using BackOffice.Domain.Servicing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Funding;

internal sealed class FundingTables : IEntityTypeConfiguration<FundingRequest>
{
    public void Configure(EntityTypeBuilder<FundingRequest> builder)
    {
        builder.IsRoot("funding", "funding_request");
        builder.Property(f => f.Currency).IsCurrency();
        builder.Property(f => f.AnnualRate).IsRate();
        builder.RefersTo<FundingRequest, LoanApplication>(nameof(FundingRequest.ApplicationId));
        builder.RefersTo<FundingRequest, Product>(nameof(FundingRequest.ProductId));
        builder.RefersTo<FundingRequest, Loan>(nameof(FundingRequest.LoanId));
        builder.HasIndex(f => new { f.LegalEntityId, f.Status, f.ReadyAt });
        builder.HasIndex(f => f.ApplicationId).IsUnique().HasFilter("status <> 'Cancelled'").HasDatabaseName("ix_funding_request_one_per_application");
    }
}
