namespace ChainChief.Generating;

/// <summary>The few things about a synthetic enterprise on which others depend; drawn anew from its number whenever they are needed.</summary>
/// <param name="Size">Revenue of a usual year, 万元.</param>
/// <param name="Segments">Where it is placed, the first its main place; empty: outside the chains.</param>
sealed record Firm(int Index, long Size, int County, ChainSegment[] Segments)
{
    /// <summary>万元 a year, the threshold of industry.</summary>
    public const long Scale = 2_000;

    // Log-normal body with a Pareto tail, as firm sizes are found to be (Axtell 2001: exponent near 1); the tail is cut where no firm of a city goes.
    const double Median = 600, Spread = 1.3, TailShare = 0.02, TailFrom = 20_000, TailExponent = 1.1, Largest = 6_000_000;

    public bool AboveScale => Size >= Scale;

    /// <summary>−1: outside the chains.</summary>
    public int MainChain => Segments.Length == 0 ? -1 : Segments[0].Chain.Index;

    /// <summary>The plan items it counts for: its chains and what stands above them, each once.</summary>
    public ulong ItemBits => Segments.Aggregate(0UL, (bits, segment) => bits | segment.Chain.ItemBits);

    public static Firm Draw(Landscape landscape, long seed, int index)
    {
        var dice = Dice.For(seed, Streams.Firm, index);
        var size = DrawSize(dice);
        var segments = DrawSegments(landscape, dice);
        return new(index, size, landscape.DrawCounty(dice, segments.Length == 0 ? -1 : segments[0].Chain.Index), segments);
    }

    static long DrawSize(Dice dice) => (long)(dice.Chance(TailShare)
        ? Math.Min(Largest, TailFrom * Math.Pow(1 - dice.Share(), -1 / TailExponent))
        : Math.Clamp(Median * Math.Exp(Spread * dice.Normal()), 5, TailFrom));

    /// <summary>Seven of eight are in a chain; a third of these work on two or three segments, mostly of one chain.</summary>
    static ChainSegment[] DrawSegments(Landscape landscape, Dice dice)
    {
        if (dice.Chance(0.125)) return [];
        var chain = landscape.DrawChain(dice);
        var first = landscape.DrawSegment(dice, chain);
        var more = dice.Share() switch { < 0.67 => 0, < 0.93 => 1, _ => 2 };
        if (more == 0) return [first];
        List<ChainSegment> segments = [first];
        for (var i = 0; i < more; i++)
        {
            var next = landscape.DrawSegment(dice, dice.Chance(0.75) ? chain : landscape.DrawChain(dice));
            if (!segments.Contains(next)) segments.Add(next);
        }
        return [.. segments];
    }
}
