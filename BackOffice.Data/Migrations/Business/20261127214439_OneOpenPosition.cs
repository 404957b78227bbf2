using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class OneOpenPosition : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_loan_position_open",
                schema: "servicing",
                table: "loan_position",
                column: "loan_id",
                unique: true,
                filter: "valid_to is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_loan_position_open",
                schema: "servicing",
                table: "loan_position");
        }
    }
}
