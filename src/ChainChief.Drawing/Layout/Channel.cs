namespace ChainChief.Layout;

/// <summary>
/// The level stretches between two rows, each on a track: such that nested flows do not cross, and upright parts of different flows never lie on one another (track assignment of channel routing).
/// </summary>
sealed class Channel
{
    /// <summary>Upright parts nearer than this would read as one line.</summary>
    const double Touching = 4;

    /// <summary>Level stretches on one track keep this distance.</summary>
    const double Apart = 10;

    /// <param name="Upper">Where it comes from above; null: both ends are below.</param>
    /// <param name="Lower">Where it goes down.</param>
    /// <param name="Second">Where a level flow goes down at its other end.</param>
    readonly record struct Run(int Edge, int Step, double? Upper, double Lower, double? Second)
    {
        public double Left => Math.Min(Upper ?? Second!.Value, Lower);
        public double Right => Math.Max(Upper ?? Second!.Value, Lower);
    }

    readonly List<Run> runs = [];
    readonly Dictionary<(int Edge, int Step), int> tracks = [];

    /// <summary>How many tracks there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a flow passes here, bent or straight.</summary>
    public bool Used { get; private set; }

    public void Add(int edge, int step, double upper, double lower)
    {
        Used = true;
        if (Math.Abs(upper - lower) > 0.01) runs.Add(new(edge, step, upper, lower, null));
    }

    /// <summary>A flow between two boxes of the row below.</summary>
    public void AddLevel(int edge, double one, double other)
    {
        Used = true;
        runs.Add(new(edge, 0, null, one, other));
    }

    /// <summary>Track of a stretch, from the top; null: it runs straight.</summary>
    public int? TrackOf(int edge, int step) => tracks.TryGetValue((edge, step), out var track) ? track : null;

    public void Assign()
    {
        var order = Order(Costs());
        var levels = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            for (var j = 0; j < i; j++)
                if (Overlap(runs[order[i]], runs[order[j]])) levels[i] = Math.Max(levels[i], levels[j] + 1);
            tracks[(runs[order[i]].Edge, runs[order[i]].Step)] = levels[i];
            Count = Math.Max(Count, levels[i] + 1);
        }
    }

    static bool Overlap(Run one, Run other) => one.Left - Apart < other.Right && other.Left - Apart < one.Right;

    /// <summary>Crossings that arise when the first runs above the second.</summary>
    int[,] Costs()
    {
        var cost = new int[runs.Count, runs.Count];
        for (var above = 0; above < runs.Count; above++)
            for (var below = 0; below < runs.Count; below++)
                if (above != below && Overlap(runs[above], runs[below])) cost[above, below] = Cost(runs[above], runs[below]);
        return cost;
    }

    static int Cost(Run above, Run below)
    {
        var cost = Inside(above.Lower, below) + (above.Second is { } second ? Inside(second, below) : 0);
        if (below.Upper is not { } upper) return cost;
        if (Math.Abs(upper - above.Lower) < Touching || above.Second is { } other && Math.Abs(upper - other) < Touching) cost += 1000;
        return cost + Inside(upper, above);

        static int Inside(double x, Run run) => x > run.Left && x < run.Right ? 1 : 0;
    }

    /// <summary>From the top: by what each would rather have below it, then each moved to its best place until nothing gains.</summary>
    int[] Order(int[,] cost)
    {
        var count = runs.Count;
        int[] order = [.. Enumerable.Range(0, count).OrderBy(i => Enumerable.Range(0, count).Sum(j => cost[i, j] - cost[j, i])).ThenBy(i => runs[i].Left).ThenBy(i => runs[i].Edge)];
        for (var round = 0; round < 6; round++)
        {
            var moved = false;
            for (var at = 0; at < count; at++) moved |= Move(order, at, cost);
            if (!moved) break;
        }
        return order;
    }

    static bool Move(int[] order, int at, int[,] cost)
    {
        var item = order[at];
        var (best, target, gain) = (0, at, 0);
        for (var i = at - 1; i >= 0; i--)
        {
            gain += cost[item, order[i]] - cost[order[i], item];
            if (gain < best) (best, target) = (gain, i);
        }
        gain = 0;
        for (var i = at + 1; i < order.Length; i++)
        {
            gain += cost[order[i], item] - cost[item, order[i]];
            if (gain < best) (best, target) = (gain, i);
        }
        if (target == at) return false;
        if (target < at) Array.Copy(order, target, order, target + 1, at - target);
        else Array.Copy(order, at + 1, order, at, target - at);
        order[target] = item;
        return true;
    }
}
