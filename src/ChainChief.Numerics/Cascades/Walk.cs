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
}
