using System.Globalization;
using ChainChief.Common;
using ChainChief.Templates;

namespace ChainChief.Exploring;

/// <summary>Which records of a table are wanted, in which order, and which page of them.</summary>
/// <param name="Filters">Column → the values of which one must stand there; a list column must contain one; null stands for an empty field.</param>
/// <param name="Text">Part of a name, pinyin or code; enterprises only.</param>
/// <param name="Sort">Column to sort by; null: the order in which records came in.</param>
/// <param name="Page">1 the first.</param>
public sealed record RecordQuery(
    TableTemplate Table, IReadOnlyDictionary<ColumnTemplate, IReadOnlyList<object?>> Filters, string? Text = null, ColumnTemplate? Sort = null, bool Reversed = false,
    int Page = 1, int Size = RecordQuery.UsualSize)
{
    public const int UsualSize = 100, MostSize = 1000;

    /// <summary>Names in a query that are no columns. No template has a column of these names.</summary>
    public static IReadOnlyList<string> Words { get; } = ["q", "sort", "page", "size", "lang"];

    /// <summary>Table that can be searched by name.</summary>
    public static bool HasNames(TableTemplate table) => table.Name == "enterprises";

    /// <summary>Reads the query of an address.</summary>
    /// <returns>The query and no problems, or all that is wrong with it.</returns>
    /// <param name="sight">Columns that the reader does not get in full are no conditions either.</param>
    public static (RecordQuery Query, IReadOnlyList<Problem> Problems) Read(TableTemplate table, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> given, Sight? sight = null)
    {
        List<Problem> problems = [];
        Dictionary<ColumnTemplate, IReadOnlyList<object?>> filters = [];
        var query = new RecordQuery(table, filters);
        foreach (var (name, values) in given)
        {
            var last = values.Count > 0 ? values[^1].Trim() : "";
            switch (name)
            {
                case "lang": break;
                case "page": query = query with { Page = Whole(name, last, int.MaxValue, problems) }; break;
                case "size": query = query with { Size = Whole(name, last, MostSize, problems) }; break;
                case "sort": query = query with { Sort = Column(table, last.TrimStart('-'), "query-sort-unknown", problems), Reversed = last.StartsWith('-') }; break;
                case "q" when HasNames(table): query = query with { Text = last.Length == 0 ? null : last }; break;
                default:
                    if (Column(table, name, "query-column-unknown", problems) is { } column) filters[column] = [.. values.Select(value => Value(column, value.Trim(), problems))];
                    break;
            }
        }
        foreach (var column in filters.Keys.Append(query.Sort).OfType<ColumnTemplate>().Distinct().Where(column => sight?.MayAskBy(table.Name, column.Name) == false))
            problems.Add(new("column-guarded", Column: column.Name, Arguments: [column.Name]));
        return (query, problems);
    }

    static ColumnTemplate? Column(TableTemplate table, string name, string code, List<Problem> problems)
    {
        if (table.Find(name) is { } column) return column;
        problems.Add(new(code, Column: name, Value: name, Arguments: [name, string.Join(", ", table.Columns.Select(known => known.Name))]));
        return null;
    }

    static int Whole(string name, string text, int most, List<Problem> problems)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most) return number;
        problems.Add(new("query-number-invalid", Column: name, Value: text, Arguments: [name, text, most.ToString(CultureInfo.InvariantCulture)]));
        return 1;
    }

    /// <summary>A value as it is stored; null for an empty one.</summary>
    static object? Value(ColumnTemplate column, string text, List<Problem> problems)
    {
        object? value = text.Length == 0 ? null : column.Type switch
        {
            ColumnType.Bool => text switch { "yes" or "true" => 1L, "no" or "false" => 0L, _ => null },
            ColumnType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            ColumnType.Decimal => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            ColumnType.Enum or ColumnType.List when column.Allowed.Count > 0 && column.Allowed.All(allowed => allowed.Value != text) => null,
            _ => text,
        };
        if (value is null && text.Length > 0) problems.Add(new("query-value-invalid", Column: column.Name, Value: text, Arguments: [column.Name, text, Expected(column, true), Expected(column, false)]));
        return value;
    }

    static string Expected(ColumnTemplate column, bool chinese) => column.Type switch
    {
        ColumnType.Bool => "yes, no",
        ColumnType.Integer or ColumnType.Decimal => chinese ? "数字" : "a number",
        _ => string.Join(", ", column.Allowed.Select(allowed => allowed.Value)),
    };
}
