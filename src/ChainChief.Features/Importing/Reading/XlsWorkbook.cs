using System.Globalization;
using ChainChief.Common;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace ChainChief.Importing;

/// <summary>An XLS workbook (BIFF), read by ExcelDataReader.</summary>
sealed class XlsWorkbook(string path, XlsErrors errors)
{
    /// <summary>The sheets in their order.</summary>
    /// <param name="fail">Told what went wrong when rows cannot be read to the end.</param>
    public List<RawSheet> ListSheets(string file, Action<Problem> fail)
    {
        List<RawSheet> sheets = [];
        using var reader = Open();
        do
        {
            var (index, name) = (sheets.Count, reader.Name);
            sheets.Add(new(file, name, cancel =>
                GuardedRows.Read(Rows(index, cancel), e => IsDamage(e) || e is IOException, _ => fail(new("workbook-damaged", file, name))))
            {
                Hidden = reader.VisibleState is not (null or "visible"),
                Merged = [.. (reader.MergeCells ?? []).Select(m => new MergedRange(m.FromRow + 1, m.FromColumn, m.ToRow + 1, m.ToColumn))],
            });
        }
        while (reader.NextResult());
        return sheets;
    }

    /// <summary>Whether an exception of the package means a damaged workbook.</summary>
    public static bool IsDamage(Exception e) => e is ExcelReaderException or InvalidDataException or EndOfStreamException or ArgumentException
        or IndexOutOfRangeException or InvalidOperationException or FormatException or NullReferenceException or OverflowException or KeyNotFoundException;

    // Opened for each reading, so that the same sheet can be read again while another is being read.
    IExcelDataReader Open()
    {
        // Taken first: a configuration is not even made before code pages are known. It serves workbooks older than Excel 97.
        var fallback = CodePages.Gb18030;
        var stream = SharedFile.OpenRead(path);
        try
        {
            return ExcelReaderFactory.CreateBinaryReader(stream, new() { FallbackEncoding = fallback });
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    IEnumerable<RawRow> Rows(int sheet, CancellationToken cancel)
    {
        using var reader = Open();
        for (var i = 0; i < sheet; i++) reader.NextResult();
        var cells = new RawCell[Math.Max(1, reader.FieldCount)];
        for (var number = 1; reader.Read(); number++)
        {
            cancel.ThrowIfCancellationRequested();
            var filled = false;
            for (var i = 0; i < reader.FieldCount; i++)
            {
                cells[i] = ToCell(reader.GetValue(i), sheet, number, i);
                filled |= !cells[i].IsBlank;
            }
            if (filled) yield return new(number, cells);
        }
    }

    RawCell ToCell(object? value, int sheet, int row, int column) => errors.Find(sheet, row, column) is { } error ? RawCell.OfError(error) : value switch
    {
        null => RawCell.Blank,
        string text => RawCell.OfText(text),
        double number => RawCell.OfNumber(number),
        int number => RawCell.OfNumber(number),
        DateTime { Year: < 1900 } time => RawCell.OfNumber(time.TimeOfDay.TotalDays),
        DateTime date => RawCell.OfDate(date),
        TimeSpan time => RawCell.OfNumber(time.TotalDays),
        bool truth => RawCell.OfBoolean(truth),
        _ => RawCell.OfText(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
