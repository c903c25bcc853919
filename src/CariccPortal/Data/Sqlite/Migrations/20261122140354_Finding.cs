using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CariccPortal.Data.Sqlite.Migrations
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

            // The marks move out from behind the bodies, and a title's words stand among those that the index marks: what is
            // found is counted without a body read, and in titles without every body that has the word. Filled anew by 'reindex'.
            migrationBuilder.Sql("""DROP TABLE "Search";""");
            migrationBuilder.Sql("""DROP TABLE "SearchRows";""");
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE "Search" USING fts5("Title", "Summary", "Body", "Place", "Countries", "Topics", "Marks",
                    tokenize="ascii tokenchars '='", columnsize=0);
                """);
            migrationBuilder.Sql(
                """
                CREATE TABLE "SearchRows" ("RowId" INTEGER NOT NULL PRIMARY KEY, "TextId" INTEGER NOT NULL UNIQUE, "Marks" TEXT NOT NULL);
                """);
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

            migrationBuilder.Sql("""DROP TABLE "Search";""");
            migrationBuilder.Sql("""DROP TABLE "SearchRows";""");
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE "Search" USING fts5("Title", "Summary", "Body", "Place", "Countries", "Topics", "Marks",
                    tokenize="ascii tokenchars '='");
                """);
            migrationBuilder.Sql("""CREATE TABLE "SearchRows" ("TextId" INTEGER NOT NULL PRIMARY KEY, "RowId" INTEGER NOT NULL);""");
        }
    }
}
