using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class Policies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "sampling_number",
                schema: "quality_control",
                table: "qc_review",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "policy_version",
                schema: "legal_entities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    proposed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by_name = table.Column<string>(type: "text", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by_name = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decision_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_version", x => x.id);
                    table.UniqueConstraint("ak_policy_version_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_policy_version_status", "status in ('Proposed', 'Approved', 'Rejected', 'Withdrawn')");
                    table.CheckConstraint("ck_policy_version_two_people", "status <> 'Approved' or number = 1 or decided_by <> proposed_by");
                    table.ForeignKey(
                        name: "fk_policy_version_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_policy_version_in_force",
                schema: "legal_entities",
                table: "policy_version",
                columns: new[] { "legal_entity_id", "kind", "effective_from", "number" },
                descending: new[] { false, false, true, true },
                filter: "status = 'Approved'");

            migrationBuilder.CreateIndex(
                name: "ix_policy_version_number",
                schema: "legal_entities",
                table: "policy_version",
                columns: new[] { "legal_entity_id", "kind", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_policy_version_one_proposal",
                schema: "legal_entities",
                table: "policy_version",
                columns: new[] { "legal_entity_id", "kind" },
                unique: true,
                filter: "status = 'Proposed'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "policy_version",
                schema: "legal_entities");

            migrationBuilder.DropColumn(
                name: "sampling_number",
                schema: "quality_control",
                table: "qc_review");
        }
    }
}
