namespace ChainChief.Cascades;

/// <summary>Numbers from a seed and a stream that no release of the platform changes (SplitMix64, Steele, Lea and Flood 2014).</summary>
public struct SplitMix(long seed, int stream)
{
    ulong state = Mixed((ulong)seed + 0x9E3779B97F4A7C15UL) ^ Mixed(((ulong)(uint)stream << 1) + 0xD1B54A32D192ED03UL);

    /// <summary>0 ≤ value &lt; 1, 53 bits.</summary>
    public double Next()
    {
        state += 0x9E3779B97F4A7C15UL;
        return (Mixed(state) >> 11) * (1.0 / (1UL << 53));
    }

    static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
