using System.Globalization;
using ChainChief.Layout;
using ChainChief.Scenes;

namespace ChainChief.Exploring;

/// <summary>The map of one chain as a scene: bands of the stages, segments with firms and strength, gaps hatched, flows between them and into other chains.</summary>
public sealed class ChainMapDrawing
{
    const double Arrow = 7;

    /// <summary>Room for a map beside the panel on a screen of 1440 pixels, a little shrunk at most.</summary>
    const double PageWidth = 1150;

    /// <summary>Above this many flows their names are shown only when chosen.</summary>
    const int NamedFlows = 60;

    /// <summary>A flow that carries this share of its buyers' output as loss is drawn as the way of it.</summary>
    const double LitFrom = 0.005;

    readonly ChainView view;
    readonly MapWish wish;
    readonly MapWords words;
    readonly MapLinks? links;
    readonly MapNodes nodes;
    readonly MapFocus focus;
    readonly MapDrawing drawing;
    readonly BoxLooks looks;
    readonly Dictionary<string, int> index;
    readonly IReadOnlyList<MapTabs> tabs;

    ChainMapDrawing(ChainView view, MapWish wish, MapWords words, MapLinks? links, RegionAtlas atlas, bool chinese)
    {
        (this.view, this.wish, this.words, this.links) = (view, wish, words, links);
        nodes = new(view, wish);
        focus = new(nodes, wish);
        looks = new(view, wish, words, nodes, atlas, chinese);
        index = nodes.Boxes.Select((box, i) => (box.Code, i)).ToDictionary(pair => pair.Code, pair => pair.i, StringComparer.Ordinal);
        tabs = [.. nodes.Boxes.Select(box => wish.Others && !nodes.Dense ? MapTabs.Of(view, nodes, box.Code, atlas, words) : MapTabs.None)];
        drawing = nodes.Dense ? ChainMapLayout.Draw(Graph(), MapSpacing.Dense(nodes.Boxes.Count)) : Fitted();
    }

    /// <summary>The best of the drawings that fit the page without shrinking much, else the narrowest: low, with few crossings and bends.</summary>
    MapDrawing Fitted()
    {
        var graph = Graph();
        var spacing = MapSpacing.Full with { LabelSize = wish.Names && nodes.Flows.Count <= NamedFlows ? 12 : 0 };
        MapDrawing[] drawings = [.. new[] { 6, 5, 4 }.Select(most => ChainMapLayout.Draw(graph, spacing with { MostInRow = most }))];
        return drawings.Where(drawing => drawing.Width <= PageWidth).MinBy(drawing => drawing.Height + 40 * drawing.Measures.Crossings + 6 * drawing.Measures.Bends) ?? drawings.MinBy(drawing => drawing.Width)!;
    }

    /// <param name="links">Null: a drawing for a file.</param>
    public static ChainMap Draw(RegionAtlas atlas, bool chinese, ChainView view, MapWish wish, MapWords words, MapLinks? links = null) =>
        new ChainMapDrawing(view, wish, words, links, atlas, chinese).Draw();

    MapGraph Graph() => new(
        [.. nodes.Boxes.Select((box, i) => new MapNode(box.Code, BandOf(box.Segment.Stage), i, looks.Width, looks.Height(box), box.Masters > 0, tabs[i].Width, tabs[i].Height))],
        [.. nodes.Flows.Select(flow => new MapEdge(index[flow.From], index[flow.To], flow.What))]);

    /// <summary>The map with its key below, for files and paper.</summary>
    public static Scene ForSheet(RegionAtlas atlas, bool chinese, ChainView view, MapWish wish, MapWords words) => new MapKey(words).Below(Draw(atlas, chinese, view, wish, words).Scene);

    static int BandOf(string stage) => stage switch { "upstream" => 0, "midstream" => 1, "downstream" => 2, _ => MapGraph.Side };

    ChainMap Draw()
    {
        List<Shape> shapes = [.. drawing.Bands.OrderBy(band => band.Key).SelectMany(band => Band(band.Key, band.Value))];
        shapes.AddRange(nodes.Flows.Select((flow, i) => (flow, i)).OrderBy(pair => focus.IsLit(pair.flow)).Select(pair => Flow(pair.flow, pair.i)));
        for (var i = 0; i < nodes.Boxes.Count; i++) shapes.AddRange(tabs[i].Shapes(drawing.Tabs[i], drawing.Boxes[i], links, focus.Fades(nodes.Boxes[i].Code)));
        shapes.AddRange(nodes.Boxes.Select((box, i) => Box(box, drawing.Boxes[i])));
        var description = string.Format(CultureInfo.CurrentCulture, words.Description, view.Segments.Count, nodes.Flows.Count, view.Segments.Count(segment => segment.EnterpriseCount == 0));
        return new(new(drawing.Width, drawing.Height, view.Head.Name, description, shapes), drawing.Measures, nodes.Folded, nodes.Dense, view.Segments.Count - nodes.Boxes.Count);
    }

    IEnumerable<Shape> Band(int band, Area area)
    {
        var (ink, tint, stage) = band switch { 0 => ("up", "up-tint", "upstream"), 1 => ("mid", "mid-tint", "midstream"), 2 => ("down", "down-tint", "downstream"), _ => ("sup", "sup-tint", "supporting") };
        var word = words.Stage(stage);
        yield return new Box(area, new Ink(tint), null, 6) { Class = "band" };
        if (band == MapGraph.Side)
        {
            yield return new Box(area with { Height = 4 }, new Ink(ink), null, 2);
            yield return new Lettering(area.Right - 10, area.Y + 19, word, 12.5, new(ink), 600, Anchor.End);
            yield break;
        }
        yield return new Box(area with { Width = 4 }, new Ink(ink), null, 2);
        if (word.All(c => c > 0x2E00))
            for (var i = 0; i < word.Length; i++) yield return new Lettering(area.X + 21, area.Y + 25 + i * 17, word[i..(i + 1)], 13, new(ink), 600, Anchor.Middle);
        else yield return new Lettering(area.X + 10, area.Y + 20, word, 12, new(ink), 600);
    }

    Group Flow(MapFlow flow, int i)
    {
        var (carried, route) = (wish.Losses?.Flows.GetValueOrDefault(flow.Key) ?? 0, drawing.Routes[i]);
        var lit = focus.IsLit(flow) || carried >= LitFrom;
        var ink = lit ? Ink.Accent : Ink.Flow;
        var width = carried > 0 ? Math.Min(5, 1.3 + (carried * 9)) : lit ? 2.3 : nodes.Dense ? 1.1 : flow.Essential ? 1.7 : 1.3;
        List<Shape> shapes = [new Drawn(Outline.Rounded(Shortened(route), 7), null, new(ink, width, flow.Essential ? null : Stroke.Broken)), new Drawn(Head(route), ink)];
        if (drawing.Labels[i] is { } label)
            shapes.Add(new Lettering(label.X, label.Y + 11.5, flow.What!, 12, lit ? Ink.AccentDeep : Ink.Note, lit ? 600 : 400, Halo: true));
        return new(shapes, flow.Key, links?.Flow?.Invoke(flow.Key), $"{Name(flow.From)} → {Name(flow.To)}{(flow.What is { Length: > 0 } what ? $"：{what}" : null)}")
        {
            Class = "flow" + (lit ? " lit" : null),
            Opacity = focus.Fades(flow) ? 0.25 : 1,
            Passed = true,
            Facts = [("from", flow.From), ("to", flow.To)],
        };
    }

    string Name(string box) => nodes.Boxes[index[box]].Segment.Name;

    /// <summary>The line ends inside the arrow.</summary>
    static Point[] Shortened(Point[] route)
    {
        var points = route.ToArray();
        var (before, end) = (points[^2], points[^1]);
        points[^1] = before.X == end.X ? end with { Y = end.Y - Math.Sign(end.Y - before.Y) * (Arrow - 2) } : end with { X = end.X - Math.Sign(end.X - before.X) * (Arrow - 2) };
        return points;
    }

    static Outline Head(Point[] route)
    {
        var (before, end) = (route[^2], route[^1]);
        var (dx, dy) = (Math.Sign(end.X - before.X), Math.Sign(end.Y - before.Y));
        return new Outline().Move(end.X - dx * 0.6, end.Y - dy * 0.6).Line(end.X - dx * Arrow - dy * 3.4, end.Y - dy * Arrow - dx * 3.4).Line(end.X - dx * Arrow + dy * 3.4, end.Y - dy * Arrow + dx * 3.4).Close();
    }

    Group Box(MapBox box, Area area)
    {
        var chosen = focus.Box == box.Code;
        List<Shape> shapes = [.. looks.Shapes(box, area, chosen)];
        return new(shapes, box.Code, links is null ? null : box.Parts.Count > 0 ? links.Open(box.Code) : links.Segment(box.Code), looks.Sentence(box))
        {
            Class = "seg" + (chosen ? " on" : null) + (box.Missing ? " gap" : null),
            Opacity = focus.Fades(box.Code) ? 0.3 : looks.Recedes(box) ? 0.45 : 1,
            Facts = [("find", looks.FindText(box))],
        };
    }
}
