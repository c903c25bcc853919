using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CariccPortal.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ChangedOccasions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Occasion_Change",
                table: "Items",
                type: "varchar(10)",
                unicode: false,
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Occasion_NoteEn",
                table: "Items",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Occasion_NoteRu",
                table: "Items",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_ItemTexts_Changes",
                table: "ItemTexts",
                columns: new[] { "ItemId", "ReleasedAt", "ChangedAt", "WithdrawnAt", "DeletedAt" },
                filter: "WithdrawnAt IS NULL AND DeletedAt IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ItemTexts_Changes",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "Occasion_Change",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "Occasion_NoteEn",
                table: "Items");

            migrationBuilder.DropColumn(
                name: "Occasion_NoteRu",
                table: "Items");
        }
    }
}
