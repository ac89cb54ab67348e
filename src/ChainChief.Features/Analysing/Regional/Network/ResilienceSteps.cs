namespace ChainChief.Analysing;

/// <summary>Tells how far a resilience run is.</summary>
sealed class ResilienceSteps(AnalysisCase given)
{
    /// <summary>What takes which share of the time, as measured in a generated region of 5,000 enterprises.</summary>
    static readonly (string Name, double Share)[] Parts = [("networks", 0.42), ("screen", 0.03), ("cascades", 0.33), ("epsilon", 0.05), ("essential", 0.15), ("more", 0.02)];

    public void At(string name, int done = 0, int of = 0) => given.Tell(new(name, done, of, ShareAt(name, of == 0 ? 0 : (double)done / of)));

    /// <summary>Follows a run over firms, the one of so many.</summary>
    public IProgress<int> Firms(string name, int firms, int run = 0, int runs = 1) => new Counter(done => At(name, (run * firms) + done, runs * firms));

    static double ShareAt(string name, double within)
    {
        var before = 0.0;
        foreach (var (part, share) in Parts)
        {
            if (part == name) return before + (share * within);
            before += share;
        }
        throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such step.");
    }

    sealed class Counter(Action<int> told) : IProgress<int>
    {
        public void Report(int value) => told(value);
    }
}
