namespace ChainChief.Generating;

/// <summary>What the seed decides about the city before any enterprise: which chains are large, where they sit, which segments are empty, how they grow.</summary>
sealed class Landscape
{
    const double EmptySegments = 0.14;
    readonly double[] chains;
    readonly double[][] segments;
    readonly double[][] counties;
    readonly double[] anyCounty;

    public Landscape(Structure structure, long seed)
    {
        var dice = Dice.For(seed, Streams.Landscape);
        Structure = structure;
        chains = Sums(structure.Chains.Select(_ => Math.Exp(0.7 * dice.Normal())));
        Empty = [.. structure.Segments.Select(_ => dice.Chance(EmptySegments))];
        SegmentsOf = [.. structure.Chains.Select(chain => structure.Segments.Where(segment => segment.Chain == chain).ToArray())];
        segments = [.. SegmentsOf.Select(own => Sums(own.Select(segment => Empty[segment.Index] ? 0 : Math.Exp(0.9 * dice.Normal()))))];
        counties = [.. structure.Chains.Select(_ => Sums(structure.Counties.Select(_ => Math.Exp(1.1 * dice.Normal()))))];
        anyCounty = Sums(structure.Counties.Select(_ => dice.Between(0.6, 1.8)));
        Growth = [.. structure.Chains.Select(_ => Math.Clamp(0.07 + 0.06 * dice.Normal(), -0.08, 0.22))];
        Slump = [.. structure.Chains.Select(_ => dice.Chance(0.2) ? dice.Between(0.82, 0.94) : 1)];
    }

    public Structure Structure { get; }

    /// <summary>Segments in which no enterprise is placed, by segment: the gaps that analyses are to find.</summary>
    public bool[] Empty { get; }

    public ChainSegment[][] SegmentsOf { get; }

    /// <summary>Yearly growth of a chain, a share.</summary>
    public double[] Growth { get; }

    /// <summary>Factor on the last twelve months of a chain that has lost its pace; 1 for the others.</summary>
    public double[] Slump { get; }

    public int DrawChain(Dice dice) => dice.Weighted(chains);

    public ChainSegment DrawSegment(Dice dice, int chain) => SegmentsOf[chain][dice.Weighted(segments[chain])];

    /// <param name="chain">−1: of an enterprise outside the chains.</param>
    public int DrawCounty(Dice dice, int chain) => dice.Weighted(chain < 0 ? anyCounty : counties[chain]);

    /// <summary>The county with most of a chain.</summary>
    public County Host(int chain)
    {
        var sums = counties[chain];
        return Structure.Counties[Enumerable.Range(0, sums.Length).MaxBy(i => sums[i] - (i == 0 ? 0 : sums[i - 1]))];
    }

    static double[] Sums(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(weight => sum += weight)];
    }
}

/// <summary>Numbers of the streams of dice, so that a change in one part leaves the others as they were.</summary>
static class Streams
{
    public const int Landscape = 1, Firm = 2, Card = 3, Series = 4, Projects = 5, Governance = 6, Relations = 7, Targets = 8, Conflicts = 9, Placements = 10, Posts = 11, Issues = 12, Forms = 13, Nation = 14, Sales = 15, Invoices = 16;
}
