using BackOffice.Data.Shared;
using BackOffice.Domain.Payments;
using BackOffice.Domain.Servicing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Payments;

internal sealed class PaymentTables : IEntityTypeConfiguration<Payment>, IEntityTypeConfiguration<PaymentAllocation>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.IsRoot("payments", "payment");
        builder.Property(p => p.Currency).IsCurrency();
        builder.RefersTo<Payment, Loan>(nameof(Payment.LoanId));
        builder.HasIndex(p => new { p.LegalEntityId, p.Number }).IsUnique();
        builder.HasMany(p => p.Allocations).WithOne().HasForeignKey(a => new { a.LegalEntityId, a.PaymentId }).HasPrincipalKey(p => new { p.LegalEntityId, p.Id });
        builder.Navigation(p => p.Allocations).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<PaymentAllocation> builder)
    {
        builder.ToTable("payment_allocation", "payments");
        builder.HasKey(a => new { a.PaymentId, a.LineNo });
        builder.HasIndex(a => new { a.LegalEntityId, a.PaymentId });
    }
}
