using System.Collections.Concurrent;
using ChainChief.Common;
using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Exploring;

/// <summary>
/// Columns of the stored tables in memory, each loaded when a list first filters or sorts by it, and let go with the atlas at the next change:
/// so that filters and orders over a million rows need no scan of the file.
/// </summary>
sealed class RecordColumns(Workspace workspace)
{
    /// <summary>A column of more distinct values is sorted by, but filtered in the database.</summary>
    internal const int MostKept = 250_000;

    readonly ConcurrentDictionary<string, Lazy<long[]>> rows = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<ColumnTemplate, Lazy<RankedColumn>> columns = new();

    /// <summary>Row numbers of a table, ascending: the order in which records came in. A place in this array is a row's position.</summary>
    public long[] Rows(TableTemplate table) => rows.GetOrAdd(table.Name, name => new(() =>
    {
        using var connection = workspace.Connect();
        return [.. connection.Rows(r => r.GetInt64(0), $"SELECT row_id FROM {name} ORDER BY row_id")];
    })).Value;

    public RankedColumn Get(TableTemplate table, ColumnTemplate column) => columns.GetOrAdd(column, wanted => new(() => Load(table, wanted))).Value;

    RankedColumn Load(TableTemplate table, ColumnTemplate column)
    {
        var positions = Rows(table);
        int[] codes = new int[positions.Length];
        Array.Fill(codes, -1);
        Dictionary<object, int> known = [];
        List<object> values = [];
        using var connection = workspace.Connect();
        var position = 0;
        foreach (var (row, value) in connection.Rows(r => (r.GetInt64(0), r.GetValue(1)), $"SELECT row_id, {column.Name} FROM {table.Name} WHERE {column.Name} IS NOT NULL ORDER BY row_id"))
        {
            while (position < positions.Length && positions[position] < row) position++;
            if (position == positions.Length) break;
            if (positions[position] != row) continue;
            if (!known.TryGetValue(value, out var code))
            {
                known.Add(value, code = values.Count);
                values.Add(value);
            }
            codes[position] = code;
        }
        return Rank(column, codes, values);
    }

    static RankedColumn Rank(ColumnTemplate column, int[] codes, List<object> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count)];
        Array.Sort(order, (left, right) => Compare(column, values[left], values[right]));
        var ranks = new int[order.Length];
        for (var rank = 0; rank < order.Length; rank++) ranks[order[rank]] = rank;
        for (var i = 0; i < codes.Length; i++)
            if (codes[i] >= 0) codes[i] = ranks[codes[i]];
        return new(codes, order.Length, order.Length > MostKept ? null : [.. order.Select(code => values[code])]);
    }

    internal static int Compare(ColumnTemplate column, object left, object right) => (left, right) switch
    {
        (string a, string b) when column.Type == ColumnType.Period && Period.TryParse(a, out var from) && Period.TryParse(b, out var to) => from.CompareTo(to),
        (string a, string b) => string.CompareOrdinal(a, b),
        _ => Comparer<object>.Default.Compare(left, right),
    };
}

/// <summary>A column as ranks.</summary>
/// <param name="Ranks">Per position the rank of its value among the distinct values, ascending; −1 where the field is empty.</param>
/// <param name="Distinct">Number of distinct values.</param>
/// <param name="Values">Value of each rank; null where there are too many to keep.</param>
sealed record RankedColumn(int[] Ranks, int Distinct, IReadOnlyList<object>? Values)
{
    /// <summary>Which ranks pass, by rank + 1, so that the first tells of empty fields; null where the values are not kept.</summary>
    public bool[]? Passing(ColumnTemplate column, IReadOnlyList<object?> wanted)
    {
        if (Values is null) return null;
        var passing = new bool[Distinct + 1];
        foreach (var value in wanted)
            if (value is null) passing[0] = true;
            else if (column.Type == ColumnType.List) MarkLists(passing, (string)value);
            else if (Find(column, value) is var rank and >= 0) passing[rank + 1] = true;
        return passing;
    }

    void MarkLists(bool[] passing, string entry)
    {
        for (var rank = 0; rank < Distinct; rank++) passing[rank + 1] |= Array.IndexOf(((string)Values![rank]).Split(';'), entry) >= 0;
    }

    /// <summary>Rank of a value; below 0 where no record has it.</summary>
    int Find(ColumnTemplate column, object value)
    {
        var (low, high) = (0, Distinct - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = RecordColumns.Compare(column, Values![middle], value);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }
}
