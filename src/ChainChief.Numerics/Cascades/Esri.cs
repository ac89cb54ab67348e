namespace ChainChief.Cascades;

/// <summary>The economic systemic risk index of every firm: what share of all production is lost when it fails (Diem et al. 2022, Sci. Rep. 12:7719; docs/methods/esri.md).</summary>
public static class Esri
{
    /// <summary>One cascade per firm, each firm failing alone.</summary>
    /// <param name="shareLost">How much of its production the failing firm loses, 0–1.</param>
    /// <param name="goOn">A table of the same network and rules from a run that was cancelled: only what is missing in it is computed, in this very table.</param>
    /// <param name="firms">Only these; null: all. The others stay as they are in the table.</param>
    /// <param name="threads">Threads to use; 0: as many as there are processors.</param>
    /// <param name="progress">Told the number of firms done, from any of the threads.</param>
    /// <param name="cancel">Ends the run early; what is done stays in the table.</param>
    /// <exception cref="ArgumentException"><paramref name="goOn"/> belongs to another network or other rules.</exception>
    public static EsriTable Run(CascadeNetwork network, CascadeRules? rules = null, double shareLost = 1, EsriTable? goOn = null, int[]? firms = null, int threads = 0, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        rules = (rules ?? new()).Checked(nameof(rules));
        if (!(shareLost >= 0 && shareLost <= 1)) throw new ArgumentOutOfRangeException(nameof(shareLost), shareLost, "A share lies between 0 and 1.");
        var subject = network.Fingerprint(rules, shareLost);
        if (goOn is not null && (goOn.Subject != subject || goOn.Count != network.FirmCount)) throw new ArgumentException("The table belongs to another network or other rules.", nameof(goOn));
        var run = new EsriRun(network, rules, shareLost, goOn ?? new(network.FirmCount, subject), firms, progress);
        run.All(threads > 0 ? threads : Environment.ProcessorCount, cancel);
        return run.Table;
    }
}
