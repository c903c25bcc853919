using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CariccPortal.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAt",
                table: "Items",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            // Items from before: as far back as is known.
            migrationBuilder.Sql("UPDATE Items SET ChangedAt = COALESCE((SELECT MAX(ChangedAt) FROM ItemTexts WHERE ItemTexts.ItemId = Items.Id), CreatedAt)");

            migrationBuilder.CreateIndex(
                name: "IX_ItemTexts_Unreleased",
                table: "ItemTexts",
                column: "ItemId",
                filter: "ReleasedAt IS NULL AND DeletedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Items_ChangedAt",
                table: "Items",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Items_CreatedById",
                table: "Items",
                column: "CreatedById");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ItemTexts_Unreleased",
                table: "ItemTexts");

            migrationBuilder.DropIndex(
                name: "IX_Items_ChangedAt",
                table: "Items");

            migrationBuilder.DropIndex(
                name: "IX_Items_CreatedById",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Items");
        }
    }
}
