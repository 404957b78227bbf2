using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Access
{
    /// <inheritdoc />
    public partial class AccountSecurity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "last_code_step",
                schema: "access",
                table: "staff_user",
                type: "bigint",
                nullable: true,
                comment: "The 30-second step of the last accepted authenticator code: it and older ones count no more");

            migrationBuilder.CreateTable(
                name: "staff_session",
                schema: "access",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_session", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_session_users_staff_user_id",
                        column: x => x.staff_user_id,
                        principalSchema: "access",
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                },
                comment: "One sign-in of one browser, shared by all its tabs");

            migrationBuilder.CreateIndex(
                name: "ix_staff_session_staff_user_id",
                schema: "access",
                table: "staff_session",
                column: "staff_user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "staff_session",
                schema: "access");

            migrationBuilder.DropColumn(
                name: "last_code_step",
                schema: "access",
                table: "staff_user");
        }
    }
}
