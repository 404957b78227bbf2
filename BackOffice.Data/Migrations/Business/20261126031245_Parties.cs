using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class Parties : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "born_on",
                schema: "parties",
                table: "party",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "country",
                schema: "parties",
                table: "party",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "known_since",
                schema: "parties",
                table: "party",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "looks_like_by",
                schema: "parties",
                table: "party",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "looks_like_id",
                schema: "parties",
                table: "party",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "region",
                schema: "parties",
                table: "party",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "contact_consent",
                schema: "parties",
                columns: table => new
                {
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    contact_line_no = table.Column<int>(type: "integer", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    given_on = table.Column<DateOnly>(type: "date", nullable: false),
                    given_how = table.Column<string>(type: "text", nullable: false),
                    withdrawn_on = table.Column<DateOnly>(type: "date", nullable: true),
                    withdrawn_how = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contact_consent", x => new { x.party_id, x.line_no });
                    table.CheckConstraint("ck_contact_consent_purpose", "purpose in ('Contact', 'Marketing')");
                    table.ForeignKey(
                        name: "fk_contact_consent_party_legal_entity_id_party_id",
                        columns: x => new { x.legal_entity_id, x.party_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "contact_point",
                schema: "parties",
                columns: table => new
                {
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    city = table.Column<string>(type: "text", nullable: true),
                    region = table.Column<string>(type: "text", nullable: true),
                    postal_code = table.Column<string>(type: "text", nullable: true),
                    country = table.Column<string>(type: "text", nullable: true),
                    is_preferred = table.Column<bool>(type: "boolean", nullable: false),
                    added_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contact_point", x => new { x.party_id, x.line_no });
                    table.CheckConstraint("ck_contact_point_kind", "kind in ('Phone', 'Email', 'Address')");
                    table.ForeignKey(
                        name: "fk_contact_point_party_legal_entity_id_party_id",
                        columns: x => new { x.legal_entity_id, x.party_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "party_check",
                schema: "parties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    result = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: true),
                    checked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    checked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    checked_by_name = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_party_check", x => x.id);
                    table.UniqueConstraint("ak_party_check_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_party_check_kind", "kind in ('Identity', 'Screening')");
                    table.CheckConstraint("ck_party_check_result", "result in ('Passed', 'Unclear', 'Failed')");
                    table.ForeignKey(
                        name: "fk_party_check_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_party_check_party_legal_entity_id_party_id",
                        columns: x => new { x.legal_entity_id, x.party_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "party_identifier",
                schema: "parties",
                columns: table => new
                {
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    country = table.Column<string>(type: "text", nullable: true),
                    number_sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    whole_mark = table.Column<byte[]>(type: "bytea", nullable: false),
                    last_four_mark = table.Column<byte[]>(type: "bytea", nullable: false),
                    added_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_party_identifier", x => new { x.party_id, x.line_no });
                    table.CheckConstraint("ck_party_identifier_kind", "kind in ('NationalId', 'TaxId', 'Passport', 'RegistrationNumber', 'AccountNumber')");
                    table.ForeignKey(
                        name: "fk_party_identifier_party_legal_entity_id_party_id",
                        columns: x => new { x.legal_entity_id, x.party_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "party_relationship",
                schema: "parties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    from_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    evidence = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_party_relationship", x => x.id);
                    table.UniqueConstraint("ak_party_relationship_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_party_relationship_kind", "kind in ('Spouse', 'Relative', 'SameHousehold', 'Employer', 'Owner', 'Guarantor')");
                    table.ForeignKey(
                        name: "fk_party_relationship_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_party_relationship_party_legal_entity_id_from_party_id",
                        columns: x => new { x.legal_entity_id, x.from_party_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_party_relationship_party_legal_entity_id_to_party_id",
                        columns: x => new { x.legal_entity_id, x.to_party_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "party_role",
                schema: "parties",
                columns: table => new
                {
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_party_role", x => new { x.party_id, x.line_no });
                    table.CheckConstraint("ck_party_role_role", "role in ('School', 'Landlord', 'Agent', 'Broker', 'Lender')");
                    table.ForeignKey(
                        name: "fk_party_role_party_legal_entity_id_party_id",
                        columns: x => new { x.legal_entity_id, x.party_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_link",
                schema: "parties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    staff_name = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    linked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    linked_by_name = table.Column<string>(type: "text", nullable: false),
                    linked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    end_proposed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    end_proposed_by_name = table.Column<string>(type: "text", nullable: true),
                    end_reason = table.Column<string>(type: "text", nullable: true),
                    ended_by_name = table.Column<string>(type: "text", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_link", x => x.id);
                    table.UniqueConstraint("ak_staff_link_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.CheckConstraint("ck_staff_link_status", "status in ('Linked', 'EndProposed', 'Ended')");
                    table.ForeignKey(
                        name: "fk_staff_link_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_staff_link_party_legal_entity_id_party_id",
                        columns: x => new { x.legal_entity_id, x.party_id },
                        principalSchema: "parties",
                        principalTable: "party",
                        principalColumns: new[] { "legal_entity_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_party_legal_entity_id_born_on",
                schema: "parties",
                table: "party",
                columns: new[] { "legal_entity_id", "born_on" });

            migrationBuilder.CreateIndex(
                name: "ix_party_legal_entity_id_email",
                schema: "parties",
                table: "party",
                columns: new[] { "legal_entity_id", "email" });

            migrationBuilder.CreateIndex(
                name: "ix_party_legal_entity_id_looks_like_id",
                schema: "parties",
                table: "party",
                columns: new[] { "legal_entity_id", "looks_like_id" });

            migrationBuilder.CreateIndex(
                name: "ix_party_legal_entity_id_phone",
                schema: "parties",
                table: "party",
                columns: new[] { "legal_entity_id", "phone" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_party_looks_like_by",
                schema: "parties",
                table: "party",
                sql: "looks_like_by in ('Identifier', 'Email', 'Phone', 'NameAndBirth')");

            migrationBuilder.CreateIndex(
                name: "ix_contact_consent_legal_entity_id_party_id",
                schema: "parties",
                table: "contact_consent",
                columns: new[] { "legal_entity_id", "party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_contact_point_legal_entity_id_party_id",
                schema: "parties",
                table: "contact_point",
                columns: new[] { "legal_entity_id", "party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_party_check_legal_entity_id_party_id",
                schema: "parties",
                table: "party_check",
                columns: new[] { "legal_entity_id", "party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_party_check_party_id_kind_checked_on",
                schema: "parties",
                table: "party_check",
                columns: new[] { "party_id", "kind", "checked_on" });

            migrationBuilder.CreateIndex(
                name: "ix_party_identifier_legal_entity_id_last_four_mark",
                schema: "parties",
                table: "party_identifier",
                columns: new[] { "legal_entity_id", "last_four_mark" });

            migrationBuilder.CreateIndex(
                name: "ix_party_identifier_legal_entity_id_party_id",
                schema: "parties",
                table: "party_identifier",
                columns: new[] { "legal_entity_id", "party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_party_identifier_legal_entity_id_whole_mark",
                schema: "parties",
                table: "party_identifier",
                columns: new[] { "legal_entity_id", "whole_mark" });

            migrationBuilder.CreateIndex(
                name: "ix_party_relationship_legal_entity_id_from_party_id",
                schema: "parties",
                table: "party_relationship",
                columns: new[] { "legal_entity_id", "from_party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_party_relationship_legal_entity_id_to_party_id",
                schema: "parties",
                table: "party_relationship",
                columns: new[] { "legal_entity_id", "to_party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_party_relationship_once",
                schema: "parties",
                table: "party_relationship",
                columns: new[] { "from_party_id", "to_party_id", "kind" },
                unique: true,
                filter: "valid_to is null");

            migrationBuilder.CreateIndex(
                name: "ix_party_role_legal_entity_id_party_id",
                schema: "parties",
                table: "party_role",
                columns: new[] { "legal_entity_id", "party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_link_legal_entity_id_party_id",
                schema: "parties",
                table: "staff_link",
                columns: new[] { "legal_entity_id", "party_id" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_link_legal_entity_id_staff_user_id",
                schema: "parties",
                table: "staff_link",
                columns: new[] { "legal_entity_id", "staff_user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_staff_link_one_per_party",
                schema: "parties",
                table: "staff_link",
                column: "party_id",
                unique: true,
                filter: "status <> 'Ended'");

            migrationBuilder.AddForeignKey(
                name: "fk_party_party_legal_entity_id_looks_like_id",
                schema: "parties",
                table: "party",
                columns: new[] { "legal_entity_id", "looks_like_id" },
                principalSchema: "parties",
                principalTable: "party",
                principalColumns: new[] { "legal_entity_id", "id" },
                onDelete: ReferentialAction.Restrict);

            // Parties of before are known since their first application, and their e-mail and phone become contact points.
            migrationBuilder.Sql("""
                update parties.party p set known_since = coalesce((select min(a.received_on) from origination.applicant c join origination.loan_application a on a.id = c.application_id where c.party_id = p.id), e.business_date)
                    from legal_entities.legal_entity e where e.id = p.legal_entity_id;
                alter table parties.party alter column known_since drop default;
                insert into parties.contact_point (party_id, line_no, legal_entity_id, kind, value, is_preferred, added_on)
                    select id, 1, legal_entity_id, 'Email', email, true, known_since from parties.party where email is not null
                    union all select id, case when email is null then 1 else 2 end, legal_entity_id, 'Phone', phone, true, known_since from parties.party where phone is not null;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_party_party_legal_entity_id_looks_like_id",
                schema: "parties",
                table: "party");

            migrationBuilder.DropTable(
                name: "contact_consent",
                schema: "parties");

            migrationBuilder.DropTable(
                name: "contact_point",
                schema: "parties");

            migrationBuilder.DropTable(
                name: "party_check",
                schema: "parties");

            migrationBuilder.DropTable(
                name: "party_identifier",
                schema: "parties");

            migrationBuilder.DropTable(
                name: "party_relationship",
                schema: "parties");

            migrationBuilder.DropTable(
                name: "party_role",
                schema: "parties");

            migrationBuilder.DropTable(
                name: "staff_link",
                schema: "parties");

            migrationBuilder.DropIndex(
                name: "ix_party_legal_entity_id_born_on",
                schema: "parties",
                table: "party");

            migrationBuilder.DropIndex(
                name: "ix_party_legal_entity_id_email",
                schema: "parties",
                table: "party");

            migrationBuilder.DropIndex(
                name: "ix_party_legal_entity_id_looks_like_id",
                schema: "parties",
                table: "party");

            migrationBuilder.DropIndex(
                name: "ix_party_legal_entity_id_phone",
                schema: "parties",
                table: "party");

            migrationBuilder.DropCheckConstraint(
                name: "ck_party_looks_like_by",
                schema: "parties",
                table: "party");

            migrationBuilder.DropColumn(
                name: "born_on",
                schema: "parties",
                table: "party");

            migrationBuilder.DropColumn(
                name: "country",
                schema: "parties",
                table: "party");

            migrationBuilder.DropColumn(
                name: "known_since",
                schema: "parties",
                table: "party");

            migrationBuilder.DropColumn(
                name: "looks_like_by",
                schema: "parties",
                table: "party");

            migrationBuilder.DropColumn(
                name: "looks_like_id",
                schema: "parties",
                table: "party");

            migrationBuilder.DropColumn(
                name: "region",
                schema: "parties",
                table: "party");
        }
    }
}
