using System.Globalization;
using ChainChief.Common;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>A broken rule over several records, at the record where it can be mended.</summary>
sealed record SetFlaw(string Table, long RowId, string Column, string Code, string Value, params IReadOnlyList<string> Arguments);

/// <summary>Rules over several kept records: trees, weights, credit codes, tiles, and what other records make of a plan item or an indicator.
/// An import and an undo keep them alike.</summary>
/// <param name="changeSet">The change under way; of two records that clash the one it touched is named.</param>
sealed class SetRules(SqliteConnection connection, int changeSet)
{
    const int MostProblems = 5_000;

    /// <summary>Table, what sets trees of it apart, code of a record, code of its parent.</summary>
    static readonly (string Table, string Scope, string Own, string Parent)[] Trees =
    [
        ("regions", "''", "region_code", "parent_code"), ("industries", "''", "industry_code", "parent_code"), ("plan_items", "plan_code", "item_code", "parent_item_code"),
        ("segments", "plan_code || ':' || chain_code", "segment_code", "parent_segment_code"), ("enterprises", "''", "enterprise_code", "group_code"), ("projects", "''", "project_code", "extends_code"),
    ];

    public IEnumerable<SetFlaw> Run(string table) => Trees.Where(tree => tree.Table == table).SelectMany(tree => Circles(tree.Table, tree.Scope, tree.Own, tree.Parent)).Concat(table switch
    {
        "plan_links" => Weights(),
        "enterprises" => CreditCodesTwice(),
        "regions" => TilesTwice(),
        "plan_items" => ItemsUsedAsChains(),
        "indicators" => UnitsOfFigures(),
        _ => [],
    });

    /// <summary>Column of the parent, where the records of a table form trees.</summary>
    public static string? ParentOf(string table) => Trees.FirstOrDefault(tree => tree.Table == table).Parent;

    /// <summary>Records whose parents lead back to themselves; a record that is its own parent is told by its own rule.</summary>
    IEnumerable<SetFlaw> Circles(string table, string scope, string own, string parent)
    {
        var parents = connection.Rows(r => (Child: (r.GetString(0), r.GetString(1)), Parent: r.GetString(2), RowId: r.GetInt64(3)),
            $"SELECT {scope}, {own}, {parent}, row_id FROM main.{table} WHERE {parent} IS NOT NULL AND {parent} <> {own}").ToDictionary(row => row.Child, row => (row.Parent, row.RowId));
        var circle = OnCircles(parents);
        return parents.Where(pair => circle.Contains(pair.Key)).Select(pair => new SetFlaw(table, pair.Value.RowId, parent, "tree-circle", pair.Key.Item2, pair.Key.Item2, pair.Value.Parent));
    }

    static HashSet<(string, string)> OnCircles(Dictionary<(string Group, string Code), (string Parent, long RowId)> parents)
    {
        Dictionary<(string, string), int> walkOf = [];
        HashSet<(string, string)> circles = [];
        var walk = 0;
        foreach (var start in parents.Keys)
        {
            walk++;
            var at = start;
            while (parents.TryGetValue(at, out var up) && walkOf.TryAdd(at, walk)) at = (at.Group, up.Parent);
            if (!walkOf.TryGetValue(at, out var met) || met != walk) continue;
            while (circles.Add(at)) at = (at.Group, parents[at].Parent);
        }
        return circles;
    }

    /// <summary>What stands of one old item's links adds up to 1; beside a rejected link it may be less, the rest being open.</summary>
    IEnumerable<SetFlaw> Weights() => connection.Rows(r => (From: r.GetString(0), Sum: r.GetDouble(1).ToString("0.######", CultureInfo.InvariantCulture), RowId: r.GetInt64(2)),
            $"""
            SELECT from_plan_code || ':' || from_item_code, sum(weight) FILTER (WHERE basis <> 'rejected') AS standing, coalesce(min(CASE WHEN {Touched("l")} THEN row_id END), min(row_id))
            FROM main.plan_links l GROUP BY 1 HAVING CASE WHEN max(basis = 'rejected') THEN standing > 1 + 1e-6 ELSE abs(standing - 1) > 1e-6 END
            """, changeSet)
        .Select(row => new SetFlaw("plan_links", row.RowId, "weight", "weights-not-one", row.Sum, row.From, row.Sum)).ToList();

    IEnumerable<SetFlaw> CreditCodesTwice() => connection.Rows(r => new SetFlaw("enterprises", r.GetInt64(2), "credit_code", "credit-code-taken", r.GetString(0), r.GetString(0), r.GetString(1)),
        $"""
        SELECT b.credit_code, a.enterprise_code, b.row_id FROM (SELECT credit_code FROM main.enterprises WHERE credit_code IS NOT NULL GROUP BY credit_code HAVING count(*) > 1) d
        JOIN main.enterprises a ON a.credit_code = d.credit_code JOIN main.enterprises b ON b.credit_code = d.credit_code WHERE {Before("a", "b")} LIMIT {MostProblems}
        """, changeSet).ToList();

    IEnumerable<SetFlaw> TilesTwice() => connection.Rows(r => new SetFlaw("regions", r.GetInt64(2), "tile_column", "tile-taken", r.GetString(0), r.GetString(0), r.GetString(1)),
        $"""
        SELECT b.tile_column || ',' || b.tile_row, a.name_zh, b.row_id FROM main.regions a JOIN main.regions b
        ON b.tile_column = a.tile_column AND b.tile_row = a.tile_row WHERE {Before("a", "b")} LIMIT {MostProblems}
        """, changeSet).ToList();

    /// <summary>Items that records call a chain and that are one no longer; a record of this change that calls them so is told by its own reference.</summary>
    IEnumerable<SetFlaw> ItemsUsedAsChains() => ReferenceRule.All.Where(rule => rule.Column == "chain_code").SelectMany(rule => connection.Rows(
        r => new SetFlaw("plan_items", r.GetInt64(2), "level", "item-used-as-chain", r.GetString(1), r.GetString(0), TemplateCatalog.Get(rule.Table).NameZh, TemplateCatalog.Get(rule.Table).NameEn),
        $"SELECT i.item_code, i.level, i.row_id FROM main.plan_items i WHERE i.level <> 'chain' AND (i.plan_code, i.item_code) IN"
        + $" (SELECT m.plan_code, m.chain_code FROM main.{rule.Table} m WHERE m.chain_code IS NOT NULL AND NOT {Touched("m")})", changeSet)).ToList();

    /// <summary>Indicators whose unit no longer fits the units of their kept figures.</summary>
    IEnumerable<SetFlaw> UnitsOfFigures() => new[] { "figures", "industry_figures" }.SelectMany(table => connection.Rows(r => (Of: r.GetString(0), Own: r.GetString(1), RowId: r.GetInt64(2)),
            $"SELECT DISTINCT f.unit, i.unit, i.row_id FROM main.{table} f JOIN main.indicators i ON i.indicator_code = f.indicator WHERE f.unit IS NOT NULL AND f.unit <> i.unit AND NOT {Touched("f")}", changeSet))
        .Where(row => !Unit.Get(row.Of).ConvertsTo(Unit.Get(row.Own)))
        .Select(row => new SetFlaw("indicators", row.RowId, "unit", "unit-does-not-convert", row.Own, row.Of, row.Own)).ToList();

    static string Touched(string alias) => $"(coalesce({alias}.changed_in, {alias}.added_in) = $0)";

    /// <summary>Of two clashing records the one that was there before: untouched rather than touched, then the older.</summary>
    static string Before(string first, string second) => $"({Touched(first)}, {first}.row_id) < ({Touched(second)}, {second}.row_id)";
}
