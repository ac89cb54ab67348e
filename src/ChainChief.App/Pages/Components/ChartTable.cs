namespace ChainChief.Pages.Components;

/// <summary>The numbers of a chart as a table.</summary>
public sealed record ChartTable(IReadOnlyList<ChartColumn> Columns, IReadOnlyList<IReadOnlyList<ChartCell>> Rows);

public sealed record ChartColumn(string Name, bool Number = false);

/// <param name="Raw">As files and machines read it; null: the text.</param>
public sealed record ChartCell(string Text, string? Raw = null)
{
    public static implicit operator ChartCell(string text) => new(text);
}
