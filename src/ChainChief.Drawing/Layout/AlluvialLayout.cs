using ChainChief.Scenes;

namespace ChainChief.Layout;

/// <summary>A box of an alluvial drawing.</summary>
/// <param name="Column">From 0, left to right.</param>
/// <param name="LeastHeight">Pixels that its label needs.</param>
public sealed record AlluvialNode(string Key, int Column, double LeastHeight);

/// <summary>A ribbon from one box to another farther right; over columns between it keeps a lane of its own.</summary>
/// <param name="Weight">Its width is weight × unit.</param>
public sealed record AlluvialRibbon(string Key, string From, string To, double Weight);

/// <param name="Unit">Pixels of width of weight 1.</param>
/// <param name="Pitch">From the left edge of a column to that of the next.</param>
/// <param name="Gap">Least distance between boxes of a column.</param>
public sealed record AlluvialMeasures(double NodeWidth = 150, double Pitch = 278, double Unit = 22, double Gap = 14);

/// <summary>Where a ribbon runs between two neighbouring columns: from its upper end on the left to that on the right.</summary>
public readonly record struct AlluvialStretch(double FromX, double FromY, double ToX, double ToY);

/// <summary>A ribbon as drawn: one stretch a column passed.</summary>
public sealed record AlluvialBand(AlluvialRibbon Ribbon, double Thickness, IReadOnlyList<AlluvialStretch> Stretches);

/// <param name="Crossings">Pairs of ribbons of neighbouring columns that cross.</param>
public sealed record AlluvialResult(IReadOnlyDictionary<string, Area> Nodes, IReadOnlyList<AlluvialBand> Bands, double Width, double Height, int Crossings);

/// <summary>
/// Lays out versions side by side: boxes in columns, weighted ribbons between them (docs/methods/plan-flow.md). Order in the columns: sweeps that put each column
/// into its best order beside fixed neighbours (exact to eleven boxes, barycentre and swaps beyond), from several seeded starts. Heights: least squares towards the
/// neighbours without overlap. Same input, same drawing.
/// </summary>
public static class AlluvialLayout
{
    const int Rounds = 12;

    /// <exception cref="ArgumentException">A ribbon names a box that is not there, or does not lead to the right.</exception>
    public static AlluvialResult Run(IReadOnlyList<AlluvialNode> nodes, IReadOnlyList<AlluvialRibbon> ribbons, AlluvialMeasures measures)
    {
        var graph = AlluvialGraph.Of(nodes, ribbons, measures);
        var crossings = AlluvialOrder.Arrange(graph);
        for (var round = 0; round < Rounds; round++) Align(graph, measures, forwards: round % 2 == 0);
        Align(graph, measures, forwards: true);
        Compact(graph, measures.Gap);
        return Drawn(graph, measures, crossings);
    }

    /// <summary>Moves each column as near to its neighbours as order and gaps let it; boxes without neighbours follow below.</summary>
    static void Align(AlluvialGraph graph, AlluvialMeasures measures, bool forwards)
    {
        foreach (var column in forwards ? graph.Columns : graph.Columns.AsEnumerable().Reverse())
        {
            var linked = column.Where(place => !place.IsAlone).ToList();
            var wanted = linked.Select(place => place.WantedCentre(forwards) - place.Height / 2).ToArray();
            Stack(linked, wanted, measures.Gap);
            var y = linked.Count == 0 ? 0 : linked[^1].Y + linked[^1].Height + measures.Gap;
            foreach (var place in column.Where(place => place.IsAlone))
            {
                place.Y = y;
                y += place.Height + measures.Gap;
            }
        }
    }

    /// <summary>Least squares under order and gaps: pool adjacent violators on the tops less what stands above.</summary>
    static void Stack(List<AlluvialPlace> places, double[] wanted, double gap)
    {
        List<(double Mean, int Count)> blocks = [];
        var offset = 0.0;
        var offsets = new double[places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            offsets[i] = offset;
            offset += places[i].Height + (i + 1 < places.Count && places[i].IsLane && places[i + 1].IsLane ? gap / 3 : gap);
            blocks.Add((wanted[i] - offsets[i], 1));
            while (blocks.Count > 1 && blocks[^2].Mean > blocks[^1].Mean)
            {
                var (above, below) = (blocks[^2], blocks[^1]);
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add(((above.Mean * above.Count + below.Mean * below.Count) / (above.Count + below.Count), above.Count + below.Count));
            }
        }
        var at = 0;
        foreach (var (mean, count) in blocks)
            for (var i = 0; i < count; i++, at++) places[at].Y = mean + offsets[at];
    }

    /// <summary>Takes out the heights at which no column has a box and no ribbon runs, and begins at 0.</summary>
    static void Compact(AlluvialGraph graph, double gap)
    {
        foreach (var place in graph.Places) place.Attach();
        var spans = graph.Places.Select(place => (Top: place.Y, Bottom: place.Y + place.Height))
            .Concat(graph.Ribbons.SelectMany(pair => pair.Edges).Select(edge => (Top: Math.Min(edge.FromY, edge.ToY), Bottom: Math.Max(edge.FromY, edge.ToY) + edge.Thickness))).OrderBy(span => span.Top).ToList();
        List<(double From, double By)> cuts = [];
        var (reached, taken) = (spans.Count == 0 ? 0 : spans[0].Top, spans.Count == 0 ? 0 : spans[0].Top);
        foreach (var (top, bottom) in spans)
        {
            if (top - reached > gap) taken += top - reached - gap;
            if (cuts.Count == 0 || cuts[^1].By != taken) cuts.Add((top, taken));
            reached = Math.Max(reached, bottom);
        }
        foreach (var place in graph.Places) place.Y -= cuts.FindLast(cut => cut.From <= place.Y).By;
    }

    static AlluvialResult Drawn(AlluvialGraph graph, AlluvialMeasures measures, int crossings)
    {
        foreach (var place in graph.Places) place.Attach();
        var nodes = graph.Places.Where(place => !place.IsLane).ToDictionary(place => place.Key, place => new Area(place.Column * measures.Pitch, place.Y, measures.NodeWidth, place.Height), StringComparer.Ordinal);
        List<AlluvialBand> bands = [.. graph.Ribbons.Select(pair => new AlluvialBand(pair.Ribbon, pair.Ribbon.Weight * measures.Unit,
            [.. pair.Edges.Select(edge => new AlluvialStretch(edge.From.Column * measures.Pitch + measures.NodeWidth, edge.FromY, edge.To.Column * measures.Pitch, edge.ToY))]))];
        return new(nodes, bands, graph.Columns.Count == 0 ? 0 : (graph.Columns.Count - 1) * measures.Pitch + measures.NodeWidth,
            graph.Places.Select(place => place.Y + place.Height).DefaultIfEmpty(0).Max(), crossings);
    }
}
