using ChainChief.Storage;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Exploring;

/// <summary>Finds the positions of one page: a scan over ranks for the filters, buckets by rank for the order, so that no request sorts.</summary>
/// <param name="sighted">The rows as the reader may have them; null: all of them.</param>
sealed class RecordSelection(RegionAtlas atlas, RecordQuery query, SqliteConnection connection, SightedRows? sighted = null)
{
    readonly long[] rows = atlas.Records.Rows(query.Table);

    /// <returns>How many pass, and the positions of the page in order.</returns>
    public (int Total, IReadOnlyList<int> Found) Page()
    {
        var passed = Passed();
        var total = passed is null ? rows.Length : passed.Count(passes => passes);
        var skip = (long)(query.Page - 1) * query.Size;
        if (skip >= total) return (total, []);
        var found = new int[Math.Min(query.Size, total - skip)];
        if (query.Sort is { } sort) Ordered(atlas.Records.Get(query.Table, sort), passed, (int)skip, found);
        else InOrderOfArrival(passed, (int)skip, found);
        return (total, found);
    }

    void InOrderOfArrival(bool[]? passed, int skip, int[] found)
    {
        var place = -skip;
        for (var i = 0; i < rows.Length && place < found.Length; i++)
        {
            if (passed is not null && !passed[i]) continue;
            if (place >= 0) found[place] = i;
            place++;
        }
    }

    /// <summary>Equal values keep the order of arrival in both directions; empty fields come last.</summary>
    void Ordered(RankedColumn column, bool[]? passed, int skip, int[] found)
    {
        var next = new int[column.Distinct + 2];
        for (var i = 0; i < rows.Length; i++)
            if (passed is null || passed[i]) next[Bucket(column, i) + 1]++;
        for (var bucket = 1; bucket < next.Length; bucket++) next[bucket] += next[bucket - 1];
        for (var i = 0; i < rows.Length; i++)
        {
            if (passed is not null && !passed[i]) continue;
            var place = next[Bucket(column, i)]++ - skip;
            if (place >= 0 && place < found.Length) found[place] = i;
        }
    }

    int Bucket(RankedColumn column, int i) => column.Ranks[i] is var rank && rank < 0 ? column.Distinct : query.Reversed ? column.Distinct - 1 - rank : rank;

    /// <summary>Which positions pass; null where all do.</summary>
    bool[]? Passed()
    {
        bool[]? passed = query.Text is null ? null : Among(atlas.Names.Match(query.Text).Select(i => atlas.Enterprises.RowId[i]));
        if (sighted?.Shown(connection) is { } shown) passed = Both(passed, Among(shown));
        foreach (var (column, wanted) in query.Filters)
        {
            var ranked = atlas.Records.Get(query.Table, column);
            if (ranked.Passing(column, wanted) is not { } passing) passed = Both(passed, Among(InDatabase(column, wanted)));
            else if (passed is null) passed = Array.ConvertAll(ranked.Ranks, rank => passing[rank + 1]);
            else
                for (var i = 0; i < passed.Length; i++) passed[i] &= passing[ranked.Ranks[i] + 1];
        }
        return passed;
    }

    bool[] Among(IEnumerable<long> ids)
    {
        var passed = new bool[rows.Length];
        foreach (var id in ids)
            if (Array.BinarySearch(rows, id) is var at and >= 0) passed[at] = true;
        return passed;
    }

    static bool[] Both(bool[]? left, bool[] right)
    {
        if (left is not null)
            for (var i = 0; i < right.Length; i++) right[i] &= left[i];
        return right;
    }

    List<long> InDatabase(ColumnTemplate column, IReadOnlyList<object?> wanted)
    {
        List<string> terms = wanted.Contains(null) ? [$"{column.Name} IS NULL"] : [];
        List<object?> values = [.. wanted.OfType<object>()];
        terms.AddRange(values.Select((_, i) => column.Type == ColumnType.List ? $"instr(';' || {column.Name} || ';', ';' || ${i} || ';') > 0" : $"{column.Name} = ${i}"));
        return [.. connection.Rows(r => r.GetInt64(0), $"SELECT row_id FROM {query.Table.Name} WHERE {string.Join(" OR ", terms)}", values)];
    }
}
