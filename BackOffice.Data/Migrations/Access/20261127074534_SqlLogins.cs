using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Access
{
    /// <inheritdoc />
    public partial class SqlLogins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "sql_login",
                schema: "access",
                columns: table => new
                {
                    login = table.Column<string>(type: "text", nullable: false),
                    staff_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    granted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sql_login", x => x.login);
                    table.CheckConstraint("ck_sql_login_role", "role in ('Executive', 'RiskManager', 'CollectionsAgent', 'ReadonlyAnalyst')");
                    table.ForeignKey(
                        name: "fk_sql_login_staff_user_staff_user_id",
                        column: x => x.staff_user_id,
                        principalSchema: "access",
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sql_login_staff_user_id",
                schema: "access",
                table: "sql_login",
                column: "staff_user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sql_login",
                schema: "access");
        }
    }
}
