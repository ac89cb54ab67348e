using ChainChief.Templates;

namespace ChainChief.Importing;

/// <summary>What a sheet turned out to be: its table, the row that names the columns, and which column is which.</summary>
/// <param name="HeaderRow">Row number of the (lower) header row.</param>
/// <param name="Columns">One entry per header cell with text, and per column recognised.</param>
public sealed record RecognisedSheet(TableTemplate Table, int HeaderRow, bool TwoRows, IReadOnlyList<RecognisedColumn> Columns);

/// <param name="Unit">Unit in the header, where one is written.</param>
public sealed record RecognisedColumn(int Index, string Header, ColumnTemplate? Column, string? Unit);

/// <summary>Recognises tables by sheet name, file name or header, in code names, labels of both languages or synonyms, under title rows and two-row headers.</summary>
public static class SheetRecognition
{
    const int MostRowsAbove = 20;

    static readonly Dictionary<string, Dictionary<string, ColumnTemplate>> Names = TemplateCatalog.Tables.ToDictionary(table => table.Name, NamesOf, StringComparer.Ordinal);

    /// <summary>The best reading of the first rows; null where no table fits.</summary>
    public static RecognisedSheet? Recognise(RawSheet sheet, ColumnMapping? mapping = null, CancellationToken cancel = default)
    {
        List<(int Number, string[] Cells)> rows = [];
        foreach (var row in sheet.Rows(cancel))
        {
            rows.Add((row.Number, [.. row.Cells.Select(cell => cell.Display)]));
            if (rows.Count == MostRowsAbove) break;
        }
        if (mapping is not null && ByMapping(rows, mapping) is { } mapped) return mapped;
        var named = NamedTable(sheet);
        var headers = new HeaderTexts();
        return TemplateCatalog.Tables.SelectMany(table => Candidates(table, rows, sheet.Merged, headers))
            .Where(candidate => candidate.Score >= 2 || (candidate.Table == named && candidate.Score >= 1))
            .OrderByDescending(candidate => candidate.Table == named).ThenByDescending(candidate => candidate.HasKeys).ThenByDescending(candidate => candidate.Score)
            .ThenByDescending(candidate => candidate.Share).ThenBy(candidate => candidate.Reading.TwoRows).ThenBy(candidate => candidate.Reading.HeaderRow)
            .FirstOrDefault() is { } best && (best.HasKeys || best.Table == named) ? best.Reading : null;
    }

    sealed record Candidate(TableTemplate Table, RecognisedSheet Reading, int Score, bool HasKeys, double Share);

    /// <summary>The same cells are compared with every table: each text is folded once.</summary>
    sealed class HeaderTexts
    {
        readonly Dictionary<string, HeaderText> texts = new(StringComparer.Ordinal);

        public HeaderText Get(string text)
        {
            if (!texts.TryGetValue(text, out var header)) texts[text] = header = HeaderText.Of(text);
            return header;
        }
    }

    static IEnumerable<Candidate> Candidates(TableTemplate table, List<(int Number, string[] Cells)> rows, IReadOnlyList<MergedRange> merged, HeaderTexts headers)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            yield return Fit(table, rows[i].Number, rows[i].Cells, null, merged, headers);
            if (i > 0 && rows[i - 1].Number == rows[i].Number - 1) yield return Fit(table, rows[i].Number, rows[i].Cells, rows[i - 1].Cells, merged, headers);
        }
    }

    static Candidate Fit(TableTemplate table, int number, string[] cells, string[]? above, IReadOnlyList<MergedRange> merged, HeaderTexts headers)
    {
        var filled = above is null ? null : FillRight(above, number - 1, merged);
        List<RecognisedColumn> columns = [];
        for (var i = 0; i < Math.Max(cells.Length, filled?.Length ?? 0); i++)
            if (Recognise(table, i < cells.Length ? cells[i] : "", filled is not null && i < filled.Length ? filled[i] : "", i, headers) is { } column) columns.Add(column);
        var found = columns.Where(column => column.Column is not null).Select(column => column.Column!.Name).ToHashSet(StringComparer.Ordinal);
        // The credit code may serve as the key of an enterprise.
        var hasKeys = table.Keys.Where(key => key.Required).All(key => found.Contains(key.Name) || (table.Name == "enterprises" && found.Contains("credit_code")))
            && (table.Keys.Count > 0 || table.Columns.Where(column => column.Required).All(column => found.Contains(column.Name)));
        return new(table, new(table, number, above is not null, columns), found.Count, hasKeys, columns.Count == 0 ? 0 : (double)found.Count / columns.Count);
    }

    static RecognisedColumn? Recognise(TableTemplate table, string cell, string above, int index, HeaderTexts headers)
    {
        foreach (var text in new[] { cell, above + cell, cell.Length == 0 ? above : "" })
            if (text.Length > 0 && Find(table, text, headers) is { } found) return new(index, Shown(text), found.Column, found.Unit);
        return cell.Length == 0 ? null : new(index, Shown(cell), null, null);
    }

    static string Shown(string text) => text.ReplaceLineEndings(" ").Trim();

    static (ColumnTemplate Column, string? Unit)? Find(TableTemplate table, string text, HeaderTexts headers)
    {
        var header = headers.Get(text);
        var names = Names[table.Name];
        if (names.TryGetValue(header.Folded, out var column) || names.TryGetValue(header.Bare, out column)) return (column, header.Unit);
        return null;
    }

    /// <summary>Group headers stand in the first cell of a merged block; each cell below belongs to it.</summary>
    static string[] FillRight(string[] cells, int row, IReadOnlyList<MergedRange> merged)
    {
        var filled = (string[])cells.Clone();
        foreach (var range in merged.Where(range => range.FirstRow <= row && row <= range.LastRow && range.FirstColumn < cells.Length))
            for (var i = range.FirstColumn + 1; i <= range.LastColumn && i < filled.Length; i++) filled[i] = filled[range.FirstColumn];
        return filled;
    }

    /// <summary>Null where the sheet has none of the headers: it is another table, to be recognised by its own.</summary>
    static RecognisedSheet? ByMapping(List<(int Number, string[] Cells)> rows, ColumnMapping mapping)
    {
        if (TemplateCatalog.Find(mapping.Table) is not { } table || rows.Count == 0) return null;
        var wanted = mapping.Columns.ToLookup(pair => HeaderText.Of(pair.Key.Split('#')[0]).Folded, pair => pair.Value);
        var best = rows.MaxBy(row => row.Cells.Count(cell => cell.Length > 0 && wanted.Contains(HeaderText.Of(cell).Folded)));
        if (!best.Cells.Any(cell => cell.Length > 0 && wanted.Contains(HeaderText.Of(cell).Folded))) return null;
        List<RecognisedColumn> columns = [];
        for (var i = 0; i < best.Cells.Length; i++)
        {
            if (best.Cells[i].Length == 0) continue;
            var header = HeaderText.Of(best.Cells[i]);
            var targets = wanted[header.Folded].Select(table.Find).OfType<ColumnTemplate>().ToList();
            if (targets.Count == 0) columns.Add(new(i, Shown(best.Cells[i]), null, null));
            columns.AddRange(targets.Select(target => new RecognisedColumn(i, Shown(best.Cells[i]), target, header.Unit)));
        }
        return new(table, best.Number, false, columns);
    }

    /// <summary>The table that the sheet's name, or for CSV the file's name, says it is.</summary>
    static TableTemplate? NamedTable(RawSheet sheet)
    {
        var name = HeaderText.Of(sheet.Sheet ?? Path.GetFileNameWithoutExtension(sheet.File)).Folded;
        return TemplateCatalog.Tables.FirstOrDefault(table => new[] { table.Name, table.NameZh, table.NameEn }.Any(word => HeaderText.Of(word).Folded == name));
    }

    static Dictionary<string, ColumnTemplate> NamesOf(TableTemplate table)
    {
        Dictionary<string, ColumnTemplate> names = new(StringComparer.Ordinal);
        foreach (var column in table.Columns) names.TryAdd(HeaderText.Of(column.Name).Folded, column);
        foreach (var column in table.Columns)
            foreach (var word in new[] { column.LabelZh, column.LabelEn }) names.TryAdd(HeaderText.Of(word).Folded, column);
        foreach (var column in table.Columns)
            foreach (var word in column.Synonyms) names.TryAdd(HeaderText.Of(word).Folded, column);
        return names;
    }
}
