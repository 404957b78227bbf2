using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class Jobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "job_run",
                schema: "shared",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    legal_entity_id = table.Column<short>(type: "smallint", nullable: false),
                    job = table.Column<string>(type: "text", nullable: false),
                    business_date = table.Column<DateOnly>(type: "date", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    changed_rows = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    problem = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_run", x => x.id);
                    table.CheckConstraint("ck_job_run_status", "status in ('Running', 'Done', 'Failed')");
                    table.ForeignKey(
                        name: "fk_job_run_legal_entity_legal_entity_id",
                        column: x => x.legal_entity_id,
                        principalSchema: "legal_entities",
                        principalTable: "legal_entity",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_job_run_legal_entity_id_job_business_date",
                schema: "shared",
                table: "job_run",
                columns: new[] { "legal_entity_id", "job", "business_date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_job_run_started_at",
                schema: "shared",
                table: "job_run",
                column: "started_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "job_run",
                schema: "shared");
        }
    }
}
