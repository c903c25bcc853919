using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CariccPortal.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Finding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ItemTopics_TopicId",
                table: "ItemTopics");

            migrationBuilder.DropIndex(
                name: "IX_ItemTexts_Changes",
                table: "ItemTexts");

            migrationBuilder.DropIndex(
                name: "IX_ItemCountries_ItemId",
                table: "ItemCountries");

            migrationBuilder.CreateIndex(
                name: "IX_ItemTopics_TopicId_ItemId",
                table: "ItemTopics",
                columns: new[] { "TopicId", "ItemId" });

            migrationBuilder.CreateIndex(
                name: "IX_ItemTexts_Changes",
                table: "ItemTexts",
                columns: new[] { "ItemId", "Language", "ReleasedAt", "ChangedAt", "WithdrawnAt", "DeletedAt" },
                filter: "WithdrawnAt IS NULL AND DeletedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ItemTexts_State",
                table: "ItemTexts",
                columns: new[] { "Id", "ReleasedAt", "WithdrawnAt", "DeletedAt" },
                filter: "WithdrawnAt IS NULL AND DeletedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ItemCountries_ItemId_CountryId",
                table: "ItemCountries",
                columns: new[] { "ItemId", "CountryId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ItemTopics_TopicId_ItemId",
                table: "ItemTopics");

            migrationBuilder.DropIndex(
                name: "IX_ItemTexts_Changes",
                table: "ItemTexts");

            migrationBuilder.DropIndex(
                name: "IX_ItemTexts_State",
                table: "ItemTexts");

            migrationBuilder.DropIndex(
                name: "IX_ItemCountries_ItemId_CountryId",
                table: "ItemCountries");

            migrationBuilder.CreateIndex(
                name: "IX_ItemTopics_TopicId",
                table: "ItemTopics",
                column: "TopicId");

            migrationBuilder.CreateIndex(
                name: "IX_ItemTexts_Changes",
                table: "ItemTexts",
                columns: new[] { "ItemId", "ReleasedAt", "ChangedAt", "WithdrawnAt", "DeletedAt" },
                filter: "WithdrawnAt IS NULL AND DeletedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ItemCountries_ItemId",
                table: "ItemCountries",
                column: "ItemId");
        }
    }
}
