using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BackOffice.Data.Migrations.Business
{
    /// <inheritdoc />
    public partial class Products : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_loan_instalment_rounding",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropColumn(
                name: "instalment_rounding",
                schema: "servicing",
                table: "loan");

            migrationBuilder.RenameIndex(
                name: "ix_product_legal_entity_id_code",
                schema: "products",
                table: "product",
                newName: "ix_product_code");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "decided_at",
                schema: "products",
                table: "product_version",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "decided_by",
                schema: "products",
                table: "product_version",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "decided_by_name",
                schema: "products",
                table: "product_version",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "id",
                schema: "products",
                table: "product_version",
                type: "uuid",
                nullable: false,
                defaultValueSql: "gen_random_uuid()");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "proposed_at",
                schema: "products",
                table: "product_version",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.AddColumn<Guid>(
                name: "proposed_by",
                schema: "products",
                table: "product_version",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-7000-8000-000000000001"));

            migrationBuilder.AddColumn<string>(
                name: "proposed_by_name",
                schema: "products",
                table: "product_version",
                type: "text",
                nullable: false,
                defaultValue: "BackOffice");

            migrationBuilder.AddColumn<string>(
                name: "reason",
                schema: "products",
                table: "product_version",
                type: "text",
                nullable: false,
                defaultValue: "Terms of an earlier release.");

            migrationBuilder.AddColumn<string>(
                name: "status",
                schema: "products",
                table: "product_version",
                type: "text",
                nullable: false,
                defaultValue: "Live");

            migrationBuilder.AddColumn<decimal>(
                name: "amount_financed",
                schema: "servicing",
                table: "loan",
                type: "numeric(19,4)",
                precision: 19,
                scale: 4,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<decimal>(
                name: "annual_percentage_rate",
                schema: "servicing",
                table: "loan",
                type: "numeric(20,10)",
                precision: 20,
                scale: 10,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<decimal>(
                name: "effective_rate",
                schema: "servicing",
                table: "loan",
                type: "numeric(20,10)",
                precision: 20,
                scale: 10,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<decimal>(
                name: "finance_charge",
                schema: "servicing",
                table: "loan",
                type: "numeric(19,4)",
                precision: 19,
                scale: 4,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<decimal>(
                name: "financed_fee",
                schema: "servicing",
                table: "loan",
                type: "numeric(19,4)",
                precision: 19,
                scale: 4,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<decimal>(
                name: "paid_out",
                schema: "servicing",
                table: "loan",
                type: "numeric(19,4)",
                precision: 19,
                scale: 4,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<decimal>(
                name: "total_of_payments",
                schema: "servicing",
                table: "loan",
                type: "numeric(19,4)",
                precision: 19,
                scale: 4,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<decimal>(
                name: "upfront_fee",
                schema: "servicing",
                table: "loan",
                type: "numeric(19,4)",
                precision: 19,
                scale: 4,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.CreateIndex(
                name: "ix_product_version_id",
                schema: "products",
                table: "product_version",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_version_one_live",
                schema: "products",
                table: "product_version",
                column: "product_id",
                unique: true,
                filter: "status = 'Live'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_product_version_status",
                schema: "products",
                table: "product_version",
                sql: "status in ('Draft', 'Approved', 'Live', 'Replaced', 'Cancelled')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_product_version_id",
                schema: "products",
                table: "product_version");

            migrationBuilder.DropIndex(
                name: "ix_product_version_one_live",
                schema: "products",
                table: "product_version");

            migrationBuilder.DropCheckConstraint(
                name: "ck_product_version_status",
                schema: "products",
                table: "product_version");

            migrationBuilder.DropColumn(
                name: "decided_at",
                schema: "products",
                table: "product_version");

            migrationBuilder.DropColumn(
                name: "decided_by",
                schema: "products",
                table: "product_version");

            migrationBuilder.DropColumn(
                name: "decided_by_name",
                schema: "products",
                table: "product_version");

            migrationBuilder.DropColumn(
                name: "id",
                schema: "products",
                table: "product_version");

            migrationBuilder.DropColumn(
                name: "proposed_at",
                schema: "products",
                table: "product_version");

            migrationBuilder.DropColumn(
                name: "proposed_by",
                schema: "products",
                table: "product_version");

            migrationBuilder.DropColumn(
                name: "proposed_by_name",
                schema: "products",
                table: "product_version");

            migrationBuilder.DropColumn(
                name: "reason",
                schema: "products",
                table: "product_version");

            migrationBuilder.DropColumn(
                name: "status",
                schema: "products",
                table: "product_version");

            migrationBuilder.DropColumn(
                name: "amount_financed",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropColumn(
                name: "annual_percentage_rate",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropColumn(
                name: "effective_rate",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropColumn(
                name: "finance_charge",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropColumn(
                name: "financed_fee",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropColumn(
                name: "paid_out",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropColumn(
                name: "total_of_payments",
                schema: "servicing",
                table: "loan");

            migrationBuilder.DropColumn(
                name: "upfront_fee",
                schema: "servicing",
                table: "loan");

            migrationBuilder.RenameIndex(
                name: "ix_product_code",
                schema: "products",
                table: "product",
                newName: "ix_product_legal_entity_id_code");

            migrationBuilder.AddColumn<string>(
                name: "instalment_rounding",
                schema: "servicing",
                table: "loan",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddCheckConstraint(
                name: "ck_loan_instalment_rounding",
                schema: "servicing",
                table: "loan",
                sql: "instalment_rounding in ('HalfEven', 'HalfUp', 'Up')");
        }
    }
}
