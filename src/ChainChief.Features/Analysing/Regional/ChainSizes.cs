using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Figures;

namespace ChainChief.Analysing;

/// <summary>How large a chain is, by a figure of its own or by its enterprises.</summary>
/// <param name="Value">In the indicator's unit; null: not known.</param>
/// <param name="Basis">figure, firms or none.</param>
/// <param name="Scope">Scope of the figure; null by firms or where unclear.</param>
/// <param name="Of">Item of another plan version whose figure it is; null: its own.</param>
/// <param name="FigureId">Row of the figure; not kept with a run, as it hangs on the order in which records came.</param>
/// <param name="Known">Enterprises of the chain whose value is known.</param>
/// <param name="Enterprises">Enterprises of the chain.</param>
public sealed record ChainSize(double? Value, int? Year, string Basis, string? Scope, string? Of, [property: System.Text.Json.Serialization.JsonIgnore] long? FigureId, int Known, int Enterprises);

/// <summary>Growth a year between two years of one scope.</summary>
/// <param name="Basis">figure: two figures; firms: enterprises known in both years; published: as a source has it.</param>
public sealed record ChainGrowth(double Rate, int From, int To, string Basis, string? Scope, int Firms);

/// <summary>Sizes and growth of chains from what is known, never across scopes.</summary>
sealed class ChainSizes(RegionAtlas atlas, FirmFigures firms)
{
    readonly ChainRows rows = new(atlas, chinese: true);
    readonly Dictionary<int, int[]> members = [];

    /// <summary>Enterprises placed in a chain, or in any chain below an item above chains, each once, by their codes, so that sums do not hang on the order in which records came.</summary>
    public int[] Members(ItemPlace chain)
    {
        if (members.TryGetValue(chain.Ordinal, out var known)) return known;
        List<int> found = [];
        foreach (var item in chain.Branch())
            foreach (var placement in atlas.Enterprises.PlacementsOfItem(item.Ordinal)) found.Add(atlas.Enterprises.PlacementOwner[placement]);
        return members[chain.Ordinal] = [.. found.Distinct().OrderBy(firm => atlas.Enterprises.Code[firm], StringComparer.Ordinal)];
    }

    /// <summary>Enterprises of a county by its place in <see cref="RegionAtlas.Counties"/>, by their codes.</summary>
    public int[] MembersOfCounty(int county) => (counties ??= atlas.ByCode.ToLookup(firm => (int)atlas.Enterprises.County[firm]))[county].ToArray();

    ILookup<int, int>? counties;

    /// <summary>A chain's own figure of a present year, of a whole one before that of a part, else the sum over its enterprises that have one.</summary>
    public ChainSize Of(ItemPlace chain, string indicator)
    {
        var (figure, item) = rows.Newest(chain, indicator, IsWhole) is { Figure: not null } whole ? whole : rows.Newest(chain, indicator);
        return Sized(Members(chain), indicator, figure, item == chain ? null : item?.Subject);
    }

    /// <summary>A chain's own figure of a whole year and of the whole chain, else the sum over its enterprises: a figure of a part says too little of the chain to be counted for it.</summary>
    public ChainSize Whole(ItemPlace chain, string indicator)
    {
        var (figure, item) = rows.Newest(chain, indicator, IsWhole);
        return Sized(Members(chain), indicator, figure, item == chain ? null : item?.Subject);
    }

    /// <summary>The sum over enterprises whose value is known, by the order given.</summary>
    public ChainSize OfFirms(int[] members, string indicator) => Sized(members, indicator, null, null);

    /// <summary>Likewise of a county.</summary>
    public ChainSize OfCounty(int county, string indicator) => Sized(MembersOfCounty(county), indicator,
        Newest(Own(county, indicator).Where(IsWhole)) ?? Newest(Own(county, indicator)), null);

    Figure? Newest(IEnumerable<Figure> of) => atlas.Figures.Newest(of, rows.Since, figure => atlas.SourceOf(figure.SourceCode)?.Grade, atlas.IsPiece);

    /// <summary>A level, or a sum of a whole year for the whole subject.</summary>
    public bool IsWhole(Figure figure) => (figure.Period.Kind == PeriodKind.Year || !atlas.IsFlow(figure.Indicator)) && !atlas.Figures.IsPartial(figure);

    IEnumerable<Figure> Own(int county, string indicator) => atlas.Figures.Of(FigureSubject.Region, atlas.Counties[county].RegionCode.Text, indicator);

    ChainSize Sized(int[] of, string indicator, Figure? figure, string? ofItem)
    {
        var known = of.Select(firm => firms.Newest(indicator, firm)).OfType<(double Value, int Year)>().ToList();
        if (figure is not null) return new(FirmFigures.Converted((double)figure.Value, figure.Unit, atlas.Indicators.GetValueOrDefault(indicator)), figure.Period.EndYear, "figure", figure.Scope, ofItem, figure.RowId, known.Count, of.Length);
        return known.Count == 0 ? new(null, null, "none", null, null, null, 0, of.Length) : new(known.Sum(one => one.Value), known.Max(one => one.Year), "firms", null, null, null, known.Count, of.Length);
    }

    /// <summary>
    /// Growth a year over at most three years: of the chain's own yearly figures of one scope, else of the enterprises whose value is known in both years. Null where neither has two years.
    /// </summary>
    public ChainGrowth? Growth(ItemPlace chain, string indicator, int years = 3) => Growth(atlas.Figures.Of(FigureSubject.PlanItem, chain.Subject, indicator), () => Members(chain), indicator, years);

    /// <summary>Likewise of a county.</summary>
    public ChainGrowth? GrowthOfCounty(int county, string indicator, int years = 3) => Growth(Own(county, indicator), () => MembersOfCounty(county), indicator, years);

    ChainGrowth? Growth(IEnumerable<Figure> figures, Func<int[]> of, string indicator, int years)
    {
        var own = figures.Where(figure => figure.Period.Kind == PeriodKind.Year && !atlas.Figures.IsPartial(figure))
            .GroupBy(figure => figure.Scope).Select(scope => scope.GroupBy(figure => figure.Period.EndYear).Select(year => year.OrderBy(figure => atlas.SourceOf(figure.SourceCode)?.Grade ?? Grade.Own).ThenBy(figure => figure.SourceCode?.Text, StringComparer.Ordinal).First())
                .OrderBy(figure => figure.Period.EndYear).ToList())
            .Select(scope => (Last: scope[^1], First: scope.FirstOrDefault(figure => figure.Period.EndYear >= scope[^1].Period.EndYear - years && figure.Period.EndYear < scope[^1].Period.EndYear)))
            .Where(pair => pair.First is { Value: > 0 } && pair.Last.Value > 0).OrderByDescending(pair => pair.Last.Period.EndYear).ThenBy(pair => pair.Last.Scope, StringComparer.Ordinal).FirstOrDefault();
        if (own.First is { } first) return new(Rate((double)first.Value, (double)own.Last.Value, own.Last.Period.EndYear - first.Period.EndYear), first.Period.EndYear, own.Last.Period.EndYear, "figure", first.Scope, 0);
        var (members, known) = (of(), firms.Years(indicator));
        foreach (var to in known.Reverse())
            foreach (var from in known.Where(year => year < to && year >= to - years))
            {
                var both = members.Where(firm => firms.Of(indicator, from, firm) is > 0 && firms.Of(indicator, to, firm) is not null).ToList();
                var (before, after) = (both.Sum(firm => firms.Of(indicator, from, firm)!.Value), both.Sum(firm => firms.Of(indicator, to, firm)!.Value));
                if (both.Count > 0 && after > 0) return new(Rate(before, after, to - from), from, to, "firms", null, both.Count);
            }
        return null;
    }

    static double Rate(double before, double after, int years) => Math.Pow(after / before, 1.0 / years) - 1;
}
