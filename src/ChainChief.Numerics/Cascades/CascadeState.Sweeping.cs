namespace ChainChief.Cascades;

sealed partial class CascadeState
{
    /// <summary>A sweep is dense once the changed rows have more than one in so many of all links.</summary>
    const int DenseFrom = 12;

    /// <summary>A dense sweep is shared among threads, in pieces, from so many rows on; each row is still computed by one, so the bits are the same.</summary>
    const int ParallelFrom = 20_000, Piece = 2_048;

    /// <summary>A cascade is better off in a lane once the changed rows have more than one in so many of all links.</summary>
    const int WideFrom = 160;

    readonly int[] stamp, marketStamp;
    readonly List<int> todo = [], changedDown = [], changedUp = [], changedMissing = [];
    int clock;

    /// <summary>One Jacobi sweep in both directions.</summary>
    public void Sweep()
    {
        LargestDrop = 0;
        Dense = Dense || ManyChanged(DenseFrom);
        if (Dense) SweepAll();
        else SweepChanged();
        Sweeps++;
    }

    List<int> ChangedMissing => replaceable ? changedMissing : changedDown;

    bool ManyChanged(int oneIn)
    {
        var left = network.LinkCount / oneIn;
        foreach (var row in ChangedMissing) left -= network.OutStart[row + 1] - network.OutStart[row];
        foreach (var row in changedUp) left -= network.SupplierStart[row + 1] - network.SupplierStart[row];
        return left < 0;
    }

    void SweepChanged()
    {
        Collect(ChangedMissing, network.OutStart, network.OutBuyer);
        foreach (var row in todo) nextDown[row] = LossDown(row);
        changedDown.Clear();
        foreach (var row in todo) Lose(row, Down, nextDown, rowsDown, changedDown);
        Replace();

        Collect(changedUp, network.SupplierStart, network.SupplierOf);
        foreach (var row in todo) nextUp[row] = LossUp(row);
        changedUp.Clear();
        foreach (var row in todo) Lose(row, Up, nextUp, rowsUp, changedUp);
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
        LargestDrop = Math.Max(LargestDrop, now - old);
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
            var replaced = Left(k);
            for (var member = network.MarketStart[k]; member < network.MarketStart[k + 1]; member++)
            {
                var missing = Sigma(member, replaced) * Down[member];
                if (missing == Missing[member]) continue;
                Missing[member] = missing;
                changedMissing.Add(member);
            }
        }
    }

    void SweepAll()
    {
        if (nextDown.Length < ParallelFrom) SweepRows(0, nextDown.Length);
        else Parallel.For(0, (nextDown.Length + Piece - 1) / Piece, piece => SweepRows(piece * Piece, Math.Min(nextDown.Length, (piece + 1) * Piece)));
        var largest = 0.0;
        for (var row = 0; row < nextDown.Length; row++) largest = Math.Max(largest, Math.Max(nextDown[row] - Down[row], nextUp[row] - Up[row]));
        LargestDrop = largest;
        nextDown.CopyTo(Down, 0);
        nextUp.CopyTo(Up, 0);
        if (!replaceable) return;
        for (var k = 0; k < network.SectorCount; k++)
        {
            var left = Left(k);
            for (var row = network.MarketStart[k]; row < network.MarketStart[k + 1]; row++) Missing[row] = Sigma(row, left) * Down[row];
        }
    }

    void SweepRows(int first, int end)
    {
        for (var row = first; row < end; row++)
        {
            nextDown[row] = LossDown(row);
            nextUp[row] = LossUp(row);
        }
    }

    /// <summary>Σ h_d s over the firms of a market.</summary>
    double Left(int market)
    {
        var left = 0.0;
        for (var row = network.MarketStart[market]; row < network.MarketStart[market + 1]; row++) left = Math.FusedMultiplyAdd(1 - Down[row], network.Sales[row], left);
        return left;
    }

    double Sigma(int row, double left) => Math.Min(1, network.Sales[row] / (left <= CascadeNetwork.EmptyMarket ? 1 : left));

    double LossDown(int row)
    {
        double slot = 0, worst = shockDown[row];
        for (var k = network.InStart[row]; k < network.InStart[row + 1]; k++)
        {
            var share = network.InShare[k];
            if (double.IsNegative(share)) slot = 0;
            slot = Math.FusedMultiplyAdd(Math.Abs(share), Missing[network.InSupplier[k]], slot);
            if (slot > worst) worst = slot;
        }
        return worst < 1 ? worst : 1;
    }

    double LossUp(int row)
    {
        var loss = 0.0;
        for (var k = network.OutStart[row]; k < network.OutStart[row + 1]; k++) loss = Math.FusedMultiplyAdd(network.OutShare[k], Up[network.OutBuyer[k]], loss);
        loss = loss > shockUp[row] ? loss : shockUp[row];
        return loss < 1 ? loss : 1;
    }
}
