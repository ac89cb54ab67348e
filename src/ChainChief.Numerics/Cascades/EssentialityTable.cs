namespace ChainChief.Cascades;

/// <summary>What a missing input does to its buyer.</summary>
public enum Essentiality : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The buyer loses what the input was worth among all its inputs.</summary>
    NonEssential = 1,

    /// <summary>The buyer can make no larger share of its product than it gets of this input (Leontief).</summary>
    Essential = 2,
}

/// <summary>How essential the products of one sector are for the buyers of another; sectors are numbered from 0.</summary>
public sealed class EssentialityTable
{
    readonly Essentiality[] cells;

    /// <param name="sectorCount">Number of sectors.</param>
    /// <param name="cells">Supplying sector × buying sector, row-major.</param>
    public EssentialityTable(int sectorCount, Essentiality[] cells)
    {
        if (cells.Length != (long)sectorCount * sectorCount) throw new ArgumentException("The table must be square.", nameof(cells));
        SectorCount = sectorCount;
        this.cells = cells;
    }

    public int SectorCount { get; }

    public Essentiality this[int supplyingSector, int buyingSector] => cells[(supplyingSector * SectorCount) + buyingSector];

    /// <summary>The same for all pairs: all essential is the Leontief economy, all non-essential the linear one.</summary>
    public static EssentialityTable Uniform(int sectorCount, Essentiality value)
    {
        var same = new Essentiality[sectorCount * sectorCount];
        Array.Fill(same, value);
        return new(sectorCount, same);
    }
}
