using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Generating;

/// <summary>Writes what stands before any enterprise: sources, divisions under invented names, plans, chains, segments, flows, indicators.</summary>
static class StructureRows
{
    // Names of places, official wordings and remarks of the pack stay behind.
    static readonly (string Table, string[] Left)[] Copied =
    [
        ("plan_items", ["aliases"]), ("plan_links", ["note"]), ("indicators", ["note"]), ("segments", ["note"]), ("segment_flows", []), ("industries", []),
    ];

    public static void Stage(Intake intake, Structure structure)
    {
        WriteSources(new(intake.Stage("sources")));
        WriteRegions(new(intake.Stage("regions")), structure);
        WritePlans(new(intake.Stage("plans")));
        foreach (var (table, left) in Copied) Copy(intake.Stage(table), left);
    }

    static void WriteSources(RowWriter row)
    {
        (string Code, string Title, string Grade, string Note)[] sources =
        [
            (Sources.Synthetic, "合成数据，非真实 / Synthetic data", "own", "由程序按种子生成；企业、数字、项目、政策均属虚构 / Made by the program from a seed; everything is invented"),
            (Sources.Survey, "合成的第二来源，非真实 / Second synthetic source", "survey", "有意与第一来源不一致，供核对 / Disagrees on purpose, to be reconciled"),
        ];
        foreach (var (code, title, grade, note) in sources)
        {
            row["source_code"] = code;
            row["title"] = title;
            row["publisher"] = "示例生成器 / Generator";
            row["grade"] = grade;
            row["note"] = note;
            row.Add();
        }
    }

    static void WriteRegions(RowWriter row, Structure structure)
    {
        Region(row, Structure.City, null, "示例市", "Demo City", "city");
        row.Add();
        foreach (var county in structure.Counties)
        {
            Region(row, county.Code, Structure.City, county.Name, county.NameEn, county.Level);
            row["tile_column"] = (long)county.TileColumn;
            row["tile_row"] = (long)county.TileRow;
            row.Add();
        }
        foreach (var county in structure.Counties) WriteTowns(row, county);
    }

    /// <summary>The towns of a county by their codes, numbered, and one park.</summary>
    static void WriteTowns(RowWriter row, County county)
    {
        foreach (var (number, town) in Structure.Rows("regions").Where(r => r["level"] == "town" && r["parent_code"] == county.Code).Index())
        {
            Region(row, town["region_code"], county.Code, $"{county.Name}第{number + 1}{(town["name_zh"].EndsWith("街道", StringComparison.Ordinal) ? "街道" : "镇")}", $"{county.NameEn}, Town {number + 1}", "town");
            row.Add();
        }
        Region(row, $"DEMO-P-{county.Code}", county.Code, $"{county.Name}产业园", $"{county.NameEn} Park", "park");
        row.Add();
    }

    static void Region(RowWriter row, string code, string? parent, string name, string nameEn, string level)
    {
        row["region_code"] = code;
        row["parent_code"] = parent;
        row["name_zh"] = name;
        row["name_en"] = nameEn;
        row["level"] = level;
        row["source_code"] = Sources.Synthetic;
    }

    static void WritePlans(RowWriter row)
    {
        foreach (var plan in Structure.Rows("plans"))
        {
            row["plan_code"] = plan["plan_code"];
            row["name_zh"] = $"示例产业体系（{plan["plan_code"]}版）";
            row["name_en"] = $"Demo industrial system ({plan["plan_code"]})";
            row["in_force_from"] = plan["in_force_from"][..4];
            row["in_force_to"] = plan["in_force_to"].Length == 0 ? null : plan["in_force_to"][..4];
            row["source_code"] = Sources.Synthetic;
            row.Add();
        }
    }

    static void Copy(StagedTable table, string[] left)
    {
        var row = new RowWriter(table);
        foreach (var cells in Structure.Rows(table.Template.Name))
        {
            foreach (var column in table.Template.Columns.Where(column => !left.Contains(column.Name)))
                row[column.Name] = column.Name switch
                {
                    "source_code" => Sources.Synthetic,
                    "keywords" => string.Join(';', Structure.Keywords(cells[column.Name])),
                    _ => Value(column, cells.GetValueOrDefault(column.Name, "")),
                };
            row.Add();
        }
    }

    static object? Value(ColumnTemplate column, string cell) => cell.Length == 0 ? null : column.Type switch
    {
        ColumnType.Decimal => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture),
        ColumnType.Integer => long.Parse(cell, System.Globalization.CultureInfo.InvariantCulture),
        ColumnType.Bool => cell == "yes" ? 1L : 0L,
        _ => cell,
    };
}
