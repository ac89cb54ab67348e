using System.Globalization;
using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Layout;
using ChainChief.Plans;
using ChainChief.Scenes;

namespace ChainChief.Exploring;

/// <summary>Words of the drawing in the reader's language.</summary>
/// <param name="Upper">Head of a column of clusters and industries.</param>
/// <param name="Chains">Head of a column of chains.</param>
/// <param name="Level">Level and count → "4 集群".</param>
/// <param name="Again">Version that last listed it → "再列".</param>
/// <param name="Nameless">Count of chains whose names no source gives → "另 9 条名称未见".</param>
/// <param name="Unnamed">Chains a plan counts and does not name at all → "33 条链（名称未见）".</param>
/// <param name="Ribbon">A link as a sentence.</param>
public sealed record PlanFlowWords(
    string Title, string Description, string Upper, string Chains, Func<string, int, string> Level, string New, Func<string, string> Again, string Unseen, string Dropped,
    Func<int, string> Nameless, Func<int, string> Unnamed, Func<LinkView, string> Ribbon, Func<string, string, string> ItemHref, Func<string, string> LinkHref, string NamelessHref, double NodeWidth = 150);

/// <summary>The flow of all versions as a drawing.</summary>
public sealed record PlanFlowView(Scene Scene, int Crossings, int Columns);

/// <summary>规划流图: the versions of the plan side by side, each item a box, each link a ribbon as wide as its weight.</summary>
public sealed class PlanFlow(RegionAtlas atlas, bool chinese, PlanFlowWords words)
{
    const double Head = 50, Rim = 5, Padding = 11, Size = 13, NoteSize = 11.5, Line = 17;

    readonly RecordRows rows = new(atlas, chinese);
    readonly List<PlanLink> links = [.. atlas.Links.Where(link => link.Stands)];
    readonly Dictionary<string, Ink> inks = new(StringComparer.Ordinal);

    /// <param name="selected">Key of the link that stands out; see <see cref="PlanLinkKey"/>.</param>
    /// <returns>Null where there are no links to draw.</returns>
    public PlanFlowView? Draw(string? selected = null)
    {
        var columns = Columns();
        var places = columns.SelectMany(column => column.Items).ToDictionary(place => place.Item.Subject, StringComparer.Ordinal);
        var ribbons = Ribbons(places);
        if (!ribbons.Exists(ribbon => ribbon.Link is not null)) return null;
        Colour(columns, ribbons);
        var pitch = Math.Max(words.NodeWidth + 78, columns.Count < 2 ? 0 : (1270 - words.NodeWidth) / (columns.Count - 1));
        var result = AlluvialLayout.Run([.. columns.SelectMany(Nodes)], [.. ribbons.Select(ribbon => ribbon.Shape)], new(words.NodeWidth, pitch));
        List<Shape> shapes = [.. columns.Select((column, i) => Heading(column, i * pitch))];
        var drawn = result.Bands.Zip(ribbons, (band, ribbon) => (band, ribbon)).ToList();
        shapes.AddRange(drawn.OrderBy(pair => pair.ribbon.Link is not null).Select(pair => Band(pair.band, pair.ribbon, selected)));
        shapes.AddRange(columns.SelectMany(column => column.Items.Select(item => Node(item, result.Nodes[item.Item.Subject]))));
        shapes.AddRange(columns.Where(column => column.Nameless > 0 && column.Items.Count > 0).Select(column => Ghost(column, result.Nodes[GhostKey(column)])));
        return new(new(result.Width + 2, Head + result.Height + 4, words.Title, words.Description, shapes), result.Crossings, columns.Count);
    }

    /// <param name="Nameless">Chains the plan counts and no source names.</param>
    sealed record FlowColumn(Plan Plan, int Index, bool IsLower, bool IsAlone, IReadOnlyList<FlowItem> Items, int Nameless, int Counted);

    /// <param name="Note">新列, 去向未见 …; null: nothing to say.</param>
    sealed record FlowItem(ItemPlace Item, int Column, string? Note, bool IsFaint);

    sealed record FlowRibbon(AlluvialRibbon Shape, PlanLink? Link, string From, string To);

    List<FlowColumn> Columns()
    {
        List<FlowColumn> columns = [];
        var linked = links.SelectMany(Ends).ToHashSet();
        foreach (var plan in atlas.Plans)
        {
            var items = atlas.ItemsOf(plan).ToList();
            var lower = items.Where(item => item.Item.Level == ItemLevel.Chain).ToList();
            var upper = items.Where(item => item.Item.Level != ItemLevel.Chain
                && (linked.Contains((item.Plan, item.Code)) || item.Item.Level != ItemLevel.Category && item.Path().SkipLast(1).All(above => above.Item.Level == ItemLevel.Category))).ToList();
            var counted = ChainCount(plan);
            var nameless = Math.Max(0, counted - lower.Count);
            if (upper.Count > 0) columns.Add(new(plan, columns.Count, false, lower.Count == 0, Items(upper, columns.Count, lower.Count == 0), lower.Count == 0 ? nameless : 0, counted));
            if (lower.Count > 0) columns.Add(new(plan, columns.Count, true, upper.Count == 0, Items(lower, columns.Count, true), nameless, counted));
        }
        return columns;
    }

    static IEnumerable<(string, string)> Ends(PlanLink link)
    {
        yield return (link.FromPlanCode.Text, link.FromItemCode.Text);
        if (link.ToPlanCode is { } plan) yield return (plan.Text, link.ToItemCode!.Value.Text);
    }

    List<FlowItem> Items(List<ItemPlace> items, int column, bool isLast) => [.. items.Select(item =>
    {
        var fate = isLast ? Fate(item) : null;
        return new FlowItem(item, column, fate ?? Birth(item), fate is not null);
    })];

    /// <summary>What became of an item of no later version.</summary>
    string? Fate(ItemPlace item)
    {
        if (item.Item.PlanCode == atlas.Plans[^1].PlanCode) return null;
        var own = links.Where(link => item.Path().Any(above => above.Item.PlanCode == link.FromPlanCode && above.Item.ItemCode == link.FromItemCode)).ToList();
        return own.Exists(link => link.ToPlanCode is not null) ? null : own.Count > 0 ? words.Dropped : words.Unseen;
    }

    /// <summary>Whether an item of a later version is new, or was listed before and left out in between.</summary>
    string? Birth(ItemPlace item)
    {
        if (item.Item.PlanCode == atlas.Plans[0].PlanCode || links.Exists(link => item.Branch().Concat(item.Path()).Any(near => link.ToPlanCode == near.Item.PlanCode && link.ToItemCode == near.Item.ItemCode))) return null;
        if (item.Parent is { Item.Level: not ItemLevel.Category } && item.Item.Level == ItemLevel.Chain) return null; // the item above says it
        var before = atlas.Plans.TakeWhile(plan => plan.PlanCode != item.Item.PlanCode).LastOrDefault(plan => atlas.ItemsOf(plan).Any(old => PlanComparison.Same(old, item)));
        return before is null ? words.New : words.Again(before.PlanCode.Text);
    }

    List<FlowRibbon> Ribbons(Dictionary<string, FlowItem> places)
    {
        List<FlowRibbon> ribbons = [];
        foreach (var link in links.Where(link => link.ToPlanCode is not null))
        {
            var (from, to) = ($"{link.FromPlanCode}:{link.FromItemCode}", $"{link.ToPlanCode}:{link.ToItemCode}");
            if (places.TryGetValue(from, out var old) && places.TryGetValue(to, out var later) && later.Column > old.Column)
                ribbons.Add(new(new(PlanLinkKey.Of(link), from, to, (double)link.Weight), link, from, to));
        }
        foreach (var place in places.Values.Where(place => place.Item.Item.Level == ItemLevel.Chain))
            if (place.Item.Path().SkipLast(1).LastOrDefault(above => places.ContainsKey(above.Subject)) is { } holder && places[holder.Subject].Column < place.Column)
                ribbons.Add(new(new("in:" + place.Item.Subject, holder.Subject, place.Item.Subject, 1), null, holder.Subject, place.Item.Subject));
        return ribbons;
    }

    /// <summary>How many chains the plan says it has, from the figure nearest after it came into force; 0 where no figure tells.</summary>
    int ChainCount(Plan plan)
    {
        var next = atlas.Plans.SkipWhile(other => other != plan).Skip(1).FirstOrDefault();
        return (int)(atlas.Figures.Of(FigureSubject.Region, atlas.Root?.RegionCode.Text ?? "", "chain_count")
            .Where(figure => figure.Period.End >= plan.InForceFrom.Earliest && (next is null || figure.Period.End < next.InForceFrom.Earliest))
            .OrderBy(figure => figure.Period.End).ThenBy(figure => figure.RowId).FirstOrDefault()?.Value ?? 0);
    }

    /// <summary>Chains of the shown plan have their own colours; others take that of their widest neighbour, towards the shown plan.</summary>
    void Colour(List<FlowColumn> columns, List<FlowRibbon> ribbons)
    {
        var shown = atlas.DefaultPlan;
        var chains = columns.Where(column => column.IsLower && column.Plan == shown).SelectMany(column => column.Items).Select(item => item.Item).ToList();
        var roots = chains.Select(chain => chain.Parent).Distinct().ToList();
        foreach (var chain in chains) inks[chain.Subject] = ChainInk.Of(chain.Code, Math.Max(0, roots.IndexOf(chain.Parent)), chain.Parent?.Children.IndexOf(chain) ?? 0);
        if (chains.Count == 0)
            foreach (var (item, i) in columns.Where(column => column.Plan == shown).SelectMany(column => column.Items).Select((item, i) => (item, i))) inks[item.Item.Subject] = ChainInk.Of(item.Item.Code, i);
        var middle = columns.FindLastIndex(column => column.Plan == shown);
        foreach (var item in columns.Take(middle + 1).Reverse().SelectMany(column => column.Items)) Take(item, ribbons.Where(ribbon => ribbon.From == item.Item.Subject).Select(ribbon => (ribbon.To, ribbon.Shape.Weight)));
        foreach (var item in columns.Skip(middle + 1).SelectMany(column => column.Items)) Take(item, ribbons.Where(ribbon => ribbon.To == item.Item.Subject).Select(ribbon => (ribbon.From, ribbon.Shape.Weight)));
    }

    void Take(FlowItem item, IEnumerable<(string Key, double Weight)> neighbours)
    {
        if (inks.ContainsKey(item.Item.Subject)) return;
        var known = neighbours.Where(near => inks.ContainsKey(near.Key)).OrderByDescending(near => near.Weight).Select(near => near.Key).FirstOrDefault();
        inks[item.Item.Subject] = known is null ? new("grey") : inks[known];
    }

    IEnumerable<AlluvialNode> Nodes(FlowColumn column)
    {
        foreach (var item in column.Items) yield return new(item.Item.Subject, column.Index, Label(item).Height);
        if (column.Nameless > 0) yield return new(GhostKey(column), column.Index, 40);
    }

    /// <summary>Lines of the name, whether the note stands beside the first, and the height all of it needs.</summary>
    (IReadOnlyList<string> Lines, bool IsBeside, double Height) Label(FlowItem item)
    {
        var weight = Weight(item);
        var room = words.NodeWidth - Rim - Padding * 1.6;
        var note = item.Note is null ? 0 : TextWidth.Of(item.Note, NoteSize) + 8;
        var name = item.Item.Name(chinese);
        if (TextWidth.Of(name, Size, weight) + note <= room) return ([name], true, 26);
        var lines = TextWidth.Wrap(name, room, Size, weight, 3);
        return (lines, false, 10 + Line * (lines.Count + (item.Note is null ? 0 : 1)));
    }

    static int Weight(FlowItem item) => item.Item.Item.Level == ItemLevel.Chain && item.Item.Parent is not null ? 400 : 600;

    Group Node(FlowItem item, Area at)
    {
        var area = at with { Y = at.Y + Head };
        var ink = inks[item.Item.Subject];
        var (lines, beside, _) = Label(item);
        var count = lines.Count + (item.Note is null || beside ? 0 : 1);
        var y = area.CentreY - count * Line / 2 + Line * 0.74;
        List<Shape> shapes =
        [
            new Box(area, Ink.Surface, new(item.IsFaint ? Ink.Edge : ink, 1, item.IsFaint ? Stroke.Broken : null), 3),
            new Box(area with { Width = Rim }, ink, Radius: 2),
            .. lines.Select((line, i) => new Lettering(area.X + Rim + Padding - 2, y + i * Line, line, Size, Ink.Text, Weight(item))),
        ];
        if (item.Note is { } note)
            shapes.Add(beside ? new Lettering(area.Right - 8, y - 0.5, note, NoteSize, Ink.Note, Anchor: Anchor.End) : new Lettering(area.X + Rim + Padding - 2, y + lines.Count * Line, note, NoteSize, Ink.Note));
        return new(shapes, item.Item.Subject, words.ItemHref(item.Item.Plan, item.Item.Code)) { Class = "node" };
    }

    Group Ghost(FlowColumn column, Area at)
    {
        var area = at with { Y = at.Y + Head };
        var text = column.IsLower || column.Items.Count == 0 ? words.Nameless(column.Nameless) : words.Unnamed(column.Nameless);
        var lines = TextWidth.Wrap(text, words.NodeWidth - 20, 12, 400, 2);
        return new([new Box(area, Stroke: new(Ink.Edge, 1, Stroke.Broken), Radius: 3), .. lines.Select((line, i) => new Lettering(area.X + 12, area.CentreY + 4 - (lines.Count - 1) * 8 + i * 16, line, 12, Ink.Second))],
            GhostKey(column), words.NamelessHref)
        { Class = "ghost" };
    }

    Group Heading(FlowColumn column, double x)
    {
        var name = Wording.Pick(chinese, column.Plan.NameZh, column.Plan.NameEn).Split('（', '(')[0].Trim();
        var title = $"{column.Plan.PlanCode} · {(column.IsAlone ? name : column.IsLower ? words.Chains : words.Upper)}";
        var counts = string.Join(chinese ? "，" : ", ", column.Items.GroupBy(item => item.Item.Item.Level).OrderBy(group => group.Key).Select(group => words.Level(EnumCode.Of(group.Key), group.Count())));
        var room = words.NodeWidth + 70;
        return new([new Lettering(x, 15, TextWidth.Cut(title, room, 14, 600), 14, Ink.Text, 600), new Lettering(x, 34, TextWidth.Cut(counts, room, 12), 12, Ink.Note)], Label: $"{title}: {counts}") { Class = "heading" };
    }

    Group Band(AlluvialBand band, FlowRibbon ribbon, string? selected)
    {
        var ink = inks[Ranked(ribbon)];
        var link = ribbon.Link;
        var on = link is not null && band.Ribbon.Key == selected;
        List<Shape> shapes = [new Drawn(Ribbon(band), new Paint(ink, Opacity: link is null ? 0.15 : on ? 0.5 : 0.27))];
        if (link?.Basis == LinkBasis.Inferred) shapes.AddRange(new[] { 0, band.Thickness }.Select(offset => new Drawn(Edge(band, offset), null, new(ink, on ? 1.6 : 0.9, Stroke.Broken))));
        if (link is null) return new(shapes) { Class = "holds" };
        var view = rows.Link(link);
        return new(shapes, band.Ribbon.Key, words.LinkHref(band.Ribbon.Key), words.Ribbon(view)) { Class = on ? "ribbon on" : "ribbon" };
    }

    /// <summary>The end nearer to the chains of the shown plan gives a ribbon its colour.</summary>
    string Ranked(FlowRibbon ribbon) => atlas.FindItem(ribbon.To.Split(':')[0], ribbon.To.Split(':')[1]) is { Item: var to } && to.PlanCode == atlas.DefaultPlan?.PlanCode && ribbon.Link is null ? ribbon.To : ribbon.From;

    static Outline Ribbon(AlluvialBand band)
    {
        var outline = Edge(band, 0);
        var thickness = Math.Max(band.Thickness, 0.5);
        var last = band.Stretches[^1];
        outline.Line(last.ToX, last.ToY + Head + thickness);
        for (var i = band.Stretches.Count - 1; i >= 0; i--)
        {
            var at = band.Stretches[i];
            if (i < band.Stretches.Count - 1) outline.Line(at.ToX, at.ToY + Head + thickness);
            var middle = (at.FromX + at.ToX) / 2;
            outline.Curve(new(middle, at.ToY + Head + thickness), new(middle, at.FromY + Head + thickness), new(at.FromX, at.FromY + Head + thickness));
        }
        return outline.Close();
    }

    static Outline Edge(AlluvialBand band, double offset)
    {
        Outline outline = new();
        foreach (var (at, i) in band.Stretches.Select((at, i) => (at, i)))
        {
            if (i == 0) outline.Move(at.FromX, at.FromY + Head + offset);
            else outline.Line(at.FromX, at.FromY + Head + offset);
            var middle = (at.FromX + at.ToX) / 2;
            outline.Curve(new(middle, at.FromY + Head + offset), new(middle, at.ToY + Head + offset), new(at.ToX, at.ToY + Head + offset));
        }
        return outline;
    }

    static string GhostKey(FlowColumn column) => string.Create(CultureInfo.InvariantCulture, $"nameless:{column.Plan.PlanCode}:{column.Index}");
}

/// <summary>The name of a link in addresses: 2020:NEE~2021:HEQ; without a new item 2020:GCH~.</summary>
public static class PlanLinkKey
{
    public static string Of(LinkView link) => Of(link.FromPlan, link.FromItem, link.ToPlan, link.ToItem);

    internal static string Of(PlanLink link) => Of(link.FromPlanCode.Text, link.FromItemCode.Text, link.ToPlanCode?.Text, link.ToItemCode?.Text);

    static string Of(string fromPlan, string fromItem, string? toPlan, string? toItem) => $"{fromPlan}:{fromItem}~{(toPlan is null ? "" : $"{toPlan}:{toItem}")}";
}
