namespace ChainChief.Exporting;

/// <summary>What stands in a column, so that a spreadsheet can count with it.</summary>
public enum SeenKind
{
    /// <summary>Words, codes, partial dates: never changed by a spreadsheet.</summary>
    Text,

    /// <summary>A number in the column's unit.</summary>
    Number,

    /// <summary>A share 0–1, shown as percent.</summary>
    Share,

    /// <summary>A day; a date known to the year or month alone stays text.</summary>
    Date,
}

/// <summary>One column of a list as its page shows it.</summary>
/// <param name="Name">Code name, lower case with hyphens or underscores: field of JSON.</param>
/// <param name="Label">Head on the page.</param>
/// <param name="Unit">Unit of the numbers, in words; null where there is none.</param>
public sealed record SeenColumn(string Name, string Label, SeenKind Kind = SeenKind.Text, string? Unit = null)
{
    /// <summary>Label with its unit.</summary>
    public string Head(bool chinese) => string.IsNullOrEmpty(Unit) ? Label : chinese ? $"{Label}（{Unit}）" : $"{Label} ({Unit})";
}

/// <summary>One cell: the words of the page, and the value behind them where the column counts.</summary>
/// <param name="Missing">The words say why there is no value: 未录, 未报, 未见.</param>
public readonly record struct SeenCell(string Text, decimal? Number = null, bool Missing = false);

/// <summary>A list exactly as a page shows it, over all its pages: what the screen and every file of it are made of.</summary>
/// <param name="Name">Code name of the list, in addresses and file names.</param>
/// <param name="Rows">Read once, from the first to the last; as many cells as columns.</param>
/// <param name="Records">The records behind the rows, where they are records of a template.</param>
public sealed record SeenTable(string Name, string Title, IReadOnlyList<SeenColumn> Columns, int Total, IEnumerable<SeenCell[]> Rows, SeenAbout About, SeenRecords? Records = null);

/// <summary>The records of one template behind a list.</summary>
public sealed record SeenRecords(string Table, RowSelection Rows);

/// <summary>What a reader must know to quote a list.</summary>
/// <param name="Region">Name of the region.</param>
/// <param name="Filters">Name and value of each condition, in words.</param>
/// <param name="Order">Column and direction, in words; null for the page's own order.</param>
/// <param name="Plan">Plan version that roles and chains belong to; null where the list knows none.</param>
/// <param name="DataDate">Day of the newest dated source, ISO.</param>
/// <param name="Remark">What the page says below the list, e.g. that scopes differ and nothing is added up.</param>
public sealed record SeenAbout(string Region, IReadOnlyList<SeenFact> Filters, string? Order, string? Plan, string? DataDate, string? Remark, bool IsExample);

/// <summary>A name and what stands for it.</summary>
public sealed record SeenFact(string Name, string Value);
