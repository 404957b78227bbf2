using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class Documents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "documents");

            migrationBuilder.AddColumn<Guid>(
                name: "evidence_document_id",
                schema: "underwriting",
                table: "approval_condition",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "document",
                schema: "documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    subject_type = table.Column<string>(type: "text", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    wrapped_key = table.Column<byte[]>(type: "bytea", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    replaces_id = table.Column<Guid>(type: "uuid", nullable: true),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_by_name = table.Column<string>(type: "text", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_by_name = table.Column<string>(type: "text", nullable: true),
                    withdrawal_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document", x => x.id);
                    table.UniqueConstraint("ak_document_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_document_kind", "kind in ('ProofOfIdentity', 'ProofOfAddress', 'ProofOfIncome', 'BankStatement', 'EnrolmentConfirmation', 'TuitionInvoice', 'LeaseAgreement', 'LandlordConfirmation', 'CompanyRegistration', 'FinancialStatements', 'TaxReturn', 'EmploymentConfirmation', 'PayoffLetter', 'PurchaseInvoice', 'SignedAgreement', 'Other')");
                    table.CheckConstraint("ck_document_status", "status in ('Current', 'Replaced', 'Withdrawn')");
                    table.CheckConstraint("ck_document_subject_type", "subject_type in ('Application')");
                    table.ForeignKey(
                        name: "fk_document_document_legal_entity_id_replaces_id",
                        columns: x => new { x.legal_entity_id, x.replaces_id },
                        principalSchema: "documents",
                        principalTable: "document",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_document_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "document_chunk",
                schema: "documents",
                columns: table => new
                {
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document_chunk", x => new { x.legal_entity_id, x.document_id, x.number });
                    table.ForeignKey(
                        name: "fk_document_chunk_document_legal_entity_id_document_id",
                        columns: x => new { x.legal_entity_id, x.document_id },
                        principalSchema: "documents",
                        principalTable: "document",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_document_chunk_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            // Ciphertext does not compress: trying costs time only.
            migrationBuilder.Sql("alter table documents.document_chunk alter column content set storage external;");
            // That someone took a document with them is more than that they looked at it.
            migrationBuilder.Sql("alter table audit.audit_entry drop constraint audit_entry_action_check, add constraint audit_entry_action_check check (action in ('Created', 'Changed', 'Deleted', 'Viewed', 'Downloaded', 'Revealed', 'Exported'));");

            migrationBuilder.CreateIndex(
                name: "ix_approval_condition_legal_entity_id_evidence_document_id",
                schema: "underwriting",
                table: "approval_condition",
                columns: new[] { "legal_entity_id", "evidence_document_id" });

            migrationBuilder.CreateIndex(
                name: "ix_document_legal_entity_id_replaces_id",
                schema: "documents",
                table: "document",
                columns: new[] { "legal_entity_id", "replaces_id" });

            migrationBuilder.CreateIndex(
                name: "ix_document_legal_entity_id_subject_id_uploaded_at",
                schema: "documents",
                table: "document",
                columns: new[] { "legal_entity_id", "subject_id", "uploaded_at" });

            migrationBuilder.CreateIndex(
                name: "ix_document_one_successor",
                schema: "documents",
                table: "document",
                column: "replaces_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_document_same_content",
                schema: "documents",
                table: "document",
                columns: new[] { "subject_id", "sha256" },
                unique: true,
                filter: "status = 'Current'");

            migrationBuilder.AddForeignKey(
                name: "fk_approval_condition_document_legal_entity_id_evidence_docume",
                schema: "underwriting",
                table: "approval_condition",
                columns: new[] { "legal_entity_id", "evidence_document_id" },
                principalSchema: "documents",
                principalTable: "document",
                principalColumns: new[] { "legal_entity_id", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_approval_condition_document_legal_entity_id_evidence_docume",
                schema: "underwriting",
                table: "approval_condition");

            migrationBuilder.DropTable(
                name: "document_chunk",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "document",
                schema: "documents");

            migrationBuilder.DropIndex(
                name: "ix_approval_condition_legal_entity_id_evidence_document_id",
                schema: "underwriting",
                table: "approval_condition");

            migrationBuilder.DropColumn(
                name: "evidence_document_id",
                schema: "underwriting",
                table: "approval_condition");
        }
    }
}
