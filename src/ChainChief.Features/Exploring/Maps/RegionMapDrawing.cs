using System.Globalization;
using ChainChief.Layout;
using ChainChief.Scenes;

namespace ChainChief.Exploring;

/// <summary>Words of the map of all chains. {0}: firms, {1}: missing segments; {0}, {1}: flows out and in.</summary>
public sealed record RegionMapWords(string Title, string Facts, string Flows, string Description);

/// <summary>All chains of a plan on a ring in the order of the plan, and what flows between them.</summary>
public sealed class RegionMapDrawing
{
    const double Radius = 262, Thickness = 15, Width = 1040, Height = 680;
    const double NameSize = 13.5, NameLine = 17;

    /// <summary>Beside the ring where it is widest.</summary>
    const double NameRoom = Width / 2 - Radius - Thickness - 30;

    static readonly Point Centre = new(Width / 2, Height / 2);

    readonly IReadOnlyList<ChainRow> chains;
    readonly IReadOnlyList<FlowView> flows;
    readonly RegionMapWords words;
    readonly string? chosen;
    readonly Func<string, string>? link;
    readonly RingDrawing ring;
    readonly int[] groups;
    readonly IReadOnlyList<string>[] names;

    RegionMapDrawing(IReadOnlyList<ChainRow> chains, IReadOnlyList<FlowView> flows, RegionMapWords words, string? chosen, Func<string, string>? link)
    {
        (this.chains, this.flows, this.words, this.link) = (chains, flows, words, link);
        this.chosen = chains.Any(chain => chain.Code == chosen) ? chosen : null;
        var places = chains.Select((chain, i) => (chain.Code, i)).ToDictionary(pair => pair.Code, pair => pair.i, StringComparer.Ordinal);
        string?[] parts = [.. chains.Select(chain => chain.Group).Distinct()];
        groups = [.. chains.Select(chain => Array.IndexOf(parts, chain.Group))];
        names = [.. chains.Select(chain => TextWidth.Wrap(MapTabs.Short(chain.Name), NameRoom, NameSize, 600, 2))];
        ring = RingDrawing.Of(groups, [.. flows.Where(flow => places.ContainsKey(flow.FromChain) && places.ContainsKey(flow.ToChain))
            .GroupBy(flow => (flow.FromChain, flow.ToChain)).Select(group => (places[group.Key.FromChain], places[group.Key.ToChain], (double)group.Count()))]);
    }

    /// <param name="flows">Flows between different chains (<see cref="ChainBook.Between"/>).</param>
    /// <param name="chosen">Chain whose flows are lit; null: none.</param>
    /// <param name="link">Address of the map with a chain chosen; null: a drawing for a file.</param>
    public static Scene Draw(IReadOnlyList<ChainRow> chains, IReadOnlyList<FlowView> flows, RegionMapWords words, string? chosen = null, Func<string, string>? link = null) =>
        new RegionMapDrawing(chains, flows, words, chosen, link).Draw();

    Scene Draw()
    {
        List<Shape> shapes = [.. ring.Links.OrderBy(Lit).ThenByDescending(ribbon => ribbon.Weight).Select(Ribbon)];
        var labels = Labels();
        for (var i = 0; i < chains.Count; i++) shapes.Add(Chain(i, labels[i]));
        return new(Width, Height, words.Title, string.Format(CultureInfo.CurrentCulture, words.Description, chains.Count, flows.Count), shapes);
    }

    bool Lit(RingLink ribbon) => chosen is not null && (chains[ribbon.From].Code == chosen || chains[ribbon.To].Code == chosen);

    static Ink InkOf(ChainRow chain) => ChainInk.Of(chain.Code, chain.Color, chain.Color / 8);

    /// <summary>In the colour of the chain it comes from; the target's end keeps a distance from the ring, so that its direction is seen.</summary>
    Group Ribbon(RingLink ribbon)
    {
        const double inner = Radius - 3, target = Radius - 13;
        var outline = new Outline();
        Begin(outline, inner, ribbon.Source);
        Bow(outline, inner, ribbon.Source.To, target, ribbon.Target.From);
        Sweep(outline, target, ribbon.Target);
        Bow(outline, target, ribbon.Target.To, inner, ribbon.Source.From);
        var (from, to) = (chains[ribbon.From], chains[ribbon.To]);
        var goods = flows.Where(flow => flow.FromChain == from.Code && flow.ToChain == to.Code).Select(flow => flow.What).OfType<string>().Distinct();
        return new([new Drawn(outline.Close(), new Paint(InkOf(from), Opacity: chosen is null ? 0.34 : Lit(ribbon) ? 0.62 : 0.07))], $"{from.Code}-{to.Code}", null, $"{from.Name} → {to.Name}：{string.Join('、', goods)}")
        {
            Class = "ribbon",
            Facts = [("from", from.Code), ("to", to.Code)],
        };
    }

    static void Begin(Outline outline, double radius, Arc arc)
    {
        var start = Arc.At(Centre, radius, arc.From);
        outline.Move(start.X, start.Y);
        Sweep(outline, radius, arc);
    }

    /// <summary>An arc as cubic curves of at most a tenth of a circle.</summary>
    static void Sweep(Outline outline, double radius, Arc arc)
    {
        var parts = Math.Max(1, (int)Math.Ceiling(Math.Abs(arc.To - arc.From) / (Math.PI / 5)));
        var step = (arc.To - arc.From) / parts;
        var reach = 4.0 / 3 * Math.Tan(step / 4) * radius;
        for (var i = 0; i < parts; i++)
        {
            var (from, to) = (arc.From + i * step, arc.From + (i + 1) * step);
            var (start, end) = (Arc.At(Centre, radius, from), Arc.At(Centre, radius, to));
            outline.Curve(new(start.X + reach * Math.Cos(from), start.Y + reach * Math.Sin(from)), new(end.X - reach * Math.Cos(to), end.Y - reach * Math.Sin(to)), end);
        }
    }

    /// <summary>From one place of the ring to another, bent towards the centre.</summary>
    static void Bow(Outline outline, double fromRadius, double from, double toRadius, double to) =>
        outline.Curve(Arc.At(Centre, fromRadius * 0.3, from), Arc.At(Centre, toRadius * 0.3, to), Arc.At(Centre, toRadius, to));

    Group Chain(int i, Point label)
    {
        var (chain, arc) = (chains[i], ring.Arcs[i]);
        var ink = InkOf(chain);
        var band = new Outline();
        Begin(band, Radius + Thickness, arc);
        var inner = Arc.At(Centre, Radius, arc.To);
        band.Line(inner.X, inner.Y);
        Sweep(band, Radius, new(arc.To, arc.From));
        var right = Math.Sin(arc.Middle) >= 0;
        var (anchor, edge, knee) = (right ? Anchor.Start : Anchor.End, Arc.At(Centre, Radius + Thickness + 2, arc.Middle), Arc.At(Centre, Radius + Thickness + 12, arc.Middle));
        var (leaves, enters) = (flows.Count(flow => flow.FromChain == chain.Code), flows.Count(flow => flow.ToChain == chain.Code));
        var facts = string.Format(CultureInfo.CurrentCulture, words.Facts, chain.Enterprises, chain.SegmentCount - chain.FilledSegments);
        var moves = string.Format(CultureInfo.CurrentCulture, words.Flows, leaves, enters);
        return new(
        [
            new Drawn(band.Close(), ink), new Drawn(new Outline().Move(edge.X, edge.Y).Line(knee.X, knee.Y).Line(label.X - (right ? 5 : -5), label.Y - 5), null, new(Ink.Border)),
            .. names[i].Select((line, k) => new Lettering(label.X, label.Y + k * NameLine, line, NameSize, Ink.Text, 600, anchor)),
            new Lettering(label.X, label.Y + Extra(i) + 16, $"{moves} · {facts}", 12, Ink.Note, Anchor: anchor),
        ], chain.Code, link?.Invoke(chain.Code), $"{chain.Name}，{moves}，{facts}")
        { Class = "place" + (chain.Code == chosen ? " on" : null), Opacity = chosen is null || Joined(i) ? 1 : 0.45 };
    }

    bool Joined(int i) => chains[i].Code == chosen || ring.Links.Any(ribbon => Lit(ribbon) && (ribbon.From == i || ribbon.To == i));

    /// <summary>Beside the ring at the height of their arcs, as far apart as their lines need.</summary>
    Point[] Labels()
    {
        var places = new Point[chains.Count];
        foreach (var right in new[] { true, false })
        {
            int[] side = [.. Enumerable.Range(0, chains.Count).Where(i => Math.Sin(ring.Arcs[i].Middle) >= 0 == right).OrderBy(i => -Math.Cos(ring.Arcs[i].Middle))];
            double[] wish = [.. side.Select(i => Arc.At(Centre, Radius + Thickness + 22, ring.Arcs[i].Middle).Y)];
            var y = new double[side.Length];
            Spread(wish, [.. side.Select(Extra)], y);
            for (var k = 0; k < side.Length; k++)
            {
                var rise = Math.Min(1, Math.Abs(y[k] - Centre.Y) / (Radius + Thickness + 26));
                var x = (Radius + Thickness + 26) * Math.Sqrt(1 - rise * rise * 0.98);
                places[side[k]] = new(Centre.X + (right ? x : -x), y[k]);
            }
        }
        return places;
    }

    /// <summary>Height of a name's second line; 0: it has none.</summary>
    double Extra(int i) => (names[i].Count - 1) * NameLine;

    static void Spread(double[] wish, double[] extra, double[] y)
    {
        double[] weight = [.. wish.Select(_ => 1.0)], distance = [.. extra.Select(more => 40 + more)];
        Isotonic.Place([.. wish.Select((value, k) => Math.Clamp(value, 30, Height - 30 - extra[k]))], weight, distance, y);
    }
}
