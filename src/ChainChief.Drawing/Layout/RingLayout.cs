using ChainChief.Scenes;

namespace ChainChief.Layout;

/// <summary>A part of a circle, in radians clockwise from the top.</summary>
public readonly record struct Arc(double From, double To)
{
    public double Middle => (From + To) / 2;

    /// <summary>The point on a circle around the centre.</summary>
    public static Point At(Point centre, double radius, double angle) => new(centre.X + radius * Math.Sin(angle), centre.Y - radius * Math.Cos(angle));
}

/// <summary>A flow between two places of the ring, with the part of each arc that it takes.</summary>
public sealed record RingLink(int From, int To, double Weight, Arc Source, Arc Target);

/// <summary>Places on a ring in a given order, and the flows between them: each arc is as long as what flows in and out, ends lie in the order of their other ends so that ribbons of one place do not cross.</summary>
/// <param name="Arcs">By place.</param>
public sealed record RingDrawing(IReadOnlyList<Arc> Arcs, IReadOnlyList<RingLink> Links)
{
    /// <param name="groups">Group of each place; neighbours of different groups stand further apart.</param>
    /// <param name="flows">Weight from one place to another; each pair once.</param>
    public static RingDrawing Of(IReadOnlyList<int> groups, IReadOnlyList<(int From, int To, double Weight)> flows)
    {
        var count = groups.Count;
        var weight = new double[count];
        foreach (var (from, to, value) in flows)
        {
            weight[from] += value;
            weight[to] += value;
        }
        double[] gap = [.. groups.Select((group, i) => group == groups[(i + 1) % count] ? 0.03 : 0.09)];
        var least = 0.6 * Math.Max(1, weight.DefaultIfEmpty().Max()) / 4; // a place without flows is seen all the same
        var unit = (2 * Math.PI - gap.Sum()) / weight.Sum(value => Math.Max(value, least));
        var arcs = new Arc[count];
        var at = gap.Length > 0 ? gap[^1] / 2 : 0;
        for (var i = 0; i < count; i++)
        {
            arcs[i] = new(at, at + Math.Max(weight[i], least) * unit);
            at = arcs[i].To + gap[i];
        }
        return new(arcs, Ends(arcs, weight, unit, flows));
    }

    static RingLink[] Ends(Arc[] arcs, double[] weight, double unit, IReadOnlyList<(int From, int To, double Weight)> flows)
    {
        var (sources, targets) = (new Arc[flows.Count], new Arc[flows.Count]);
        for (var place = 0; place < arcs.Length; place++)
        {
            var own = arcs[place];
            var at = own.Middle - weight[place] * unit / 2;
            var ends = Enumerable.Range(0, flows.Count).SelectMany(i => new[] { (Flow: i, Out: true), (Flow: i, Out: false) })
                .Where(end => (end.Out ? flows[end.Flow].From : flows[end.Flow].To) == place)
                .OrderByDescending(end => Turn(arcs[end.Out ? flows[end.Flow].To : flows[end.Flow].From].Middle - own.Middle)).ThenBy(end => end.Out);
            foreach (var (flow, leaves) in ends)
            {
                (leaves ? sources : targets)[flow] = new(at, at + flows[flow].Weight * unit);
                at += flows[flow].Weight * unit;
            }
        }
        return [.. flows.Select((flow, i) => new RingLink(flow.From, flow.To, flow.Weight, sources[i], targets[i]))];

        static double Turn(double angle) => (angle + 4 * Math.PI) % (2 * Math.PI);
    }
}
