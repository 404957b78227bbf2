using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class Disbursing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_qc_review_legal_entity_id_status_opened_at",
                schema: "quality_control",
                table: "qc_review");

            migrationBuilder.DropCheckConstraint(
                name: "ck_qc_review_status",
                schema: "quality_control",
                table: "qc_review");

            migrationBuilder.DropIndex(
                name: "ix_loan_one_per_application",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropIndex(
                name: "ix_funding_request_one_per_application",
                schema: "funding",
                table: "funding_request");

            migrationBuilder.AddColumn<int>(
                name: "checklist_number",
                schema: "quality_control",
                table: "qc_review",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "priority",
                schema: "quality_control",
                table: "qc_review",
                type: "integer",
                nullable: false,
                defaultValue: 3);

            migrationBuilder.AddColumn<int>(
                name: "round",
                schema: "quality_control",
                table: "qc_review",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<decimal>(
                name: "sample_draw",
                schema: "quality_control",
                table: "qc_review",
                type: "numeric(20,10)",
                precision: 20,
                scale: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sample_reason",
                schema: "quality_control",
                table: "qc_review",
                type: "text",
                nullable: false,
                defaultValue: "EveryFile");

            migrationBuilder.AddColumn<long>(
                name: "sample_seed",
                schema: "quality_control",
                table: "qc_review",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "closed_reason",
                schema: "servicing",
                table: "loan",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "approved_at",
                schema: "funding",
                table: "funding_request",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "approved_by",
                schema: "funding",
                table: "funding_request",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "approved_by_name",
                schema: "funding",
                table: "funding_request",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "payee_id",
                schema: "funding",
                table: "funding_request",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "returned_by_name",
                schema: "funding",
                table: "funding_request",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "returned_on",
                schema: "funding",
                table: "funding_request",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "payee_account",
                schema: "funding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    holder_name = table.Column<string>(type: "text", nullable: false),
                    account_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    account_mark = table.Column<byte[]>(type: "bytea", nullable: false),
                    last_four = table.Column<string>(type: "text", nullable: false),
                    bank_code = table.Column<string>(type: "text", nullable: true),
                    is_iban = table.Column<bool>(type: "boolean", nullable: false),
                    replaces_id = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    proposed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by_name = table.Column<string>(type: "text", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    verified_by = table.Column<Guid>(type: "uuid", nullable: true),
                    verified_by_name = table.Column<string>(type: "text", nullable: true),
                    verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    call_back_note = table.Column<string>(type: "text", nullable: true),
                    name_note = table.Column<string>(type: "text", nullable: true),
                    usable_from = table.Column<DateOnly>(type: "date", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payee_account", x => x.id);
                    table.UniqueConstraint("ak_payee_account_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_payee_account_status", "status in ('Proposed', 'Verified', 'Rejected', 'Retired')");
                    table.ForeignKey(
                        name: "fk_payee_account_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payee_account_party_legal_entity_id_party_id",
                        columns: x => new { x.legal_entity_id, x.party_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payee_account_payee_account_legal_entity_id_replaces_id",
                        columns: x => new { x.legal_entity_id, x.replaces_id },
                        principalSchema: "funding",
                        principalTable: "payee_account",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "qc_finding",
                schema: "quality_control",
                columns: table => new
                {
                    review_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    question = table.Column<string>(type: "text", nullable: false),
                    is_required = table.Column<bool>(type: "boolean", nullable: false),
                    result = table.Column<string>(type: "text", nullable: true),
                    severity = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    found_severity = table.Column<string>(type: "text", nullable: true),
                    found_note = table.Column<string>(type: "text", nullable: true),
                    found_in_round = table.Column<int>(type: "integer", nullable: true),
                    cure_note = table.Column<string>(type: "text", nullable: true),
                    cure_by_name = table.Column<string>(type: "text", nullable: true),
                    cured_in_round = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qc_finding", x => new { x.review_id, x.line_no });
                    table.CheckConstraint("ck_qc_finding_category", "category in ('Identity', 'Income', 'Debt', 'Eligibility', 'Decision', 'Terms', 'Agreement', 'Disclosure')");
                    table.CheckConstraint("ck_qc_finding_found_severity", "found_severity in ('Minor', 'Moderate', 'Significant')");
                    table.CheckConstraint("ck_qc_finding_result", "result in ('Ok', 'Defect', 'NotApplicable')");
                    table.CheckConstraint("ck_qc_finding_severity", "severity in ('Minor', 'Moderate', 'Significant')");
                    table.ForeignKey(
                        name: "fk_qc_finding_qc_review_legal_entity_id_review_id",
                        columns: x => new { x.legal_entity_id, x.review_id },
                        principalSchema: "quality_control",
                        principalTable: "qc_review",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "qc_lease",
                schema: "quality_control",
                columns: table => new
                {
                    review_id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    holder_name = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ix_qc_lease_one_per_review", x => x.review_id);
                    table.ForeignKey(
                        name: "fk_qc_lease_qc_review_legal_entity_id_review_id",
                        columns: x => new { x.legal_entity_id, x.review_id },
                        principalSchema: "quality_control",
                        principalTable: "qc_review",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "release_batch",
                schema: "funding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    prepared_by = table.Column<Guid>(type: "uuid", nullable: false),
                    prepared_by_name = table.Column<string>(type: "text", nullable: false),
                    prepared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    released_by = table.Column<Guid>(type: "uuid", nullable: true),
                    released_by_name = table.Column<string>(type: "text", nullable: true),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_release_batch", x => x.id);
                    table.UniqueConstraint("ak_release_batch_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_release_batch_status", "status in ('Prepared', 'Releasing', 'Released', 'Cancelled')");
                    table.ForeignKey(
                        name: "fk_release_batch_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bank_file",
                schema: "funding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    format = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    content_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    downloads = table.Column<int>(type: "integer", nullable: false),
                    downloaded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    downloaded_by_name = table.Column<string>(type: "text", nullable: true),
                    downloaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    download_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_file", x => x.id);
                    table.UniqueConstraint("ak_bank_file_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_bank_file_format", "format in ('Csv', 'Pain001')");
                    table.ForeignKey(
                        name: "fk_bank_file_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bank_file_release_batch_legal_entity_id_batch_id",
                        columns: x => new { x.legal_entity_id, x.batch_id },
                        principalSchema: "funding",
                        principalTable: "release_batch",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "batch_line",
                schema: "funding",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    funding_request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    sentence = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_line", x => new { x.batch_id, x.line_no });
                    table.CheckConstraint("ck_batch_line_status", "status in ('Waiting', 'Released', 'Refused', 'TakenOut')");
                    table.ForeignKey(
                        name: "fk_batch_line_funding_request_legal_entity_id_funding_request_",
                        columns: x => new { x.legal_entity_id, x.funding_request_id },
                        principalSchema: "funding",
                        principalTable: "funding_request",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_batch_line_release_batch_legal_entity_id_batch_id",
                        columns: x => new { x.legal_entity_id, x.batch_id },
                        principalSchema: "funding",
                        principalTable: "release_batch",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_qc_review_legal_entity_id_status_priority_opened_at",
                schema: "quality_control",
                table: "qc_review",
                columns: new[] { "legal_entity_id", "status", "priority", "opened_at" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_qc_review_sample_reason",
                schema: "quality_control",
                table: "qc_review",
                sql: "sample_reason in ('EveryFile', 'Amount', 'Targeted', 'Random', 'NotDrawn')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_qc_review_status",
                schema: "quality_control",
                table: "qc_review",
                sql: "status in ('Pending', 'InReview', 'Passed', 'Returned', 'NotSampled')");

            migrationBuilder.CreateIndex(
                name: "ix_loan_legal_entity_id_application_id",
                schema: "servicing",
                table: "loan",
                columns: new[] { "legal_entity_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_loan_one_per_application",
                schema: "servicing",
                table: "loan",
                column: "application_id",
                unique: true,
                filter: "closed_reason is distinct from 'DisbursementReturned'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_loan_closed_reason",
                schema: "servicing",
                table: "loan",
                sql: "closed_reason in ('PaidOff', 'DisbursementReturned')");

            migrationBuilder.CreateIndex(
                name: "ix_funding_request_legal_entity_id_payee_id",
                schema: "funding",
                table: "funding_request",
                columns: new[] { "legal_entity_id", "payee_id" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_request_one_per_application",
                schema: "funding",
                table: "funding_request",
                column: "application_id",
                unique: true,
                filter: "status not in ('Cancelled', 'Returned')");

            migrationBuilder.CreateIndex(
                name: "ix_bank_file_batch_id_format",
                schema: "funding",
                table: "bank_file",
                columns: new[] { "batch_id", "format" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bank_file_legal_entity_id_batch_id",
                schema: "funding",
                table: "bank_file",
                columns: new[] { "legal_entity_id", "batch_id" });

            migrationBuilder.CreateIndex(
                name: "ix_batch_line_legal_entity_id_batch_id",
                schema: "funding",
                table: "batch_line",
                columns: new[] { "legal_entity_id", "batch_id" });

            migrationBuilder.CreateIndex(
                name: "ix_batch_line_legal_entity_id_funding_request_id",
                schema: "funding",
                table: "batch_line",
                columns: new[] { "legal_entity_id", "funding_request_id" });

            migrationBuilder.CreateIndex(
                name: "ix_batch_line_one_open_batch",
                schema: "funding",
                table: "batch_line",
                column: "funding_request_id",
                unique: true,
                filter: "status = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_payee_account_legal_entity_id_account_mark",
                schema: "funding",
                table: "payee_account",
                columns: new[] { "legal_entity_id", "account_mark" });

            migrationBuilder.CreateIndex(
                name: "ix_payee_account_legal_entity_id_party_id",
                schema: "funding",
                table: "payee_account",
                columns: new[] { "legal_entity_id", "party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_payee_account_legal_entity_id_replaces_id",
                schema: "funding",
                table: "payee_account",
                columns: new[] { "legal_entity_id", "replaces_id" });

            migrationBuilder.CreateIndex(
                name: "ix_payee_account_one_per_party",
                schema: "funding",
                table: "payee_account",
                columns: new[] { "party_id", "account_mark" },
                unique: true,
                filter: "status in ('Proposed', 'Verified')");

            migrationBuilder.CreateIndex(
                name: "ix_qc_finding_legal_entity_id_review_id",
                schema: "quality_control",
                table: "qc_finding",
                columns: new[] { "legal_entity_id", "review_id" });

            migrationBuilder.CreateIndex(
                name: "ix_qc_lease_legal_entity_id_review_id",
                schema: "quality_control",
                table: "qc_lease",
                columns: new[] { "legal_entity_id", "review_id" });

            migrationBuilder.CreateIndex(
                name: "ix_release_batch_legal_entity_id_number",
                schema: "funding",
                table: "release_batch",
                columns: new[] { "legal_entity_id", "number" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_funding_request_payee_account_legal_entity_id_payee_id",
                schema: "funding",
                table: "funding_request",
                columns: new[] { "legal_entity_id", "payee_id" },
                principalSchema: "funding",
                principalTable: "payee_account",
                principalColumns: new[] { "legal_entity_id", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_funding_request_payee_account_legal_entity_id_payee_id",
                schema: "funding",
                table: "funding_request");

            migrationBuilder.DropTable(
                name: "bank_file",
                schema: "funding");

            migrationBuilder.DropTable(
                name: "batch_line",
                schema: "funding");

            migrationBuilder.DropTable(
                name: "payee_account",
                schema: "funding");

            migrationBuilder.DropTable(
                name: "qc_finding",
                schema: "quality_control");

            migrationBuilder.DropTable(
                name: "qc_lease",
                schema: "quality_control");

            migrationBuilder.DropTable(
                name: "release_batch",
                schema: "funding");

            migrationBuilder.DropIndex(
                name: "ix_qc_review_legal_entity_id_status_priority_opened_at",
                schema: "quality_control",
                table: "qc_review");

            migrationBuilder.DropCheckConstraint(
                name: "ck_qc_review_sample_reason",
                schema: "quality_control",
                table: "qc_review");

            migrationBuilder.DropCheckConstraint(
                name: "ck_qc_review_status",
                schema: "quality_control",
                table: "qc_review");

            migrationBuilder.DropIndex(
                name: "ix_loan_legal_entity_id_application_id",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropIndex(
                name: "ix_loan_one_per_application",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropCheckConstraint(
                name: "ck_loan_closed_reason",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropIndex(
                name: "ix_funding_request_legal_entity_id_payee_id",
                schema: "funding",
                table: "funding_request");

            migrationBuilder.DropIndex(
                name: "ix_funding_request_one_per_application",
                schema: "funding",
                table: "funding_request");

            migrationBuilder.DropColumn(
                name: "checklist_number",
                schema: "quality_control",
                table: "qc_review");

            migrationBuilder.DropColumn(
                name: "priority",
                schema: "quality_control",
                table: "qc_review");

            migrationBuilder.DropColumn(
                name: "round",
                schema: "quality_control",
                table: "qc_review");

            migrationBuilder.DropColumn(
                name: "sample_draw",
                schema: "quality_control",
                table: "qc_review");

            migrationBuilder.DropColumn(
                name: "sample_reason",
                schema: "quality_control",
                table: "qc_review");

            migrationBuilder.DropColumn(
                name: "sample_seed",
                schema: "quality_control",
                table: "qc_review");

            migrationBuilder.DropColumn(
                name: "closed_reason",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropColumn(
                name: "approved_at",
                schema: "funding",
                table: "funding_request");

            migrationBuilder.DropColumn(
                name: "approved_by",
                schema: "funding",
                table: "funding_request");

            migrationBuilder.DropColumn(
                name: "approved_by_name",
                schema: "funding",
                table: "funding_request");

            migrationBuilder.DropColumn(
                name: "payee_id",
                schema: "funding",
                table: "funding_request");

            migrationBuilder.DropColumn(
                name: "returned_by_name",
                schema: "funding",
                table: "funding_request");

            migrationBuilder.DropColumn(
                name: "returned_on",
                schema: "funding",
                table: "funding_request");

            migrationBuilder.CreateIndex(
                name: "ix_qc_review_legal_entity_id_status_opened_at",
                schema: "quality_control",
                table: "qc_review",
                columns: new[] { "legal_entity_id", "status", "opened_at" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_qc_review_status",
                schema: "quality_control",
                table: "qc_review",
                sql: "status in ('Pending', 'InReview', 'Passed', 'Returned')");

            migrationBuilder.CreateIndex(
                name: "ix_loan_one_per_application",
                schema: "servicing",
                table: "loan",
                columns: new[] { "legal_entity_id", "application_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_funding_request_one_per_application",
                schema: "funding",
                table: "funding_request",
                column: "application_id",
                unique: true,
                filter: "status <> 'Cancelled'");
        }
    }
}
