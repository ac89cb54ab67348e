namespace ChainChief.Layout;

/// <summary>
/// Where flows leave and reach the boxes: ordered as their other ends stand, as near to them as the side of the box allows, so that a flow is straight where it can be.
/// What only passes a row moves with its ports as far as its neighbours let it.
/// </summary>
sealed class Ports
{
    const int Rounds = 4;

    readonly LayeredGraph graph;
    readonly int[][] rows;
    readonly double[] centre;
    readonly (double Left, double Right)[] boxes;
    readonly (double Left, double Right)[] lower;
    readonly double[] slotRight;
    readonly MapSpacing spacing;

    /// <summary>By edge and step of its chain: x at the lower side of the upper item and at the upper side of the lower one.</summary>
    readonly (double Top, double Bottom)[][] ends;

    /// <param name="boxes">Left and right of each box.</param>
    /// <param name="lower">The part of its lower side that flows may leave from.</param>
    /// <param name="slotRight">Where the room of each box ends, with what hangs below it.</param>
    public Ports(LayeredGraph graph, int[][] rows, double[] centre, (double, double)[] boxes, (double, double)[] lower, double[] slotRight, MapSpacing spacing)
    {
        (this.graph, this.rows, this.centre, this.boxes, this.lower, this.slotRight, this.spacing) = (graph, rows, centre, boxes, lower, slotRight, spacing);
        ends = [.. graph.Chains.Select(chain => new (double, double)[chain.Length - 1])];
    }

    /// <summary>
    /// Ends of each stretch between rows, by edge. A level flow that is not direct has one stretch whose two ends are both at upper sides: it runs through the channel above.
    /// </summary>
    /// <param name="direct">Edges that run from side to side of two neighbours; they have no ports above or below.</param>
    public (double Top, double Bottom)[][] Find(IReadOnlySet<int> direct)
    {
        var (below, above) = Sides(direct);
        Start();
        for (var round = 0; round < Rounds; round++)
        {
            for (var item = 0; item < graph.NodeCount; item++) Spread(below[item], lower[item]);
            for (var item = 0; item < graph.NodeCount; item++) Spread(above[item], boxes[item]);
            MovePassing();
        }
        for (var item = 0; item < graph.NodeCount; item++) Snap(above[item], boxes[item]);
        for (var item = 0; item < graph.NodeCount; item++) Snap(below[item], lower[item]);
        foreach (var flow in ends)
            for (var step = 0; step < flow.Length; step++) flow[step] = (Whole(flow[step].Top), Whole(flow[step].Bottom)); // ends that are meant to meet do
        return ends;

        static double Whole(double x) => Math.Round(x * 2) / 2;
    }

    /// <summary>One end of a stretch: the upper (<paramref name="Top"/>) or the lower.</summary>
    readonly record struct End(int Edge, int Step, bool Top);

    (List<End>[] Below, List<End>[] Above) Sides(IReadOnlySet<int> direct)
    {
        var (below, above) = (new List<End>[graph.NodeCount], new List<End>[graph.NodeCount]);
        for (var i = 0; i < graph.NodeCount; i++) (below[i], above[i]) = ([], []);
        for (var e = 0; e < graph.Chains.Length; e++)
        {
            var chain = graph.Chains[e];
            if (direct.Contains(e)) continue;
            var level = graph.RowOf[chain[0]] == graph.RowOf[chain[^1]];
            (level ? above : below)[chain[0]].Add(new(e, 0, Top: true));
            above[chain[^1]].Add(new(e, chain.Length - 2, Top: false));
        }
        return (below, above);
    }

    void Start()
    {
        for (var e = 0; e < graph.Chains.Length; e++)
            for (var step = 0; step < ends[e].Length; step++) ends[e][step] = (centre[graph.Chains[e][step]], centre[graph.Chains[e][step + 1]]);
    }

    /// <summary>Spreads the flows of one side of a box toward their other ends.</summary>
    void Spread(List<End> flows, (double Left, double Right) side)
    {
        if (flows.Count == 0) return;
        flows.Sort((one, other) => Beyond(one).CompareTo(Beyond(other)) is not 0 and var by ? by : one.Edge.CompareTo(other.Edge));
        var inset = Math.Min(14, (side.Right - side.Left) / 4);
        var (low, high, last) = (side.Left + inset, side.Right - inset, flows.Count - 1);
        var step = last == 0 ? 0 : Math.Min(spacing.Port, (high - low) / last);
        var (wish, weight, distance, x) = (new double[flows.Count], new double[flows.Count], new double[flows.Count], new double[flows.Count]);
        for (var i = 0; i < flows.Count; i++)
        {
            // the wish leaves room for those before and after, so no bound needs a second pass
            wish[i] = Math.Clamp(Far(flows[i]), low + i * step, Math.Max(low + i * step, high - (last - i) * step));
            (weight[i], distance[i]) = (1, step);
        }
        Isotonic.Place(wish, weight, distance, x);
        for (var i = 0; i < flows.Count; i++) Set(flows[i], x[i]);
    }

    /// <summary>The centre of the item at the other end.</summary>
    double Beyond(End end) => centre[graph.Chains[end.Edge][end.Top ? end.Step + 1 : end.Step]];

    double Near(End end) => end.Top ? ends[end.Edge][end.Step].Top : ends[end.Edge][end.Step].Bottom;

    double Far(End end) => end.Top ? ends[end.Edge][end.Step].Bottom : ends[end.Edge][end.Step].Top;

    void Set(End end, double x)
    {
        ref var stretch = ref ends[end.Edge][end.Step];
        stretch = end.Top ? (x, stretch.Bottom) : (stretch.Top, x);
    }

    /// <summary>Items that only pass move to the ports of their flow, inside the gaps they stand in: all to one place where the gaps allow it, else each as near to the one before as it can.</summary>
    void MovePassing()
    {
        for (var e = 0; e < graph.Chains.Length; e++)
        {
            var chain = graph.Chains[e];
            if (chain.Length < 3) continue;
            var (low, high) = (double.NegativeInfinity, double.PositiveInfinity);
            for (var i = 1; i < chain.Length - 1; i++)
            {
                var gap = Gap(chain[i]);
                (low, high) = (Math.Max(low, gap.Low), Math.Min(high, gap.High));
            }
            var (upper, under) = (ends[e][0].Top, ends[e][^1].Bottom);
            if (low <= high) MoveAll(e, upper >= low && upper <= high ? upper : under >= low && under <= high ? under : Math.Clamp(upper, low, high));
            else
                for (var i = 1; i < chain.Length - 1; i++)
                {
                    var gap = Gap(chain[i]);
                    Move(e, i, Math.Clamp(i == 1 ? upper : centre[chain[i - 1]], gap.Low, gap.High));
                }
        }
    }

    void MoveAll(int edge, double x)
    {
        for (var i = 1; i < graph.Chains[edge].Length - 1; i++) Move(edge, i, x);
    }

    void Move(int edge, int at, double x)
    {
        centre[graph.Chains[edge][at]] = x;
        ends[edge][at - 1].Bottom = ends[edge][at].Top = x;
    }

    (double Low, double High) Gap(int item)
    {
        var row = rows[graph.RowOf[item]];
        var at = Array.IndexOf(row, item);
        var low = at == 0 ? centre[item] - 4 * spacing.Gap : RightOf(row[at - 1]) + spacing.Lane;
        var high = at == row.Length - 1 ? centre[item] + 4 * spacing.Gap : LeftOf(row[at + 1]) - spacing.Lane;
        return low <= high ? (low, high) : (centre[item], centre[item]);
    }

    double RightOf(int item) => graph.IsBox(item) ? slotRight[item] : centre[item];

    double LeftOf(int item) => graph.IsBox(item) ? boxes[item].Left : centre[item];

    /// <summary>A flow whose two ends differ by less than a bend needs is made straight where its neighbours at the side leave room.</summary>
    void Snap(List<End> flows, (double Left, double Right) side)
    {
        for (var i = 0; i < flows.Count; i++)
        {
            var (own, far) = (Near(flows[i]), Far(flows[i]));
            if (own == far || Math.Abs(own - far) > 16 || far < side.Left + 6 || far > side.Right - 6) continue;
            var least = Math.Min(7, spacing.Port);
            if (i > 0 && far - Near(flows[i - 1]) < least || i + 1 < flows.Count && Near(flows[i + 1]) - far < least) continue;
            Set(flows[i], far);
        }
    }
}
