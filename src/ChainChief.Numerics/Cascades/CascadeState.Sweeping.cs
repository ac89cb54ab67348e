namespace ChainChief.Cascades;

sealed partial class CascadeState
{
    /// <summary>A direction is swept densely once its changed rows have more than one in so many of all links.</summary>
    const int DenseFrom = 32;

    /// <summary>A cascade is better off in a lane once the changed rows have more than one in so many of all links.</summary>
    const int WideFrom = 160;

    /// <summary>Rows of a piece of work, and pieces from which on they are shared among threads; each row is still computed by one, so the bits are the same.</summary>
    const int Piece = 1_024, SharedFrom = 8;

    readonly int[] stamp, marketStamp;
    readonly double[] largestOf;
    readonly List<int> todo = [], changedDown = [], changedUp = [], changedMissing = [];
    int clock;

    /// <summary>One Jacobi sweep in both directions.</summary>
    public void Sweep()
    {
        LargestDrop = 0;
        denseDown = denseDown || Links(ChangedMissing, network.OutStart) > network.LinkCount / DenseFrom;
        denseUp = denseUp || Links(changedUp, network.SupplierStart) > network.LinkCount / DenseFrom;
        if (denseDown) SweepAllDown();
        else SweepChangedDown();
        if (denseUp) SweepAllUp();
        else SweepChangedUp();
        Sweeps++;
    }

    List<int> ChangedMissing => replaceable ? changedMissing : changedDown;

    bool Wide => Links(ChangedMissing, network.OutStart) + Links(changedUp, network.SupplierStart) > network.LinkCount / WideFrom;

    static long Links(List<int> rows, int[] start)
    {
        var links = 0L;
        foreach (var row in rows) links += start[row + 1] - start[row];
        return links;
    }

    void SweepChangedDown()
    {
        Collect(ChangedMissing, network.OutStart, network.OutBuyer);
        Share(todo.Count, Piece, (first, end) => LossesDown(todo, first, end));
        changedDown.Clear();
        foreach (var row in todo) Lose(row, Down, nextDown, rowsDown, changedDown);
        Replace();
    }

    void SweepChangedUp()
    {
        Collect(changedUp, network.SupplierStart, network.SupplierOf);
        Share(todo.Count, Piece, (first, end) => LossesUp(todo, first, end));
        changedUp.Clear();
        foreach (var row in todo) Lose(row, Up, nextUp, rowsUp, changedUp);
    }

    void SweepAllDown()
    {
        LargestDrop = Math.Max(LargestDrop, Share(network.FirmCount, Piece, (first, end) => LossesDown(null, first, end)));
        (Down, nextDown) = (nextDown, Down);
        if (replaceable) Share(network.SectorCount, Math.Max(1, (int)((long)network.SectorCount * Piece / network.FirmCount)), ReplaceAll);
    }

    void SweepAllUp()
    {
        LargestDrop = Math.Max(LargestDrop, Share(network.FirmCount, Piece, (first, end) => LossesUp(null, first, end)));
        (Up, nextUp) = (nextUp, Up);
    }

    /// <summary>Work on 0 .. count in pieces, by threads if there are many; the largest of what it returns.</summary>
    double Share(int count, int piece, Func<int, int, double> work)
    {
        var pieces = (count + piece - 1) / piece;
        if (threads == 1 || pieces < SharedFrom) return work(0, count);
        Parallel.For(0, pieces, new() { MaxDegreeOfParallelism = threads }, at => largestOf[at] = work(at * piece, Math.Min(count, (at + 1) * piece)));
        return largestOf.AsSpan(0, pieces).ToArray().Max();
    }

    /// <summary>The rows that a link joins to a changed one.</summary>
    void Collect(List<int> changed, int[] start, int[] other)
    {
        todo.Clear();
        clock++;
        foreach (var row in changed)
            for (var k = start[row]; k < start[row + 1]; k++)
            {
                if (stamp[other[k]] == clock) continue;
                stamp[other[k]] = clock;
                todo.Add(other[k]);
            }
    }

    void Lose(int row, double[] loss, double[] next, List<int> rows, List<int> changed)
    {
        var (old, now) = (loss[row], next[row]);
        if (now == old) return;
        if (old == 0) rows.Add(row);
        changed.Add(row);
        LargestDrop = Math.Max(LargestDrop, (1 - old) - (1 - now));
        loss[row] = now;
    }

    /// <summary>σ of the markets in which a firm lost more, and what buyers miss of their firms.</summary>
    void Replace()
    {
        if (!replaceable) return;
        changedMissing.Clear();
        clock++;
        foreach (var row in changedDown)
        {
            var k = marketOf[row];
            if (marketStamp[k] == clock) continue;
            marketStamp[k] = clock;
            var left = Left(k);
            for (var member = network.MarketStart[k]; member < network.MarketStart[k + 1]; member++)
            {
                var missed = Sigma(member, left) * Down[member];
                if (missed == missing[member]) continue;
                missing[member] = missed;
                changedMissing.Add(member);
            }
        }
    }

    /// <summary>The same of all markets of a range.</summary>
    double ReplaceAll(int first, int end)
    {
        for (var k = first; k < end; k++)
        {
            var left = Left(k);
            for (var row = network.MarketStart[k]; row < network.MarketStart[k + 1]; row++) missing[row] = Sigma(row, left) * Down[row];
        }
        return 0;
    }
}
