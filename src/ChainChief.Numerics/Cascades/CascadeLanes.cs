namespace ChainChief.Cascades;

/// <summary>Cascades side by side, one per lane: a link is read once for all of them. Lanes take over from a <see cref="CascadeState"/> and give the same bits.</summary>
sealed partial class CascadeLanes : IDisposable
{
    /// <summary>Cascades side by side.</summary>
    public const int Width = 16;

    /// <summary>Lanes that have ended are wiped at once if there are as many as this, else by the next sweep, in which they rest.</summary>
    const int WipeFrom = 2;

    readonly CascadeNetwork network;
    readonly bool replaceable;
    readonly double shareLost;
    readonly LaneArray down;
    readonly int[] failing = new int[Width];
    readonly byte[] failures;
    readonly bool[] dirty = new bool[Width];

    public CascadeLanes(CascadeNetwork network, Replaceability replaceability, double shareLost)
    {
        (this.network, this.shareLost) = (network, shareLost);
        replaceable = replaceability == Replaceability.Sector;
        failures = new byte[network.FirmCount];
        Array.Fill(failing, -1);
        (down, source, spare, sourceUp, spareUp) = (New(), New(), New(), New(), New());

        LaneArray New() => new(network.FirmCount);
    }

    /// <summary>Row whose failure a lane follows; −1: none.</summary>
    public ReadOnlySpan<int> Failing => failing;

    /// <summary>Sweeps of each lane's cascade, those before the lane took over included.</summary>
    public int[] Sweeps { get; } = new int[Width];

    /// <summary>Largest loss that the last sweep added to a row, by lane.</summary>
    public double[] LargestDrop { get; } = new double[Width];

    /// <summary>Σ w · loss after the last sweep, by lane.</summary>
    public LossSums Sums(int lane) => new(sumEither[lane], sumDown[lane], sumUp[lane]);

    public bool Any => Array.Exists(failing, row => row >= 0);

    /// <summary>A lane that can take a cascade; −1: none.</summary>
    public int Free()
    {
        for (var lane = 0; lane < Width; lane++)
            if (failing[lane] < 0 && !dirty[lane]) return lane;
        return -1;
    }

    /// <summary>Goes on with the cascade of a row, which must not be dense yet.</summary>
    public void Take(int lane, int row, CascadeState from)
    {
        (failing[lane], Sweeps[lane]) = (row, from.Sweeps);
        failures[row]++;
        foreach (var lost in from.RowsDown)
        {
            down[lost, lane] = from.Down[lost];
            source[lost, lane] = from.Missing[lost];
        }
        foreach (var lost in from.RowsUp) sourceUp[lost, lane] = from.Up[lost];
    }

    /// <summary>The lane has told its sums and can be used again.</summary>
    public void End(int lane)
    {
        failures[failing[lane]]--;
        failing[lane] = -1;
        dirty[lane] = true;
    }

    /// <summary>Makes ended lanes free, if that pays.</summary>
    public void Wipe()
    {
        var ended = dirty.Count(lane => lane);
        if (ended == 0 || (ended < WipeFrom && Array.Exists(failing, row => row >= 0))) return;
        WipeEnded();
        Array.Clear(dirty);
    }

    public void Dispose()
    {
        foreach (var array in new[] { down, source, spare, sourceUp, spareUp }) array.Dispose();
    }
}
