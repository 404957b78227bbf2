using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class DraftsAndReferralsOfTheirOwn : Migration
    {
        private static readonly string[] DraftKey = ["owner_id", "form", "subject_id", "legal_entity_id"];
        private static readonly string[] EarlierDraftKey = ["owner_id", "form", "subject_id"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(name: "pk_draft", schema: "shared", table: "draft");
            migrationBuilder.AddPrimaryKey(name: "pk_draft", schema: "shared", table: "draft", columns: DraftKey);

            // Recommendations from before count for what was first submitted.
            migrationBuilder.AddColumn<int>(name: "submission", schema: "underwriting", table: "referral", type: "integer", nullable: false, defaultValue: 1);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "submission", schema: "underwriting", table: "referral");

            migrationBuilder.DropPrimaryKey(name: "pk_draft", schema: "shared", table: "draft");
            migrationBuilder.AddPrimaryKey(name: "pk_draft", schema: "shared", table: "draft", columns: EarlierDraftKey);
        }
    }
}
