using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class OpenPositionsAndEndedReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // One position stands now. Over an expression and not over the open ones only: a left join on a partial index is carried out even
            // where nobody asks for its columns, and a count of loans would read every position.
            migrationBuilder.Sql("create unique index ix_loan_position_open on servicing.loan_position (loan_id, coalesce(valid_to, 'infinity'))");

            migrationBuilder.DropCheckConstraint(name: "ck_qc_review_status", schema: "quality_control", table: "qc_review");
            migrationBuilder.AddCheckConstraint(name: "ck_qc_review_status", schema: "quality_control", table: "qc_review", sql: "status in ('Pending', 'InReview', 'Passed', 'Returned', 'NotSampled', 'Cancelled')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_loan_position_open",
                schema: "servicing",
                table: "loan_position");

            migrationBuilder.DropCheckConstraint(name: "ck_qc_review_status", schema: "quality_control", table: "qc_review");
            migrationBuilder.AddCheckConstraint(name: "ck_qc_review_status", schema: "quality_control", table: "qc_review", sql: "status in ('Pending', 'InReview', 'Passed', 'Returned', 'NotSampled')");
        }
    }
}
