using System.Globalization;
using System.Text.Json;
using ChainChief.Templates;

namespace ChainChief.Exporting;

/// <summary>Which rows of a table are meant; without any wish all of them.</summary>
public sealed record RowSelection
{
    public static RowSelection All { get; } = new();

    /// <summary>Column → the value it must have, in the form of files (codes, yes/no, plain numbers); a list column must contain it; empty text means an empty field.</summary>
    public IReadOnlyDictionary<string, string> Equal { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The rows of these numbers (row_id); null means no such limit, an empty list no row at all.</summary>
    public IReadOnlyList<long>? RowIds { get; init; }

    /// <summary>The rows of these keys: the value of a single key column, or the values of all key columns joined by the unit separator; null means no such limit.</summary>
    public IReadOnlyList<string>? Keys { get; init; }

    /// <summary>The key of <see cref="Keys"/> of a table with several key columns; empty parts as empty text.</summary>
    public static string Key(params IReadOnlyList<string?> parts) => string.Join('\u001f', parts.Select(part => part ?? ""));

    public bool IsAll => Equal.Count == 0 && RowIds is null && Keys is null;

    /// <summary>The condition as SQL with its parameters $0, $1 …</summary>
    /// <exception cref="ArgumentException">A column is not in the template, or a value cannot stand in its column.</exception>
    internal (string Where, IReadOnlyList<object?> Values) Sql(TableTemplate template)
    {
        List<string> terms = [];
        List<object?> values = [];
        foreach (var (name, text) in Equal) terms.Add(Term(template.Get(name), text, values));
        if (RowIds is not null)
        {
            terms.Add($"row_id IN (SELECT value FROM json_each(${values.Count}))");
            values.Add($"[{string.Join(',', RowIds.Select(id => id.ToString(CultureInfo.InvariantCulture)))}]");
        }
        if (Keys is not null)
        {
            terms.Add($"{KeyColumn(template)} IN (SELECT value FROM json_each(${values.Count}))");
            values.Add(JsonSerializer.Serialize(Keys));
        }
        return (terms.Count == 0 ? "1" : string.Join(" AND ", terms), values);
    }

    /// <summary>Rows chosen one by one are read in the order in which they were chosen: the column and its wanted values as JSON; null for any other selection.</summary>
    internal (string Column, string Json)? Chosen(TableTemplate template) =>
        RowIds is not null ? ("row_id", $"[{string.Join(',', RowIds.Select(id => id.ToString(CultureInfo.InvariantCulture)))}]")
        : Keys is not null ? (KeyColumn(template), JsonSerializer.Serialize(Keys)) : null;

    static string KeyColumn(TableTemplate template) => template.Keys.Count == 1 ? template.Keys[0].Name : "row_key";

    static string Term(ColumnTemplate column, string text, List<object?> values)
    {
        if (text.Length == 0) return $"{column.Name} IS NULL";
        values.Add(Value(column, text));
        var parameter = $"${values.Count - 1}";
        return column.Type == ColumnType.List ? $"instr(';' || {column.Name} || ';', ';' || {parameter} || ';') > 0" : $"{column.Name} = {parameter}";
    }

    static object Value(ColumnTemplate column, string text) => column.Type switch
    {
        ColumnType.Bool when text is "yes" or "no" => text == "yes" ? 1L : 0L,
        ColumnType.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        ColumnType.Decimal when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        ColumnType.Bool or ColumnType.Integer or ColumnType.Decimal => throw new ArgumentException($"'{text}' cannot stand in {column.Table}.{column.Name}.", nameof(text)),
        _ => text,
    };
}
