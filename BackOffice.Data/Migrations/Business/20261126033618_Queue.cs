using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class Queue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification");

            migrationBuilder.AddColumn<string>(
                name: "came_as",
                schema: "origination",
                table: "loan_application",
                type: "text",
                nullable: false,
                defaultValue: "New");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "due_at",
                schema: "origination",
                table: "loan_application",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "queue_since",
                schema: "origination",
                table: "loan_application",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<TimeSpan>(
                name: "queue_target",
                schema: "origination",
                table: "loan_application",
                type: "interval",
                nullable: false,
                defaultValue: new TimeSpan(0, 0, 0, 0, 0));

            migrationBuilder.AddColumn<TimeSpan>(
                name: "queue_used",
                schema: "origination",
                table: "loan_application",
                type: "interval",
                nullable: false,
                defaultValue: new TimeSpan(0, 0, 0, 0, 0));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "rank_at",
                schema: "origination",
                table: "loan_application",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "urgent_at",
                schema: "origination",
                table: "loan_application",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "held_since",
                schema: "underwriting",
                table: "decision",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "taken_from",
                schema: "underwriting",
                table: "case_lease",
                type: "text",
                nullable: false,
                defaultValue: "Submitted");

            migrationBuilder.AddColumn<string>(
                name: "recorded_by_name",
                schema: "underwriting",
                table: "authority_delegation",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification",
                sql: "kind in ('ImportCompleted', 'FilePassed', 'FileReturned', 'LoanBooked', 'FraudHold', 'RoleRequested', 'RoleDecided', 'AccessReviewAssigned', 'AccessReviewOverdue', 'CaseAssigned', 'CaseTakenBack')");

            migrationBuilder.CreateIndex(
                name: "ix_loan_application_queue",
                schema: "origination",
                table: "loan_application",
                columns: new[] { "legal_entity_id", "rank_at", "id" },
                filter: "rank_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_loan_application_rank",
                schema: "origination",
                table: "loan_application",
                columns: new[] { "rank_at", "id" },
                filter: "rank_at is not null");

            // Cases that wait already get a clock from the day they came, without a calendar: sixteen working hours are two days.
            migrationBuilder.Sql("""
                update origination.loan_application set queue_since = submitted_at, queue_target = interval '16 hours', urgent_at = submitted_at + interval '36 hours',
                    due_at = submitted_at + interval '2 days', rank_at = submitted_at + interval '2 days' where status in ('Submitted', 'InReview', 'Referred')
                """);

            migrationBuilder.AddCheckConstraint(
                name: "ck_loan_application_came_as",
                schema: "origination",
                table: "loan_application",
                sql: "came_as in ('New', 'Answered', 'Referred', 'Returned')");

            migrationBuilder.CreateIndex(
                name: "ix_decision_decided_by_decided_on",
                schema: "underwriting",
                table: "decision",
                columns: new[] { "decided_by", "decided_on" });

            migrationBuilder.CreateIndex(
                name: "ix_decision_legal_entity_id_decided_on_decided_by",
                schema: "underwriting",
                table: "decision",
                columns: new[] { "legal_entity_id", "decided_on", "decided_by" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_case_lease_taken_from",
                schema: "underwriting",
                table: "case_lease",
                sql: "taken_from in ('Draft', 'Submitted', 'InReview', 'RevisionRequested', 'Referred', 'Approved', 'CounterOffered', 'Denied', 'Accepted', 'QcReview', 'ReadyToFund', 'Funded', 'Withdrawn', 'Expired')");

            migrationBuilder.CreateIndex(
                name: "ix_authority_delegation_legal_entity_id_owner_id",
                schema: "underwriting",
                table: "authority_delegation",
                columns: new[] { "legal_entity_id", "owner_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification");

            migrationBuilder.DropIndex(
                name: "ix_loan_application_queue",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropIndex(
                name: "ix_loan_application_rank",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropCheckConstraint(
                name: "ck_loan_application_came_as",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropIndex(
                name: "ix_decision_decided_by_decided_on",
                schema: "underwriting",
                table: "decision");

            migrationBuilder.DropIndex(
                name: "ix_decision_legal_entity_id_decided_on_decided_by",
                schema: "underwriting",
                table: "decision");

            migrationBuilder.DropCheckConstraint(
                name: "ck_case_lease_taken_from",
                schema: "underwriting",
                table: "case_lease");

            migrationBuilder.DropIndex(
                name: "ix_authority_delegation_legal_entity_id_owner_id",
                schema: "underwriting",
                table: "authority_delegation");

            migrationBuilder.DropColumn(
                name: "came_as",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "due_at",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "queue_since",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "queue_target",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "queue_used",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "rank_at",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "urgent_at",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.DropColumn(
                name: "held_since",
                schema: "underwriting",
                table: "decision");

            migrationBuilder.DropColumn(
                name: "taken_from",
                schema: "underwriting",
                table: "case_lease");

            migrationBuilder.DropColumn(
                name: "recorded_by_name",
                schema: "underwriting",
                table: "authority_delegation");

            migrationBuilder.AddCheckConstraint(
                name: "ck_notification_kind",
                schema: "notifications",
                table: "notification",
                sql: "kind in ('ImportCompleted', 'FilePassed', 'FileReturned', 'LoanBooked', 'FraudHold', 'RoleRequested', 'RoleDecided', 'AccessReviewAssigned', 'AccessReviewOverdue')");
        }
    }
}
