using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_payment_allocation_component",
                schema: "payments",
                table: "payment_allocation");

            migrationBuilder.EnsureSchema(
                name: "notifications");

            migrationBuilder.CreateTable(
                name: "draft",
                schema: "shared",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    subject_version = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    kept_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft", x => new { x.owner_id, x.form, x.subject_id });
                    table.ForeignKey(
                        name: "fk_draft_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notification",
                schema: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    recipient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    href = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notification", x => x.id);
                    table.CheckConstraint("ck_notification_kind", "kind in ('ImportCompleted', 'FilePassed', 'FileReturned', 'LoanBooked')");
                    table.ForeignKey(
                        name: "fk_notification_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "saved_view",
                schema: "shared",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    list = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    query = table.Column<string>(type: "text", nullable: false),
                    is_for_team = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_view", x => x.id);
                    table.UniqueConstraint("ak_saved_view_legal_entity_id_id", x => new { x.legal_entity_id, x.id });
                    table.ForeignKey(
                        name: "fk_saved_view_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stored_search",
                schema: "shared",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    kept_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_search", x => x.id);
                    table.ForeignKey(
                        name: "fk_stored_search_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_payment_allocation_component",
                schema: "payments",
                table: "payment_allocation",
                sql: "component in ('Principal', 'Interest', 'Fee', 'Penalty')");

            migrationBuilder.CreateIndex(
                name: "ix_draft_kept_at",
                schema: "shared",
                table: "draft",
                column: "kept_at");

            migrationBuilder.CreateIndex(
                name: "ix_draft_legal_entity_id",
                schema: "shared",
                table: "draft",
                column: "legal_entity_id");

            migrationBuilder.CreateIndex(
                name: "ix_notification_legal_entity_id_recipient_id_id",
                schema: "notifications",
                table: "notification",
                columns: new[] { "legal_entity_id", "recipient_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notification_unread",
                schema: "notifications",
                table: "notification",
                columns: new[] { "recipient_id", "id" },
                filter: "read_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_saved_view_legal_entity_id_list",
                schema: "shared",
                table: "saved_view",
                columns: new[] { "legal_entity_id", "list" });

            migrationBuilder.CreateIndex(
                name: "ix_stored_search_legal_entity_id",
                schema: "shared",
                table: "stored_search",
                column: "legal_entity_id");

            migrationBuilder.CreateIndex(
                name: "ix_stored_search_owner_id_kept_at",
                schema: "shared",
                table: "stored_search",
                columns: new[] { "owner_id", "kept_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "draft",
                schema: "shared");

            migrationBuilder.DropTable(
                name: "notification",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "saved_view",
                schema: "shared");

            migrationBuilder.DropTable(
                name: "stored_search",
                schema: "shared");

            migrationBuilder.DropCheckConstraint(
                name: "ck_payment_allocation_component",
                schema: "payments",
                table: "payment_allocation");

            migrationBuilder.AddCheckConstraint(
                name: "ck_payment_allocation_component",
                schema: "payments",
                table: "payment_allocation",
                sql: "component in ('Penalty', 'Fee', 'Interest', 'Principal')");
        }
    }
}
