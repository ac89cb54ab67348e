using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChainChief.Migrations
{
    /// <inheritdoc />
    public partial class Issues : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "issue_cases",
                columns: table => new
                {
                    issue_code = table.Column<string>(type: "TEXT", nullable: false),
                    origin = table.Column<string>(type: "TEXT", nullable: false),
                    pile = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    urgency = table.Column<string>(type: "TEXT", nullable: false),
                    enterprise_code = table.Column<string>(type: "TEXT", nullable: true),
                    chain = table.Column<string>(type: "TEXT", nullable: true),
                    county = table.Column<string>(type: "TEXT", nullable: true),
                    lead = table.Column<string>(type: "TEXT", nullable: true),
                    contact_post = table.Column<string>(type: "TEXT", nullable: true),
                    contact_phone = table.Column<string>(type: "TEXT", nullable: true),
                    raised_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    assign_by = table.Column<DateTime>(type: "TEXT", nullable: true),
                    handler = table.Column<string>(type: "TEXT", nullable: true),
                    assigned_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    first_due = table.Column<DateTime>(type: "TEXT", nullable: true),
                    due = table.Column<DateTime>(type: "TEXT", nullable: true),
                    blue_from = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reply_by = table.Column<DateTime>(type: "TEXT", nullable: true),
                    feedback_by = table.Column<DateTime>(type: "TEXT", nullable: true),
                    yellow_from = table.Column<DateTime>(type: "TEXT", nullable: true),
                    red_from = table.Column<DateTime>(type: "TEXT", nullable: true),
                    next_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    slip = table.Column<string>(type: "TEXT", nullable: true),
                    level = table.Column<string>(type: "TEXT", nullable: false),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reminders = table.Column<int>(type: "INTEGER", nullable: false),
                    reminded_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    confirmed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closing = table.Column<string>(type: "TEXT", nullable: true),
                    satisfaction = table.Column<int>(type: "INTEGER", nullable: true),
                    reopened = table.Column<int>(type: "INTEGER", nullable: false),
                    was_declined = table.Column<bool>(type: "INTEGER", nullable: false),
                    decline_agreed = table.Column<bool>(type: "INTEGER", nullable: false),
                    last_step = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issue_cases", x => x.issue_code);
                });

            migrationBuilder.CreateTable(
                name: "issue_steps",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    issue_code = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    party = table.Column<string>(type: "TEXT", nullable: false),
                    move = table.Column<string>(type: "TEXT", nullable: false),
                    state_before = table.Column<string>(type: "TEXT", nullable: true),
                    state_after = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    handler = table.Column<string>(type: "TEXT", nullable: true),
                    due_before = table.Column<DateTime>(type: "TEXT", nullable: true),
                    due_after = table.Column<DateTime>(type: "TEXT", nullable: true),
                    satisfaction = table.Column<int>(type: "INTEGER", nullable: true),
                    level = table.Column<string>(type: "TEXT", nullable: true),
                    slip = table.Column<string>(type: "TEXT", nullable: true),
                    rules_version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issue_steps", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_issue_cases_chain_pile_raised_at",
                table: "issue_cases",
                columns: new[] { "chain", "pile", "raised_at" });

            migrationBuilder.CreateIndex(
                name: "IX_issue_cases_enterprise_code_raised_at",
                table: "issue_cases",
                columns: new[] { "enterprise_code", "raised_at" });

            migrationBuilder.CreateIndex(
                name: "IX_issue_cases_handler_pile_raised_at",
                table: "issue_cases",
                columns: new[] { "handler", "pile", "raised_at" });

            migrationBuilder.CreateIndex(
                name: "IX_issue_cases_next_at",
                table: "issue_cases",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_issue_cases_pile_raised_at",
                table: "issue_cases",
                columns: new[] { "pile", "raised_at" });

            migrationBuilder.CreateIndex(
                name: "IX_issue_cases_pile_red_from_yellow_from_handler_chain",
                table: "issue_cases",
                columns: new[] { "pile", "red_from", "yellow_from", "handler", "chain" });

            migrationBuilder.CreateIndex(
                name: "IX_issue_cases_raised_at",
                table: "issue_cases",
                column: "raised_at");

            migrationBuilder.CreateIndex(
                name: "IX_issue_steps_at",
                table: "issue_steps",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_issue_steps_issue_code_number",
                table: "issue_steps",
                columns: new[] { "issue_code", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "issue_cases");

            migrationBuilder.DropTable(
                name: "issue_steps");
        }
    }
}
