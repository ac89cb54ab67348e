using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChainChief.Migrations
{
    /// <inheritdoc />
    public partial class Meetings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agenda",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    meeting_code = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    matter_code = table.Column<string>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    light = table.Column<string>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", nullable: true),
                    raised = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agenda", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "circulars",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    from_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    chain = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    lines = table.Column<string>(type: "TEXT", nullable: true),
                    issued_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    issued_by = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_circulars", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    meeting_code = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    agenda = table.Column<int>(type: "INTEGER", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    task_code = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "meeting_edits",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    meeting_code = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    what = table.Column<string>(type: "TEXT", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false),
                    after = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meeting_edits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "meetings",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    starts_at = table.Column<string>(type: "TEXT", nullable: true),
                    place = table.Column<string>(type: "TEXT", nullable: true),
                    chain = table.Column<string>(type: "TEXT", nullable: true),
                    enterprises = table.Column<string>(type: "TEXT", nullable: true),
                    host = table.Column<string>(type: "TEXT", nullable: true),
                    bodies = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    minutes = table.Column<string>(type: "TEXT", nullable: true),
                    told = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meetings", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "work_task_steps",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    task_code = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    party = table.Column<string>(type: "TEXT", nullable: false),
                    move = table.Column<string>(type: "TEXT", nullable: false),
                    state_before = table.Column<string>(type: "TEXT", nullable: true),
                    state_after = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    owner_before = table.Column<string>(type: "TEXT", nullable: true),
                    owner_after = table.Column<string>(type: "TEXT", nullable: false),
                    due_before = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    due_after = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_task_steps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_tasks",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    chain = table.Column<string>(type: "TEXT", nullable: true),
                    meeting_code = table.Column<string>(type: "TEXT", nullable: true),
                    decision = table.Column<int>(type: "INTEGER", nullable: true),
                    matter = table.Column<string>(type: "TEXT", nullable: true),
                    matter_code = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    set_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    first_due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reported_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    confirmed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    last_word_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    returned = table.Column<int>(type: "INTEGER", nullable: false),
                    last_step = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_tasks", x => x.code);
                });

            migrationBuilder.CreateIndex(
                name: "IX_agenda_meeting_code_number",
                table: "agenda",
                columns: new[] { "meeting_code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_decisions_meeting_code_number",
                table: "decisions",
                columns: new[] { "meeting_code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_meeting_edits_at",
                table: "meeting_edits",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_meeting_edits_meeting_code_version",
                table: "meeting_edits",
                columns: new[] { "meeting_code", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_meetings_held_on",
                table: "meetings",
                column: "held_on");

            migrationBuilder.CreateIndex(
                name: "IX_work_task_steps_at",
                table: "work_task_steps",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_work_task_steps_task_code_number",
                table: "work_task_steps",
                columns: new[] { "task_code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_work_tasks_meeting_code",
                table: "work_tasks",
                column: "meeting_code");

            migrationBuilder.CreateIndex(
                name: "IX_work_tasks_state_due",
                table: "work_tasks",
                columns: new[] { "state", "due" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agenda");

            migrationBuilder.DropTable(
                name: "circulars");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "meeting_edits");

            migrationBuilder.DropTable(
                name: "meetings");

            migrationBuilder.DropTable(
                name: "work_task_steps");

            migrationBuilder.DropTable(
                name: "work_tasks");
        }
    }
}
