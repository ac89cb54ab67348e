using ChainChief.Exploring;
using ChainChief.Governance;

namespace ChainChief.Analysing;

/// <summary>What rows are measured on: the measure of every enterprise, its activity, the place compared with, and whether enough of both is known.</summary>
sealed class StrengthGround
{
    readonly AnalysisCase given;
    readonly double?[] values;

    public StrengthGround(AnalysisCase given, string measure, string against, string? area, StrengthRules rules)
    {
        (this.given, Measure, Rules) = (given, measure, rules);
        var series = IndustrySeries.Read(given.Atlas);
        Imported = against == "shipped" ? null : Comparison.Choose(series, measure, area);
        With = Imported is not null ? Comparison.Imported(Imported, given.Sectors) : against != "imported" && measure != "employment" ? Comparison.Shipped(given.Sectors) : null;
        People = With is { Basis: "imported" } && measure == "revenue" ? Partner(series, "employment") : null;
        var known = given.Firms.Years(measure);
        int[] common = With is { Basis: "imported" } ? [.. With.Years.Keys.Where(known.Contains)] : [];
        OwnYear = common.Length > 0 ? common[^1] : null;
        Year = OwnYear ?? (With is { } with ? with.Years.Keys.Last() : null);
        if (common.Length > 1 && common.First(year => year >= common[^1] - LongestSpan) is var first && first < common[^1]) (From, To) = (first, common[^1]);
        var count = given.Atlas.Enterprises.Count;
        values = [.. Enumerable.Range(0, count).Select(firm => OwnYear is { } year ? given.Firms.Of(measure, year, firm) : given.Firms.Newest(measure, firm)?.Value)];
        Nation = With is { } other && Year is { } at ? other.Years[at] : [];
        Activity = new int[count];
        for (var firm = 0; firm < count; firm++) Activity[firm] = With?.ActivityOf(firm) is >= 0 and var own && Nation[own] is > 0 ? own : -1;
        Own = new double[Nation.Length];
        foreach (var firm in given.Atlas.ByCode)
            if (Activity[firm] >= 0 && values[firm] is > 0 and var value) Own[Activity[firm]] += value;
        Said = Say(series);
    }

    /// <summary>Years over which growth is divided, at most.</summary>
    const int LongestSpan = 3;

    public string Measure { get; }
    public StrengthRules Rules { get; }
    public IndustrySeries? Imported { get; }
    public Comparison? With { get; }

    /// <summary>People of the same place, scope and source; null where they are not known.</summary>
    public Comparison? People { get; }

    public int? OwnYear { get; }
    public int? Year { get; }
    public int? From { get; }
    public int? To { get; }

    /// <summary>Activity of each enterprise that is compared; −1: none.</summary>
    public int[] Activity { get; }

    /// <summary>The measure by activity: of the place compared with, and of the region's enterprises as known.</summary>
    public double?[] Nation { get; }

    public double[] Own { get; }

    public StrengthBase Said { get; }

    /// <summary>The measure of an enterprise; null: not known.</summary>
    public double? Of(int enterprise) => values[enterprise];

    Comparison? Partner(IReadOnlyList<IndustrySeries> all, string indicator) => all.FirstOrDefault(one => one.Indicator == indicator && one.Area == Imported!.Area && one.Scope == Imported.Scope && one.Source == Imported.Source) is { } people
        ? Comparison.Imported(people, given.Sectors) : null;

    StrengthBase Say(IReadOnlyList<IndustrySeries> series)
    {
        var table = given.Atlas.Enterprises;
        var with = Enumerable.Range(0, table.Count).Where(firm => values[firm] is > 0).ToList();
        var (firms, large) = (with.Count(firm => Activity[firm] >= 0), Enumerable.Range(0, table.Count).Where(firm => table.Flags[firm].HasFlag(EnterpriseFlags.AboveScale)).ToList());
        var largeKnown = large.Count(firm => values[firm] is > 0);
        var industries = Nation.Count(value => value is > 0);
        var reason = With is null ? "no-comparison" : industries < Rules.Industries ? "industries-few" : firms < Rules.Firms ? "firms-few" : largeKnown < Rules.Share * large.Count ? "share-low" : null;
        return new(With?.Basis ?? "none", reason, With?.Area, AreaName(With?.Area), Measure, With?.Indicator, With?.Scope, With?.Source, Year, OwnYear, From, To, industries,
            With is not null && Year is { } year && With.Totals.TryGetValue(year, out var total) && total > 0 ? Nation.Sum(value => value ?? 0) / total : null,
            firms, Own.Sum(), With is null ? 0 : with.Count - firms, table.Count, large.Count, largeKnown, Rules.Firms, Rules.Share, Rules.RowFirms,
            [.. series.Select(one => one.Area).Distinct(StringComparer.Ordinal).Select(area => new Named(area, AreaName(area)!, null))]);
    }

    string? AreaName(string? area) => area is null ? null : given.Atlas.RegionName(area, chinese: true);
}
