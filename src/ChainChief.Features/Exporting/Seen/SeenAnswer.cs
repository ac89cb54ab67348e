using ChainChief.Common;

namespace ChainChief.Exporting;

/// <summary>A list as data: what it is, its columns, and each row by the names of the columns; what is missing is null.</summary>
/// <param name="Mark">Words of the watermark of an example region; null for a real one.</param>
/// <param name="Rows">Made while they are written, so that a long list is never held whole.</param>
public sealed record SeenAnswer(string List, string Title, string Region, string? Mark, string? Plan, string? DataDate, string? Order, string? Remark, IReadOnlyList<SeenFact> Filters, int Total,
    IReadOnlyList<SeenAnswerColumn> Columns, IEnumerable<IReadOnlyDictionary<string, object?>> Rows)
{
    public static SeenAnswer Of(SeenTable table, bool chinese) => new(table.Name, table.Title, table.About.Region, table.About.IsExample ? ExampleMark.Words(chinese) : null, table.About.Plan,
        table.About.DataDate, table.About.Order, table.About.Remark, table.About.Filters, table.Total,
        [.. table.Columns.Select(column => new SeenAnswerColumn(column.Name, column.Label, EnumCode.Of(column.Kind), column.Unit))], table.Rows.Select(row => Row(row, table.Columns)));

    static Dictionary<string, object?> Row(SeenCell[] row, IReadOnlyList<SeenColumn> columns)
    {
        var values = new Dictionary<string, object?>(row.Length, StringComparer.Ordinal);
        for (var i = 0; i < row.Length; i++)
            values[columns[i].Name] = row[i].Missing ? null : columns[i].Kind is SeenKind.Number or SeenKind.Share && row[i].Number is { } number ? number : row[i].Text;
        return values;
    }
}

/// <param name="Kind">text, number, share (0–1) or date.</param>
/// <param name="Unit">Unit of the numbers in words; null where there is none.</param>
public sealed record SeenAnswerColumn(string Name, string Label, string Kind, string? Unit);
