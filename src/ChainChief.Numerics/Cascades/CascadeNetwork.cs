namespace ChainChief.Cascades;

/// <summary>A supply network made ready for cascades: shares of dependence down- and upstream, firms in the order of their sectors.</summary>
/// <remarks>A buyer has one slot per essential supplying sector and one pooled slot for all non-essential suppliers; never more slots than links, so no table of firms × sectors is
/// needed. The first link of a slot carries its share with a negative sign. Rows are firms sorted by sector: the market of a row lies in one piece.</remarks>
public sealed partial class CascadeNetwork
{
    /// <summary>A market with no more sales left than this counts as one with sales of 1, as the published program has it: σ = min(1, s), which is 1 unless a firm sells less than one
    /// unit of money.</summary>
    internal const double EmptyMarket = 1e-10;

    CascadeNetwork(int firmCount, int sectorCount)
    {
        FirmCount = firmCount;
        SectorCount = sectorCount;
        RowOf = new int[firmCount];
        FirmAt = new int[firmCount];
        MarketStart = new int[sectorCount + 1];
        InStart = new int[firmCount + 1];
        OutStart = new int[firmCount + 1];
        Sales = new double[firmCount];
        Weight = new double[firmCount];
    }

    public int FirmCount { get; }

    public int SectorCount { get; }

    /// <summary>Relations, repeated ones added up.</summary>
    public int LinkCount => OutBuyer.Length;

    /// <summary>Row of a firm and firm of a row.</summary>
    internal int[] RowOf { get; }

    internal int[] FirmAt { get; }

    /// <summary>Rows of a sector: MarketStart[k] .. MarketStart[k + 1].</summary>
    internal int[] MarketStart { get; }

    /// <summary>Links into a buyer's row: supplier rows and shares Λd, slot by slot; the first of a slot with a negative sign. Links whose product the buyer can do without are left out.</summary>
    internal int[] InStart { get; }

    internal int[] InSupplier { get; private set; } = [];

    internal double[] InShare { get; private set; } = [];

    /// <summary>Links out of a supplier's row: buyer rows and shares Λu.</summary>
    internal int[] OutStart { get; }

    internal int[] OutBuyer { get; private set; } = [];

    internal double[] OutShare { get; private set; } = [];

    /// <summary>All suppliers of a buyer's row, whatever their product does to it.</summary>
    internal int[] SupplierStart { get; private set; } = [];

    internal int[] SupplierOf { get; private set; } = [];

    /// <summary>s of a row: sales to the network; the size of a firm in its market.</summary>
    internal double[] Sales { get; }

    /// <summary>Weight of a row in the index.</summary>
    internal double[] Weight { get; }

    /// <summary>Sum of all weights: 0 where nobody sells anything, the index is then not a number.</summary>
    public double TotalWeight { get; private set; }

    internal int SectorOfRow(int row)
    {
        var at = Array.BinarySearch(MarketStart, row);
        if (at < 0) return ~at - 1;
        while (MarketStart[at + 1] == row) at++; // sectors without firms start where the next does
        return at;
    }

    /// <summary>Values by row to values by firm.</summary>
    /// <param name="firms">To be written into; null: a new array.</param>
    internal double[] ToFirms(ReadOnlySpan<double> byRow, double[]? firms = null)
    {
        firms ??= new double[FirmCount];
        for (var row = 0; row < firms.Length; row++) firms[FirmAt[row]] = byRow[row];
        return firms;
    }

    /// <summary>A number that differs when the network, the rules or the shock differ.</summary>
    internal ulong Fingerprint(CascadeRules rules, double shareLost)
    {
        var hash = 14695981039346656037UL;
        Mix([rules.Epsilon, (double)rules.Replaceability, rules.MaxSweeps, shareLost, FirmCount]);
        foreach (var values in new[] { InShare, OutShare, Sales, Weight }) Mix(values);
        foreach (var places in new[] { InStart, InSupplier, OutStart, OutBuyer, FirmAt, MarketStart })
            foreach (var place in places) hash = (hash ^ (uint)place) * 1099511628211UL;
        return hash;

        void Mix(ReadOnlySpan<double> values)
        {
            foreach (var value in values) hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211UL;
        }
    }
}
