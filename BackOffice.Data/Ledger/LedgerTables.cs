using BackOffice.Data.Shared;
using BackOffice.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BackOffice.Data.Ledger;

internal sealed class LedgerTables : IEntityTypeConfiguration<LedgerAccount>, IEntityTypeConfiguration<JournalEntry>, IEntityTypeConfiguration<LedgerEntry>, IEntityTypeConfiguration<FxRate>
{
    public void Configure(EntityTypeBuilder<LedgerAccount> builder)
    {
        builder.ToTable("ledger_account", "ledger");
        builder.HasKey(a => new { a.LegalEntityId, a.Code });
        builder.HasIndex(a => new { a.LegalEntityId, a.Kind }).IsUnique();
        builder.BelongsToLegalEntity();
    }

    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.IsRoot("ledger", "journal_entry");
        // The loan is Servicing's, which posts here: no foreign key backwards.
        builder.HasIndex(e => new { e.LegalEntityId, e.LoanId });
        builder.HasIndex(e => new { e.LegalEntityId, e.PostedOn });
        builder.HasIndex(e => new { e.LegalEntityId, e.SubjectId });
        builder.HasIndex(e => new { e.LegalEntityId, e.Number }).IsUnique();
        builder.RefersTo<JournalEntry, JournalEntry>(nameof(JournalEntry.ReversesId));
        builder.HasIndex(e => new { e.LegalEntityId, e.ReversesId }).IsUnique().HasDatabaseName("ix_journal_entry_reversed_once");
        builder.HasMany(e => e.Lines).WithOne().HasForeignKey(l => l.JournalEntryId);
        builder.Navigation(e => e.Lines).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<FxRate> builder)
    {
        builder.IsRoot("ledger", "fx_rate");
        builder.Property(r => r.Currency).IsCurrency();
        builder.Property(r => r.ToCurrency).IsCurrency();
        builder.Property(r => r.Rate).IsRate();
        // The rate of a day is the last approved one of this index from that day down.
        builder.HasIndex(r => new { r.LegalEntityId, r.Currency, r.ToCurrency, r.RateOn, r.Number }).IsUnique().HasDatabaseName("ix_fx_rate_number");
        builder.HasIndex(r => new { r.LegalEntityId, r.Currency, r.ToCurrency, r.RateOn }).IsUnique().HasFilter("status = 'Proposed'").HasDatabaseName("ix_fx_rate_one_proposal");
        builder.ToTable(t => t.HasCheckConstraint("ck_fx_rate_two_people", "status <> 'Approved' or decided_by <> proposed_by"));
    }

    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        // Partitioned by month: the table itself is made by SQL in the migration.
        builder.ToTable("ledger_entry", "ledger", t => t.ExcludeFromMigrations());
        builder.HasKey(l => new { l.PostedOn, l.JournalEntryId, l.LineNo });
        builder.Property(l => l.Currency).IsCurrency();
        builder.Property(l => l.FxRate).IsRate();
        builder.BelongsToLegalEntity();
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(l => new { l.LegalEntityId, l.AccountCode }).OnDelete(DeleteBehavior.Restrict);
    }
}
