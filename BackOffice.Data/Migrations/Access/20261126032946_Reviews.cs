using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Access
{
    /// <inheritdoc />
    public partial class Reviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_staff_role",
                schema: "access",
                table: "staff_role");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_sign_in_at",
                schema: "access",
                table: "staff_user",
                type: "timestamp with time zone",
                nullable: true,
                comment: "When the person last came in; null for never");

            migrationBuilder.AddColumn<Guid>(
                name: "id",
                schema: "access",
                table: "staff_role",
                type: "uuid",
                nullable: false,
                defaultValueSql: "gen_random_uuid()");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ended_at",
                schema: "access",
                table: "staff_role",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddUniqueConstraint(
                name: "ak_staff_role_legal_entity_id_id",
                schema: "access",
                table: "staff_role",
                columns: new[] { "legal_entity_id", "id" });

            migrationBuilder.AddPrimaryKey(
                name: "pk_staff_role",
                schema: "access",
                table: "staff_role",
                column: "id");

            migrationBuilder.CreateTable(
                name: "access_review",
                schema: "access",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    opened_by_name = table.Column<string>(type: "text", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reviewer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reviewer_name = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_by_name = table.Column<string>(type: "text", nullable: true),
                    statement = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_review", x => x.id);
                    table.UniqueConstraint("ak_access_review_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_access_review_status", "status in ('Open', 'SignedOff', 'Withdrawn')");
                });

            migrationBuilder.CreateTable(
                name: "role_request",
                schema: "access",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    staff_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_by_name = table.Column<string>(type: "text", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by_name = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_request", x => x.id);
                    table.UniqueConstraint("ak_role_request_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_role_request_role", "role in ('Administrator', 'Executive', 'RiskManager', 'Underwriter', 'SeniorUnderwriter', 'QcReviewer', 'FundingOfficer', 'ServicingOfficer', 'PaymentsClerk', 'FinanceController', 'CollectionsAgent', 'CollectionsManager', 'EmployeeCaseOfficer', 'Analyst', 'Auditor')");
                    table.CheckConstraint("ck_role_request_status", "status in ('Waiting', 'Given', 'Refused', 'Withdrawn')");
                    table.ForeignKey(
                        name: "fk_role_request_staff_user_staff_user_id",
                        column: x => x.staff_user_id,
                        principalSchema: "access",
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_review_line",
                schema: "access",
                columns: table => new
                {
                    review_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    staff_role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_name = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    last_sign_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_shut = table.Column<bool>(type: "boolean", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_by_name = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_review_line", x => new { x.review_id, x.line_no });
                    table.CheckConstraint("ck_access_review_line_answer", "answer in ('Keep', 'End')");
                    table.CheckConstraint("ck_access_review_line_role", "role in ('Administrator', 'Executive', 'RiskManager', 'Underwriter', 'SeniorUnderwriter', 'QcReviewer', 'FundingOfficer', 'ServicingOfficer', 'PaymentsClerk', 'FinanceController', 'CollectionsAgent', 'CollectionsManager', 'EmployeeCaseOfficer', 'Analyst', 'Auditor')");
                    table.ForeignKey(
                        name: "fk_access_review_line_access_review_legal_entity_id_review_id",
                        columns: x => new { x.legal_entity_id, x.review_id },
                        principalSchema: "access",
                        principalTable: "access_review",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_access_review_line_staff_role_legal_entity_id_staff_role_id",
                        columns: x => new { x.legal_entity_id, x.staff_role_id },
                        principalSchema: "access",
                        principalTable: "staff_role",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_access_review_line_staff_user_staff_user_id",
                        column: x => x.staff_user_id,
                        principalSchema: "access",
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_staff_role_once",
                schema: "access",
                table: "staff_role",
                columns: new[] { "staff_user_id", "legal_entity_id", "role", "valid_from" },
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_staff_role_staff_user_id",
                schema: "access",
                table: "staff_role",
                column: "staff_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_review_one_open",
                schema: "access",
                table: "access_review",
                column: "legal_entity_id",
                unique: true,
                filter: "status = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_access_review_line_legal_entity_id_review_id",
                schema: "access",
                table: "access_review_line",
                columns: new[] { "legal_entity_id", "review_id" });

            migrationBuilder.CreateIndex(
                name: "ix_access_review_line_legal_entity_id_staff_role_id",
                schema: "access",
                table: "access_review_line",
                columns: new[] { "legal_entity_id", "staff_role_id" });

            migrationBuilder.CreateIndex(
                name: "ix_access_review_line_staff_user_id",
                schema: "access",
                table: "access_review_line",
                column: "staff_user_id");

            migrationBuilder.CreateIndex(
                name: "ix_role_request_one_waiting",
                schema: "access",
                table: "role_request",
                columns: new[] { "legal_entity_id", "staff_user_id", "role" },
                unique: true,
                filter: "status = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_role_request_staff_user_id",
                schema: "access",
                table: "role_request",
                column: "staff_user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_review_line",
                schema: "access");

            migrationBuilder.DropTable(
                name: "role_request",
                schema: "access");

            migrationBuilder.DropTable(
                name: "access_review",
                schema: "access");

            migrationBuilder.DropUniqueConstraint(
                name: "ak_staff_role_legal_entity_id_id",
                schema: "access",
                table: "staff_role");

            migrationBuilder.DropPrimaryKey(
                name: "pk_staff_role",
                schema: "access",
                table: "staff_role");

            migrationBuilder.DropIndex(
                name: "ix_staff_role_once",
                schema: "access",
                table: "staff_role");

            migrationBuilder.DropIndex(
                name: "ix_staff_role_staff_user_id",
                schema: "access",
                table: "staff_role");

            migrationBuilder.DropColumn(
                name: "last_sign_in_at",
                schema: "access",
                table: "staff_user");

            migrationBuilder.DropColumn(
                name: "id",
                schema: "access",
                table: "staff_role");

            migrationBuilder.DropColumn(
                name: "ended_at",
                schema: "access",
                table: "staff_role");

            migrationBuilder.AddPrimaryKey(
                name: "pk_staff_role",
                schema: "access",
                table: "staff_role",
                columns: new[] { "staff_user_id", "legal_entity_id", "role", "valid_from" });
        }
    }
}
