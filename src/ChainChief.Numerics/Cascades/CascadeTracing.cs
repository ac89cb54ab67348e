namespace ChainChief.Cascades;

/// <summary>Runs a cascade and remembers when each row was first hit.</summary>
sealed class CascadeTracing(CascadeNetwork network, CascadeState state, double visible)
{
    readonly double[] shownDown = new double[network.FirmCount], shownUp = new double[network.FirmCount];
    readonly int[] firstDown = Unhit(network.FirmCount), firstUp = Unhit(network.FirmCount);
    readonly List<CascadeStep> steps = [];

    public IReadOnlyList<CascadeStep> Steps => steps;

    /// <summary>The state has been given its shock; false where sweeps ran out.</summary>
    public bool Run(CascadeRules rules, CancellationToken cancel)
    {
        Look();
        do
        {
            if (state.Sweeps == rules.MaxSweeps) return false;
            cancel.ThrowIfCancellationRequested();
            state.Sweep();
            Look();
        }
        while (state.LargestDrop > rules.Epsilon);
        return true;
    }

    public (int[] Down, int[] Up) Parents()
    {
        var (down, up) = (new int[network.FirmCount], new int[network.FirmCount]);
        for (var row = 0; row < down.Length; row++)
        {
            down[network.FirmAt[row]] = Firm(Supplier(row));
            up[network.FirmAt[row]] = Firm(Buyer(row));
        }
        return (down, up);

        int Firm(int row) => row < 0 ? -1 : network.FirmAt[row];
    }

    static int[] Unhit(int count)
    {
        var first = new int[count];
        Array.Fill(first, int.MaxValue);
        return first;
    }

    void Look()
    {
        List<int> rows = [];
        for (var row = 0; row < shownDown.Length; row++)
        {
            var (down, up) = (state.Down[row], state.Up[row]);
            if (down > 0 && firstDown[row] == int.MaxValue) firstDown[row] = state.Sweeps;
            if (up > 0 && firstUp[row] == int.MaxValue) firstUp[row] = state.Sweeps;
            if (!(down - shownDown[row] > visible || up - shownUp[row] > visible)) continue;
            (shownDown[row], shownUp[row]) = (down, up);
            rows.Add(row);
        }
        rows.Sort((a, b) => network.FirmAt[a].CompareTo(network.FirmAt[b]));
        steps.Add(new(state.Sweeps, [.. rows.Select(row => network.FirmAt[row])], [.. rows.Select(row => state.Down[row])], [.. rows.Select(row => state.Up[row])]));
    }

    /// <summary>Of the slot that lost most, the supplier that adds most, hit before the row; of another slot only where that one has none.</summary>
    int Supplier(int row)
    {
        if (firstDown[row] is 0 or int.MaxValue) return -1;
        var (best, bestSlot, bestAmount) = (-1, -1.0, 0.0);
        for (var k = network.InStart[row]; k < network.InStart[row + 1];)
        {
            var (slot, most, supplier) = (0.0, 0.0, -1);
            do
            {
                var adds = Math.Abs(network.InShare[k]) * state.Missing[network.InSupplier[k]];
                slot += adds;
                if (adds > most && firstDown[network.InSupplier[k]] < firstDown[row]) (most, supplier) = (adds, network.InSupplier[k]);
                k++;
            }
            while (k < network.InStart[row + 1] && !double.IsNegative(network.InShare[k]));
            if (supplier >= 0 && (slot > bestSlot || (slot == bestSlot && most > bestAmount))) (best, bestSlot, bestAmount) = (supplier, slot, most);
        }
        return best;
    }

    int Buyer(int row)
    {
        if (firstUp[row] is 0 or int.MaxValue) return -1;
        var (best, most) = (-1, 0.0);
        for (var k = network.OutStart[row]; k < network.OutStart[row + 1]; k++)
        {
            var adds = network.OutShare[k] * state.Up[network.OutBuyer[k]];
            if (adds > most && firstUp[network.OutBuyer[k]] < firstUp[row]) (best, most) = (network.OutBuyer[k], adds);
        }
        return best;
    }
}
