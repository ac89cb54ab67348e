using ChainChief.Sparse;

namespace ChainChief.Cascades;

/// <summary>Bounds of R_j, the probability that a walk from j ever returns to j; G_jj = 1 / (1 − R_j). Working memory of one thread, used again from row to row.</summary>
/// <remarks>Mass stands on rows and moves on from those where there is much of it, as far as that is needed: R_j = returned + Σ_i mass_i · P(i hits j). Since Σ_i a_i P(i hits j) = (aᵀG)_j / G_jj,
/// mass_i ≤ r a_i + f on all rows leaves no more than r (c_j (1 − returned) − a_j) + n f (docs/methods/esri-closed-form.md, 3).</remarks>
sealed class Returns(CsrMatrix shares, WalkSums sums)
{
    /// <summary>A row is given up, with the bound it has, once this many times all links were followed.</summary>
    const long MostPasses = 400;

    /// <summary>Part of what may be left that f takes: it matters only where a is 0.</summary>
    const double FloorPart = 1 / 64.0;

    const byte Reached = 1, Waiting = 2;

    readonly double[] mass = new double[shares.RowCount];
    readonly byte[] marks = new byte[shares.RowCount];
    readonly int[] reached = new int[shares.RowCount];
    int[] due = new int[shares.RowCount], later = new int[shares.RowCount];
    int reachedCount, laterCount;
    double returned;

    /// <param name="width">Upper less lower end asked for.</param>
    public (double Low, double High) Of(int row, double width)
    {
        Start(row);
        var total = 0.0;
        for (var i = 0; i < reachedCount; i++) total += mass[reached[i]];
        var floor = 0.0;
        if (total > width)
        {
            floor = FloorPart * width / mass.Length;
            MoveOn(row, Math.Min((1 - FloorPart) * width / Others(row), double.MaxValue), floor);
        }
        var low = returned;
        return (low, low + Math.Min(total, Left(row, floor)));
    }

    /// <summary>Upper bound of Σ_{i ≠ j} a_i P(i hits j).</summary>
    double Others(int row) => Math.Max((sums.Spread[row] * (1 - returned)) - sums.Visits[row], 1e-12 * sums.Spread[row]);

    void Start(int row)
    {
        (returned, reachedCount) = (0, 0);
        var columns = shares.ColumnsOf(row);
        var values = shares.ValuesOf(row);
        for (var k = 0; k < columns.Length; k++)
        {
            if (columns[k] == row)
            {
                returned += values[k];
                continue;
            }
            mass[columns[k]] = values[k];
            marks[columns[k]] = Reached;
            reached[reachedCount++] = columns[k];
        }
    }

    /// <summary>Until no row has more than r a + f.</summary>
    void MoveOn(int row, double ratio, double floor)
    {
        var visits = sums.Visits;
        var links = MostPasses * Math.Max(1, shares.EntryCount);
        laterCount = 0;
        for (var i = 0; i < reachedCount; i++)
            if (mass[reached[i]] > (ratio * visits[reached[i]]) + floor) Wait(reached[i]);
        while (laterCount > 0 && links > 0)
        {
            (due, later) = (later, due);
            var count = laterCount;
            laterCount = 0;
            for (var d = 0; d < count; d++)
            {
                var from = due[d];
                var moved = mass[from];
                mass[from] = 0;
                marks[from] = Reached;
                var columns = shares.ColumnsOf(from);
                var values = shares.ValuesOf(from);
                links -= columns.Length;
                for (var k = 0; k < columns.Length; k++)
                {
                    var to = columns[k];
                    var more = moved * values[k];
                    if (to == row)
                    {
                        returned += more;
                        continue;
                    }
                    var now = mass[to] += more;
                    var mark = marks[to];
                    if (mark == Waiting) continue;
                    if (mark == 0)
                    {
                        reached[reachedCount++] = to;
                        marks[to] = Reached;
                    }
                    if (now > (ratio * visits[to]) + floor) Wait(to);
                }
            }
        }

        void Wait(int at)
        {
            marks[at] = Waiting;
            later[laterCount++] = at;
        }
    }

    /// <summary>Upper bound of Σ mass · P(hits j); all mass is taken away.</summary>
    double Left(int row, double floor)
    {
        var (all, ratio) = (0.0, 0.0);
        for (var i = 0; i < reachedCount; i++)
        {
            var at = reached[i];
            all += mass[at];
            if (mass[at] > floor) ratio = Math.Max(ratio, (mass[at] - floor) / sums.Visits[at]);
            mass[at] = 0;
            marks[at] = 0;
        }
        return double.IsInfinity(ratio) ? all : Math.Min(all, (ratio * Others(row)) + (floor * mass.Length));
    }
}
