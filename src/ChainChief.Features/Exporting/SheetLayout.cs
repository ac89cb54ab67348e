using DocumentFormat.OpenXml.Spreadsheet;

namespace ChainChief.Exporting;

/// <summary>What a sheet is beside its rows.</summary>
/// <param name="Columns">Width in characters and the style that cells take which are filled in later.</param>
sealed record SheetLayout(IReadOnlyList<(double Width, CellStyle Style)> Columns)
{
    /// <summary>Rows that stay in view; the first of them is repeated on printed pages.</summary>
    public int FrozenRows { get; init; }

    public int FrozenColumns { get; init; }

    public bool Hidden { get; init; }

    /// <summary>Last row of a filter over all columns, header included; null for none.</summary>
    public int? FilteredRows { get; init; }

    /// <summary>Words at the head of every printed page; null for none.</summary>
    public string? Mark { get; init; }

    public IReadOnlyList<DataValidation> Validations { get; init; } = [];
}

/// <summary>Styles of cells; the number is the place in the style sheet.</summary>
enum CellStyle
{
    Body, Title, Label, Header, RequiredHeader, Text, Number, Wrapped, Mark, Section, Share, Date,
}
