using ChainChief.Sparse;

namespace ChainChief.Statistics;

/// <summary>Location quotients, the same as revealed comparative advantage (Balassa 1965): LQ = (E_ri / E_r.) / (E_.i / E_..), regions × activities.</summary>
public sealed class LocationQuotients
{
    LocationQuotients(CsrMatrix values, double[] rowTotals, double[] columnTotals) => (Values, RowTotals, ColumnTotals) = (values, rowTotals, columnTotals);

    /// <summary>Quotients of the cells that hold an amount, where both margins are positive; 0 elsewhere, see the indexer for what is undefined.</summary>
    public CsrMatrix Values { get; }

    /// <summary>E_r.</summary>
    public double[] RowTotals { get; }

    /// <summary>E_.i</summary>
    public double[] ColumnTotals { get; }

    /// <summary>Null where the region or the activity has nothing at all: undefined, never 0.</summary>
    public double? this[int region, int activity] => RowTotals[region] > 0 && ColumnTotals[activity] > 0 ? Values[region, activity] : null;

    /// <param name="amounts">Employment, output or revenue, ≥ 0.</param>
    public static LocationQuotients Of(CsrMatrix amounts)
    {
        var (rows, columns) = (amounts.RowSums(), amounts.ColumnSums());
        var total = columns.Sum();
        var shares = Array.ConvertAll(columns, column => column / total);
        var values = amounts.Values.ToArray();
        for (var region = 0; region < amounts.RowCount; region++)
        {
            for (var at = amounts.RowStarts[region]; at < amounts.RowStarts[region + 1]; at++)
            {
                var share = shares[amounts.Columns[at]];
                values[at] = rows[region] > 0 && share > 0 ? values[at] / rows[region] / share : 0;
            }
        }
        return new(amounts.WithValues(values), rows, columns);
    }
}
