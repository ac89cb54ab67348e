using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChainChief.Migrations
{
    /// <inheritdoc />
    public partial class Submissions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "submission_cells",
                columns: table => new
                {
                    submission_id = table.Column<long>(type: "INTEGER", nullable: false),
                    line = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    value = table.Column<double>(type: "REAL", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    return_note = table.Column<string>(type: "TEXT", nullable: true),
                    approved = table.Column<double>(type: "REAL", nullable: true),
                    corrections = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<int>(type: "INTEGER", nullable: false),
                    returned_at = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_submission_cells", x => new { x.submission_id, x.line });
                });

            migrationBuilder.CreateTable(
                name: "submission_steps",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    submission_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    act = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    changes = table.Column<string>(type: "TEXT", nullable: false),
                    change_set_id = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_submission_steps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "submissions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    form = table.Column<string>(type: "TEXT", nullable: false),
                    unit_kind = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    period_end = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    due = table.Column<DateTime>(type: "TEXT", nullable: false),
                    first_submitted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    submitted_by = table.Column<string>(type: "TEXT", nullable: true),
                    filled = table.Column<int>(type: "INTEGER", nullable: false),
                    change_set_id = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_submissions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_submission_steps_at",
                table: "submission_steps",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_submission_steps_submission_id_number",
                table: "submission_steps",
                columns: new[] { "submission_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_submissions_form_unit_kind_unit_period",
                table: "submissions",
                columns: new[] { "form", "unit_kind", "unit", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_submissions_state_period_end",
                table: "submissions",
                columns: new[] { "state", "period_end" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "submission_cells");

            migrationBuilder.DropTable(
                name: "submission_steps");

            migrationBuilder.DropTable(
                name: "submissions");
        }
    }
}
