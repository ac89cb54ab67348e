using ChainChief.Storage;

namespace ChainChief.Generating;

/// <summary>Fills the cells of one row by column name and stages it; cells not set are empty.</summary>
sealed class RowWriter(StagedTable table)
{
    readonly object?[] values = new object?[table.Template.Columns.Count];

    public object? this[string column]
    {
        get => values[table.Template.Get(column).Index];
        set => values[table.Template.Get(column).Index] = value;
    }

    /// <summary>Stages the row, numbered as a file of the table would have it (row 1 the header), and empties the cells.</summary>
    public void Add()
    {
        table.Add(0, table.Count + 2, values, 0, 0);
        Array.Clear(values);
    }
}
