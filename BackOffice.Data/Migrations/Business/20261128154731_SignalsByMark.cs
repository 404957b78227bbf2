using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class SignalsByMark : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_fraud_signal_legal_entity_id_kind_mark_id",
                schema: "fraud",
                table: "fraud_signal");

            migrationBuilder.CreateIndex(
                name: "ix_fraud_signal_mark_id",
                schema: "fraud",
                table: "fraud_signal",
                columns: new[] { "mark", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_fraud_signal_mark_id",
                schema: "fraud",
                table: "fraud_signal");

            migrationBuilder.CreateIndex(
                name: "ix_fraud_signal_legal_entity_id_kind_mark_id",
                schema: "fraud",
                table: "fraud_signal",
                columns: new[] { "legal_entity_id", "kind", "mark", "id" });
        }
    }
}
