using ChainChief.Scenes;

namespace ChainChief.Layout;

/// <summary>
/// The drawing of a chain map: rows inside bands (<see cref="RowAssignment"/>), order in the rows (<see cref="RowOrder"/>), places from left to right (<see cref="ColumnPositions"/>, <see cref="Ports"/>),
/// tracks in the channels between rows (<see cref="Channel"/>), names of flows (<see cref="LabelPlaces"/>). Flows run in channels and gaps, never through a box. The same graph gives the same drawing.
/// </summary>
public sealed class ChainMapLayout
{
    /// <summary>Flags stand on the upper edge of boxes; names of flows keep below them.</summary>
    const double FlagRoom = 11;

    readonly MapGraph map;
    readonly MapSpacing spacing;
    readonly LayeredGraph graph;
    readonly int[][] rows;
    readonly int crossings;
    readonly double[] slot;
    readonly double[] centre;
    readonly (double Left, double Right)[] boxes;
    readonly HashSet<int> direct = [];
    readonly Channel[] channels;
    readonly double[] rowTop, channelTop;
    double mainRight, sideLeft, sideRight;

    ChainMapLayout(MapGraph map, MapSpacing spacing)
    {
        (this.map, this.spacing) = (map, spacing);
        graph = LayeredGraph.Of(map, RowAssignment.Find(map, spacing.MostInRow));
        (rows, crossings) = RowOrder.Find(graph, map);
        slot = [.. Enumerable.Range(0, graph.Count).Select(item => graph.IsBox(item) ? Slot(map.Nodes[item]) : 0)];
        centre = ColumnPositions.Find(graph, rows, slot, spacing);
        boxes = new (double, double)[map.Nodes.Count];
        channels = [.. rows.Select(_ => new Channel())];
        (rowTop, channelTop) = (new double[rows.Length + 1], new double[rows.Length + 1]);
    }

    /// <summary>Where everything of the graph stands.</summary>
    /// <exception cref="ArgumentException">A flow that leads back into its own box, or names a box that is not there.</exception>
    public static MapDrawing Draw(MapGraph map, MapSpacing spacing)
    {
        if (map.Edges.FirstOrDefault(edge => edge.From == edge.To || Math.Min(edge.From, edge.To) < 0 || Math.Max(edge.From, edge.To) >= map.Nodes.Count) is { } stray)
            throw new ArgumentException($"The flow {stray.From} → {stray.To} does not join two boxes.", nameof(map));
        return map.Nodes.Count == 0 ? new(0, 0, [], [], [], [], new Dictionary<int, Area>(), [], new(0, 0, 0, 0, 0, 0, 0, 0, 0)) : new ChainMapLayout(map, spacing).Draw();
    }

    /// <summary>Room of a box: where tabs hang below it, they leave a lane at its left for the flows that come out.</summary>
    double Slot(MapNode node) => node.TabHeight == 0 ? node.Width : Math.Max(node.Width, TabLane(node) + node.TabWidth);

    double TabLane(MapNode node) => 16 + spacing.Port * map.Edges.Count(edge => ReferenceEquals(map.Nodes[edge.From], node) || ReferenceEquals(map.Nodes[edge.To], node));

    MapDrawing Draw()
    {
        SpreadParts();
        FindDirect();
        var ends = new Ports(graph, rows, centre, boxes, [.. map.Nodes.Select((node, i) => node.TabHeight == 0 ? boxes[i] : (boxes[i].Left, Math.Min(boxes[i].Right, boxes[i].Left + TabLane(node) - 6)))],
            [.. boxes.Select((box, i) => box.Left + slot[i])], spacing).Find(direct);
        FillChannels(ends);
        var height = StackRows();
        var areas = map.Nodes.Select((node, i) => new Area(boxes[i].Left, rowTop[graph.RowOf[i]], node.Width, node.Height)).ToArray();
        var tabs = map.Nodes.Select((node, i) => new Point(boxes[i].Left + TabLane(node), areas[i].Bottom)).ToArray();
        var routes = map.Edges.Select((_, e) => Route(e, ends[e], areas)).ToArray();
        var taken = areas.Concat(map.Nodes.Select((node, i) => new Area(tabs[i].X, tabs[i].Y, node.TabWidth, node.TabHeight)).Where(area => area.Height > 0)).ToArray();
        var width = graph.AtSide.Contains(true) ? sideRight + spacing.Pad : mainRight + spacing.Pad;
        var labels = spacing.LabelSize > 0 ? LabelPlaces.Find(map, routes, [.. taken.Select(area => area with { Y = area.Y - FlagRoom, Height = area.Height + FlagRoom })], spacing.LabelSize, new(0, 0, width, height)) : new Area?[map.Edges.Count];
        return new(width, height, areas, tabs, routes, labels, Bands(width, height), [.. graph.RowOf.Take(graph.NodeCount)],
            MeasureOf.Drawing(map, taken, routes, labels, crossings, width * height));
    }

    /// <summary>The main part begins behind the names of the bands, the side part stands right of all of it.</summary>
    void SpreadParts()
    {
        var left = spacing.Pad + spacing.NameLane;
        var main = Enumerable.Range(0, graph.Count).Where(item => !graph.AtSide[item]).ToArray();
        mainRight = main.Select(item => left + centre[item] + slot[item] / 2).DefaultIfEmpty(left).Max();
        sideLeft = main.Length == 0 ? left : mainRight + 3 * spacing.Pad;
        for (var item = 0; item < graph.Count; item++) centre[item] += graph.AtSide[item] ? sideLeft : left;
        for (var i = 0; i < boxes.Length; i++) boxes[i] = (centre[i] - slot[i] / 2, centre[i] - slot[i] / 2 + map.Nodes[i].Width);
        sideRight = Enumerable.Range(0, graph.Count).Where(item => graph.AtSide[item]).Select(item => centre[item] + slot[item] / 2).DefaultIfEmpty(0).Max();
    }

    /// <summary>Level flows between boxes that no other box stands between run straight from side to side.</summary>
    void FindDirect()
    {
        Dictionary<(int, int), int> pairs = [];
        for (var e = 0; e < graph.Chains.Length; e++)
        {
            var (one, other) = (graph.Chains[e][0], graph.Chains[e][^1]);
            if (one == other || graph.RowOf[one] != graph.RowOf[other]) continue;
            var row = rows[graph.RowOf[one]].Where(graph.IsBox).ToArray();
            var pair = (Math.Min(one, other), Math.Max(one, other));
            if (Math.Abs(Array.IndexOf(row, one) - Array.IndexOf(row, other)) != 1 || pairs.GetValueOrDefault(pair) > 1) continue;
            pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
            direct.Add(e);
        }
    }

    void FillChannels((double Top, double Bottom)[][] ends)
    {
        for (var e = 0; e < graph.Chains.Length; e++)
        {
            var chain = graph.Chains[e];
            if (direct.Contains(e)) continue;
            if (graph.RowOf[chain[0]] == graph.RowOf[chain[^1]]) channels[graph.RowOf[chain[0]]].AddLevel(e, ends[e][0].Top, ends[e][0].Bottom);
            else
                for (var step = 0; step < ends[e].Length; step++) channels[graph.RowOf[chain[step + 1]]].Add(e, step, ends[e][step].Top, ends[e][step].Bottom);
        }
        foreach (var channel in channels) channel.Assign();
    }

    /// <summary>Heights of rows and channels from the top.</summary>
    /// <returns>Height of the drawing.</returns>
    double StackRows()
    {
        var band = BandsOfRows();
        double y = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            channelTop[row] = y;
            var tracks = channels[row].Count;
            var needed = tracks == 0 ? 0 : 2 * spacing.Margin + (tracks - 1) * spacing.Track;
            y += row == 0 ? Math.Max(2 * spacing.Pad, needed) : Math.Max(spacing.Channel, needed) + (band[row] == band[row - 1] ? 0 : spacing.BandGap);
            rowTop[row] = y;
            y += rows[row].Where(graph.IsBox).Select(item => map.Nodes[item].Height + map.Nodes[item].TabHeight).DefaultIfEmpty(0).Max();
        }
        channelTop[^1] = rowTop[^1] = y;
        return y + spacing.Pad + 4;
    }

    int[] BandsOfRows() => [.. rows.Select(row => row.Where(item => graph.IsBox(item) && !graph.AtSide[item]).Select(item => map.Nodes[item].Band).FirstOrDefault(MapGraph.Side))];

    Point[] Route(int edge, (double Top, double Bottom)[] ends, Area[] areas)
    {
        var (chain, from) = (graph.Chains[edge], map.Edges[edge].From);
        if (direct.Contains(edge)) return Level(edge, areas[from], areas[map.Edges[edge].To]);
        List<Point> points = [];
        var level = graph.RowOf[chain[0]] == graph.RowOf[chain[^1]];
        points.Add(new(ends[0].Top, level ? areas[chain[0]].Y : areas[chain[0]].Bottom));
        for (var step = 0; step < ends.Length; step++)
        {
            var channel = graph.RowOf[chain[step + 1]];
            if (channels[channel].TrackOf(edge, step) is not { } track) continue;
            var y = TrackTop(channel) + track * spacing.Track;
            points.Add(new(ends[step].Top, y));
            points.Add(new(ends[step].Bottom, y));
        }
        points.Add(new(ends[^1].Bottom, areas[chain[^1]].Y));
        if (from != chain[0]) points.Reverse();
        return [.. points];
    }

    /// <summary>The tracks stand in the middle of their channel.</summary>
    double TrackTop(int channel)
    {
        var height = rowTop[channel] - channelTop[channel];
        return channelTop[channel] + (height - (channels[channel].Count - 1) * spacing.Track) / 2;
    }

    /// <summary>A second flow between the same two, often back, runs a step lower.</summary>
    Point[] Level(int edge, Area from, Area to)
    {
        var twin = direct.Any(other => other < edge && (map.Edges[other].From, map.Edges[other].To) is var (a, b) && (a == map.Edges[edge].To && b == map.Edges[edge].From || a == map.Edges[edge].From && b == map.Edges[edge].To));
        var y = from.Y + Math.Min(from.Height, to.Height) / 2 + (twin ? 14 : 0);
        return from.X < to.X ? [new(from.Right, y), new(to.X, y)] : [new(from.X, y), new(to.Right, y)];
    }

    Dictionary<int, Area> Bands(double width, double height)
    {
        Dictionary<int, Area> bands = [];
        var of = BandsOfRows();
        var right = mainRight + spacing.Pad;
        for (var row = 0; row < rows.Length; row++)
        {
            if (of[row] == MapGraph.Side || row > 0 && of[row] == of[row - 1]) continue;
            var last = row;
            while (last + 1 < rows.Length && of[last + 1] == of[row]) last++;
            var top = row == 0 ? 0 : (channelTop[row] + rowTop[row]) / 2 + 4;
            var bottom = last + 1 == rows.Length ? height : (channelTop[last + 1] + rowTop[last + 1]) / 2 - 4;
            bands[of[row]] = new(0, top, right, bottom - top);
        }
        if (graph.AtSide.Contains(true)) bands[MapGraph.Side] = new(sideLeft - spacing.Pad, 0, width - sideLeft + spacing.Pad, height);
        return bands;
    }
}
