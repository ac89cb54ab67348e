using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChainChief.Migrations
{
    /// <inheritdoc />
    public partial class Identity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "identity_decisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    change_set_id = table.Column<int>(type: "INTEGER", nullable: false),
                    withdrawn_in = table.Column<int>(type: "INTEGER", nullable: true),
                    first_code = table.Column<string>(type: "TEXT", nullable: false),
                    second_code = table.Column<string>(type: "TEXT", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    score = table.Column<double>(type: "REAL", nullable: true),
                    first_name = table.Column<string>(type: "TEXT", nullable: false),
                    second_name = table.Column<string>(type: "TEXT", nullable: false),
                    survivor_code = table.Column<string>(type: "TEXT", nullable: true),
                    merged_code = table.Column<string>(type: "TEXT", nullable: true),
                    merged_credit_code = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_decisions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_identity_decisions_change_set_id",
                table: "identity_decisions",
                column: "change_set_id");

            migrationBuilder.CreateIndex(
                name: "IX_identity_decisions_first_code_second_code",
                table: "identity_decisions",
                columns: new[] { "first_code", "second_code" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "identity_decisions");
        }
    }
}
