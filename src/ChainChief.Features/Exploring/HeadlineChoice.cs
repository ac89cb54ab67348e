using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Plans;

namespace ChainChief.Exploring;

/// <summary>Which figures of the region head its overview: the first of a list of indicators that have one, so that any region fills the band.</summary>
sealed class HeadlineChoice(RegionAtlas atlas, bool chinese, Plan? plan)
{
    const int SeriesYears = 4;

    /// <summary>Indicator, and the words in its scope that make a figure the chain system's own; where none has them, the newest of the whole.</summary>
    static readonly (string Indicator, string? Second, string[] Words)[] Wanted =
    [
        ("revenue", null, ["产业链"]), ("profit", null, ["产业链"]), ("value_added_growth", null, []), ("master_count", null, []), ("key_firm_count", null, []),
        ("project_count", "investment_total", ["链长", "产业链"]),
        ("above_scale_count", null, []), ("gdp", null, []), ("little_giant_count", null, []), ("high_tech_count", null, []), ("investment_done", null, []), ("enterprise_count", null, []),
    ];

    readonly FigureWriter figures = new(atlas, chinese);

    public IEnumerable<HeadlineView> List(int most) => Wanted.Select(Choose).OfType<HeadlineView>().Take(most);

    HeadlineView? Choose((string Indicator, string? Second, string[] Words) wanted)
    {
        var all = Of(wanted.Indicator);
        var words = wanted.Words.FirstOrDefault(word => all.Any(figure => Says(figure, word)));
        var pool = words is null ? all : [.. all.Where(figure => Says(figure, words))];
        if (wanted.Second is not null && words is null) return null; // projects of just any kind would head the page
        if (pool.OrderBy(atlas.IsPiece).ThenByDescending(figure => figure.Period).ThenBy(figure => figures.GradeOf(figure) ?? Grade.Own).FirstOrDefault() is not { } chosen) return null;
        var second = wanted.Second is null ? null : Of(wanted.Second).FirstOrDefault(figure => figure.Scope == chosen.Scope && figure.Period == chosen.Period);
        return new(Label(chosen), figures.Write(chosen), second is null ? null : figures.Write(second), Series(chosen, all), Registered(wanted.Indicator));
    }

    List<Figure> Of(string indicator) => [.. atlas.Figures.Of(FigureSubject.Region, atlas.Root?.RegionCode.Text ?? "", indicator).Where(figure => !atlas.Figures.IsPartial(figure))];

    static bool Says(Figure figure, string word) => figure.Scope?.Contains(word, StringComparison.Ordinal) == true;

    string Label(Figure figure)
    {
        var name = figures.IndicatorName(figure.Indicator.Text);
        return chinese && figure.Scope is { Length: <= 8 } scope && Unit.Get(figures.UnitOf(figure)).Dimension == "money" ? scope + name
            : chinese && figure.Scope is { } said && figure.Indicator.Text == "project_count" ? said : name;
    }

    /// <summary>One point a year of the same scope and unit, the whole year before a part of it; only for means and rates, which do not add up.</summary>
    List<SeriesPoint> Series(Figure chosen, List<Figure> all)
    {
        if (atlas.Indicators.GetValueOrDefault(chosen.Indicator.Text)?.Aggregation is not (Aggregation.Mean or Aggregation.Ratio)) return [];
        return [.. all.Where(figure => figure.Scope == chosen.Scope && figure.Unit == chosen.Unit && figure.Period.MonthCount <= 12).GroupBy(figure => figure.Period.EndYear)
            .Select(year => year.OrderByDescending(figure => figure.Period.MonthCount).ThenBy(figure => figures.GradeOf(figure) ?? Grade.Own).First())
            .Where(figure => figure.Period.EndYear > chosen.Period.EndYear - SeriesYears)
            .OrderBy(figure => figure.Period).Select(figure => new SeriesPoint(figure.Period.ToString(), figure.Value, figures.GradeOf(figure) is Grade.Weak or Grade.Estimate))];
    }

    /// <summary>Chain masters that the register names in this plan.</summary>
    int? Registered(string indicator)
    {
        if (indicator != "master_count" || plan is null) return null;
        HashSet<int> masters = [];
        foreach (var item in atlas.ItemsOf(plan))
            foreach (var placement in atlas.Enterprises.PlacementsOfItem(item.Ordinal))
                if (atlas.Enterprises.PlacementRole[placement] == (byte)Atlas.PlacementRole.Master) masters.Add(atlas.Enterprises.PlacementOwner[placement]);
        return masters.Count;
    }
}
