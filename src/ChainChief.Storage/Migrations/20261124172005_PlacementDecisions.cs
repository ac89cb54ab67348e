using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChainChief.Migrations
{
    /// <inheritdoc />
    public partial class PlacementDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "placement_decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    enterprise_code = table.Column<string>(type: "TEXT", nullable: false),
                    plan_code = table.Column<string>(type: "TEXT", nullable: false),
                    chain_code = table.Column<string>(type: "TEXT", nullable: false),
                    segment_code = table.Column<string>(type: "TEXT", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", nullable: false),
                    other_chain_code = table.Column<string>(type: "TEXT", nullable: true),
                    other_segment_code = table.Column<string>(type: "TEXT", nullable: true),
                    role = table.Column<string>(type: "TEXT", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    rules_version = table.Column<int>(type: "INTEGER", nullable: false),
                    confidence = table.Column<double>(type: "REAL", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    change_set_id = table.Column<int>(type: "INTEGER", nullable: true),
                    withdrawn_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_placement_decisions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_placement_decisions_enterprise_code",
                table: "placement_decisions",
                column: "enterprise_code");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "placement_decisions");
        }
    }
}
