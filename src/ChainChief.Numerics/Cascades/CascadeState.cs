namespace ChainChief.Cascades;

/// <summary>One cascade, sweep by sweep: the losses of every row in both directions. Sparse while few rows can have changed, then dense; a row is computed by the same arithmetic in
/// the same order either way, and as in the lanes of all firms, so results are equal to the last bit.</summary>
/// <remarks>A row is computed again only if what it misses from a supplier (what a buyer of it lost) changed in the last sweep; a market only if one of its firms lost more.
/// Memory is used again from run to run.</remarks>
sealed partial class CascadeState
{
    readonly CascadeNetwork network;
    readonly bool replaceable;
    readonly int[] marketOf;
    readonly int threads;
    readonly double[] shockDown, shockUp, missing;
    double[] nextDown, nextUp;
    bool denseDown, denseUp;
    readonly List<int> shocked = [], rowsDown = [], rowsUp = [];

    /// <param name="threads">Threads among which wide sweeps are shared.</param>
    public CascadeState(CascadeNetwork network, Replaceability replaceability, int threads)
    {
        (this.network, this.threads) = (network, threads);
        replaceable = replaceability == Replaceability.Sector;
        var n = network.FirmCount;
        marketOf = new int[n];
        for (var k = 0; k < network.SectorCount; k++) Array.Fill(marketOf, k, network.MarketStart[k], network.MarketStart[k + 1] - network.MarketStart[k]);
        (Down, Up, shockDown, shockUp, nextDown, nextUp) = (new double[n], new double[n], new double[n], new double[n], new double[n], new double[n]);
        missing = replaceable ? new double[n] : [];
        stamp = new int[n];
        largestOf = new double[Math.Max((n / Piece) + 1, network.SectorCount)];
        marketStamp = new int[network.SectorCount];
    }

    /// <summary>1 − h_d and 1 − h_u of every row after the last sweep.</summary>
    public double[] Down { get; private set; }

    public double[] Up { get; private set; }

    /// <summary>σ (1 − h_d): what the buyers of a row miss because its market does not replace it.</summary>
    public double[] Missing => replaceable ? missing : Down;

    public int Sweeps { get; private set; }

    /// <summary>Largest loss that the last sweep added to a row, in either direction; the difference of what is left, 1 − loss, as the rule compares it: where shares are round numbers its last digit decides.</summary>
    public double LargestDrop { get; private set; }

    /// <summary>Rows with a loss downstream (upstream), as long as that direction was not swept densely.</summary>
    public IReadOnlyList<int> RowsDown => rowsDown;

    public IReadOnlyList<int> RowsUp => rowsUp;

    /// <summary>Forgets the last cascade and begins one by the failure of one row.</summary>
    public void Start(int row, double shareLost)
    {
        Clear();
        Shock(row, shareLost, shareLost);
        Replace();
    }

    /// <param name="down">Share lost at the start by firm, downstream.</param>
    /// <param name="up">The same upstream.</param>
    public void Start(ReadOnlySpan<double> down, ReadOnlySpan<double> up)
    {
        Clear();
        for (var firm = 0; firm < down.Length; firm++)
            if (down[firm] > 0 || up[firm] > 0) Shock(network.RowOf[firm], down[firm], up[firm]);
        Replace();
    }

    /// <summary>Sweeps until none adds more than ε to a loss; false where that took more sweeps than allowed.</summary>
    public bool Run(CascadeRules rules, CancellationToken cancel = default)
    {
        do
        {
            if (Sweeps == rules.MaxSweeps) return false;
            cancel.ThrowIfCancellationRequested();
            Sweep();
        }
        while (LargestDrop > rules.Epsilon);
        return true;
    }

    /// <summary>Sweeps to the end as <see cref="Run"/> does, unless the next sweep would be wide; false where it would.</summary>
    public bool RunWhileNarrow(CascadeRules rules)
    {
        do
        {
            if (Sweeps == rules.MaxSweeps) return true;
            if (Wide) return false;
            Sweep();
        }
        while (LargestDrop > rules.Epsilon);
        return true;
    }

    /// <summary>Σ w · loss over rows, the larger loss of both directions, down and up; not divided by the total weight.</summary>
    public LossSums Sums()
    {
        double either = 0, down = 0, up = 0;
        for (var row = 0; row < Down.Length; row++)
        {
            var weight = network.Weight[row];
            either = Math.FusedMultiplyAdd(weight, Math.Max(Down[row], Up[row]), either);
            down = Math.FusedMultiplyAdd(weight, Down[row], down);
            up = Math.FusedMultiplyAdd(weight, Up[row], up);
        }
        return new(either, down, up);
    }

    void Clear()
    {
        if (denseDown) Wipe(Down, missing);
        if (denseUp) Wipe(Up);
        foreach (var row in rowsDown) Down[row] = 0;
        foreach (var row in replaceable ? rowsDown : []) missing[row] = 0;
        foreach (var row in rowsUp) Up[row] = 0;
        foreach (var row in shocked) shockDown[row] = shockUp[row] = 0;
        foreach (var list in (ReadOnlySpan<List<int>>)[rowsDown, rowsUp, shocked, changedDown, changedUp, changedMissing]) list.Clear();
        (denseDown, denseUp, Sweeps, LargestDrop) = (false, false, 0, 0);

        static void Wipe(params ReadOnlySpan<double[]> arrays)
        {
            foreach (var array in arrays) Array.Clear(array);
        }
    }

    void Shock(int row, double down, double up)
    {
        shocked.Add(row);
        (shockDown[row], shockUp[row]) = (down, up);
        nextDown[row] = down;
        nextUp[row] = up;
        Lose(row, Down, nextDown, rowsDown, changedDown);
        Lose(row, Up, nextUp, rowsUp, changedUp);
    }
}

/// <summary>Σ w · loss over firms: by the larger loss of both directions, downstream and upstream alone.</summary>
readonly record struct LossSums(double Either, double Down, double Up);
