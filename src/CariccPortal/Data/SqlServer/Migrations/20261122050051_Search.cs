using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CariccPortal.Data.SqlServer.Migrations
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
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Words = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Equivalents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MissedSearches",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Language = table.Column<string>(type: "varchar(2)", unicode: false, maxLength: 2, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Count = table.Column<int>(type: "int", nullable: false),
                    LastOn = table.Column<DateOnly>(type: "date", nullable: false)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Equivalents");

            migrationBuilder.DropTable(
                name: "MissedSearches");
        }
    }
}
