using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CariccPortal.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Equivalents",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Equivalents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MissedSearches",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Language = table.Column<string>(type: "TEXT", unicode: false, maxLength: 2, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    LastOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MissedSearches", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MissedSearches_Language_Words",
                table: "MissedSearches",
                columns: new[] { "Language", "Words" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MissedSearches_LastOn",
                table: "MissedSearches",
                column: "LastOn");

            // It holds stems only; what is shown is read from the texts. Every word has been folded before: the tokenizer
            // only parts at spaces, and lets the marks keep their sign. Without content of its own the table would be half
            // as large, but would go on counting rows that are gone, by which words are weighed.
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE "Search" USING fts5("Title", "Summary", "Body", "Place", "Countries", "Topics", "Marks",
                    tokenize="ascii tokenchars '='");
                """);
            migrationBuilder.Sql("""CREATE TABLE "SearchRows" ("TextId" INTEGER NOT NULL PRIMARY KEY, "RowId" INTEGER NOT NULL);""");
            migrationBuilder.Sql("""CREATE TABLE "SearchWords" ("Word" TEXT NOT NULL PRIMARY KEY, "Stem" TEXT NOT NULL) WITHOUT ROWID;""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TABLE "SearchWords";""");
            migrationBuilder.Sql("""DROP TABLE "SearchRows";""");
            migrationBuilder.Sql("""DROP TABLE "Search";""");
            migrationBuilder.DropTable(
                name: "Equivalents");

            migrationBuilder.DropTable(
                name: "MissedSearches");
        }
    }
}
