using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class AuditSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A page of the audit is read by time, one legal entity after the other. What only looks and takes is rare beside what changes:
            // its index costs a change nothing.
            migrationBuilder.Sql("""
                create index ix_audit_entry_newest on audit.audit_entry (legal_entity_id, recorded_at, id);
                create index ix_audit_entry_type on audit.audit_entry (legal_entity_id, object_type, recorded_at, id);
                create index ix_audit_entry_read on audit.audit_entry (legal_entity_id, action, recorded_at, id) where action not in ('Created', 'Changed', 'Deleted');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index audit.ix_audit_entry_newest, audit.ix_audit_entry_type, audit.ix_audit_entry_read;");
        }
    }
}
