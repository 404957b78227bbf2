using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class ListOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_loan_application_rank",
                schema: "origination",
                table: "loan_application");

            migrationBuilder.CreateIndex(
                name: "ix_party_legal_entity_id_name_id",
                schema: "parties",
                table: "party",
                columns: new[] { "legal_entity_id", "name", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_party_legal_entity_id_name_id",
                schema: "parties",
                table: "party");

            migrationBuilder.CreateIndex(
                name: "ix_loan_application_rank",
                schema: "origination",
                table: "loan_application",
                columns: new[] { "rank_at", "id" },
                filter: "rank_at is not null");
        }
    }
}
