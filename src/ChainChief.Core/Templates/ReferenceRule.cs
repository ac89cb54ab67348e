namespace ChainChief.Templates;

/// <summary>What a reference column names: a record of another table, found by several columns together.</summary>
/// <param name="Column">The referring column; a list column refers with each of its entries.</param>
/// <param name="Target">Table referred to.</param>
/// <param name="On">Target column ← column of this table; the last pair is the reference itself.</param>
public sealed record ReferenceRule(string Table, string Column, string Target, IReadOnlyList<(string TargetColumn, string Column)> On)
{
    /// <summary>All rules. Derived from the templates: plain references by the target's key; plan items and segments beside their plan and chain.</summary>
    /// <remarks>Three columns name records in a grammar of their own and are checked apart: figures.subject_code (by subject),
    /// supply_relations (EXT:name) and segment_flows.to_segment_code (CHAIN:SEGMENT); invoices take credit codes too.</remarks>
    public static IReadOnlyList<ReferenceRule> All { get; } = [.. TemplateCatalog.Tables.SelectMany(table => table.Columns.Select(column => Of(table, column)).OfType<ReferenceRule>())];

    static ReferenceRule? Of(TableTemplate table, ColumnTemplate column) => column.Target switch
    {
        null => null,
        "plan_items" => new(table.Name, column.Name, "plan_items", [("plan_code", Beside(column.Name, "plan_code")), ("item_code", column.Name)]),
        "segments" when column.Name == "to_segment_code" => null,
        "segments" => new(table.Name, column.Name, "segments", [("plan_code", "plan_code"), ("chain_code", "chain_code"), ("segment_code", column.Name)]),
        "enterprises" when table.Name is "supply_relations" or "invoices" => null,
        var target => new(table.Name, column.Name, target, [(TemplateCatalog.Get(target).Keys[0].Name, column.Name)]),
    };

    /// <summary>from_item_code stands beside from_plan_code, to_item_code beside to_plan_code, all others beside plan_code.</summary>
    static string Beside(string column, string companion) =>
        column.StartsWith("from_", StringComparison.Ordinal) ? $"from_{companion}" : column.StartsWith("to_", StringComparison.Ordinal) ? $"to_{companion}" : companion;
}
