using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>规则表: a table of rules as data, with the version under which a light, a deadline or a route was worked out.</summary>
/// <param name="Version">1: as it ships with the program (<c>data/rules/NAME.csv</c>).</param>
/// <param name="Text">CSV with a header row.</param>
public sealed record RuleTable(string Name, int Version, string Text)
{
    /// <summary>Names of the tables that can be set by a region.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. typeof(RuleTable).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("rules/governance/", StringComparison.Ordinal)).Select(name => name["rules/governance/".Length..^".csv".Length]).Order(StringComparer.Ordinal)];

    /// <exception cref="ArgumentException">No table of that name ships.</exception>
    public static RuleTable Shipped(string name) => new(name, 1, EmbeddedTable.Text($"rules/governance/{name}.csv"));

    /// <summary>Header of the table.</summary>
    public IReadOnlyList<string> Columns => EmbeddedTable.Split(Text) is [var header, ..] ? [.. header.Select(column => column.Trim())] : [];

    /// <summary>Rows as header → cell; line is the row as a spreadsheet numbers it.</summary>
    public IReadOnlyList<RuleRow> Rows()
    {
        var records = EmbeddedTable.Split(Text);
        return records.Count == 0 ? [] : [.. records.Skip(1).Select((record, i) => new RuleRow(i + 2, records[0].Select((column, c) => (column, value: c < record.Count ? record[c].Trim() : ""))
            .DistinctBy(pair => pair.column, StringComparer.Ordinal).ToDictionary(pair => pair.column, pair => pair.value, StringComparer.Ordinal)))];
    }
}

/// <summary>A row of a rule table.</summary>
public sealed record RuleRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The cell, empty where there is no such column.</summary>
    public string this[string column] => Cells.GetValueOrDefault(column, "");
}
