using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class FraudFlags : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification");

            migrationBuilder.EnsureSchema(
                name: "fraud");

            migrationBuilder.AddColumn<int>(
                name: "submissions",
                schema: "origination",
                table: "loan_application",
                type: "integer",
                nullable: false,
                defaultValue: 0);
            // What was sent before is screened by the job that looks for what waits.
            migrationBuilder.Sql("update origination.loan_application set submissions = 1 where status <> 'Draft'");

            migrationBuilder.CreateTable(
                name: "fraud_flag",
                schema: "fraud",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    rules_version = table.Column<int>(type: "integer", nullable: false),
                    severity = table.Column<string>(type: "text", nullable: false),
                    holds = table.Column<bool>(type: "boolean", nullable: false),
                    evidence = table.Column<string>(type: "jsonb", nullable: false),
                    facts_mark = table.Column<string>(type: "text", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by_name = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fraud_flag", x => x.id);
                    table.UniqueConstraint("ak_fraud_flag_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_fraud_flag_rule", "rule in ('HighAmount', 'ListedDomain', 'EmployerDomain', 'SharedContact', 'Velocity', 'PeerIncome')");
                    table.CheckConstraint("ck_fraud_flag_severity", "severity in ('Low', 'Medium', 'High')");
                    table.CheckConstraint("ck_fraud_flag_status", "status in ('Raised', 'Confirmed', 'Cleared')");
                    table.ForeignKey(
                        name: "fk_fraud_flag_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_fraud_flag_loan_application_legal_entity_id_application_id",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fraud_screening",
                schema: "fraud",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    submission = table.Column<int>(type: "integer", nullable: false),
                    rules_version = table.Column<int>(type: "integer", nullable: false),
                    standing = table.Column<string>(type: "text", nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    screened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fraud_screening", x => x.application_id);
                    table.CheckConstraint("ck_fraud_screening_standing", "standing in ('Screening', 'Clear', 'Held', 'Confirmed')");
                    table.ForeignKey(
                        name: "fk_fraud_screening_loan_application_legal_entity_id_applicatio",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_fraud_screening_product_legal_entity_id_product_id",
                        columns: x => new { x.legal_entity_id, x.product_id },
                        principalSchema: "products",
                        principalTable: "product",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fraud_signal",
                schema: "fraud",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    mark = table.Column<byte[]>(type: "bytea", nullable: false),
                    annual_income = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    is_current = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fraud_signal", x => x.id);
                    table.CheckConstraint("ck_fraud_signal_kind", "kind in ('Person', 'Email', 'Phone', 'Address', 'Account', 'Device', 'Ip', 'Employer')");
                    table.ForeignKey(
                        name: "fk_fraud_signal_loan_application_legal_entity_id_application_id",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_fraud_signal_party_legal_entity_id_party_id",
                        columns: x => new { x.legal_entity_id, x.party_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "flag_link",
                schema: "fraud",
                columns: table => new
                {
                    flag_id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shares = table.Column<string>(type: "text", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flag_link", x => new { x.flag_id, x.application_id, x.shares });
                    table.CheckConstraint("ck_flag_link_shares", "shares in ('Person', 'Email', 'Phone', 'Address', 'Account', 'Device', 'Ip', 'Employer')");
                    table.ForeignKey(
                        name: "fk_flag_link_fraud_flag_legal_entity_id_flag_id",
                        columns: x => new { x.legal_entity_id, x.flag_id },
                        principalSchema: "fraud",
                        principalTable: "fraud_flag",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_flag_link_loan_application_legal_entity_id_application_id",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_flag_link_party_legal_entity_id_party_id",
                        columns: x => new { x.legal_entity_id, x.party_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification",
                sql: "kind in ('ImportCompleted', 'FilePassed', 'FileReturned', 'LoanBooked', 'FraudHold')");

            migrationBuilder.CreateIndex(
                name: "ix_flag_link_legal_entity_id_application_id",
                schema: "fraud",
                table: "flag_link",
                columns: new[] { "legal_entity_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_flag_link_legal_entity_id_flag_id",
                schema: "fraud",
                table: "flag_link",
                columns: new[] { "legal_entity_id", "flag_id" });

            migrationBuilder.CreateIndex(
                name: "ix_flag_link_legal_entity_id_party_id",
                schema: "fraud",
                table: "flag_link",
                columns: new[] { "legal_entity_id", "party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_fraud_flag_legal_entity_id_application_id",
                schema: "fraud",
                table: "fraud_flag",
                columns: new[] { "legal_entity_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_fraud_flag_legal_entity_id_status_raised_at",
                schema: "fraud",
                table: "fraud_flag",
                columns: new[] { "legal_entity_id", "status", "raised_at" });

            migrationBuilder.CreateIndex(
                name: "ix_fraud_flag_one_open_per_rule",
                schema: "fraud",
                table: "fraud_flag",
                columns: new[] { "application_id", "rule" },
                unique: true,
                filter: "status = 'Raised'");

            migrationBuilder.CreateIndex(
                name: "ix_fraud_screening_legal_entity_id_application_id",
                schema: "fraud",
                table: "fraud_screening",
                columns: new[] { "legal_entity_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_fraud_screening_legal_entity_id_product_id_position",
                schema: "fraud",
                table: "fraud_screening",
                columns: new[] { "legal_entity_id", "product_id", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_fraud_signal_application_id_party_id_kind_mark",
                schema: "fraud",
                table: "fraud_signal",
                columns: new[] { "application_id", "party_id", "kind", "mark" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fraud_signal_legal_entity_id_application_id",
                schema: "fraud",
                table: "fraud_signal",
                columns: new[] { "legal_entity_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_fraud_signal_legal_entity_id_kind_mark_id",
                schema: "fraud",
                table: "fraud_signal",
                columns: new[] { "legal_entity_id", "kind", "mark", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_fraud_signal_legal_entity_id_party_id",
                schema: "fraud",
                table: "fraud_signal",
                columns: new[] { "legal_entity_id", "party_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "flag_link",
                schema: "fraud");

            migrationBuilder.DropTable(
                name: "fraud_screening",
                schema: "fraud");

            migrationBuilder.DropTable(
                name: "fraud_signal",
                schema: "fraud");

            migrationBuilder.DropTable(
                name: "fraud_flag",
                schema: "fraud");

            migrationBuilder.DropCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification");

            migrationBuilder.DropColumn(
                name: "submissions",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.AddCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification",
                sql: "kind in ('ImportCompleted', 'FilePassed', 'FileReturned', 'LoanBooked')");
        }
    }
}
