using System.Globalization;
using ChainChief.Scenes;

namespace ChainChief.Exploring;

/// <summary>What a segment's box says: always its name, firms and strength or that it is missing; below what the chosen view asks.</summary>
sealed class BoxLooks
{
    const double LineHeight = 17;

    /// <summary>Firms named in a box; the rest is a count.</summary>
    const int FirmsNamed = 3;

    readonly ChainView view;
    readonly MapWish wish;
    readonly MapWords words;
    readonly bool dense, chinese;
    readonly Dictionary<string, List<string>> areas;
    readonly ILookup<string, InvestorRow> investors;
    readonly ILookup<string, TaskRow> tasks;

    public BoxLooks(ChainView view, MapWish wish, MapWords words, MapNodes nodes, RegionAtlas atlas, bool chinese)
    {
        (this.view, this.wish, this.words, this.chinese, dense) = (view, wish, words, chinese, nodes.Dense);
        investors = view.Investors.Where(investor => investor.Segment is not null).ToLookup(investor => nodes.BoxOf.GetValueOrDefault(investor.Segment!, ""), StringComparer.Ordinal);
        tasks = view.Tasks.Where(task => task.Segment is not null).ToLookup(task => nodes.BoxOf.GetValueOrDefault(task.Segment!, ""), StringComparer.Ordinal);
        areas = wish.View == MapView.Areas ? AreasOf(atlas, nodes) : [];
    }

    /// <summary>English names take more room.</summary>
    public double Width => (dense, chinese) switch { (true, true) => 116, (true, false) => 140, (_, true) => 138, _ => 194 };

    public double Height(MapBox box) => dense ? 34 : 68 + Lines(box).Count * LineHeight + (Lines(box).Count > 0 ? 7 : 0);

    /// <summary>Whether the box steps back because the view asks about others.</summary>
    public bool Recedes(MapBox box) => wish.View switch
    {
        MapView.Investment => !box.Missing && !investors.Contains(box.Code) && box.Strength != "weak",
        MapView.Technology => !tasks.Contains(box.Code),
        _ => false,
    };

    /// <summary>A sentence for those who do not see the box.</summary>
    public string Sentence(MapBox box)
    {
        List<string> parts = [box.Segment.Name, words.Stage(box.Segment.Stage), words.Strength(box.Strength)];
        if (box.Parts.Count > 0) parts.Add(string.Format(CultureInfo.CurrentCulture, words.Parts, box.Parts.Count, box.Filled));
        parts.Add($"{words.Firms} {box.Enterprises}");
        if (box.Projects > 0) parts.Add($"{words.Projects} {box.Projects}");
        if (box.Masters > 0) parts.Add(words.HasMaster);
        return string.Join(chinese ? "，" : ", ", parts.Concat(Lines(box)));
    }

    /// <summary>What a search inside the map looks through.</summary>
    public string FindText(MapBox box) => string.Join(' ', box.Parts.Append(box.Segment).SelectMany(part => part.Keywords.Append(part.Name).Append(part.OtherName).Append(part.Code)
        .Concat(part.Enterprises.Select(firm => firm.ShortName ?? firm.Name)))).ToLowerInvariant();

    public IEnumerable<Shape> Shapes(MapBox box, Area area, bool chosen)
    {
        var stage = new Ink(box.Segment.Stage switch { "upstream" => "up", "midstream" => "mid", "downstream" => "down", _ => "sup" });
        if (wish.Losses is { } losses && !box.Missing)
        {
            foreach (var shape in Lost(box, area, stage, losses)) yield return shape;
            yield break;
        }
        if (chosen) yield return new Box(area.Grown(4), new Paint(Ink.Accent, Opacity: 0.16), null, 8);
        if (box.Parts.Count > 0) yield return new Box(new(area.X + 4, area.Y + 4, area.Width, area.Height), Ink.Surface, new(box.Missing ? Ink.Edge : stage), 5);
        yield return new Box(area, box.Missing ? Paint.Hatch : Ink.Surface,
            new(chosen ? Ink.Accent : box.Missing ? Ink.Edge : stage, chosen ? 2 : box.Strength == "strong" ? 1.6 : 1.1, box.Missing && !chosen ? Stroke.Broken : null), 5);
        if (box.Missing) yield return new Box(area.Grown(dense ? -4 : -7), new Paint(Ink.Surface, Opacity: 0.94), null, 3);
        else yield return new Drawn(Edge(area), stage);
        foreach (var shape in dense ? Small(box, area, stage) : Full(box, area, stage)) yield return shape;
    }

    /// <summary>From which loss on a box is filled how strongly; below the first it stays plain.</summary>
    static readonly (double From, double Opacity)[] Fills = [(0.55, 1), (0.35, 0.8), (0.2, 0.34), (0.1, 0.18), (0.01, 0.08)];

    /// <summary>From this share on a box that stops is black.</summary>
    const double Still = 0.95;

    /// <summary>A box coloured by what it loses; with a broken frame where it stops itself, black where it stops altogether. The share is written, so that nothing hangs on colour.</summary>
    IEnumerable<Shape> Lost(MapBox box, Area area, Ink stage, MapLosses losses)
    {
        var parts = box.Parts.Append(box.Segment).Select(part => part.Code).ToList();
        var (loss, stopped) = (parts.Max(code => losses.Segments.GetValueOrDefault(code)), parts.Max(code => losses.Stopped.GetValueOrDefault(code)));
        var fill = Fills.FirstOrDefault(one => loss >= one.From).Opacity;
        var still = stopped >= Still;
        var dark = still || fill >= 0.8;
        var ink = still ? Ink.Surface : dark ? Ink.OnAccent : Ink.Text;
        if (stopped > 0) yield return new Box(area.Grown(5), new Paint(Ink.Surface, Opacity: 0), new(Ink.Text, 1.6, Stroke.Broken), 8);
        yield return new Box(area, Ink.Surface, new(stage, 1.1), 5);
        yield return new Box(area, new Paint(still ? Ink.Text : Ink.Accent, Opacity: still ? 1 : fill), null, 5);
        yield return new Drawn(Edge(area), stage);
        var size = dense ? 12 : chinese ? 13.5 : 12.5;
        var room = area.Width - (dense ? 66 : 20);
        var name = TextWidth.Wrap(box.Segment.Name, room, size, 600, dense ? 1 : 2);
        for (var i = 0; i < name.Count; i++) yield return new Lettering(area.X + (dense ? 10 : 12), area.Y + (dense ? 21.5 : name.Count == 1 ? 28 : 21 + i * 17), name[i], size, ink, 600);
        yield return new Lettering(area.Right - 9, dense ? area.Y + 21.5 : area.Y + 57, LossText(loss, stopped, losses), 12.5, ink, 600, Anchor.End);
    }

    static string LossText(double loss, double stopped, MapLosses losses) => stopped > 0 ? string.Format(CultureInfo.CurrentCulture, losses.Stop, stopped.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal))
        : (loss * 100).ToString(loss < 0.01 ? "0.#" : "0", CultureInfo.InvariantCulture) is var lost && lost == "0" ? "0%" : $"−{lost}%";

    /// <summary>The coloured left edge, round at its outer corners.</summary>
    static Outline Edge(Area area) => new Outline().Move(area.X + 4.5, area.Y + 0.5).Curve(new(area.X + 2, area.Y + 0.5), new(area.X + 0.5, area.Y + 2), new(area.X + 0.5, area.Y + 5))
        .Line(area.X + 0.5, area.Bottom - 5).Curve(new(area.X + 0.5, area.Bottom - 2), new(area.X + 2, area.Bottom - 0.5), new(area.X + 4.5, area.Bottom - 0.5)).Close();

    IEnumerable<Shape> Small(MapBox box, Area area, Ink stage)
    {
        yield return new Lettering(area.X + 10, area.Y + 21.5, TextWidth.Cut(box.Segment.Name, area.Width - (box.Missing ? 34 : 32), 12, 600), 12, Ink.Text, 600);
        if (box.Missing) yield return new Lettering(area.Right - 8, area.Y + 21.5, Lack, 12, Ink.Lack, 600, Anchor.End);
        else foreach (var bar in Bars(area.Right - 21, area.Y + 22, box.Strength, stage)) yield return bar;
        if (box.Masters > 0) yield return new Box(new(area.Right - 26, area.Y - 3, 18, 6), Ink.Accent, null, 2);
    }

    /// <summary>The word for missing, short.</summary>
    string Lack => words.Strength("missing") is { Length: > 2 } word ? word[..1].ToUpperInvariant() : words.Strength("missing");

    IEnumerable<Shape> Full(MapBox box, Area area, Ink stage)
    {
        var size = chinese ? 13.5 : 12.5;
        var name = TextWidth.Wrap(box.Segment.Name, area.Width - 20, size, 600, 2);
        for (var i = 0; i < name.Count; i++)
            yield return new Lettering(area.X + 12, area.Y + (name.Count == 1 ? 28 : 21 + i * 17), name[i], size, Ink.Text, 600);
        foreach (var shape in Facts(box, area, stage)) yield return shape;
        var lines = Lines(box);
        if (lines.Count > 0) yield return new Drawn(new Outline().Move(area.X + 12, area.Y + 66.5).Line(area.Right - 10, area.Y + 66.5), null, new(Ink.Hairline));
        for (var i = 0; i < lines.Count; i++)
            yield return new Lettering(area.X + 12, area.Y + 82 + i * LineHeight, TextWidth.Cut(lines[i], area.Width - 20, 12), 12, Ink.Second);
        foreach (var flag in Flags(box, area)) yield return flag;
    }

    IEnumerable<Shape> Facts(MapBox box, Area area, Ink stage)
    {
        var (x, y) = (area.X + 12, area.Y + 57);
        if (box.Missing)
        {
            var lack = words.Strength("missing");
            yield return new Lettering(x, y, lack, 12, Ink.Lack, 600);
            x += TextWidth.Of(lack, 12, 600) + 5;
            yield return new Lettering(x, y, TextWidth.Cut(box.Parts.Count > 0 ? Parts(box) : Reason(box), area.Right - 10 - x, 12), 12, Ink.Second);
            yield break;
        }
        List<(string Word, int Count)> facts = box.Parts.Count > 0 ? [] : box.Projects > 0 ? [(words.Firms, box.Enterprises), (words.Projects, box.Projects)] : [(words.Firms, box.Enterprises)];
        if (box.Parts.Count > 0) yield return new Lettering(x, y, Parts(box), 12, Ink.Second);
        var room = area.Right - 44 - (chinese ? 0 : 26);
        foreach (var (word, count) in facts)
        {
            var number = count.ToString("N0", CultureInfo.InvariantCulture);
            var (before, after) = (TextWidth.Of(word, 12) + 4, TextWidth.Of(number, 12, 600));
            if (x + before + after > room + 4) break;
            yield return new Lettering(x, y, word, 12, Ink.Second);
            yield return new Lettering(x + before, y, number, 12, Ink.Text, 600);
            x += before + after + 8;
        }
        var strength = words.Strength(box.Strength);
        var left = area.Right - 9 - TextWidth.Of(strength, 12);
        foreach (var bar in Bars(left - 20, y, box.Strength, stage)) yield return bar;
        yield return new Lettering(area.Right - 8, y, strength, 12, Ink.Second, Anchor: Anchor.End);
    }

    string Parts(MapBox box) => string.Format(CultureInfo.CurrentCulture, words.Parts, box.Parts.Count, box.Filled);

    /// <summary>What a source says of the gap where it is short and in the reader's language, else that no firm is known.</summary>
    string Reason(MapBox box) => chinese && box.Segment.Note is { Length: > 0 and <= 7 } note ? note : words.NoFirm;

    internal static IEnumerable<Shape> Bars(double x, double y, string strength, Ink ink)
    {
        var filled = strength switch { "strong" => 3, "medium" => 2, _ => 1 };
        for (var i = 0; i < 3; i++) yield return new Box(new(x + i * 5, y - 4 - i * 3, 3.4, 4 + i * 3), i < filled ? ink : Ink.Border);
    }

    IEnumerable<Shape> Flags(MapBox box, Area area)
    {
        var right = area.Right - 8;
        if (box.Masters > 0)
        {
            var width = TextWidth.Of(words.Master, 12) + 10;
            yield return new Box(new(right - width, area.Y - 9, width, 18), Ink.Accent, null, 3);
            yield return new Lettering(right - width / 2, area.Y + 4.2, words.Master, 12, Ink.OnAccent, Anchor: Anchor.Middle);
            right -= width + 5;
        }
        if (tasks[box.Code].Any(task => task.Weakness == "chokepoint"))
        {
            var width = TextWidth.Of(words.Chokepoint, 12) + 10;
            yield return new Box(new(right - width, area.Y - 9, width, 18), new Ink("red-tint"), new(new Ink("red-ink")), 3);
            yield return new Lettering(right - width / 2, area.Y + 4.2, words.Chokepoint, 12, Ink.Lack, Anchor: Anchor.Middle);
        }
    }

    /// <summary>Lines below the facts, by view.</summary>
    List<string> Lines(MapBox box) => dense || box.Parts.Count > 0 ? [] : wish.View switch
    {
        MapView.Areas => areas.GetValueOrDefault(box.Code, []),
        MapView.Investment when investors.Contains(box.Code) => [string.Format(CultureInfo.CurrentCulture, words.Investors, investors[box.Code].Count()), .. investors[box.Code].Take(2).Select(investor => investor.Name)],
        MapView.Investment when box.Missing => [words.NoInvestor],
        MapView.Technology when tasks.Contains(box.Code) => [.. tasks[box.Code].Take(2).Select(task => task.Name)],
        MapView.Technology when box.Missing => [words.NoTask],
        MapView.State => Firms(box),
        _ => wish.Firms ? Firms(box) : [],
    };

    List<string> Firms(MapBox box)
    {
        List<string> named = [.. box.Segment.Enterprises.Take(FirmsNamed).Select(firm => firm.ShortName ?? firm.Name)];
        if (named.Count > 0 && box.Enterprises > named.Count) named[^1] = $"{named[^1]} {string.Format(CultureInfo.CurrentCulture, words.More, box.Enterprises - named.Count)}";
        return named;
    }

    /// <summary>The counties with most firms of each box, with their counts; at most three.</summary>
    Dictionary<string, List<string>> AreasOf(RegionAtlas atlas, MapNodes nodes)
    {
        if (atlas.FindItem(view.Head.Plan, view.Head.Code) is not { } chain) return [];
        var table = atlas.Enterprises;
        Dictionary<string, HashSet<(short County, int Firm)>> found = new(StringComparer.Ordinal);
        foreach (var p in table.PlacementsOfItem(chain.Ordinal))
        {
            if (table.PlacementSegment[p] < 0 || !nodes.BoxOf.TryGetValue(atlas.Segments[table.PlacementSegment[p]].Code, out var box)) continue;
            if (!found.TryGetValue(box, out var firms)) found[box] = firms = [];
            firms.Add((table.County[table.PlacementOwner[p]], table.PlacementOwner[p]));
        }
        return found.ToDictionary(pair => pair.Key, pair => pair.Value.GroupBy(firm => firm.County).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Take(3)
            .Select(group => $"{(group.Key < 0 ? words.AreaUnknown : Wording.Area(chinese, atlas.Counties[group.Key], atlas.Root))} {group.Count()}").ToList(), StringComparer.Ordinal);
    }
}
