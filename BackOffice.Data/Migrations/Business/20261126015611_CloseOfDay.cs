using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class CloseOfDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "collections");

            migrationBuilder.AddColumn<string>(
                name: "reason",
                schema: "payments",
                table: "payment",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "reversed_on",
                schema: "payments",
                table: "payment",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "minor_units",
                schema: "servicing",
                table: "loan",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "rounding",
                schema: "servicing",
                table: "loan",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "sub_status",
                schema: "servicing",
                table: "loan",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "number",
                schema: "ledger",
                table: "journal_entry",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "reverses_id",
                schema: "ledger",
                table: "journal_entry",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "from_on",
                schema: "servicing",
                table: "amortisation_line",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.CreateTable(
                name: "day_close",
                schema: "collections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    business_date = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    accrued_loans = table.Column<int>(type: "integer", nullable: false),
                    aged_loans = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_close", x => x.id);
                    table.UniqueConstraint("ak_day_close_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_day_close_status", "status in ('Ageing', 'Done')");
                    table.ForeignKey(
                        name: "fk_day_close_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loan_status_history",
                schema: "servicing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    loan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    sub_status = table.Column<string>(type: "text", nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    changed_by_name = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loan_status_history", x => x.id);
                    table.CheckConstraint("ck_loan_status_history_status", "status in ('Active', 'Defaulted', 'Overpaid', 'Closed')");
                    table.CheckConstraint("ck_loan_status_history_sub_status", "sub_status in ('Repaying', 'PendingPayoff', 'FraudProcess', 'AttorneyRetained', 'DeceasedProcess', 'Bankruptcy', 'Hardship', 'ChargedOff', 'Settled', 'PaidInFull')");
                    table.ForeignKey(
                        name: "fk_loan_status_history_loan_legal_entity_id_loan_id",
                        columns: x => new { x.legal_entity_id, x.loan_id },
                        principalSchema: "servicing",
                        principalTable: "loan",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "loan_set_aside",
                schema: "collections",
                columns: table => new
                {
                    close_id = table.Column<Guid>(type: "uuid", nullable: false),
                    loan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    problem = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loan_set_aside", x => new { x.close_id, x.loan_id });
                    table.ForeignKey(
                        name: "fk_loan_set_aside_day_close_legal_entity_id_close_id",
                        columns: x => new { x.legal_entity_id, x.close_id },
                        principalSchema: "collections",
                        principalTable: "day_close",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_loan_set_aside_loan_legal_entity_id_loan_id",
                        columns: x => new { x.legal_entity_id, x.loan_id },
                        principalSchema: "servicing",
                        principalTable: "loan",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.Sql("""
                update servicing.loan set sub_status = case when closed_reason = 'PaidOff' then 'PaidInFull' else 'Repaying' end,
                    minor_units = case when currency in ('JPY', 'KRW', 'VND', 'CLP', 'ISK', 'PYG', 'UGX', 'XAF', 'XOF', 'XPF') then 0 when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 3 else 2 end,
                    rounding = coalesce((select v.terms ->> 'Rounding' from products.product_version v where v.product_id = loan.product_id and v.number = loan.product_version), 'HalfEven');
                update servicing.amortisation_line d set from_on = b.from_on
                from (select l.loan_id, l.plan_number, l.line_no, coalesce(lag(l.due_on) over (partition by l.loan_id, l.plan_number order by l.line_no), p.effective_on) as from_on
                    from servicing.amortisation_line l join servicing.amortisation_plan p on p.loan_id = l.loan_id and p.number = l.plan_number) b
                where b.loan_id = d.loan_id and b.plan_number = d.plan_number and b.line_no = d.line_no;
                insert into servicing.loan_status_history (id, legal_entity_id, loan_id, status, sub_status, effective_on, reason, changed_by_name, recorded_at)
                    select gen_random_uuid(), l.legal_entity_id, l.id, l.status, l.sub_status, l.disbursed_on, 'Taken over from before the history was kept.', 'BackOffice', now() from servicing.loan l;
                update ledger.journal_entry j set number = b.number
                from (select e.id, 'JE-0000-' || lpad((row_number() over (partition by e.legal_entity_id order by e.id))::text, 6, '0') as number from ledger.journal_entry e) b where b.id = j.id;
                """);

            migrationBuilder.CreateIndex(
                name: "ix_loan_position_to_age",
                schema: "servicing",
                table: "loan_position",
                columns: new[] { "legal_entity_id", "oldest_unpaid_due" },
                filter: "valid_to is null and status = 'Active'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_loan_rounding",
                schema: "servicing",
                table: "loan",
                sql: "rounding in ('HalfEven', 'HalfUp', 'Up')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_loan_sub_status",
                schema: "servicing",
                table: "loan",
                sql: "sub_status in ('Repaying', 'PendingPayoff', 'FraudProcess', 'AttorneyRetained', 'DeceasedProcess', 'Bankruptcy', 'Hardship', 'ChargedOff', 'Settled', 'PaidInFull')");

            migrationBuilder.CreateIndex(
                name: "ix_journal_entry_legal_entity_id_number",
                schema: "ledger",
                table: "journal_entry",
                columns: new[] { "legal_entity_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journal_entry_legal_entity_id_subject_id",
                schema: "ledger",
                table: "journal_entry",
                columns: new[] { "legal_entity_id", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_entry_reversed_once",
                schema: "ledger",
                table: "journal_entry",
                columns: new[] { "legal_entity_id", "reverses_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_day_close_legal_entity_id_business_date",
                schema: "collections",
                table: "day_close",
                columns: new[] { "legal_entity_id", "business_date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loan_set_aside_legal_entity_id_close_id",
                schema: "collections",
                table: "loan_set_aside",
                columns: new[] { "legal_entity_id", "close_id" });

            migrationBuilder.CreateIndex(
                name: "ix_loan_set_aside_legal_entity_id_loan_id",
                schema: "collections",
                table: "loan_set_aside",
                columns: new[] { "legal_entity_id", "loan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_loan_status_history_legal_entity_id_loan_id",
                schema: "servicing",
                table: "loan_status_history",
                columns: new[] { "legal_entity_id", "loan_id" });

            migrationBuilder.AddForeignKey(
                name: "fk_journal_entry_journal_entry_legal_entity_id_reverses_id",
                schema: "ledger",
                table: "journal_entry",
                columns: new[] { "legal_entity_id", "reverses_id" },
                principalSchema: "ledger",
                principalTable: "journal_entry",
                principalColumns: new[] { "legal_entity_id", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_journal_entry_journal_entry_legal_entity_id_reverses_id",
                schema: "ledger",
                table: "journal_entry");

            migrationBuilder.DropTable(
                name: "loan_set_aside",
                schema: "collections");

            migrationBuilder.DropTable(
                name: "loan_status_history",
                schema: "servicing");

            migrationBuilder.DropTable(
                name: "day_close",
                schema: "collections");

            migrationBuilder.DropIndex(
                name: "ix_loan_position_to_age",
                schema: "servicing",
                table: "loan_position");

            migrationBuilder.DropCheckConstraint(
                name: "ck_loan_rounding",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropCheckConstraint(
                name: "ck_loan_sub_status",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropIndex(
                name: "ix_journal_entry_legal_entity_id_number",
                schema: "ledger",
                table: "journal_entry");

            migrationBuilder.DropIndex(
                name: "ix_journal_entry_legal_entity_id_subject_id",
                schema: "ledger",
                table: "journal_entry");

            migrationBuilder.DropIndex(
                name: "ix_journal_entry_reversed_once",
                schema: "ledger",
                table: "journal_entry");

            migrationBuilder.DropColumn(
                name: "reason",
                schema: "payments",
                table: "payment");

            migrationBuilder.DropColumn(
                name: "reversed_on",
                schema: "payments",
                table: "payment");

            migrationBuilder.DropColumn(
                name: "minor_units",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropColumn(
                name: "rounding",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropColumn(
                name: "sub_status",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropColumn(
                name: "number",
                schema: "ledger",
                table: "journal_entry");

            migrationBuilder.DropColumn(
                name: "reverses_id",
                schema: "ledger",
                table: "journal_entry");

            migrationBuilder.DropColumn(
                name: "from_on",
                schema: "servicing",
                table: "amortisation_line");
        }
    }
}
