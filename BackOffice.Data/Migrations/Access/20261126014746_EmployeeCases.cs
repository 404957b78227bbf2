using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Access
{
    /// <inheritdoc />
    public partial class EmployeeCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_staff_role_role",
                schema: "access",
                table: "staff_role");

            migrationBuilder.DropCheckConstraint(
                name: "ck_role_permission_role",
                schema: "access",
                table: "role_permission");

            migrationBuilder.AddCheckConstraint(
                name: "ck_staff_role_role",
                schema: "access",
                table: "staff_role",
                sql: "role in ('Administrator', 'Executive', 'RiskManager', 'Underwriter', 'SeniorUnderwriter', 'QcReviewer', 'FundingOfficer', 'ServicingOfficer', 'PaymentsClerk', 'FinanceController', 'CollectionsAgent', 'CollectionsManager', 'EmployeeCaseOfficer', 'Analyst', 'Auditor')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_role_permission_role",
                schema: "access",
                table: "role_permission",
                sql: "role in ('Administrator', 'Executive', 'RiskManager', 'Underwriter', 'SeniorUnderwriter', 'QcReviewer', 'FundingOfficer', 'ServicingOfficer', 'PaymentsClerk', 'FinanceController', 'CollectionsAgent', 'CollectionsManager', 'EmployeeCaseOfficer', 'Analyst', 'Auditor')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_staff_role_role",
                schema: "access",
                table: "staff_role");

            migrationBuilder.DropCheckConstraint(
                name: "ck_role_permission_role",
                schema: "access",
                table: "role_permission");

            migrationBuilder.AddCheckConstraint(
                name: "ck_staff_role_role",
                schema: "access",
                table: "staff_role",
                sql: "role in ('Administrator', 'Executive', 'RiskManager', 'Underwriter', 'SeniorUnderwriter', 'QcReviewer', 'FundingOfficer', 'ServicingOfficer', 'PaymentsClerk', 'FinanceController', 'CollectionsAgent', 'CollectionsManager', 'Analyst', 'Auditor')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_role_permission_role",
                schema: "access",
                table: "role_permission",
                sql: "role in ('Administrator', 'Executive', 'RiskManager', 'Underwriter', 'SeniorUnderwriter', 'QcReviewer', 'FundingOfficer', 'ServicingOfficer', 'PaymentsClerk', 'FinanceController', 'CollectionsAgent', 'CollectionsManager', 'Analyst', 'Auditor')");
        }
    }
}
