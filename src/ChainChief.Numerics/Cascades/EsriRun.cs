namespace ChainChief.Cascades;

/// <summary>A run over all firms under way: threads take firms one by one and put values into one table.</summary>
sealed class EsriRun(CascadeNetwork network, CascadeRules rules, double shareLost, EsriTable table, int[]? firms, IProgress<int>? progress)
{
    readonly int[]? rows = firms is null ? null : [.. firms.Select(firm => network.RowOf[firm]).Distinct().Order()];
    int next = -1, done;

    public EsriTable Table => table;

    public void All(int threads, CancellationToken cancel)
    {
        done = table.Done;
        if (threads == 1) Work(cancel);
        else Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => Work(cancel));
    }

    /// <summary>Begins cascades sparsely, one by one, and hands those that spread widely to lanes, until no firm is left.</summary>
    void Work(CancellationToken cancel)
    {
        var state = new CascadeState(network, rules.Replaceability, threads: 1);
        using var lanes = new CascadeLanes(network, rules.Replaceability, shareLost);
        while (!cancel.IsCancellationRequested)
        {
            lanes.Wipe();
            while (lanes.Free() is var lane and >= 0 && !cancel.IsCancellationRequested && NextWide(state) is var row and >= 0) lanes.Take(lane, row, state);
            if (!lanes.Any) return;
            lanes.Sweep();
            for (var lane = 0; lane < CascadeLanes.Width; lane++)
            {
                if (lanes.Failing[lane] is var row && row < 0) continue;
                if (lanes.LargestDrop[lane] <= rules.Epsilon) Keep(row, lanes.Sums(lane), lanes.Sweeps[lane]);
                else if (lanes.Sweeps[lane] >= rules.MaxSweeps) Keep(row, lanes.Sums(lane), -lanes.Sweeps[lane]);
                else continue;
                lanes.End(lane);
            }
        }
    }

    /// <summary>Runs cascades to their end as long as they stay narrow; the row of the first that spreads, not swept further; −1: all are done.</summary>
    int NextWide(CascadeState state)
    {
        while (NextRow() is var row and >= 0)
        {
            state.Start(row, shareLost);
            if (!state.RunWhileNarrow(rules)) return row;
            Keep(row, state.Sums(), state.LargestDrop <= rules.Epsilon ? state.Sweeps : -state.Sweeps);
        }
        return -1;
    }

    /// <summary>The next row whose firm is not done yet; −1: none.</summary>
    int NextRow()
    {
        while (Interlocked.Increment(ref next) is var at && at < (rows?.Length ?? network.FirmCount))
            if ((rows is null ? at : rows[at]) is var row && table.Sweeps[network.FirmAt[row]] == 0) return row;
        return -1;
    }

    void Keep(int row, LossSums sums, int sweeps)
    {
        var firm = network.FirmAt[row];
        table.Esri[firm] = sums.Either / network.TotalWeight;
        table.EsriDown[firm] = sums.Down / network.TotalWeight;
        table.EsriUp[firm] = sums.Up / network.TotalWeight;
        table.Sweeps[firm] = sweeps;
        var now = Interlocked.Increment(ref done);
        progress?.Report(now);
    }
}
