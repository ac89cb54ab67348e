using System.Globalization;
using System.Text;
using ChainChief.Exporting;
using ChainChief.Importing;
using ChainChief.Templates;

namespace ChainChief.Tests.Importing;

/// <summary>One row of every table with a value in every column: imported, stored, exported again as it was given.</summary>
public sealed class EveryColumnTests
{
    /// <summary>Values that a rule asks for; all others follow from type, allowed values and references.</summary>
    static readonly Dictionary<string, string> Special = new(StringComparer.Ordinal)
    {
        ["regions.region_code"] = "371402",
        ["regions.level"] = "county",
        ["regions.parent_code"] = "371400",
        ["regions.tile_column"] = "1",
        ["regions.tile_row"] = "2",
        ["plan_items.level"] = "chain",
        ["plan_items.parent_item_code"] = "ROOT",
        ["plan_links.to_plan_code"] = "NEW",
        ["plan_links.to_item_code"] = "NEWITEM",
        ["plan_links.relation"] = "continues",
        ["plan_links.weight"] = "1",
        ["industries.parent_code"] = "TOP",
        ["enterprises.group_code"] = "GROUP",
        ["enterprises.longitude"] = "116.5",
        ["enterprises.latitude"] = "37.25",
        ["enterprises.stock_code"] = "600426.SH",
        ["indicators.numerator"] = "TOP",
        ["indicators.denominator"] = "TOP",
        ["segments.parent_segment_code"] = "TOP",
        ["segment_flows.to_segment_code"] = "TOP",
        ["segments.industry_codes"] = "industry_code-1;TOP",
        ["policies.chain_codes"] = "item_code-1",
        ["supply_relations.supplier_code"] = "EXT:某外地公司",
        ["supply_relations.buyer_code"] = "enterprise_code-1",
        ["supply_relations.year"] = "2023",
        ["invoices.supplier_code"] = "GROUP",
        ["invoices.buyer_code"] = "enterprise_code-1",
        ["figures.subject"] = "segment",
        ["figures.subject_code"] = "plan_code-1:item_code-1:segment_code-1",
        ["figures.unit"] = "亿元",
        ["industry_figures.unit"] = "亿元",
        ["indicators.unit"] = "亿元",
        ["targets.base_period"] = "2021Q4",
        ["targets.due_period"] = "2025H1",
        ["projects.extends_code"] = "PARENT",
        ["issues.satisfaction"] = "5",
        ["sources.address"] = "https://example.org/a",
    };

    /// <summary>Records that the full ones refer to.</summary>
    static readonly (string Table, string Text)[] Others =
    [
        ("regions", "region_code,name_zh,level\n371400,德州市,city\n"), ("plans", "plan_code,name_zh,in_force_from\nNEW,新版,2024\n"),
        ("plan_items", "plan_code,item_code,level,name_zh\nplan_code-1,ROOT,cluster,根\nNEW,NEWITEM,chain,新\n"), ("industries", "industry_code,level,name_zh\nTOP,1,门类\n"),
        ("indicators", "indicator_code,name_zh,name_en,unit,aggregation\nTOP,顶,Top,人,sum\n"), ("segments", "plan_code,chain_code,segment_code,stage,name_zh\nplan_code-1,item_code-1,TOP,upstream,顶\n"),
        ("enterprises", "enterprise_code,name,region_code\nGROUP,集团,371400\n"), ("projects", "project_code,name,stage\nPARENT,一期,signed\n"),
    ];

    [Fact]
    public void Every_column_of_every_table_comes_back()
    {
        using var temp = new TempWorkspace();
        var given = TemplateCatalog.Tables.ToDictionary(table => table.Name, Full, StringComparer.Ordinal);
        Assert.Equal(22, given.Count);
        List<string> paths = [.. Others.Select(other => temp.Write(string.Create(CultureInfo.InvariantCulture, $"{other.Table}.others.csv"), other.Text))];
        paths.AddRange(given.Select(pair => temp.Write($"{pair.Key}.csv", $"{string.Join(',', pair.Value.Keys)}\n{string.Join(',', pair.Value.Values)}\n")));
        var report = new ImportRun(temp.Workspace, TimeProvider.System).Run(new(paths, "test"), TestContext.Current.CancellationToken);
        Assert.Empty(report.Problems.Select(problem => $"{problem.File}:{problem.Row}:{problem.Column}: {problem.Code} {problem.Message(false)}"));
        PackExport.WriteFolder(temp.Workspace, temp.PathOf("out"), cancel: TestContext.Current.CancellationToken);
        foreach (var (table, row) in given)
        {
            var lines = File.ReadAllLines(temp.PathOf($"out/{table}.csv"), Encoding.UTF8);
            Assert.Equal(string.Join(',', row.Keys), lines[0]);
            Assert.Contains(string.Join(',', row.Values), lines);
        }
        var again = new ImportRun(temp.Workspace, TimeProvider.System).Run(new([temp.PathOf("out")], "test"), TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), (again.ChangedCount, again.Problems.Count));
    }

    static Dictionary<string, string> Full(TableTemplate table) => table.Columns.ToDictionary(column => column.Name, Value, StringComparer.Ordinal);

    static string Value(ColumnTemplate column)
    {
        if (Special.TryGetValue($"{column.Table}.{column.Name}", out var special)) return special;
        if (column.IsCreditCode) return SmallRegion.Credit(42);
        return column.Type switch
        {
            ColumnType.Reference => Key(column),
            ColumnType.Code => $"{column.Name}-1",
            ColumnType.Enum or ColumnType.Integer when column.Allowed.Count > 0 => column.Allowed[^1].Value,
            ColumnType.Bool => "yes",
            ColumnType.List when column.Allowed.Count > 0 => string.Join(';', column.Allowed.Select(value => value.Value)),
            ColumnType.List => "甲;乙",
            ColumnType.Integer => "7",
            ColumnType.Decimal => "0.125",
            ColumnType.Date => "2024-02-29",
            ColumnType.Period => "2024-01..2024-07",
            _ => $"{column.LabelZh} {column.Name}",
        };
    }

    /// <summary>Key of the full row of the table referred to.</summary>
    static string Key(ColumnTemplate column)
    {
        var target = TemplateCatalog.Get(column.Target!);
        var key = target.Keys[^1];
        return Special.GetValueOrDefault($"{target.Name}.{key.Name}") ?? (key.Target is null ? $"{key.Name}-1" : Key(key));
    }
}
