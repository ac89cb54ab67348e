using System.Globalization;

namespace ChainChief.Importing;

/// <summary>What a cell of a file holds.</summary>
public enum CellKind : byte { Blank, Text, Number, Date, Boolean, Error }

/// <summary>One cell as the file holds it, before any template has looked at it.</summary>
/// <param name="Text">Text as written, nothing trimmed; for an error the text of Excel, e.g. <c>#REF!</c>; null for other kinds.</param>
/// <param name="Number">A number; for a date its OLE automation date (days since 1899-12-30), whatever the date system of the workbook; for a boolean 0 or 1.</param>
public readonly record struct RawCell(CellKind Kind, string? Text, double Number)
{
    public static readonly RawCell Blank;

    /// <summary>A text cell; empty text is a blank cell.</summary>
    public static RawCell OfText(string text) => text.Length == 0 ? Blank : new(CellKind.Text, text, 0);

    public static RawCell OfNumber(double number) => new(CellKind.Number, null, number);

    public static RawCell OfDate(DateTime date) => new(CellKind.Date, null, date.ToOADate());

    public static RawCell OfBoolean(bool value) => new(CellKind.Boolean, null, value ? 1 : 0);

    public static RawCell OfError(string text) => new(CellKind.Error, text, 0);

    public bool IsBlank => Kind == CellKind.Blank;

    /// <summary>The moment of a date cell, to the second.</summary>
    /// <exception cref="InvalidOperationException">The cell is no date.</exception>
    public DateTime Date => Kind == CellKind.Date
        ? Round(DateTime.FromOADate(Number))
        : throw new InvalidOperationException($"A cell of kind {Kind} has no date.");

    /// <summary>The cell as a person sees it, the same in every culture: <c>2023-05-01</c>, <c>12.5</c>, <c>TRUE</c>, <c>#REF!</c>; blank is empty.</summary>
    public string Display => Kind switch
    {
        CellKind.Blank => "",
        CellKind.Number => DisplayNumber(Number),
        CellKind.Date => DisplayDate(Date),
        CellKind.Boolean => Number != 0 ? "TRUE" : "FALSE",
        _ => Text ?? "",
    };

    public override string ToString() => Display;

    // A workbook keeps binary fractions; people see 15 digits, as does the conversion to decimal.
    static string DisplayNumber(double number) => Math.Abs(number) is 0 or (>= 1e-10 and < 1e28)
        ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    static string DisplayDate(DateTime date) =>
        date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    static DateTime Round(DateTime date) =>
        new((date.Ticks + TimeSpan.TicksPerSecond / 2) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
}
