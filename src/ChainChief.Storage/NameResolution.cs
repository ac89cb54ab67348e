using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>
/// Clerks write 德城区 where the format wants 371402. Before rows are merged, references that are no code but exactly one name are replaced by the code;
/// a name that fits several records is a problem.
/// </summary>
sealed class NameResolution(SqliteConnection connection, IReadOnlyDictionary<string, StagedTable> staged)
{
    const int MostNames = 100_000;

    /// <summary>Columns by which the records of a table are called.</summary>
    static readonly Dictionary<string, string[]> NameColumns = new(StringComparer.Ordinal)
    {
        ["regions"] = ["name_zh", "name_en"],
        ["plans"] = ["name_zh", "name_en"],
        ["plan_items"] = ["name_zh", "name_en"],
        ["indicators"] = ["name_zh", "name_en"],
        ["segments"] = ["name_zh", "name_en"],
        ["industries"] = ["name_zh"],
        ["sources"] = ["title"],
        ["enterprises"] = ["name", "short_name"],
    };

    public List<StagedProblem> Run(StagedTable table)
    {
        List<StagedProblem> problems = [];
        foreach (var rule in ReferenceRule.All.Where(rule => rule.Table == table.Template.Name && NameColumns.ContainsKey(rule.Target) && table.Template.Get(rule.Column).Type == ColumnType.Reference && !OwnKey(rule)))
            problems.AddRange(Resolve(table, rule));
        // Parties of relations are enterprises too, unless they are written as firms outside.
        if (table.Template.Name == "supply_relations")
            foreach (var column in new[] { "supplier_code", "buyer_code" })
                problems.AddRange(Resolve(table, new(table.Template.Name, column, "enterprises", [("enterprise_code", column)]), $" AND {column} NOT GLOB 'EXT:*'"));
        return problems;
    }

    /// <summary>A table's own key names the record itself.</summary>
    static bool OwnKey(ReferenceRule rule) => rule.Table == rule.Target && rule.On[^1].TargetColumn == rule.Column;

    List<StagedProblem> Resolve(StagedTable table, ReferenceRule rule, string only = "")
    {
        var columns = rule.On.Select(on => on.Column).ToList();
        var target = TemplateCatalog.Get(rule.Target);
        if (columns.Count == 1 && table.Referenced(rule.Column) is { } given && given.All(code => IsKnown(rule, target, code))) return [];
        var unresolved = connection.Rows(r => Enumerable.Range(0, columns.Count).Select(r.Text).ToArray(),
            $"SELECT * FROM (SELECT DISTINCT {string.Join(", ", columns)} FROM {table.Name} WHERE {rule.Column} IS NOT NULL{only}) s WHERE NOT EXISTS ({Known(rule, target)}) LIMIT {MostNames}").ToList();
        List<StagedProblem> problems = [];
        foreach (var values in unresolved)
        {
            var codes = Named(rule, target, values).Distinct(StringComparer.Ordinal).ToList();
            var same = string.Join(" AND ", columns.Select((column, i) => $"{column} IS ${i}"));
            if (codes.Count == 1) connection.Execute($"UPDATE {table.Name} SET {rule.Column} = ${columns.Count} WHERE {same}", [.. values, codes[0]]);
            if (codes.Count > 1) problems.AddRange(connection.Rows(r => new StagedProblem(table.Template.Name, r.GetInt32(0), r.GetInt32(1), rule.Column, "reference-ambiguous", values[^1], values[^1]!, target.NameZh, target.NameEn, string.Join("、", codes.Take(5))),
                $"SELECT sheet, line FROM {table.Name} WHERE {same} LIMIT 1000", [.. values]));
        }
        if (unresolved.Count > 0) table.Rekey(connection);
        return problems;
    }

    bool IsKnown(ReferenceRule rule, TableTemplate target, string code) =>
        connection.Scalar($"SELECT 1 FROM main.{target.Name} WHERE {rule.On[0].TargetColumn} = $0", code) is not null
        || (staged.TryGetValue(target.Name, out var also) && connection.Scalar($"SELECT 1 FROM {also.Name} WHERE {rule.On[0].TargetColumn} = $0", code) is not null);

    string Known(ReferenceRule rule, TableTemplate target)
    {
        var on = string.Join(" AND ", rule.On.Select(pair => $"t.{pair.TargetColumn} = s.{pair.Column}"));
        var kept = $"SELECT 1 FROM main.{target.Name} t WHERE {on}";
        return staged.TryGetValue(target.Name, out var also) ? $"{kept} UNION ALL SELECT 1 FROM {also.Name} t WHERE {on}" : kept;
    }

    /// <summary>Codes of the records called so; of regions the widest level only, their names also without 市, 县, 区.</summary>
    List<string> Named(ReferenceRule rule, TableTemplate target, string?[] values)
    {
        var companions = rule.On.Take(rule.On.Count - 1).Select((on, i) => $" AND t.{on.TargetColumn} IS ${i + 1}");
        var names = NameColumns[target.Name].Select(column => $"t.{column} = $0").ToList();
        if (target.Name == "regions") names.Add("rtrim(t.name_zh, '市县区') = rtrim($0, '市县区') AND t.level IN ('city', 'county', 'zone')");
        // 天衢新区 for 德州天衢新区: the name of the parent may be left out.
        if (target.Name == "regions") names.Add("EXISTS (SELECT 1 FROM main.regions p WHERE p.region_code = t.parent_code AND t.name_zh = rtrim(p.name_zh, '市县区') || $0)");
        if (target.Name == "enterprises") names.Add("instr(';' || t.former_names || ';', ';' || $0 || ';') > 0");
        if (target.Name == "plan_items") names.Add("instr(';' || t.aliases || ';', ';' || $0 || ';') > 0");
        var level = target.Name == "regions" ? "CASE t.level WHEN 'country' THEN 0 WHEN 'province' THEN 1 WHEN 'city' THEN 2 WHEN 'county' THEN 3 WHEN 'zone' THEN 3 ELSE 4 END" : "0";
        var chain = rule.Column == "chain_code" ? " AND t.level = 'chain'" : "";
        string From(string table) => $"SELECT t.{rule.On[^1].TargetColumn} AS code, {level} AS level FROM {table} t WHERE t.{rule.On[^1].TargetColumn} IS NOT NULL AND ({string.Join(" OR ", names)}){chain}{string.Concat(companions)}";
        var found = connection.Rows(r => (Code: r.GetString(0), Level: r.GetInt32(1)),
            staged.TryGetValue(target.Name, out var also) ? $"{From($"main.{target.Name}")} UNION {From(also.Name)} LIMIT 50" : $"{From($"main.{target.Name}")} LIMIT 50",
            [values[^1], .. values.Take(values.Length - 1)]).ToList();
        return [.. found.Where(row => row.Level == found.Min(other => other.Level)).Select(row => row.Code)];
    }
}
