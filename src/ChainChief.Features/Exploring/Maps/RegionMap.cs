using ChainChief.Figures;

namespace ChainChief.Exploring;

/// <summary>The region as a map: any count or figure by county.</summary>
public sealed class RegionMap(RegionAtlas atlas, bool chinese)
{
    public static IReadOnlyList<string> Measures { get; } = ["enterprises", "masters", "titled", "above_scale", "projects", "investment"];

    const string FigureMeasure = "figure";

    readonly FigureWriter figures = new(atlas, chinese);

    public AreaMapView Get(MapFilter filter)
    {
        var plan = atlas.FindPlan(filter.Plan)?.PlanCode.Text;
        var book = BoundaryBook.Of(atlas);
        var own = atlas.Counties.ToDictionary(county => county.RegionCode.Text, county => (IReadOnlyList<Figure>)[.. atlas.Figures.Of(FigureSubject.Region, county.RegionCode.Text)], StringComparer.Ordinal);
        List<NamedCode> indicators = [.. own.Values.SelectMany(list => list).Select(figure => figure.Indicator.Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(code => new NamedCode(code, figures.IndicatorName(code)))];
        var isFigure = filter.Measure == FigureMeasure && filter.Indicator is not null;
        List<string> periods = isFigure ? [.. own.Values.SelectMany(list => list).Where(figure => figure.Indicator.Text == filter.Indicator).Select(figure => figure.Period.ToString()).Distinct(StringComparer.Ordinal).OrderDescending(StringComparer.Ordinal)] : [];
        var period = filter.Period is { } asked && periods.Contains(asked) ? asked : periods.MaxBy(one => own.Values.Count(list => list.Any(figure => figure.Indicator.Text == filter.Indicator && figure.Period.ToString() == one)));
        var (values, unplaced) = isFigure ? (Figures(own, filter.Indicator!, period), 0) : filter.Measure is "projects" or "investment" ? Projects(filter, plan) : Enterprises(filter, plan);
        var classes = Classes([.. values.Select(value => value.Value).OfType<decimal>()]);
        List<MapArea> areas = [.. atlas.Counties.Select((county, i) => new MapArea(county.RegionCode.Text, atlas.RegionName(county.RegionCode.Text, chinese), Wording.Area(chinese, county, atlas.Root), county.TileColumn, county.TileRow,
            values[i].Value, classes.FirstOrDefault(one => values[i].Value >= one.From && values[i].Value <= one.To)?.Number ?? 0, values[i].Figure))];
        return new(isFigure ? FigureMeasure : Measures.Contains(filter.Measure) ? filter.Measure : Measures[0], isFigure ? values.Select(value => value.Figure?.Unit).FirstOrDefault(unit => unit is not null) : filter.Measure == "investment" ? "亿元" : null,
            period, areas, classes, unplaced, plan is null ? [] : [.. atlas.ChainsOf(atlas.FindPlan(plan)!).Select(chain => new NamedCode(chain.Code, chain.Name(chinese)))], indicators, periods,
            book.Shapes.Count == 0 ? null : new TrueMap(atlas, book, chinese).Get(filter, plan), book.Points.Count, book.Misfits(atlas).Count);
    }

    /// <summary>Enterprises whose coordinates contradict their division, the farthest first.</summary>
    public IReadOnlyList<MisfitRow> Misfits() => [.. BoundaryBook.Of(atlas).Misfits(atlas).Select(misfit => new MisfitRow(atlas.Enterprises.Code[misfit.Enterprise], atlas.Enterprises.Name[misfit.Enterprise],
        atlas.RegionName(misfit.County, chinese), misfit.Inside is null ? null : atlas.RegionName(misfit.Inside, chinese), misfit.Swapped ? "swapped" : misfit.Inside is null ? "outside-region" : "other-county",
        misfit.Metres / 1000, misfit.Longitude, misfit.Latitude))];

    /// <summary>The figure of that period without a partial scope, the best source first.</summary>
    List<Told> Figures(Dictionary<string, IReadOnlyList<Figure>> own, string indicator, string? period) => [.. atlas.Counties.Select(county =>
    {
        var found = own[county.RegionCode.Text].Where(figure => figure.Indicator.Text == indicator && figure.Period.ToString() == period).OrderBy(figure => atlas.Figures.IsPartial(figure))
            .ThenBy(figure => figures.GradeOf(figure)).FirstOrDefault();
        return found is null ? new Told(null, null) : new(found.Value, figures.Write(found));
    })];

    (List<Told>, int) Enterprises(MapFilter filter, string? plan)
    {
        var table = atlas.Enterprises;
        var counts = new int[atlas.Counties.Count + 1];
        for (var i = 0; i < table.Count; i++)
            if (Counts(i, filter, plan)) counts[table.County[i] is var county and >= 0 ? county : atlas.Counties.Count]++;
        return ([.. counts.SkipLast(1).Select(count => new Told(count, null))], counts[^1]);
    }

    bool Counts(int i, MapFilter filter, string? plan)
    {
        var table = atlas.Enterprises;
        if (filter.Measure == "titled" && table.Titles[i] == 0) return false;
        if (filter.Measure == "above_scale" && !table.Flags[i].HasFlag(EnterpriseFlags.AboveScale)) return false;
        return filter.Chain is null && filter.Measure != "masters" || TrueMap.IsPlaced(atlas, i, plan, filter.Chain, filter.Measure == "masters");
    }

    (List<Told>, int) Projects(MapFilter filter, string? plan)
    {
        var codes = atlas.Counties.Select(county => county.RegionCode.Text).ToList();
        var ordinals = codes.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var (counts, sums, unplaced) = (new int[codes.Count], new decimal?[codes.Count], 0);
        foreach (var project in atlas.Projects.Where(project => filter.Chain is null || project.ChainCode?.Text == filter.Chain && project.PlanCode?.Text == plan))
        {
            if (project.RegionCode is not { } at || !ordinals.TryGetValue(at.Text.Length > 6 ? at.Text[..6] : at.Text, out var county)) { unplaced++; continue; }
            counts[county]++;
            if (project.TotalInvestment is { } total) sums[county] = (sums[county] ?? 0) + total;
        }
        return ([.. codes.Select((_, i) => new Told(filter.Measure == "investment" ? sums[i] : counts[i], null))], unplaced);
    }

    /// <summary>Five classes of as many counties as can be, so that one large county does not empty the middle; equal values share a class.</summary>
    internal static List<MapClass> Classes(IReadOnlyList<decimal> values)
    {
        var sorted = values.Order().ToList();
        return [.. sorted.GroupBy(value => 1 + Math.Min(4, sorted.FindIndex(other => other == value) * 5 / sorted.Count)).Select(group => new MapClass(group.Key, group.Min(), group.Max(), group.Count()))];
    }

    /// <summary>What one county says.</summary>
    sealed record Told(decimal? Value, FigureView? Figure);
}
