using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class ReasonsOfMoreDeeds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_given_reason_use",
                schema: "legal_entities",
                table: "given_reason");

            migrationBuilder.AddCheckConstraint(
                name: "ck_given_reason_use",
                schema: "legal_entities",
                table: "given_reason",
                sql: "use in ('Withdrawal', 'HandBack', 'Question', 'Referral', 'ConditionWaiver', 'FraudClearance', 'FraudConfirmation', 'QualityControlReturn', 'PayeeRejection', 'FundingHold', 'FundingCancellation', 'FundingReturn', 'PaymentReversal', 'RateRejection', 'SettingRejection', 'DocumentWithdrawal', 'PayeeRetirement', 'BankFileAgain', 'TakeBack', 'IdentifierReveal', 'LoanMark')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_given_reason_use",
                schema: "legal_entities",
                table: "given_reason");

            migrationBuilder.AddCheckConstraint(
                name: "ck_given_reason_use",
                schema: "legal_entities",
                table: "given_reason",
                sql: "use in ('Withdrawal', 'HandBack', 'Question', 'Referral', 'ConditionWaiver', 'FraudClearance', 'FraudConfirmation', 'QualityControlReturn', 'PayeeRejection', 'FundingHold', 'FundingCancellation', 'FundingReturn', 'PaymentReversal', 'RateRejection')");
        }
    }
}
