using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChainChief.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    plan_code = table.Column<string>(type: "TEXT", nullable: false),
                    item_code = table.Column<string>(type: "TEXT", nullable: true),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: false),
                    valid_from = table.Column<string>(type: "TEXT", nullable: true),
                    valid_to = table.Column<string>(type: "TEXT", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    row_key = table.Column<string>(type: "TEXT", nullable: true, computedColumnSql: "coalesce(plan_code, '') || char(31) || coalesce(item_code, '') || char(31) || coalesce(role, '') || char(31) || coalesce(holder, '')", stored: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assignments", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "change_sets",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    files = table.Column<string>(type: "TEXT", nullable: false),
                    counts = table.Column<string>(type: "TEXT", nullable: false),
                    undone_in = table.Column<int>(type: "INTEGER", nullable: true),
                    undoes = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_change_sets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "enterprises",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    enterprise_code = table.Column<string>(type: "TEXT", nullable: false),
                    credit_code = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    short_name = table.Column<string>(type: "TEXT", nullable: true),
                    former_names = table.Column<string>(type: "TEXT", nullable: true),
                    region_code = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: true),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    industry_code = table.Column<string>(type: "TEXT", nullable: true),
                    founded_on = table.Column<string>(type: "TEXT", nullable: true),
                    registered_capital = table.Column<double>(type: "REAL", nullable: true),
                    above_scale = table.Column<bool>(type: "INTEGER", nullable: true),
                    titles = table.Column<string>(type: "TEXT", nullable: true),
                    stock_code = table.Column<string>(type: "TEXT", nullable: true),
                    main_products = table.Column<string>(type: "TEXT", nullable: true),
                    business_scope = table.Column<string>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", nullable: true),
                    group_code = table.Column<string>(type: "TEXT", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_enterprises", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "figures",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    subject_code = table.Column<string>(type: "TEXT", nullable: false),
                    indicator = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: true),
                    value = table.Column<double>(type: "REAL", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                    year_on_year = table.Column<double>(type: "REAL", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    period_end = table.Column<string>(type: "TEXT", nullable: true, computedColumnSql: "CASE length(period) WHEN 16 THEN substr(period, 10) WHEN 4 THEN period || '-12' WHEN 6 THEN substr(period, 1, 4)\n|| CASE substr(period, 5) WHEN 'Q1' THEN '-03' WHEN 'H1' THEN '-06' WHEN 'Q2' THEN '-06' WHEN 'Q3' THEN '-09' ELSE '-12' END ELSE period END", stored: true),
                    row_key = table.Column<string>(type: "TEXT", nullable: true, computedColumnSql: "coalesce(subject, '') || char(31) || coalesce(subject_code, '') || char(31) || coalesce(indicator, '') || char(31) || coalesce(period, '') || char(31) || coalesce(scope, '') || char(31) || coalesce(source_code, '')", stored: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_figures", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "indicators",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    indicator_code = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    aggregation = table.Column<string>(type: "TEXT", nullable: false),
                    numerator = table.Column<string>(type: "TEXT", nullable: true),
                    denominator = table.Column<string>(type: "TEXT", nullable: true),
                    direction = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_indicators", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "industries",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    industry_code = table.Column<string>(type: "TEXT", nullable: false),
                    parent_code = table.Column<string>(type: "TEXT", nullable: true),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_industries", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "investment_targets",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    investor_code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    home = table.Column<string>(type: "TEXT", nullable: true),
                    plan_code = table.Column<string>(type: "TEXT", nullable: true),
                    chain_code = table.Column<string>(type: "TEXT", nullable: true),
                    segment_code = table.Column<string>(type: "TEXT", nullable: true),
                    products = table.Column<string>(type: "TEXT", nullable: true),
                    revenue = table.Column<double>(type: "REAL", nullable: true),
                    stage = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_investment_targets", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "invoices",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    supplier_code = table.Column<string>(type: "TEXT", nullable: false),
                    buyer_code = table.Column<string>(type: "TEXT", nullable: false),
                    issued_on = table.Column<string>(type: "TEXT", nullable: false),
                    goods_code = table.Column<string>(type: "TEXT", nullable: true),
                    goods = table.Column<string>(type: "TEXT", nullable: true),
                    amount = table.Column<double>(type: "REAL", nullable: false),
                    row_key = table.Column<string>(type: "TEXT", nullable: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invoices", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "issues",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    issue_code = table.Column<string>(type: "TEXT", nullable: false),
                    raised_on = table.Column<string>(type: "TEXT", nullable: false),
                    enterprise_code = table.Column<string>(type: "TEXT", nullable: true),
                    plan_code = table.Column<string>(type: "TEXT", nullable: true),
                    chain_code = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    urgency = table.Column<string>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    handler = table.Column<string>(type: "TEXT", nullable: true),
                    due_on = table.Column<string>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    answered_on = table.Column<string>(type: "TEXT", nullable: true),
                    confirmed_on = table.Column<string>(type: "TEXT", nullable: true),
                    satisfaction = table.Column<int>(type: "INTEGER", nullable: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issues", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "placements",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    enterprise_code = table.Column<string>(type: "TEXT", nullable: false),
                    plan_code = table.Column<string>(type: "TEXT", nullable: false),
                    chain_code = table.Column<string>(type: "TEXT", nullable: false),
                    segment_code = table.Column<string>(type: "TEXT", nullable: true),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    basis = table.Column<string>(type: "TEXT", nullable: false),
                    confidence = table.Column<double>(type: "REAL", nullable: true),
                    valid_from = table.Column<string>(type: "TEXT", nullable: true),
                    valid_to = table.Column<string>(type: "TEXT", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    row_key = table.Column<string>(type: "TEXT", nullable: true, computedColumnSql: "coalesce(enterprise_code, '') || char(31) || coalesce(plan_code, '') || char(31) || coalesce(chain_code, '') || char(31) || coalesce(segment_code, '')", stored: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_placements", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "plan_items",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    plan_code = table.Column<string>(type: "TEXT", nullable: false),
                    item_code = table.Column<string>(type: "TEXT", nullable: false),
                    parent_item_code = table.Column<string>(type: "TEXT", nullable: true),
                    level = table.Column<string>(type: "TEXT", nullable: false),
                    sector = table.Column<string>(type: "TEXT", nullable: true),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: true),
                    aliases = table.Column<string>(type: "TEXT", nullable: true),
                    sort_order = table.Column<int>(type: "INTEGER", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    row_key = table.Column<string>(type: "TEXT", nullable: true, computedColumnSql: "coalesce(plan_code, '') || char(31) || coalesce(item_code, '')", stored: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_items", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "plan_links",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    from_plan_code = table.Column<string>(type: "TEXT", nullable: false),
                    from_item_code = table.Column<string>(type: "TEXT", nullable: false),
                    to_plan_code = table.Column<string>(type: "TEXT", nullable: true),
                    to_item_code = table.Column<string>(type: "TEXT", nullable: true),
                    relation = table.Column<string>(type: "TEXT", nullable: false),
                    weight = table.Column<double>(type: "REAL", nullable: false),
                    basis = table.Column<string>(type: "TEXT", nullable: false),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    row_key = table.Column<string>(type: "TEXT", nullable: true, computedColumnSql: "coalesce(from_plan_code, '') || char(31) || coalesce(from_item_code, '') || char(31) || coalesce(to_plan_code, '') || char(31) || coalesce(to_item_code, '')", stored: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_links", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    plan_code = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: true),
                    in_force_from = table.Column<string>(type: "TEXT", nullable: false),
                    in_force_to = table.Column<string>(type: "TEXT", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plans", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "policies",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    policy_code = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    document_number = table.Column<string>(type: "TEXT", nullable: true),
                    issued_by = table.Column<string>(type: "TEXT", nullable: true),
                    issued_on = table.Column<string>(type: "TEXT", nullable: true),
                    valid_to = table.Column<string>(type: "TEXT", nullable: true),
                    plan_code = table.Column<string>(type: "TEXT", nullable: true),
                    chain_codes = table.Column<string>(type: "TEXT", nullable: true),
                    clause = table.Column<string>(type: "TEXT", nullable: true),
                    amount_cap = table.Column<double>(type: "REAL", nullable: true),
                    condition = table.Column<string>(type: "TEXT", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_policies", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "projects",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    project_code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    plan_code = table.Column<string>(type: "TEXT", nullable: true),
                    chain_code = table.Column<string>(type: "TEXT", nullable: true),
                    segment_code = table.Column<string>(type: "TEXT", nullable: true),
                    region_code = table.Column<string>(type: "TEXT", nullable: true),
                    enterprise_code = table.Column<string>(type: "TEXT", nullable: true),
                    investor = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: true),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    total_investment = table.Column<double>(type: "REAL", nullable: true),
                    invested_to_date = table.Column<double>(type: "REAL", nullable: true),
                    planned_this_year = table.Column<double>(type: "REAL", nullable: true),
                    expected_revenue = table.Column<double>(type: "REAL", nullable: true),
                    land_area = table.Column<double>(type: "REAL", nullable: true),
                    signed_on = table.Column<string>(type: "TEXT", nullable: true),
                    planned_start = table.Column<string>(type: "TEXT", nullable: true),
                    started_on = table.Column<string>(type: "TEXT", nullable: true),
                    planned_completion = table.Column<string>(type: "TEXT", nullable: true),
                    completed_on = table.Column<string>(type: "TEXT", nullable: true),
                    in_statistics_on = table.Column<string>(type: "TEXT", nullable: true),
                    responsible = table.Column<string>(type: "TEXT", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_projects", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "record_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    change_set_id = table.Column<int>(type: "INTEGER", nullable: false),
                    table_name = table.Column<string>(type: "TEXT", nullable: false),
                    row_id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_key = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false),
                    after = table.Column<string>(type: "TEXT", nullable: true),
                    previous_change = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "regions",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    region_code = table.Column<string>(type: "TEXT", nullable: false),
                    parent_code = table.Column<string>(type: "TEXT", nullable: true),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: true),
                    level = table.Column<string>(type: "TEXT", nullable: false),
                    tile_column = table.Column<int>(type: "INTEGER", nullable: true),
                    tile_row = table.Column<int>(type: "INTEGER", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_regions", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "segment_flows",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    plan_code = table.Column<string>(type: "TEXT", nullable: false),
                    chain_code = table.Column<string>(type: "TEXT", nullable: false),
                    from_segment_code = table.Column<string>(type: "TEXT", nullable: false),
                    to_segment_code = table.Column<string>(type: "TEXT", nullable: false),
                    what = table.Column<string>(type: "TEXT", nullable: true),
                    essential = table.Column<bool>(type: "INTEGER", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    row_key = table.Column<string>(type: "TEXT", nullable: true, computedColumnSql: "coalesce(plan_code, '') || char(31) || coalesce(chain_code, '') || char(31) || coalesce(from_segment_code, '') || char(31) || coalesce(to_segment_code, '')", stored: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_segment_flows", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "segments",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    plan_code = table.Column<string>(type: "TEXT", nullable: false),
                    chain_code = table.Column<string>(type: "TEXT", nullable: false),
                    segment_code = table.Column<string>(type: "TEXT", nullable: false),
                    parent_segment_code = table.Column<string>(type: "TEXT", nullable: true),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    name_zh = table.Column<string>(type: "TEXT", nullable: false),
                    name_en = table.Column<string>(type: "TEXT", nullable: true),
                    industry_codes = table.Column<string>(type: "TEXT", nullable: true),
                    keywords = table.Column<string>(type: "TEXT", nullable: true),
                    importance = table.Column<string>(type: "TEXT", nullable: true),
                    sort_order = table.Column<int>(type: "INTEGER", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    row_key = table.Column<string>(type: "TEXT", nullable: true, computedColumnSql: "coalesce(plan_code, '') || char(31) || coalesce(chain_code, '') || char(31) || coalesce(segment_code, '')", stored: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_segments", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    source_code = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    publisher = table.Column<string>(type: "TEXT", nullable: false),
                    published_on = table.Column<string>(type: "TEXT", nullable: true),
                    grade = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sources", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "supply_relations",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    supplier_code = table.Column<string>(type: "TEXT", nullable: false),
                    buyer_code = table.Column<string>(type: "TEXT", nullable: false),
                    product = table.Column<string>(type: "TEXT", nullable: true),
                    year = table.Column<string>(type: "TEXT", nullable: true),
                    amount = table.Column<double>(type: "REAL", nullable: true),
                    share_of_input = table.Column<double>(type: "REAL", nullable: true),
                    sole_source = table.Column<bool>(type: "INTEGER", nullable: true),
                    substitutable = table.Column<string>(type: "TEXT", nullable: true),
                    basis = table.Column<string>(type: "TEXT", nullable: false),
                    confidence = table.Column<double>(type: "REAL", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    row_key = table.Column<string>(type: "TEXT", nullable: true, computedColumnSql: "coalesce(supplier_code, '') || char(31) || coalesce(buyer_code, '') || char(31) || coalesce(product, '') || char(31) || coalesce(year, '')", stored: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supply_relations", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "targets",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    target_code = table.Column<string>(type: "TEXT", nullable: false),
                    plan_code = table.Column<string>(type: "TEXT", nullable: false),
                    item_code = table.Column<string>(type: "TEXT", nullable: true),
                    indicator = table.Column<string>(type: "TEXT", nullable: true),
                    form = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<double>(type: "REAL", nullable: true),
                    stretch_value = table.Column<double>(type: "REAL", nullable: true),
                    base_period = table.Column<string>(type: "TEXT", nullable: true),
                    base_value = table.Column<double>(type: "REAL", nullable: true),
                    due_period = table.Column<string>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_targets", x => x.row_id);
                });

            migrationBuilder.CreateTable(
                name: "technology_tasks",
                columns: table => new
                {
                    row_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    task_code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    plan_code = table.Column<string>(type: "TEXT", nullable: true),
                    chain_code = table.Column<string>(type: "TEXT", nullable: true),
                    segment_code = table.Column<string>(type: "TEXT", nullable: true),
                    enterprise_code = table.Column<string>(type: "TEXT", nullable: true),
                    partner = table.Column<string>(type: "TEXT", nullable: true),
                    weakness = table.Column<string>(type: "TEXT", nullable: true),
                    funds = table.Column<double>(type: "REAL", nullable: true),
                    due_on = table.Column<string>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", nullable: true),
                    source_code = table.Column<string>(type: "TEXT", nullable: true),
                    added_in = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_technology_tasks", x => x.row_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_assignments_row_key",
                table: "assignments",
                column: "row_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_enterprises_credit_code",
                table: "enterprises",
                column: "credit_code");

            migrationBuilder.CreateIndex(
                name: "IX_enterprises_enterprise_code",
                table: "enterprises",
                column: "enterprise_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_enterprises_source_code",
                table: "enterprises",
                column: "source_code");

            migrationBuilder.CreateIndex(
                name: "IX_figures_indicator_period",
                table: "figures",
                columns: new[] { "indicator", "period" });

            migrationBuilder.CreateIndex(
                name: "IX_figures_period_end_period_subject_code_indicator",
                table: "figures",
                columns: new[] { "period_end", "period", "subject_code", "indicator" },
                descending: new[] { true, true, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_figures_row_key",
                table: "figures",
                column: "row_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_figures_source_code",
                table: "figures",
                column: "source_code");

            migrationBuilder.CreateIndex(
                name: "IX_figures_value",
                table: "figures",
                column: "value");

            migrationBuilder.CreateIndex(
                name: "IX_indicators_indicator_code",
                table: "indicators",
                column: "indicator_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_industries_industry_code",
                table: "industries",
                column: "industry_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_investment_targets_investor_code",
                table: "investment_targets",
                column: "investor_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_invoices_row_key",
                table: "invoices",
                column: "row_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_issues_issue_code",
                table: "issues",
                column: "issue_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_placements_plan_code_chain_code_segment_code",
                table: "placements",
                columns: new[] { "plan_code", "chain_code", "segment_code" });

            migrationBuilder.CreateIndex(
                name: "IX_placements_row_key",
                table: "placements",
                column: "row_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_placements_source_code",
                table: "placements",
                column: "source_code");

            migrationBuilder.CreateIndex(
                name: "IX_plan_items_row_key",
                table: "plan_items",
                column: "row_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_plan_links_row_key",
                table: "plan_links",
                column: "row_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_plans_plan_code",
                table: "plans",
                column: "plan_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_policies_policy_code",
                table: "policies",
                column: "policy_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_projects_enterprise_code",
                table: "projects",
                column: "enterprise_code");

            migrationBuilder.CreateIndex(
                name: "IX_projects_project_code",
                table: "projects",
                column: "project_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_record_changes_change_set_id",
                table: "record_changes",
                column: "change_set_id");

            migrationBuilder.CreateIndex(
                name: "IX_record_changes_table_name_row_id",
                table: "record_changes",
                columns: new[] { "table_name", "row_id" });

            migrationBuilder.CreateIndex(
                name: "IX_regions_region_code",
                table: "regions",
                column: "region_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_segment_flows_row_key",
                table: "segment_flows",
                column: "row_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_segments_row_key",
                table: "segments",
                column: "row_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sources_source_code",
                table: "sources",
                column: "source_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_supply_relations_buyer_code",
                table: "supply_relations",
                column: "buyer_code");

            migrationBuilder.CreateIndex(
                name: "IX_supply_relations_row_key",
                table: "supply_relations",
                column: "row_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_targets_target_code",
                table: "targets",
                column: "target_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_technology_tasks_enterprise_code",
                table: "technology_tasks",
                column: "enterprise_code");

            migrationBuilder.CreateIndex(
                name: "IX_technology_tasks_task_code",
                table: "technology_tasks",
                column: "task_code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "change_sets");

            migrationBuilder.DropTable(
                name: "enterprises");

            migrationBuilder.DropTable(
                name: "figures");

            migrationBuilder.DropTable(
                name: "indicators");

            migrationBuilder.DropTable(
                name: "industries");

            migrationBuilder.DropTable(
                name: "investment_targets");

            migrationBuilder.DropTable(
                name: "invoices");

            migrationBuilder.DropTable(
                name: "issues");

            migrationBuilder.DropTable(
                name: "placements");

            migrationBuilder.DropTable(
                name: "plan_items");

            migrationBuilder.DropTable(
                name: "plan_links");

            migrationBuilder.DropTable(
                name: "plans");

            migrationBuilder.DropTable(
                name: "policies");

            migrationBuilder.DropTable(
                name: "projects");

            migrationBuilder.DropTable(
                name: "record_changes");

            migrationBuilder.DropTable(
                name: "regions");

            migrationBuilder.DropTable(
                name: "segment_flows");

            migrationBuilder.DropTable(
                name: "segments");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropTable(
                name: "supply_relations");

            migrationBuilder.DropTable(
                name: "targets");

            migrationBuilder.DropTable(
                name: "technology_tasks");
        }
    }
}
