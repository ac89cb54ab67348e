using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChainChief.Migrations
{
    /// <inheritdoc />
    public partial class Projects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "added_investment",
                table: "projects",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "extends_code",
                table: "projects",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "project_reports",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    project_code = table.Column<string>(type: "TEXT", nullable: false),
                    month = table.Column<string>(type: "TEXT", nullable: false),
                    invested = table.Column<double>(type: "REAL", nullable: true),
                    invested_to_date = table.Column<double>(type: "REAL", nullable: true),
                    planned_to_date = table.Column<double>(type: "REAL", nullable: true),
                    funds_in_place = table.Column<double>(type: "REAL", nullable: true),
                    funds_due = table.Column<double>(type: "REAL", nullable: true),
                    progress = table.Column<string>(type: "TEXT", nullable: true),
                    blocker = table.Column<string>(type: "TEXT", nullable: true),
                    issue_code = table.Column<string>(type: "TEXT", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_project_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "project_steps",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    project_code = table.Column<string>(type: "TEXT", nullable: false),
                    change_set_id = table.Column<int>(type: "INTEGER", nullable: false),
                    from_stage = table.Column<string>(type: "TEXT", nullable: false),
                    to_stage = table.Column<string>(type: "TEXT", nullable: false),
                    happened_on = table.Column<string>(type: "TEXT", nullable: true),
                    proof = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_project_steps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "project_waivers",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    project_code = table.Column<string>(type: "TEXT", nullable: false),
                    aspect = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_by = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_project_waivers", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_projects_extends_code",
                table: "projects",
                column: "extends_code",
                filter: "extends_code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_project_reports_project_code_month_revision",
                table: "project_reports",
                columns: new[] { "project_code", "month", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_project_steps_project_code",
                table: "project_steps",
                column: "project_code");

            migrationBuilder.CreateIndex(
                name: "IX_project_waivers_project_code",
                table: "project_waivers",
                column: "project_code");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "project_reports");

            migrationBuilder.DropTable(
                name: "project_steps");

            migrationBuilder.DropTable(
                name: "project_waivers");

            migrationBuilder.DropIndex(
                name: "IX_projects_extends_code",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "added_investment",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "extends_code",
                table: "projects");
        }
    }
}
