using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class GivenReasons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "given_reason",
                schema: "legal_entities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    use = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    list_number = table.Column<int>(type: "integer", nullable: false),
                    given_by = table.Column<Guid>(type: "uuid", nullable: false),
                    given_by_name = table.Column<string>(type: "text", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    given_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_given_reason", x => x.id);
                    table.UniqueConstraint("ak_given_reason_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_given_reason_use", "use in ('Withdrawal', 'HandBack', 'Question', 'Referral', 'ConditionWaiver', 'FraudClearance', 'FraudConfirmation', 'QualityControlReturn', 'PayeeRejection', 'FundingHold', 'FundingCancellation', 'FundingReturn', 'PaymentReversal')");
                    table.ForeignKey(
                        name: "fk_given_reason_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_given_reason_legal_entity_id_subject_id",
                schema: "legal_entities",
                table: "given_reason",
                columns: new[] { "legal_entity_id", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_given_reason_legal_entity_id_use_given_on_code",
                schema: "legal_entities",
                table: "given_reason",
                columns: new[] { "legal_entity_id", "use", "given_on", "code" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "given_reason",
                schema: "legal_entities");
        }
    }
}
