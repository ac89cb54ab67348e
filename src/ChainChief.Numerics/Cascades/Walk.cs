using ChainChief.Sparse;

namespace ChainChief.Cascades;

/// <summary>The distribution of a walk over rows after some steps: e_jᵀP^s. Touches only what it reaches.</summary>
sealed class Walk(CsrMatrix shares)
{
    double[] now = new double[shares.RowCount], next = new double[shares.RowCount];
    List<int> reached = [], fresh = [];

    public void Start(int row)
    {
        foreach (var at in reached) now[at] = 0;
        reached.Clear();
        now[row] = 1;
        reached.Add(row);
    }

    public double At(int row) => now[row];

    public void Step()
    {
        foreach (var row in reached)
        {
            var mass = now[row];
            now[row] = 0;
            if (mass == 0) continue;
            var columns = shares.ColumnsOf(row);
            var values = shares.ValuesOf(row);
            for (var k = 0; k < columns.Length; k++)
            {
                ref var to = ref next[columns[k]];
                if (to == 0) fresh.Add(columns[k]);
                to += mass * values[k];
            }
        }
        reached.Clear();
        (now, next, reached, fresh) = (next, now, fresh, reached);
    }

    /// <summary>max p / scale; where the scale is 0 and p is not, the ratio is infinite.</summary>
    public double Ratio(double[] scale)
    {
        var ratio = 0.0;
        foreach (var row in reached)
            if (now[row] is var p && p > 0 && p / scale[row] is var here && here > ratio) ratio = here;
        return ratio;
    }

    /// <summary>Σ max(0, p − ratio · scale): what lies above.</summary>
    public double Above(double ratio, double[] scale)
    {
        var above = 0.0;
        foreach (var row in reached)
            if (now[row] - (ratio * scale[row]) is var more && more > 0) above += more;
        return above;
    }
}
