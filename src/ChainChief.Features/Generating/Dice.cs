namespace ChainChief.Generating;

/// <summary>Random numbers that depend on nothing but their seed (SplitMix64): the same on every machine, and for each enterprise apart,
/// so that any enterprise can be drawn again without the ones before it.</summary>
sealed class Dice(ulong state)
{
    readonly ulong first = state;
    ulong state = state;
    double? spare;

    /// <param name="stream">What the numbers are for; streams of one seed do not touch.</param>
    /// <param name="index">Which one of its kind.</param>
    public static Dice For(long seed, int stream, long index = 0) => new(Mix(Mix((ulong)seed) ^ Mix((ulong)stream * 0x9E3779B97F4A7C15 + (ulong)index)));

    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15);

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from −1 to 1 that belongs to a place, whatever was drawn before.</summary>
    public double At(long place) => (Mix(first ^ Mix((ulong)place)) >> 11) * (2.0 / (1UL << 53)) - 1;

    public double Between(double from, double to) => from + (to - from) * Share();

    public int Below(int count) => (int)(Next() % (ulong)count);

    public int Between(int from, int to) => from + Below(to - from + 1);

    public bool Chance(double share) => Share() < share;

    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>A standard normal number (Box and Muller, 1958); they come in pairs.</summary>
    public double Normal()
    {
        if (spare is { } kept) { spare = null; return kept; }
        var radius = Math.Sqrt(-2 * Math.Log(1 - Share()));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * Share());
        spare = radius * sine;
        return radius * cosine;
    }

    /// <summary>An index by weights given as running sums.</summary>
    public int Weighted(double[] runningSums)
    {
        var found = Array.BinarySearch(runningSums, Share() * runningSums[^1]);
        return Math.Min(found < 0 ? ~found : found + 1, runningSums.Length - 1);
    }

    static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
