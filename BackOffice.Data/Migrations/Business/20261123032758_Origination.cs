using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class Origination : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_application_import_status",
                schema: "origination",
                table: "application_import");

            migrationBuilder.DropColumn(
                name: "problem",
                schema: "origination",
                table: "import_row");

            migrationBuilder.AddColumn<string>(
                name: "channel",
                schema: "origination",
                table: "loan_application",
                type: "text",
                nullable: false,
                defaultValue: "File");

            migrationBuilder.AddColumn<Guid>(
                name: "owner_id",
                schema: "origination",
                table: "loan_application",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "owner_name",
                schema: "origination",
                table: "loan_application",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "problems",
                schema: "origination",
                table: "import_row",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "columns",
                schema: "origination",
                table: "application_import",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "joint_count",
                schema: "origination",
                table: "application_import",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "mapping",
                schema: "origination",
                table: "application_import",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "uploaded_at",
                schema: "origination",
                table: "application_import",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<Guid>(
                name: "uploaded_by",
                schema: "origination",
                table: "application_import",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "uploaded_by_name",
                schema: "origination",
                table: "application_import",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<decimal>(
                name: "annual_income",
                schema: "origination",
                table: "applicant",
                type: "numeric(19,4)",
                precision: 19,
                scale: 4,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "employed_since",
                schema: "origination",
                table: "applicant",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "employer",
                schema: "origination",
                table: "applicant",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "job_title",
                schema: "origination",
                table: "applicant",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "monthly_debt",
                schema: "origination",
                table: "applicant",
                type: "numeric(19,4)",
                precision: 19,
                scale: 4,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "application_note",
                schema: "origination",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_name = table.Column<string>(type: "text", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application_note", x => x.id);
                    table.UniqueConstraint("ak_application_note_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_application_note_kind", "kind in ('Note', 'Question', 'Answer', 'Withdrawal')");
                    table.ForeignKey(
                        name: "fk_application_note_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_application_note_loan_application_legal_entity_id_applicati",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "category_details",
                schema: "origination",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: true),
                    programme = table.Column<string>(type: "text", nullable: true),
                    landlord_id = table.Column<Guid>(type: "uuid", nullable: true),
                    agent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    unit = table.Column<string>(type: "text", nullable: true),
                    lease_from = table.Column<DateOnly>(type: "date", nullable: true),
                    lease_to = table.Column<DateOnly>(type: "date", nullable: true),
                    activity = table.Column<string>(type: "text", nullable: true),
                    trading_since = table.Column<DateOnly>(type: "date", nullable: true),
                    annual_turnover = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_category_details", x => x.application_id);
                    table.ForeignKey(
                        name: "fk_category_details_loan_application_legal_entity_id_applicati",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_category_details_party_legal_entity_id_agent_id",
                        columns: x => new { x.legal_entity_id, x.agent_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_category_details_party_legal_entity_id_landlord_id",
                        columns: x => new { x.legal_entity_id, x.landlord_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_category_details_party_legal_entity_id_school_id",
                        columns: x => new { x.legal_entity_id, x.school_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_source",
                schema: "origination",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    mapping = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_source", x => x.id);
                    table.UniqueConstraint("ak_import_source_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.ForeignKey(
                        name: "fk_import_source_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_loan_application_legal_entity_id_owner_id_status",
                schema: "origination",
                table: "loan_application",
                columns: new[] { "legal_entity_id", "owner_id", "status" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_loan_application_channel",
                schema: "origination",
                table: "loan_application",
                sql: "channel in ('Branch', 'Phone', 'Online', 'Broker', 'Partner', 'File')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_application_import_status",
                schema: "origination",
                table: "application_import",
                sql: "status in ('Uploaded', 'Staged', 'Applying', 'Completed', 'Cancelled')");

            migrationBuilder.CreateIndex(
                name: "ix_application_note_legal_entity_id_application_id",
                schema: "origination",
                table: "application_note",
                columns: new[] { "legal_entity_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_category_details_legal_entity_id_agent_id",
                schema: "origination",
                table: "category_details",
                columns: new[] { "legal_entity_id", "agent_id" });

            migrationBuilder.CreateIndex(
                name: "ix_category_details_legal_entity_id_application_id",
                schema: "origination",
                table: "category_details",
                columns: new[] { "legal_entity_id", "application_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_category_details_legal_entity_id_landlord_id",
                schema: "origination",
                table: "category_details",
                columns: new[] { "legal_entity_id", "landlord_id" });

            migrationBuilder.CreateIndex(
                name: "ix_category_details_legal_entity_id_school_id",
                schema: "origination",
                table: "category_details",
                columns: new[] { "legal_entity_id", "school_id" });

            migrationBuilder.CreateIndex(
                name: "ix_import_source_legal_entity_id_name",
                schema: "origination",
                table: "import_source",
                columns: new[] { "legal_entity_id", "name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "application_note",
                schema: "origination");

            migrationBuilder.DropTable(
                name: "category_details",
                schema: "origination");

            migrationBuilder.DropTable(
                name: "import_source",
                schema: "origination");

            migrationBuilder.DropIndex(
                name: "ix_loan_application_legal_entity_id_owner_id_status",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropCheckConstraint(
                name: "ck_loan_application_channel",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropCheckConstraint(
                name: "ck_application_import_status",
                schema: "origination",
                table: "application_import");

            migrationBuilder.DropColumn(
                name: "channel",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "owner_id",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "owner_name",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "problems",
                schema: "origination",
                table: "import_row");

            migrationBuilder.DropColumn(
                name: "columns",
                schema: "origination",
                table: "application_import");

            migrationBuilder.DropColumn(
                name: "joint_count",
                schema: "origination",
                table: "application_import");

            migrationBuilder.DropColumn(
                name: "mapping",
                schema: "origination",
                table: "application_import");

            migrationBuilder.DropColumn(
                name: "uploaded_at",
                schema: "origination",
                table: "application_import");

            migrationBuilder.DropColumn(
                name: "uploaded_by",
                schema: "origination",
                table: "application_import");

            migrationBuilder.DropColumn(
                name: "uploaded_by_name",
                schema: "origination",
                table: "application_import");

            migrationBuilder.DropColumn(
                name: "annual_income",
                schema: "origination",
                table: "applicant");

            migrationBuilder.DropColumn(
                name: "employed_since",
                schema: "origination",
                table: "applicant");

            migrationBuilder.DropColumn(
                name: "employer",
                schema: "origination",
                table: "applicant");

            migrationBuilder.DropColumn(
                name: "job_title",
                schema: "origination",
                table: "applicant");

            migrationBuilder.DropColumn(
                name: "monthly_debt",
                schema: "origination",
                table: "applicant");

            migrationBuilder.AddColumn<string>(
                name: "problem",
                schema: "origination",
                table: "import_row",
                type: "text",
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_application_import_status",
                schema: "origination",
                table: "application_import",
                sql: "status in ('Staged', 'Applying', 'Completed', 'Cancelled')");
        }
    }
}
