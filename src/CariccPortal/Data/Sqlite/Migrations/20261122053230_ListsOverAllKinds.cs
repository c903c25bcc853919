using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CariccPortal.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ListsOverAllKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Items_Occasion_EndsAt",
                table: "Items");

            migrationBuilder.CreateIndex(
                name: "IX_ItemTexts_Language_WithdrawnAt",
                table: "ItemTexts",
                columns: new[] { "Language", "WithdrawnAt" },
                filter: "WithdrawnAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ItemTexts_Public",
                table: "ItemTexts",
                columns: new[] { "Language", "ReleasedAt", "ItemId", "WithdrawnAt", "DeletedAt" },
                descending: new[] { false, true, true, false, false },
                filter: "WithdrawnAt IS NULL AND DeletedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Items_Occasion_EndsAt_Occasion_StartsAt",
                table: "Items",
                columns: new[] { "Occasion_EndsAt", "Occasion_StartsAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ItemTexts_Language_WithdrawnAt",
                table: "ItemTexts");

            migrationBuilder.DropIndex(
                name: "IX_ItemTexts_Public",
                table: "ItemTexts");

            migrationBuilder.DropIndex(
                name: "IX_Items_Occasion_EndsAt_Occasion_StartsAt",
                table: "Items");

            migrationBuilder.CreateIndex(
                name: "IX_Items_Occasion_EndsAt",
                table: "Items",
                column: "Occasion_EndsAt");
        }
    }
}
