using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class RatesByTwoPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_given_reason_use",
                schema: "legal_entities",
                table: "given_reason");

            migrationBuilder.DropIndex(
                name: "ix_fx_rate_legal_entity_id_currency_to_currency_rate_on",
                schema: "ledger",
                table: "fx_rate");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "decided_at",
                schema: "ledger",
                table: "fx_rate",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "decided_by",
                schema: "ledger",
                table: "fx_rate",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decided_by_name",
                schema: "ledger",
                table: "fx_rate",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decision_reason",
                schema: "ledger",
                table: "fx_rate",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "number",
                schema: "ledger",
                table: "fx_rate",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "proposed_at",
                schema: "ledger",
                table: "fx_rate",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "proposed_by",
                schema: "ledger",
                table: "fx_rate",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "proposed_by_name",
                schema: "ledger",
                table: "fx_rate",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "status",
                schema: "ledger",
                table: "fx_rate",
                type: "text",
                nullable: false,
                defaultValue: "Approved");

            // What was entered while one person was enough holds on; who it was stands in the audit. From here on nothing is approved by default.
            migrationBuilder.Sql("""
                update ledger.fx_rate r set proposed_by = e.actor_id, proposed_by_name = e.actor_name, proposed_at = e.recorded_at
                from (select distinct on (object_id) object_id, actor_id, actor_name, recorded_at from audit.audit_entry where object_type = 'FxRate' order by object_id, recorded_at desc) e
                where e.object_id = r.id;
                alter table ledger.fx_rate alter column status drop default, alter column number drop default, alter column proposed_by_name drop default;
                """);

            migrationBuilder.AddCheckConstraint(
                name: "ck_given_reason_use",
                schema: "legal_entities",
                table: "given_reason",
                sql: "use in ('Withdrawal', 'HandBack', 'Question', 'Referral', 'ConditionWaiver', 'FraudClearance', 'FraudConfirmation', 'QualityControlReturn', 'PayeeRejection', 'FundingHold', 'FundingCancellation', 'FundingReturn', 'PaymentReversal', 'RateRejection')");

            migrationBuilder.CreateIndex(
                name: "ix_fx_rate_number",
                schema: "ledger",
                table: "fx_rate",
                columns: new[] { "legal_entity_id", "currency", "to_currency", "rate_on", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fx_rate_one_proposal",
                schema: "ledger",
                table: "fx_rate",
                columns: new[] { "legal_entity_id", "currency", "to_currency", "rate_on" },
                unique: true,
                filter: "status = 'Proposed'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_fx_rate_status",
                schema: "ledger",
                table: "fx_rate",
                sql: "status in ('Proposed', 'Approved', 'Rejected', 'Withdrawn')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_fx_rate_two_people",
                schema: "ledger",
                table: "fx_rate",
                sql: "status <> 'Approved' or decided_by <> proposed_by");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_given_reason_use",
                schema: "legal_entities",
                table: "given_reason");

            migrationBuilder.DropIndex(
                name: "ix_fx_rate_number",
                schema: "ledger",
                table: "fx_rate");

            migrationBuilder.DropIndex(
                name: "ix_fx_rate_one_proposal",
                schema: "ledger",
                table: "fx_rate");

            migrationBuilder.DropCheckConstraint(
                name: "ck_fx_rate_status",
                schema: "ledger",
                table: "fx_rate");

            migrationBuilder.DropCheckConstraint(
                name: "ck_fx_rate_two_people",
                schema: "ledger",
                table: "fx_rate");

            migrationBuilder.DropColumn(
                name: "decided_at",
                schema: "ledger",
                table: "fx_rate");

            migrationBuilder.DropColumn(
                name: "decided_by",
                schema: "ledger",
                table: "fx_rate");

            migrationBuilder.DropColumn(
                name: "decided_by_name",
                schema: "ledger",
                table: "fx_rate");

            migrationBuilder.DropColumn(
                name: "decision_reason",
                schema: "ledger",
                table: "fx_rate");

            migrationBuilder.DropColumn(
                name: "number",
                schema: "ledger",
                table: "fx_rate");

            migrationBuilder.DropColumn(
                name: "proposed_at",
                schema: "ledger",
                table: "fx_rate");

            migrationBuilder.DropColumn(
                name: "proposed_by",
                schema: "ledger",
                table: "fx_rate");

            migrationBuilder.DropColumn(
                name: "proposed_by_name",
                schema: "ledger",
                table: "fx_rate");

            migrationBuilder.DropColumn(
                name: "status",
                schema: "ledger",
                table: "fx_rate");

            migrationBuilder.AddCheckConstraint(
                name: "ck_given_reason_use",
                schema: "legal_entities",
                table: "given_reason",
                sql: "use in ('Withdrawal', 'HandBack', 'Question', 'Referral', 'ConditionWaiver', 'FraudClearance', 'FraudConfirmation', 'QualityControlReturn', 'PayeeRejection', 'FundingHold', 'FundingCancellation', 'FundingReturn', 'PaymentReversal')");

            migrationBuilder.CreateIndex(
                name: "ix_fx_rate_legal_entity_id_currency_to_currency_rate_on",
                schema: "ledger",
                table: "fx_rate",
                columns: new[] { "legal_entity_id", "currency", "to_currency", "rate_on" },
                unique: true);
        }
    }
}
