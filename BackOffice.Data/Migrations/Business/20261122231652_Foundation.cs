using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class Foundation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "servicing");

            migrationBuilder.EnsureSchema(
                name: "origination");

            migrationBuilder.EnsureSchema(
                name: "underwriting");

            migrationBuilder.EnsureSchema(
                name: "funding");

            migrationBuilder.EnsureSchema(
                name: "ledger");

            migrationBuilder.EnsureSchema(
                name: "legal_entities");

            migrationBuilder.EnsureSchema(
                name: "shared");

            migrationBuilder.EnsureSchema(
                name: "parties");

            migrationBuilder.EnsureSchema(
                name: "audit");

            migrationBuilder.EnsureSchema(
                name: "payments");

            migrationBuilder.EnsureSchema(
                name: "products");

            migrationBuilder.EnsureSchema(
                name: "quality_control");

            migrationBuilder.CreateTable(
                name: "legal_entity",
                schema: "legal_entities",
                columns: table => new
                {
                    id = table.Column<short>(type: "smallint", nullable: false),
                    code = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    base_currency = table.Column<string>(type: "char(3)", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    business_date = table.Column<DateOnly>(type: "date", nullable: false),
                    retention_years = table.Column<short>(type: "smallint", nullable: false),
                    is_demonstration = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_legal_entity", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal_entry",
                schema: "ledger",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    event_name = table.Column<string>(type: "text", nullable: false),
                    loan_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    posted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_entry", x => x.id);
                    table.UniqueConstraint("ak_journal_entry_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.ForeignKey(
                        name: "fk_journal_entry_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_account",
                schema: "ledger",
                columns: table => new
                {
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    @class = table.Column<string>(name: "class", type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_account", x => new { x.legal_entity_id, x.code });
                    table.CheckConstraint("ck_ledger_account_class", "class in ('Asset', 'Liability', 'Equity', 'Income', 'Expense', 'Memo')");
                    table.CheckConstraint("ck_ledger_account_kind", "kind in ('Cash', 'Clearing', 'UnappliedReceipts', 'UnidentifiedReceipts', 'BorrowerCreditBalances', 'LoansReceivable', 'AccruedInterest', 'FeesReceivable', 'PenaltiesReceivable', 'DeferredFees', 'DeferredCosts', 'InterestIncome', 'FeeIncome', 'PenaltyIncome', 'RecoveryIncome', 'InterestChargeOff', 'FeeChargeOff', 'CreditLoss', 'CreditLossFraud', 'Allowance', 'ImpairmentExpense', 'Goodwill', 'CommissionExpense', 'CommissionPayable', 'FxPosition', 'FxRealised', 'FxUnrealised', 'InterEntityDueFrom', 'InterEntityDueTo', 'RecoverableLegalCost', 'TaxOnFees', 'UnclaimedProperty', 'RoundingDifference', 'RetainedEarnings', 'MemoInterestInSuspense', 'MemoContra')");
                    table.ForeignKey(
                        name: "fk_ledger_account_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                schema: "shared",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    topic = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    correlation_id = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                    table.ForeignKey(
                        name: "fk_outbox_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "party",
                schema: "parties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    is_incomplete = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_party", x => x.id);
                    table.UniqueConstraint("ak_party_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_party_kind", "kind in ('Person', 'Organisation')");
                    table.ForeignKey(
                        name: "fk_party_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "party_key",
                schema: "audit",
                columns: table => new
                {
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    wrapped_key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_party_key", x => x.party_id);
                    table.ForeignKey(
                        name: "fk_party_key_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "product",
                schema: "products",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    business_unit = table.Column<string>(type: "text", nullable: false),
                    currency = table.Column<string>(type: "char(3)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product", x => x.id);
                    table.UniqueConstraint("ak_product_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_product_category", "category in ('Education', 'Rental', 'Personal', 'Business')");
                    table.ForeignKey(
                        name: "fk_product_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "application_import",
                schema: "origination",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    row_count = table.Column<int>(type: "integer", nullable: false),
                    refused_count = table.Column<int>(type: "integer", nullable: false),
                    applied_count = table.Column<int>(type: "integer", nullable: false),
                    known_count = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application_import", x => x.id);
                    table.UniqueConstraint("ak_application_import_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_application_import_status", "status in ('Staged', 'Applying', 'Completed', 'Cancelled')");
                    table.ForeignKey(
                        name: "fk_application_import_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_application_import_product_legal_entity_id_product_id",
                        columns: x => new { x.legal_entity_id, x.product_id },
                        principalSchema: "products",
                        principalTable: "product",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loan_application",
                schema: "origination",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    term_months = table.Column<int>(type: "integer", nullable: false),
                    annual_rate = table.Column<decimal>(type: "numeric(20,10)", precision: 20, scale: 10, nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    external_reference = table.Column<string>(type: "text", nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    status_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    annual_income = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    debt_to_income = table.Column<decimal>(type: "numeric(20,10)", precision: 20, scale: 10, nullable: true),
                    facts = table.Column<string>(type: "jsonb", nullable: false),
                    acceptance_evidence = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loan_application", x => x.id);
                    table.UniqueConstraint("ak_loan_application_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_loan_application_status", "status in ('Draft', 'Submitted', 'InReview', 'RevisionRequested', 'Referred', 'Approved', 'CounterOffered', 'Denied', 'Accepted', 'QcReview', 'ReadyToFund', 'Funded', 'Withdrawn', 'Expired')");
                    table.ForeignKey(
                        name: "fk_loan_application_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_loan_application_product_legal_entity_id_product_id",
                        columns: x => new { x.legal_entity_id, x.product_id },
                        principalSchema: "products",
                        principalTable: "product",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "product_version",
                schema: "products",
                columns: table => new
                {
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    terms = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_version", x => new { x.product_id, x.number });
                    table.ForeignKey(
                        name: "fk_product_version_product_legal_entity_id_product_id",
                        columns: x => new { x.legal_entity_id, x.product_id },
                        principalSchema: "products",
                        principalTable: "product",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "applicant",
                schema: "origination",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_applicant", x => new { x.application_id, x.line_no });
                    table.CheckConstraint("ck_applicant_role", "role in ('Borrower', 'CoBorrower', 'Guarantor')");
                    table.ForeignKey(
                        name: "fk_applicant_loan_application_legal_entity_id_application_id",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_applicant_party_legal_entity_id_party_id",
                        columns: x => new { x.legal_entity_id, x.party_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_lease",
                schema: "underwriting",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    holder_name = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ix_case_lease_one_per_case", x => x.application_id);
                    table.ForeignKey(
                        name: "fk_case_lease_loan_application_legal_entity_id_application_id",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "decision",
                schema: "underwriting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    term_months = table.Column<int>(type: "integer", nullable: false),
                    annual_rate = table.Column<decimal>(type: "numeric(20,10)", precision: 20, scale: 10, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: false),
                    decided_by_name = table.Column<string>(type: "text", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decision", x => x.id);
                    table.UniqueConstraint("ak_decision_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_decision_outcome", "outcome in ('Approved', 'Denied')");
                    table.ForeignKey(
                        name: "fk_decision_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_decision_loan_application_legal_entity_id_application_id",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_row",
                schema: "origination",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    row_no = table.Column<int>(type: "integer", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    cells = table.Column<string>(type: "jsonb", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    problem = table.Column<string>(type: "text", nullable: true),
                    application_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_row", x => new { x.import_id, x.row_no });
                    table.CheckConstraint("ck_import_row_status", "status in ('Good', 'Refused', 'Applied', 'Known')");
                    table.ForeignKey(
                        name: "fk_import_row_application_import_legal_entity_id_import_id",
                        columns: x => new { x.legal_entity_id, x.import_id },
                        principalSchema: "origination",
                        principalTable: "application_import",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_import_row_loan_application_legal_entity_id_application_id",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loan",
                schema: "servicing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_version = table.Column<int>(type: "integer", nullable: false),
                    borrower_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    principal = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    annual_rate = table.Column<decimal>(type: "numeric(20,10)", precision: 20, scale: 10, nullable: false),
                    term_months = table.Column<int>(type: "integer", nullable: false),
                    instalment_rounding = table.Column<string>(type: "text", nullable: false),
                    disbursed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    outstanding_principal = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loan", x => x.id);
                    table.UniqueConstraint("ak_loan_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_loan_instalment_rounding", "instalment_rounding in ('HalfEven', 'HalfUp', 'Up')");
                    table.CheckConstraint("ck_loan_status", "status in ('Active', 'Defaulted', 'Overpaid', 'Closed')");
                    table.ForeignKey(
                        name: "fk_loan_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_loan_loan_application_legal_entity_id_application_id",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_loan_party_legal_entity_id_borrower_id",
                        columns: x => new { x.legal_entity_id, x.borrower_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_loan_product_legal_entity_id_product_id",
                        columns: x => new { x.legal_entity_id, x.product_id },
                        principalSchema: "products",
                        principalTable: "product",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "qc_review",
                schema: "quality_control",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    underwriter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reviewer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reviewer_name = table.Column<string>(type: "text", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finding = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qc_review", x => x.id);
                    table.UniqueConstraint("ak_qc_review_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_qc_review_status", "status in ('Pending', 'InReview', 'Passed', 'Returned')");
                    table.ForeignKey(
                        name: "fk_qc_review_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_qc_review_loan_application_legal_entity_id_application_id",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "amortisation_plan",
                schema: "servicing",
                columns: table => new
                {
                    loan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_amortisation_plan", x => new { x.loan_id, x.number });
                    table.ForeignKey(
                        name: "fk_amortisation_plan_loan_legal_entity_id_loan_id",
                        columns: x => new { x.legal_entity_id, x.loan_id },
                        principalSchema: "servicing",
                        principalTable: "loan",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "funding_request",
                schema: "funding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    term_months = table.Column<int>(type: "integer", nullable: false),
                    annual_rate = table.Column<decimal>(type: "numeric(20,10)", precision: 20, scale: 10, nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    ready_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    value_date = table.Column<DateOnly>(type: "date", nullable: true),
                    scheduled_by = table.Column<Guid>(type: "uuid", nullable: true),
                    scheduled_by_name = table.Column<string>(type: "text", nullable: true),
                    released_by = table.Column<Guid>(type: "uuid", nullable: true),
                    released_by_name = table.Column<string>(type: "text", nullable: true),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    loan_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funding_request", x => x.id);
                    table.UniqueConstraint("ak_funding_request_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_funding_request_status", "status in ('Ready', 'Scheduled', 'Disbursed', 'OnHold', 'Cancelled', 'Returned')");
                    table.ForeignKey(
                        name: "fk_funding_request_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_funding_request_loan_application_legal_entity_id_applicatio",
                        columns: x => new { x.legal_entity_id, x.application_id },
                        principalSchema: "origination",
                        principalTable: "loan_application",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_funding_request_loan_legal_entity_id_loan_id",
                        columns: x => new { x.legal_entity_id, x.loan_id },
                        principalSchema: "servicing",
                        principalTable: "loan",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_funding_request_product_legal_entity_id_product_id",
                        columns: x => new { x.legal_entity_id, x.product_id },
                        principalSchema: "products",
                        principalTable: "product",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "loan_position",
                schema: "servicing",
                columns: table => new
                {
                    loan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    outstanding_principal = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    oldest_unpaid_due = table.Column<DateOnly>(type: "date", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loan_position", x => new { x.loan_id, x.valid_from });
                    table.CheckConstraint("ck_loan_position_status", "status in ('Active', 'Defaulted', 'Overpaid', 'Closed')");
                    table.ForeignKey(
                        name: "fk_loan_position_loan_legal_entity_id_loan_id",
                        columns: x => new { x.legal_entity_id, x.loan_id },
                        principalSchema: "servicing",
                        principalTable: "loan",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    loan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "char(3)", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    posted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment", x => x.id);
                    table.UniqueConstraint("ak_payment_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_payment_status", "status in ('Pending', 'Posted', 'Reversed', 'Returned', 'Failed')");
                    table.ForeignKey(
                        name: "fk_payment_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payment_loan_legal_entity_id_loan_id",
                        columns: x => new { x.legal_entity_id, x.loan_id },
                        principalSchema: "servicing",
                        principalTable: "loan",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "amortisation_line",
                schema: "servicing",
                columns: table => new
                {
                    loan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_number = table.Column<int>(type: "integer", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    principal = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    interest = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    balance_after = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    principal_paid = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    interest_paid = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_amortisation_line", x => new { x.loan_id, x.plan_number, x.line_no });
                    table.ForeignKey(
                        name: "fk_amortisation_line_amortisation_plan_loan_id_plan_number",
                        columns: x => new { x.loan_id, x.plan_number },
                        principalSchema: "servicing",
                        principalTable: "amortisation_plan",
                        principalColumns: new[] { "loan_id", "number" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_amortisation_line_loan_legal_entity_id_loan_id",
                        columns: x => new { x.legal_entity_id, x.loan_id },
                        principalSchema: "servicing",
                        principalTable: "loan",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_allocation",
                schema: "payments",
                columns: table => new
                {
                    payment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    due_line_no = table.Column<int>(type: "integer", nullable: false),
                    component = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_allocation", x => new { x.payment_id, x.line_no });
                    table.CheckConstraint("ck_payment_allocation_component", "component in ('Penalty', 'Fee', 'Interest', 'Principal')");
                    table.ForeignKey(
                        name: "fk_payment_allocation_payment_legal_entity_id_payment_id",
                        columns: x => new { x.legal_entity_id, x.payment_id },
                        principalSchema: "payments",
                        principalTable: "payment",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_amortisation_line_legal_entity_id_loan_id",
                schema: "servicing",
                table: "amortisation_line",
                columns: new[] { "legal_entity_id", "loan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_amortisation_plan_legal_entity_id_loan_id",
                schema: "servicing",
                table: "amortisation_plan",
                columns: new[] { "legal_entity_id", "loan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_applicant_legal_entity_id_application_id",
                schema: "origination",
                table: "applicant",
                columns: new[] { "legal_entity_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_applicant_legal_entity_id_party_id",
                schema: "origination",
                table: "applicant",
                columns: new[] { "legal_entity_id", "party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_application_import_legal_entity_id_product_id",
                schema: "origination",
                table: "application_import",
                columns: new[] { "legal_entity_id", "product_id" });

            migrationBuilder.CreateIndex(
                name: "ix_case_lease_legal_entity_id_application_id",
                schema: "underwriting",
                table: "case_lease",
                columns: new[] { "legal_entity_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_case_lease_legal_entity_id_holder_id",
                schema: "underwriting",
                table: "case_lease",
                columns: new[] { "legal_entity_id", "holder_id" });

            migrationBuilder.CreateIndex(
                name: "ix_decision_legal_entity_id_application_id",
                schema: "underwriting",
                table: "decision",
                columns: new[] { "legal_entity_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_request_legal_entity_id_application_id",
                schema: "funding",
                table: "funding_request",
                columns: new[] { "legal_entity_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_request_legal_entity_id_loan_id",
                schema: "funding",
                table: "funding_request",
                columns: new[] { "legal_entity_id", "loan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_request_legal_entity_id_product_id",
                schema: "funding",
                table: "funding_request",
                columns: new[] { "legal_entity_id", "product_id" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_request_legal_entity_id_status_ready_at",
                schema: "funding",
                table: "funding_request",
                columns: new[] { "legal_entity_id", "status", "ready_at" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_request_one_per_application",
                schema: "funding",
                table: "funding_request",
                column: "application_id",
                unique: true,
                filter: "status <> 'Cancelled'");

            migrationBuilder.CreateIndex(
                name: "ix_import_row_import_id_status_row_no",
                schema: "origination",
                table: "import_row",
                columns: new[] { "import_id", "status", "row_no" });

            migrationBuilder.CreateIndex(
                name: "ix_import_row_legal_entity_id_application_id",
                schema: "origination",
                table: "import_row",
                columns: new[] { "legal_entity_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_import_row_legal_entity_id_import_id",
                schema: "origination",
                table: "import_row",
                columns: new[] { "legal_entity_id", "import_id" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_entry_legal_entity_id_loan_id",
                schema: "ledger",
                table: "journal_entry",
                columns: new[] { "legal_entity_id", "loan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_entry_legal_entity_id_posted_on",
                schema: "ledger",
                table: "journal_entry",
                columns: new[] { "legal_entity_id", "posted_on" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_account_legal_entity_id_kind",
                schema: "ledger",
                table: "ledger_account",
                columns: new[] { "legal_entity_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_legal_entity_code",
                schema: "legal_entities",
                table: "legal_entity",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loan_legal_entity_id_borrower_id",
                schema: "servicing",
                table: "loan",
                columns: new[] { "legal_entity_id", "borrower_id" });

            migrationBuilder.CreateIndex(
                name: "ix_loan_legal_entity_id_number",
                schema: "servicing",
                table: "loan",
                columns: new[] { "legal_entity_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loan_legal_entity_id_product_id",
                schema: "servicing",
                table: "loan",
                columns: new[] { "legal_entity_id", "product_id" });

            migrationBuilder.CreateIndex(
                name: "ix_loan_one_per_application",
                schema: "servicing",
                table: "loan",
                columns: new[] { "legal_entity_id", "application_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loan_application_legal_entity_id_number",
                schema: "origination",
                table: "loan_application",
                columns: new[] { "legal_entity_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loan_application_legal_entity_id_product_id",
                schema: "origination",
                table: "loan_application",
                columns: new[] { "legal_entity_id", "product_id" });

            migrationBuilder.CreateIndex(
                name: "ix_loan_application_legal_entity_id_status_submitted_at_id",
                schema: "origination",
                table: "loan_application",
                columns: new[] { "legal_entity_id", "status", "submitted_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_loan_application_source",
                schema: "origination",
                table: "loan_application",
                columns: new[] { "legal_entity_id", "source", "external_reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_loan_position_legal_entity_id_loan_id",
                schema: "servicing",
                table: "loan_position",
                columns: new[] { "legal_entity_id", "loan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_loan_position_legal_entity_id_valid_to_valid_from",
                schema: "servicing",
                table: "loan_position",
                columns: new[] { "legal_entity_id", "valid_to", "valid_from" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_legal_entity_id_next_attempt_at",
                schema: "shared",
                table: "outbox",
                columns: new[] { "legal_entity_id", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "ix_party_key_legal_entity_id",
                schema: "audit",
                table: "party_key",
                column: "legal_entity_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_legal_entity_id_loan_id",
                schema: "payments",
                table: "payment",
                columns: new[] { "legal_entity_id", "loan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_legal_entity_id_number",
                schema: "payments",
                table: "payment",
                columns: new[] { "legal_entity_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_allocation_legal_entity_id_payment_id",
                schema: "payments",
                table: "payment_allocation",
                columns: new[] { "legal_entity_id", "payment_id" });

            migrationBuilder.CreateIndex(
                name: "ix_product_legal_entity_id_code",
                schema: "products",
                table: "product",
                columns: new[] { "legal_entity_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_version_legal_entity_id_product_id",
                schema: "products",
                table: "product_version",
                columns: new[] { "legal_entity_id", "product_id" });

            migrationBuilder.CreateIndex(
                name: "ix_qc_review_application_id",
                schema: "quality_control",
                table: "qc_review",
                column: "application_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_qc_review_legal_entity_id_application_id",
                schema: "quality_control",
                table: "qc_review",
                columns: new[] { "legal_entity_id", "application_id" });

            migrationBuilder.CreateIndex(
                name: "ix_qc_review_legal_entity_id_status_opened_at",
                schema: "quality_control",
                table: "qc_review",
                columns: new[] { "legal_entity_id", "status", "opened_at" });

            // What the mapping cannot say: partitioned tables, the transaction a row was written in, and tables that only SQL uses.
            migrationBuilder.Sql("""
                create schema if not exists analytics;

                create table shared.repeatable_sql (
                    id smallint primary key check (id = 1),
                    hash text not null);
                comment on table shared.repeatable_sql is 'Which version of the views, functions, policies and grants is in place.';

                create table shared.workflow_move (
                    workflow text not null,
                    from_state text not null,
                    to_state text not null,
                    primary key (workflow, from_state, to_state));
                comment on table shared.workflow_move is 'Allowed moves, loaded from the domain at every migration; an empty from_state is a start.';

                create table shared.status_history (
                    id bigint generated always as identity primary key,
                    legal_entity_id smallint not null references legal_entities.legal_entity (id),
                    workflow text not null,
                    subject_id uuid not null,
                    from_state text,
                    to_state text not null,
                    actor_id uuid,
                    recorded_at timestamptz not null);
                create index ix_status_history_subject on shared.status_history (subject_id, id);
                create index ix_status_history_legal_entity_id on shared.status_history (legal_entity_id);
                comment on table shared.status_history is 'Every move of every workflow, written by a trigger.';

                create table shared.idempotency (
                    key uuid primary key,
                    actor_id uuid not null,
                    command text not null,
                    command_hash bytea not null,
                    outcome jsonb,
                    recorded_at timestamptz not null);
                comment on table shared.idempotency is 'What was done under a key, so that a command sent twice is done once.';

                create table audit.audit_entry (
                    id uuid not null,
                    legal_entity_id smallint not null references legal_entities.legal_entity (id),
                    recorded_at timestamptz not null,
                    actor_id uuid not null,
                    actor_name text not null,
                    use_case text not null,
                    correlation_id text not null,
                    object_type text not null,
                    object_id uuid not null,
                    action text not null check (action in ('Created', 'Changed', 'Deleted', 'Viewed', 'Revealed', 'Exported')),
                    changes jsonb not null,
                    tx xid8 not null default pg_current_xact_id(),
                    primary key (recorded_at, id)) partition by range (recorded_at);
                create table audit.audit_entry_default partition of audit.audit_entry default;
                create index ix_audit_entry_object on audit.audit_entry (object_id, recorded_at);
                create index ix_audit_entry_legal_entity_id on audit.audit_entry (legal_entity_id, tx, id);
                create index ix_audit_entry_actor on audit.audit_entry (actor_id, recorded_at);
                comment on table audit.audit_entry is 'Who changed what, when, by which use case: one row for each changed aggregate.';

                create table audit.seal (
                    legal_entity_id smallint not null references legal_entities.legal_entity (id),
                    seq bigint not null,
                    entry_id uuid not null,
                    entry_recorded_at timestamptz not null,
                    hash bytea not null,
                    primary key (legal_entity_id, seq),
                    unique (legal_entity_id, entry_id));
                comment on table audit.seal is 'The chain over the audit entries of a legal entity: each hash covers the one before and the entry.';

                alter table ledger.journal_entry add column tx xid8 not null default pg_current_xact_id();

                create table ledger.ledger_entry (
                    legal_entity_id smallint not null references legal_entities.legal_entity (id),
                    journal_entry_id uuid not null,
                    posted_on date not null,
                    line_no integer not null,
                    account_code text not null,
                    loan_id uuid,
                    currency char(3) not null,
                    amount numeric(19,4) not null check (amount <> 0),
                    base_amount numeric(19,4) not null,
                    fx_rate numeric(20,10) not null check (fx_rate > 0),
                    primary key (posted_on, journal_entry_id, line_no),
                    foreign key (legal_entity_id, journal_entry_id) references ledger.journal_entry (legal_entity_id, id),
                    foreign key (legal_entity_id, account_code) references ledger.ledger_account (legal_entity_id, code)) partition by range (posted_on);
                create table ledger.ledger_entry_default partition of ledger.ledger_entry default;
                create index ix_ledger_entry_account on ledger.ledger_entry (legal_entity_id, account_code, posted_on);
                create index ix_ledger_entry_journal on ledger.ledger_entry (legal_entity_id, journal_entry_id);
                create index ix_ledger_entry_loan on ledger.ledger_entry (loan_id, posted_on);
                comment on table ledger.ledger_entry is 'Lines of journal entries; debits positive, credits negative. Only ever added.';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop table if exists ledger.ledger_entry, audit.seal, audit.audit_entry, shared.idempotency, shared.status_history, shared.workflow_move, shared.repeatable_sql cascade; drop schema if exists analytics cascade;");

            migrationBuilder.DropTable(
                name: "amortisation_line",
                schema: "servicing");

            migrationBuilder.DropTable(
                name: "applicant",
                schema: "origination");

            migrationBuilder.DropTable(
                name: "case_lease",
                schema: "underwriting");

            migrationBuilder.DropTable(
                name: "decision",
                schema: "underwriting");

            migrationBuilder.DropTable(
                name: "funding_request",
                schema: "funding");

            migrationBuilder.DropTable(
                name: "import_row",
                schema: "origination");

            migrationBuilder.DropTable(
                name: "journal_entry",
                schema: "ledger");

            migrationBuilder.DropTable(
                name: "ledger_account",
                schema: "ledger");

            migrationBuilder.DropTable(
                name: "loan_position",
                schema: "servicing");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "shared");

            migrationBuilder.DropTable(
                name: "party_key",
                schema: "audit");

            migrationBuilder.DropTable(
                name: "payment_allocation",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "product_version",
                schema: "products");

            migrationBuilder.DropTable(
                name: "qc_review",
                schema: "quality_control");

            migrationBuilder.DropTable(
                name: "amortisation_plan",
                schema: "servicing");

            migrationBuilder.DropTable(
                name: "application_import",
                schema: "origination");

            migrationBuilder.DropTable(
                name: "payment",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "loan",
                schema: "servicing");

            migrationBuilder.DropTable(
                name: "loan_application",
                schema: "origination");

            migrationBuilder.DropTable(
                name: "party",
                schema: "parties");

            migrationBuilder.DropTable(
                name: "product",
                schema: "products");

            migrationBuilder.DropTable(
                name: "legal_entity",
                schema: "legal_entities");
        }
    }
}
