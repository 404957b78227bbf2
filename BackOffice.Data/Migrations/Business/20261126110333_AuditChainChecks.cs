using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class AuditChainChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification");

            migrationBuilder.CreateTable(
                name: "chain_check",
                schema: "audit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    links = table.Column<long>(type: "bigint", nullable: false),
                    pending = table.Column<long>(type: "bigint", nullable: false),
                    first_break = table.Column<long>(type: "bigint", nullable: true),
                    broken_entry_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chain_check", x => x.id);
                    table.ForeignKey(
                        name: "fk_chain_check_legal_entity_legal_entity_id",
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
                sql: "kind in ('ImportCompleted', 'FilePassed', 'FileReturned', 'LoanBooked', 'FraudHold', 'RoleRequested', 'RoleDecided', 'AccessReviewAssigned', 'AccessReviewOverdue', 'AuditChainBroken', 'CaseAssigned', 'CaseTakenBack')");

            migrationBuilder.CreateIndex(
                name: "ix_chain_check_legal_entity_id_checked_at",
                schema: "audit",
                table: "chain_check",
                columns: new[] { "legal_entity_id", "checked_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chain_check",
                schema: "audit");

            migrationBuilder.DropCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification");

            migrationBuilder.AddCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification",
                sql: "kind in ('ImportCompleted', 'FilePassed', 'FileReturned', 'LoanBooked', 'FraudHold', 'RoleRequested', 'RoleDecided', 'AccessReviewAssigned', 'AccessReviewOverdue', 'CaseAssigned', 'CaseTakenBack')");
        }
    }
}
