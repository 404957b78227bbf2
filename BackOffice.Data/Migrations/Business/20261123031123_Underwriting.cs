using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class Underwriting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_decision_outcome",
                schema: "underwriting",
                table: "decision");

            migrationBuilder.AddColumn<string>(
                name: "closing_reason",
                schema: "origination",
                table: "loan_application",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "open_acceptance_conditions",
                schema: "origination",
                table: "loan_application",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "open_funding_conditions",
                schema: "origination",
                table: "loan_application",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "revision_answer",
                schema: "origination",
                table: "loan_application",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "revision_question",
                schema: "origination",
                table: "loan_application",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "evidence",
                schema: "underwriting",
                table: "decision",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<bool>(
                name: "is_override",
                schema: "underwriting",
                table: "decision",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "notice_due_on",
                schema: "underwriting",
                table: "decision",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "other_reason",
                schema: "underwriting",
                table: "decision",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reasons",
                schema: "underwriting",
                table: "decision",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "approval_condition",
                schema: "underwriting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    settlement = table.Column<string>(type: "text", nullable: true),
                    settled_by_name = table.Column<string>(type: "text", nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_approval_condition", x => x.id);
                    table.UniqueConstraint("ak_approval_condition_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_approval_condition_stage", "stage in ('Acceptance', 'Funding')");
                    table.CheckConstraint("ck_approval_condition_status", "status in ('Open', 'Satisfied', 'Waived')");
                    table.ForeignKey(
                        name: "fk_approval_condition_decision_legal_entity_id_decision_id",
                        columns: x => new { x.legal_entity_id, x.decision_id },
                        principalSchema: "underwriting",
                        principalTable: "decision",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_approval_condition_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_approval_condition_loan_application_legal_entity_id_applica",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "authority_delegation",
                schema: "underwriting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_name = table.Column<string>(type: "text", nullable: false),
                    delegate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delegate_name = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_authority_delegation", x => x.id);
                    table.UniqueConstraint("ak_authority_delegation_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.ForeignKey(
                        name: "fk_authority_delegation_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "referral",
                schema: "underwriting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    term_months = table.Column<int>(type: "integer", nullable: true),
                    annual_rate = table.Column<decimal>(type: "numeric(20,10)", precision: 20, scale: 10, nullable: true),
                    referred_by = table.Column<Guid>(type: "uuid", nullable: false),
                    referred_by_name = table.Column<string>(type: "text", nullable: false),
                    referred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral", x => x.id);
                    table.UniqueConstraint("ak_referral_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.ForeignKey(
                        name: "fk_referral_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_referral_loan_application_legal_entity_id_application_id",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_decision_outcome",
                schema: "underwriting",
                table: "decision",
                sql: "outcome in ('Approved', 'CounterOffered', 'Denied')");

            migrationBuilder.CreateIndex(
                name: "ix_approval_condition_legal_entity_id_application_id",
                schema: "underwriting",
                table: "approval_condition",
                columns: new[] { "legal_entity_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_approval_condition_legal_entity_id_decision_id",
                schema: "underwriting",
                table: "approval_condition",
                columns: new[] { "legal_entity_id", "decision_id" });

            migrationBuilder.CreateIndex(
                name: "ix_authority_delegation_legal_entity_id_delegate_id",
                schema: "underwriting",
                table: "authority_delegation",
                columns: new[] { "legal_entity_id", "delegate_id" });

            migrationBuilder.CreateIndex(
                name: "ix_referral_legal_entity_id_application_id",
                schema: "underwriting",
                table: "referral",
                columns: new[] { "legal_entity_id", "application_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "approval_condition",
                schema: "underwriting");

            migrationBuilder.DropTable(
                name: "authority_delegation",
                schema: "underwriting");

            migrationBuilder.DropTable(
                name: "referral",
                schema: "underwriting");

            migrationBuilder.DropCheckConstraint(
                name: "ck_decision_outcome",
                schema: "underwriting",
                table: "decision");

            migrationBuilder.DropColumn(
                name: "closing_reason",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "open_acceptance_conditions",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "open_funding_conditions",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "revision_answer",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "revision_question",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "evidence",
                schema: "underwriting",
                table: "decision");

            migrationBuilder.DropColumn(
                name: "is_override",
                schema: "underwriting",
                table: "decision");

            migrationBuilder.DropColumn(
                name: "notice_due_on",
                schema: "underwriting",
                table: "decision");

            migrationBuilder.DropColumn(
                name: "other_reason",
                schema: "underwriting",
                table: "decision");

            migrationBuilder.DropColumn(
                name: "reasons",
                schema: "underwriting",
                table: "decision");

            migrationBuilder.AddCheckConstraint(
                name: "ck_decision_outcome",
                schema: "underwriting",
                table: "decision",
                sql: "outcome in ('Approved', 'Denied')");
        }
    }
}
