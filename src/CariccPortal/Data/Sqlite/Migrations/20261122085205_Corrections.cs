using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CariccPortal.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Corrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "BegunAt",
                table: "Revisions",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<bool>(
                name: "IsMinor",
                table: "Revisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "SavedById",
                table: "Revisions",
                type: "TEXT",
                maxLength: 450,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Occasion_Change",
                table: "Items",
                type: "TEXT",
                unicode: false,
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Occasion_NoteEn",
                table: "Items",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Occasion_NoteRu",
                table: "Items",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "OpenForms",
                columns: table => new
                {
                    ItemId = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<string>(type: "TEXT", maxLength: 450, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenForms", x => new { x.ItemId, x.MemberId });
                    table.ForeignKey(
                        name: "FK_OpenForms_Items_ItemId",
                        column: x => x.ItemId,
                        principalTable: "Items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PreviewLinks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TextId = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PreviewLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PreviewLinks_ItemTexts_TextId",
                        column: x => x.TextId,
                        principalTable: "ItemTexts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UpdateNotes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TextId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UpdateNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UpdateNotes_ItemTexts_TextId",
                        column: x => x.TextId,
                        principalTable: "ItemTexts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // Each was one save.
            migrationBuilder.Sql("UPDATE Revisions SET BegunAt = SavedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ItemTexts_Changes",
                table: "ItemTexts",
                columns: new[] { "ItemId", "ReleasedAt", "ChangedAt", "WithdrawnAt", "DeletedAt" },
                filter: "WithdrawnAt IS NULL AND DeletedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PreviewLinks_Hash",
                table: "PreviewLinks",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PreviewLinks_TextId",
                table: "PreviewLinks",
                column: "TextId");

            migrationBuilder.CreateIndex(
                name: "IX_UpdateNotes_TextId",
                table: "UpdateNotes",
                column: "TextId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OpenForms");

            migrationBuilder.DropTable(
                name: "PreviewLinks");

            migrationBuilder.DropTable(
                name: "UpdateNotes");

            migrationBuilder.DropIndex(
                name: "IX_ItemTexts_Changes",
                table: "ItemTexts");

            migrationBuilder.DropColumn(
                name: "BegunAt",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "IsMinor",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "SavedById",
                table: "Revisions");

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
