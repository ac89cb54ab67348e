using System.Globalization;
using ChainChief.Common;
using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Importing;

/// <summary>Reads the rows of one recognised sheet into the staging table, naming what is wrong on the way.</summary>
sealed class SheetIntake
{
    readonly RawSheet sheet;
    readonly RecognisedSheet recognised;
    readonly ImportRequest request;
    readonly ProblemList problems;
    readonly CellReading?[] readings; // by template column
    readonly int[] cellOf;            // template column -> cell index, -1 where absent
    readonly object?[] constants;     // by template column
    readonly HashSet<int> named;      // cells that stand under a header
    readonly HashSet<int> unnamed = [];

    public SheetIntake(RawSheet sheet, RecognisedSheet recognised, ImportRequest request, ProblemList problems)
    {
        (this.sheet, this.recognised, this.request, this.problems) = (sheet, recognised, request, problems);
        var count = Table.Columns.Count;
        readings = new CellReading?[count];
        cellOf = [.. Enumerable.Repeat(-1, count)];
        constants = new object?[count];
        foreach (var column in Table.Columns) readings[column.Index] = Reading(column, 1);
        foreach (var column in recognised.Columns) Place(column);
        named = [.. recognised.Columns.Select(column => column.Index)];
        foreach (var (name, value) in request.Mapping?.Constants ?? new Dictionary<string, string>())
            if (Table.Find(name) is { } column) constants[column.Index] = readings[column.Index]!.Read(RawCell.OfText(value)).Value;
        Columns = [.. recognised.Columns.Select(column => new ColumnReading(column.Index, column.Header, column.Column?.Name, column.Column is null ? 1 : Factor(column) ?? 1))];
    }

    public IReadOnlyList<ColumnReading> Columns { get; }

    TableTemplate Table => recognised.Table;

    /// <summary>Whether the sheet (or a constant) gives a column at all.</summary>
    public bool Gives(ColumnTemplate column) => cellOf[column.Index] >= 0 || constants[column.Index] is not null;

    /// <summary>Stages every data row; returns how many there were.</summary>
    /// <param name="number">Number by which the intake knows this sheet.</param>
    public int Run(StagedTable staged, int number, IProgress<int>? progress, CancellationToken cancel)
    {
        var values = new object?[Table.Columns.Count];
        var count = 0;
        foreach (var row in sheet.Rows(cancel))
        {
            if (row.Number <= recognised.HeaderRow) continue;
            NoteUnnamed(row);
            if (ReadRow(row, values, out var cleared, out var unread)) continue;
            staged.Add(number, row.Number, values, cleared, unread);
            if (++count % 10_000 == 0) progress?.Report(count);
        }
        return count;
    }

    /// <summary>Content under no header is lost; that is said once for each column.</summary>
    void NoteUnnamed(RawRow row)
    {
        for (var i = 0; i < row.Cells.Length; i++)
            if (!row.Cells[i].IsBlank && !named.Contains(i) && unnamed.Add(i))
                problems.Add(new("column-unnamed", sheet.File, sheet.Sheet, recognised.HeaderRow, CellReference.ColumnName(i), Arguments: [CellReference.ColumnName(i)]));
    }

    /// <summary>True where the row holds nothing in the recognised columns.</summary>
    bool ReadRow(RawRow row, object?[] values, out long cleared, out long unread)
    {
        (cleared, unread) = (0, 0);
        var blank = true;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = constants[i];
            if (cellOf[i] < 0 || cellOf[i] >= row.Cells.Length) continue;
            ref readonly var cell = ref row.Cells[cellOf[i]];
            if (cell.IsBlank) continue;
            blank = false;
            var read = readings[i]!.Read(cell);
            if (read.Value is not null) values[i] = read.Value;
            if (read.Clear) cleared |= 1L << i;
            if (read.Code is not null) unread |= Bad(row.Number, i, cell, read);
            else if (read.Lenient && request.Strict) problems.Add(At("value-not-canonical", row.Number, i, cell.Display) with { Arguments = [cell.Display, Convert.ToString(read.Value, CultureInfo.InvariantCulture) ?? ""] });
        }
        return blank;
    }

    long Bad(int row, int column, in RawCell cell, CellValue read)
    {
        var problem = At(read.Code!, row, column, cell.Display) with { Arguments = read.Arguments, Suggestion = read.Suggestion };
        if (request.Mapping?.BlankInvalid?.Contains(Table.Columns[column].Name) is true)
        {
            problems.Add(problem with { Code = "value-left-blank", Arguments = [cell.Display] });
            return 0;
        }
        problems.Add(problem);
        return 1L << column;
    }

    Problem At(string code, int row, int column, string value) => new(code, sheet.File, sheet.Sheet, row, Table.Columns[column].Name, value.Length > 200 ? value[..200] : value);

    void Place(RecognisedColumn found)
    {
        if (found.Column is not { } column)
        {
            problems.Add(new("column-unknown", sheet.File, sheet.Sheet, recognised.HeaderRow, found.Header, Arguments: [found.Header]));
            return;
        }
        if (cellOf[column.Index] >= 0)
        {
            var first = recognised.Columns.First(other => other.Column == column);
            // Two words for one column (placements by credit code and by name): the exact one counts. The same word twice is a mistake.
            if (first.Header == found.Header || first.Header == column.Name || found.Header == column.Name)
                problems.Add(new("column-repeated", sheet.File, sheet.Sheet, recognised.HeaderRow, column.Name, Arguments: [column.LabelZh, column.LabelEn, Number(first.Index + 1), Number(found.Index + 1)]));
            else problems.Add(new("column-doubled", sheet.File, sheet.Sheet, recognised.HeaderRow, found.Header, Arguments: [found.Header, first.Header]));
            return;
        }
        cellOf[column.Index] = found.Index;
        if (Factor(found) is { } factor) readings[column.Index] = Reading(column, factor);
        else problems.Add(new("header-unit-unknown", sheet.File, sheet.Sheet, recognised.HeaderRow, column.Name, found.Header, [found.Header, found.Unit!, NumberReading.UnitOf(column)?.Name ?? ""]));
    }

    /// <summary>What numbers under this header are multiplied with; null where its unit does not convert.</summary>
    decimal? Factor(RecognisedColumn found)
    {
        if (found.Column is not { Type: ColumnType.Decimal } column || found.Unit is null) return 1;
        if (column.Unit.StartsWith("the indicator", StringComparison.Ordinal))
        {
            // The unit of a figure's value belongs beside it.
            if (Table.Find("unit") is { } unit) constants[unit.Index] = found.Unit;
            return 1;
        }
        return NumberReading.UnitOf(column) is not { } own ? 1 : Unit.Get(found.Unit).ConvertsTo(own) ? Unit.Get(found.Unit).In(own) : null;
    }

    CellReading Reading(ColumnTemplate column, decimal factor) =>
        new(column, factor, request.Mapping?.ConvertUnits?.Contains(column.Name) is true, sheet.Is1904 is true);

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Problems as they are found, up to as many as a person will ever read.</summary>
sealed class ProblemList
{
    public const int Most = 5_000;
    readonly List<Problem> kept = [];
    bool hasErrors;

    /// <summary>Whether an error was found, also among those no longer kept.</summary>
    public bool HasErrors => hasErrors;

    public void Add(Problem problem)
    {
        if (problem.Severity == Severity.Error) hasErrors = true;
        if (kept.Count < Most) kept.Add(problem);
        else if (kept.Count == Most) kept.Add(new("too-many-problems", Arguments: [Most.ToString(CultureInfo.InvariantCulture)]));
    }

    /// <summary>In the order of files, sheets and rows.</summary>
    public List<Problem> ToList() => [.. kept.DistinctBy(p => (p.Code, p.File, p.Sheet, p.Row, p.Column, p.Value)).OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Sheet, StringComparer.Ordinal).ThenBy(p => p.Row ?? 0)];
}
