using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChainChief.Migrations
{
    /// <inheritdoc />
    public partial class Comparisons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "industry_figures",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    area = table.Column<string>(type: "TEXT", nullable: false),
                    industry_code = table.Column<string>(type: "TEXT", nullable: true),
                    indicator = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: true),
                    value = table.Column<double>(type: "REAL", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    row_key = table.Column<string>(type: "TEXT", nullable: true, computedColumnSql: "coalesce(area, '') || char(31) || coalesce(industry_code, '') || char(31) || coalesce(indicator, '') || char(31) || coalesce(period, '') || char(31) || coalesce(scope, '') || char(31) || coalesce(source_code, '')", stored: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_industry_figures", x => x.row_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_industry_figures_row_key",
                table: "industry_figures",
                column: "row_key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "industry_figures");
        }
    }
}
