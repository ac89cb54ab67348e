using System.Globalization;

namespace ChainChief.Pages.Components;

/// <summary>The numbers of a chart as a table.</summary>
public sealed record ChartTable(IReadOnlyList<ChartColumn> Columns, IReadOnlyList<IReadOnlyList<ChartCell>> Rows)
{
    /// <summary>Of columns that are written alike: a name first, numbers behind it.</summary>
    public static ChartTable Of(string name, IEnumerable<string> numbers, IEnumerable<IReadOnlyList<ChartCell>> rows) => new([new(name), .. numbers.Select(number => new ChartColumn(number, true))], [.. rows]);
}

public sealed record ChartColumn(string Name, bool Number = false);

/// <param name="Raw">As files and machines read it; null: the text.</param>
public sealed record ChartCell(string Text, string? Raw = null)
{
    public static implicit operator ChartCell(string text) => new(text);

    /// <summary>A number as written and as files have it.</summary>
    public static ChartCell Of(string text, double value) => new(text, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A share in hundredths.</summary>
    public static ChartCell Percent(Formats f, double share, int decimals) => Of(f.Number(share * 100, decimals), share * 100);
}
