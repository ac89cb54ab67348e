using System.Globalization;
using ChainChief.Scenes;

namespace ChainChief.Exploring;

/// <summary>The tabs below a segment: the other chains it delivers to, each in its colour with its name and the goods.</summary>
sealed class MapTabs
{
    public static readonly MapTabs None = new([], 0, "");

    const double RowHeight = 24, First = 11, Most = 172;
    const int Shown = 3;

    readonly IReadOnlyList<Tab> tabs;
    readonly int more;
    readonly string moreWord;

    sealed record Tab(string Chain, string Segment, Ink Ink, string Name, string? What, string To);

    MapTabs(IReadOnlyList<Tab> tabs, int more, string moreWord) => (this.tabs, this.more, this.moreWord) = (tabs, more, moreWord);

    public double Height => tabs.Count == 0 ? 0 : First + tabs.Count * RowHeight + (more > 0 ? 16 : 0);

    public double Width => tabs.Count == 0 ? 0 : tabs.Max(tab => Math.Min(Most, 18 + TextWidth.Of(tab.Name, 12) + (tab.What is null ? 0 : 6 + TextWidth.Of(tab.What, 12))));

    public static MapTabs Of(ChainView view, MapNodes nodes, string box, RegionAtlas atlas, MapWords words)
    {
        var flows = view.Flows.Where(flow => flow.FromChain == view.Head.Code && flow.ToChain != view.Head.Code && nodes.BoxOf.GetValueOrDefault(flow.FromSegment) == box).ToList();
        return new([.. flows.Take(Shown).Select(flow => new Tab(flow.ToChain, flow.ToSegment, InkOf(atlas, view.Head.Plan, flow.ToChain), Short(flow.ToChainName), flow.What, flow.ToName))],
            flows.Count - Shown, words.More);
    }

    internal static Ink InkOf(RegionAtlas atlas, string plan, string chain) => atlas.FindItem(plan, chain) is { } item && atlas.ColorOf(item) is var colour ? ChainInk.Of(chain, colour, colour / 8) : ChainInk.Of(chain);

    /// <summary>A chain's name without what its brackets explain.</summary>
    internal static string Short(string name)
    {
        var bracket = name.AsSpan().IndexOfAny('（', '(');
        return bracket > 0 ? name[..bracket].TrimEnd() : name;
    }

    public IEnumerable<Shape> Shapes(Point corner, Area box, MapLinks? links, bool fades)
    {
        for (var i = 0; i < tabs.Count; i++)
        {
            var (tab, area) = (tabs[i], new Area(corner.X, corner.Y + First + i * RowHeight, Width, 21));
            var hook = new Outline().Move(corner.X - 7, corner.Y).Line(corner.X - 7, area.CentreY).Line(corner.X, area.CentreY);
            var (name, what) = Fit(tab, Width - 18);
            List<Shape> shapes =
            [
                new Drawn(hook, null, new(Ink.Border, 1.2)), new Box(area, Ink.Surface, new(Ink.Border), 3), new Box(area with { Width = 4 }, tab.Ink, null, 1.5),
                new Lettering(area.X + 10, area.Y + 15, name, 12, Ink.Text),
            ];
            if (what is { Length: > 0 }) shapes.Add(new Lettering(area.X + 16 + TextWidth.Of(name, 12), area.Y + 15, what, 12, Ink.Note));
            yield return new Group(shapes, $"{tab.Chain}:{tab.Segment}", links?.Chain(tab.Chain, tab.Segment), Sentence(tab, name, what)) { Class = "tab", Opacity = fades ? 0.25 : 1 };
        }
        if (more > 0) yield return new Lettering(corner.X + 2, corner.Y + First + tabs.Count * RowHeight + 11, string.Format(CultureInfo.CurrentCulture, moreWord, more), 12, Ink.Note);
    }

    /// <summary>Begins with the words that are seen, so that it can be called by them; what is cut there follows in full.</summary>
    static string Sentence(Tab tab, string name, string? what) =>
        $"{name}{(what is { Length: > 0 } ? " " + what : null)} → {(name == tab.Name ? null : tab.Name + " · ")}{tab.To}{(what == tab.What ? null : " · " + tab.What)}";

    /// <summary>The name keeps at least three fifths of the room; both are cut where together they are too wide.</summary>
    static (string Name, string? What) Fit(Tab tab, double room)
    {
        var name = TextWidth.Cut(tab.Name, tab.What is null ? room : Math.Max(room * 0.6, room - 6 - TextWidth.Of(tab.What, 12)), 12);
        return (name, tab.What is null ? null : TextWidth.Cut(tab.What, room - 6 - TextWidth.Of(name, 12), 12));
    }
}
