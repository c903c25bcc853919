using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CariccPortal.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Media : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "LeadPicture",
                table: "ItemTexts",
                type: "varchar(32)",
                unicode: false,
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Media",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "varchar(10)", unicode: false, maxLength: 10, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Size = table.Column<int>(type: "int", nullable: false),
                    Width = table.Column<int>(type: "int", nullable: false),
                    Height = table.Column<int>(type: "int", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AddedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    AddedById = table.Column<string>(type: "nvarchar(450)", maxLength: 450, nullable: true),
                    En_Alternative = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    En_Caption = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    En_Credit = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    Ru_Alternative = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    Ru_Caption = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Ru_Credit = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    Sought = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Media", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "MediaUses",
                columns: table => new
                {
                    TextId = table.Column<int>(type: "int", nullable: false),
                    MediumHash = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediaUses", x => new { x.TextId, x.MediumHash });
                    table.ForeignKey(
                        name: "FK_MediaUses_ItemTexts_TextId",
                        column: x => x.TextId,
                        principalTable: "ItemTexts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MediaUses_Media_MediumHash",
                        column: x => x.MediumHash,
                        principalTable: "Media",
                        principalColumn: "Hash",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Renditions",
                columns: table => new
                {
                    MediumHash = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false),
                    Size = table.Column<int>(type: "int", nullable: false),
                    Bytes = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Renditions", x => new { x.MediumHash, x.Name });
                    table.ForeignKey(
                        name: "FK_Renditions_Media_MediumHash",
                        column: x => x.MediumHash,
                        principalTable: "Media",
                        principalColumn: "Hash",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Media_AddedAt",
                table: "Media",
                column: "AddedAt");

            migrationBuilder.CreateIndex(
                name: "IX_MediaUses_MediumHash",
                table: "MediaUses",
                column: "MediumHash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MediaUses");

            migrationBuilder.DropTable(
                name: "Renditions");

            migrationBuilder.DropTable(
                name: "Media");

            migrationBuilder.DropColumn(
                name: "LeadPicture",
                table: "ItemTexts");
        }
    }
}
