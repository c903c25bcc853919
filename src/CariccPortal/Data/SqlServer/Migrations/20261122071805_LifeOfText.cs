using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CariccPortal.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class LifeOfText : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "Slug",
                table: "OldAddresses",
                type: "varchar(100)",
                unicode: false,
                maxLength: 100,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "varchar(100)",
                oldUnicode: false,
                oldMaxLength: 100);

            migrationBuilder.AlterColumn<int>(
                name: "ItemId",
                table: "OldAddresses",
                type: "int",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "int");

            migrationBuilder.AddColumn<string>(
                name: "MadeBy",
                table: "OldAddresses",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Target",
                table: "OldAddresses",
                type: "varchar(300)",
                unicode: false,
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChangedById",
                table: "ItemTexts",
                type: "nvarchar(450)",
                maxLength: 450,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FirstReleasedAt",
                table: "ItemTexts",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Returned_At",
                table: "ItemTexts",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Returned_By",
                table: "ItemTexts",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Returned_ById",
                table: "ItemTexts",
                type: "nvarchar(450)",
                maxLength: 450,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Returned_Words",
                table: "ItemTexts",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Submitted_At",
                table: "ItemTexts",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Submitted_By",
                table: "ItemTexts",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Submitted_ById",
                table: "ItemTexts",
                type: "nvarchar(450)",
                maxLength: 450,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Submitted_Words",
                table: "ItemTexts",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Unread_At",
                table: "ItemTexts",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Unread_By",
                table: "ItemTexts",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Unread_ById",
                table: "ItemTexts",
                type: "nvarchar(450)",
                maxLength: 450,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Unread_Words",
                table: "ItemTexts",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WithdrawReason",
                table: "ItemTexts",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WriterId",
                table: "ItemTexts",
                type: "nvarchar(450)",
                maxLength: 450,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_OldAddresses_Target",
                table: "OldAddresses",
                column: "Target",
                filter: "Target IS NOT NULL");

            // What was released before this was first released on the date it bears, and written by whoever added the item.
            migrationBuilder.Sql(
                "UPDATE ItemTexts SET FirstReleasedAt = ReleasedAt, WriterId = (SELECT CreatedById FROM Items WHERE Items.Id = ItemTexts.ItemId)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OldAddresses_Target",
                table: "OldAddresses");

            migrationBuilder.DropColumn(
                name: "MadeBy",
                table: "OldAddresses");

            migrationBuilder.DropColumn(
                name: "Target",
                table: "OldAddresses");

            migrationBuilder.DropColumn(
                name: "ChangedById",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "FirstReleasedAt",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "Returned_At",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "Returned_By",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "Returned_ById",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "Returned_Words",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "Submitted_At",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "Submitted_By",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "Submitted_ById",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "Submitted_Words",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "Unread_At",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "Unread_By",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "Unread_ById",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "Unread_Words",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "WithdrawReason",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "WriterId",
                table: "ItemTexts");

            migrationBuilder.AlterColumn<string>(
                name: "Slug",
                table: "OldAddresses",
                type: "varchar(100)",
                unicode: false,
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "varchar(100)",
                oldUnicode: false,
                oldMaxLength: 100,
                oldNullable: true);

            migrationBuilder.AlterColumn<int>(
                name: "ItemId",
                table: "OldAddresses",
                type: "int",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "int",
                oldNullable: true);
        }
    }
}
