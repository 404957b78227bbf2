using BackOffice.Data.Shared;
using BackOffice.Domain.Collections;
using BackOffice.Domain.Servicing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Collections;

internal sealed class CollectionsTables : IEntityTypeConfiguration<DayClose>, IEntityTypeConfiguration<LoanSetAside>
{
    public void Configure(EntityTypeBuilder<DayClose> builder)
    {
        builder.IsRoot("collections", "day_close");
        builder.HasIndex(c => new { c.LegalEntityId, c.BusinessDate }).IsUnique();
        builder.HasMany(c => c.SetAside).WithOne().HasForeignKey(s => new { s.LegalEntityId, s.CloseId }).HasPrincipalKey(c => new { c.LegalEntityId, c.Id });
        builder.Navigation(c => c.SetAside).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<LoanSetAside> builder)
    {
        builder.ToTable("loan_set_aside", "collections");
        builder.HasKey(s => new { s.CloseId, s.LoanId });
        builder.RefersTo<LoanSetAside, Loan>(nameof(LoanSetAside.LoanId));
    }
}
