using System.Collections;

namespace ChainChief.Generating;

/// <summary>What needs a look at all enterprises before the first is written: who reports monthly, who masters a chain, who leads a segment.</summary>
sealed class Ranking
{
    const int Keys = 12;
    readonly BitArray monthly;
    readonly Top[] chains;
    readonly Top[] segments;
    readonly int[] masters;

    public Ranking(Landscape landscape, GeneratorOptions options, CancellationToken cancel)
    {
        var structure = landscape.Structure;
        chains = [.. structure.Chains.Select(_ => new Top(Keys + 3))];
        segments = [.. structure.Segments.Select(_ => new Top(6))];
        var dice = Dice.For(options.Seed, Streams.Placements);
        masters = [.. structure.Chains.Select(_ => dice.Between(1, 3))];
        List<(long Size, int Index)> aboveScale = [];
        for (var index = 0; index < options.Enterprises; index++)
        {
            if (index % 65_536 == 0) cancel.ThrowIfCancellationRequested();
            var firm = Firm.Draw(landscape, options.Seed, index);
            if (firm.AboveScale) aboveScale.Add((firm.Size, index));
            if (firm.MainChain >= 0) chains[firm.MainChain].Offer(firm.Size, index);
            foreach (var segment in firm.Segments) segments[segment.Index].Offer(firm.Size, index);
        }
        AboveScale = aboveScale.Count;
        monthly = Largest(aboveScale, options);
    }

    public int AboveScale { get; }

    /// <summary>Whether all enterprises above scale report monthly, so that months add up to years.</summary>
    public bool AllMonthly { get; private set; }

    public bool ReportsMonthly(int index) => monthly[index];

    /// <summary>The enterprises that master a chain, the largest first.</summary>
    public IEnumerable<int> Masters(int chain) => chains[chain].Indices.Take(masters[chain]);

    public bool IsMaster(int chain, int index) => Masters(chain).Contains(index);

    /// <summary>Whether an enterprise is one of the largest of a chain behind its masters.</summary>
    public bool IsKey(int chain, int index) => chains[chain].Indices.Skip(masters[chain]).Take(Keys).Contains(index);

    /// <summary>Masters and key firms of a chain: those that report on their own.</summary>
    public IEnumerable<int> Reporters(int chain) => chains[chain].Indices.Take(masters[chain] + Keys);

    /// <summary>The largest enterprises of a segment, the largest first.</summary>
    public IReadOnlyList<int> Leaders(ChainSegment segment) => segments[segment.Index].Indices;

    BitArray Largest(List<(long Size, int Index)> aboveScale, GeneratorOptions options)
    {
        AllMonthly = aboveScale.Count <= options.MonthlyReporters;
        aboveScale.Sort((a, b) => b.Size != a.Size ? b.Size.CompareTo(a.Size) : a.Index.CompareTo(b.Index));
        var bits = new BitArray(options.Enterprises);
        foreach (var (_, index) in aboveScale.Take(options.MonthlyReporters)) bits[index] = true;
        return bits;
    }

    /// <summary>The largest few of many, ties by number.</summary>
    sealed class Top(int most)
    {
        readonly List<(long Size, int Index)> kept = [];

        public IReadOnlyList<int> Indices => [.. kept.Select(entry => entry.Index)];

        public void Offer(long size, int index)
        {
            if (kept.Count == most && kept[^1].Size >= size) return;
            var place = kept.FindIndex(entry => entry.Size < size);
            kept.Insert(place < 0 ? kept.Count : place, (size, index));
            if (kept.Count > most) kept.RemoveAt(most);
        }
    }
}
