using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class AccountEventsAndRates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification");

            migrationBuilder.CreateTable(
                name: "fx_rate",
                schema: "ledger",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    to_currency = table.Column<string>(type: "char(3)", nullable: false),
                    rate_on = table.Column<DateOnly>(type: "date", nullable: false),
                    rate = table.Column<decimal>(type: "numeric(20,10)", precision: 20, scale: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fx_rate", x => x.id);
                    table.UniqueConstraint("ak_fx_rate_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.ForeignKey(
                        name: "fk_fx_rate_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification",
                sql: "kind in ('ImportCompleted', 'FilePassed', 'FileReturned', 'LoanBooked', 'FraudHold', 'RoleRequested', 'RoleDecided', 'AccessReviewAssigned', 'AccessReviewOverdue')");

            migrationBuilder.CreateIndex(
                name: "ix_fx_rate_legal_entity_id_currency_to_currency_rate_on",
                schema: "ledger",
                table: "fx_rate",
                columns: new[] { "legal_entity_id", "currency", "to_currency", "rate_on" },
                unique: true);

            migrationBuilder.Sql("""
                alter table audit.audit_entry drop constraint audit_entry_action_check;
                alter table audit.audit_entry add constraint audit_entry_action_check check (action in ('Created', 'Changed', 'Deleted', 'Viewed', 'Revealed', 'Exported', 'Downloaded', 'Account'));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                alter table audit.audit_entry drop constraint audit_entry_action_check;
                alter table audit.audit_entry add constraint audit_entry_action_check check (action in ('Created', 'Changed', 'Deleted', 'Viewed', 'Downloaded', 'Revealed', 'Exported')) not valid;
                """);

            migrationBuilder.DropTable(
                name: "fx_rate",
                schema: "ledger");

            migrationBuilder.DropCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification");

            migrationBuilder.AddCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification",
                sql: "kind in ('ImportCompleted', 'FilePassed', 'FileReturned', 'LoanBooked', 'FraudHold')");
        }
    }
}
