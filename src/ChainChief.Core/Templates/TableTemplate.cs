using System.Collections.Frozen;
using ChainChief.Common;

namespace ChainChief.Templates;

public enum ColumnType { Text, Code, Reference, Enum, List, Bool, Integer, Decimal, Date, Period }

/// <summary>One column of the import format.</summary>
/// <param name="Unit">Unit of a number, e.g. 万元; empty where it has none.</param>
/// <param name="Allowed">Allowed values; empty where any may stand.</param>
/// <param name="Target">Table that a reference or list of references points to; null otherwise.</param>
public sealed record ColumnTemplate(
    string Table, string Name, int Index, ColumnType Type, bool Required, bool Key, string Unit, IReadOnlyList<ValueTemplate> Allowed, string? Target,
    string LabelZh, string LabelEn, string HelpZh, string HelpEn, IReadOnlyList<string> Synonyms)
{
    public string Label(bool chinese) => chinese ? LabelZh : LabelEn;

    public string Help(bool chinese) => chinese ? HelpZh : HelpEn;

    /// <summary>Whether cells hold credit codes, checked by GB 32100.</summary>
    public bool IsCreditCode => Name == "credit_code";
}

/// <summary>An allowed value with its words.</summary>
public sealed record ValueTemplate(string Value, string LabelZh, string LabelEn)
{
    public string Label(bool chinese) => chinese ? LabelZh : LabelEn;
}

/// <summary>One table of the import format: what a file of it holds.</summary>
public sealed record TableTemplate(string Name, string NameZh, string NameEn, string PurposeZh, string PurposeEn, IReadOnlyList<ColumnTemplate> Columns)
{
    readonly FrozenDictionary<string, ColumnTemplate> byName = Columns.ToFrozenDictionary(column => column.Name, StringComparer.Ordinal);

    public IReadOnlyList<ColumnTemplate> Keys { get; } = [.. Columns.Where(column => column.Key)];

    public string Title(bool chinese) => chinese ? NameZh : NameEn;

    public string Purpose(bool chinese) => chinese ? PurposeZh : PurposeEn;

    public ColumnTemplate? Find(string column) => byName.GetValueOrDefault(column);

    public ColumnTemplate Get(string column) => Find(column) ?? throw new ArgumentException($"No column '{column}' in {Name}.", nameof(column));
}

/// <summary>The import format: all tables, in the order in which they build on each other, from <c>data/templates</c>.</summary>
public static class TemplateCatalog
{
    public static IReadOnlyList<TableTemplate> Tables { get; } = Load();

    static readonly FrozenDictionary<string, TableTemplate> ByName = Tables.ToFrozenDictionary(table => table.Name, StringComparer.Ordinal);

    public static TableTemplate? Find(string table) => ByName.GetValueOrDefault(table);

    public static TableTemplate Get(string table) => Find(table) ?? throw new ArgumentException($"No table '{table}'.", nameof(table));

    static List<TableTemplate> Load()
    {
        var tables = EmbeddedTable.Get("templates/_tables.csv");
        var names = tables.Select(row => row["table"]).ToHashSet(StringComparer.Ordinal);
        var values = EmbeddedTable.Get("templates/_values.csv").ToLookup(row => (row["table"], row["column"]));
        var synonyms = EmbeddedTable.Get("templates/_synonyms.csv").ToLookup(row => (row["table"], row["column"]), row => row["synonym"]);
        return [.. tables.Select(row => new TableTemplate(row["table"], row["name_zh"], row["name_en"], row["purpose_zh"], row["purpose_en"],
            [.. EmbeddedTable.Get($"templates/{row["table"]}.csv").Select((column, index) => Column(row["table"], index, column))]))];

        ColumnTemplate Column(string table, int index, IReadOnlyDictionary<string, string> row) => new(
            table, row["column"], index, Enum.Parse<ColumnType>(row["type"], ignoreCase: true), row["required"] == "yes", row["key"] == "yes", row["unit"],
            [.. values[(table, row["column"])].Select(value => new ValueTemplate(value["value"], value["label_zh"], value["label_en"]))],
            names.Contains(row["allowed"]) ? row["allowed"] : null,
            row["label_zh"], row["label_en"], row["description_zh"], row["description_en"], [.. synonyms[(table, row["column"])]]);
    }
}
