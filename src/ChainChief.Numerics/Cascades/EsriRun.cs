namespace ChainChief.Cascades;

/// <summary>A run over all firms under way: threads take firms one by one and put values into one table.</summary>
sealed class EsriRun(CascadeNetwork network, CascadeRules rules, double shareLost, EsriTable table, IProgress<int>? progress)
{
    int next = -1, done;

    public EsriTable Table => table;

    public void All(int threads, CancellationToken cancel)
    {
        done = table.Done;
        if (threads == 1) Work(cancel);
        else Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => Work(cancel));
    }

    void Work(CancellationToken cancel)
    {
        var state = new CascadeState(network, rules.Replaceability);
        while (!cancel.IsCancellationRequested && NextRow() is var row and >= 0)
        {
            state.Start(row, shareLost);
            var converged = state.Run(rules, CancellationToken.None);
            Keep(row, state.Sums(), converged ? state.Sweeps : -state.Sweeps);
        }
    }

    /// <summary>The next row whose firm is not done yet; −1: none.</summary>
    int NextRow()
    {
        while (Interlocked.Increment(ref next) is var row && row < network.FirmCount)
            if (table.Sweeps[network.FirmAt[row]] == 0) return row;
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
