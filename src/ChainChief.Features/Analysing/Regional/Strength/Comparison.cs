using ChainChief.Figures;

namespace ChainChief.Analysing;

/// <summary>
/// What the region is compared with, activity by activity: an imported series by division, or the shipped national table by sector. Which activity an enterprise belongs to follows from it.
/// </summary>
/// <param name="Basis">imported or shipped.</param>
/// <param name="Names">Activities with their names, in the order of their codes.</param>
/// <param name="Years">Year → value of each activity; null: not given.</param>
/// <param name="Totals">Year → all industries, where it is given.</param>
sealed record Comparison(string Basis, string Area, string Indicator, string? Scope, string? Source, IReadOnlyList<Named> Names, SortedDictionary<int, double?[]> Years, IReadOnlyDictionary<int, double> Totals, Func<int, int> ActivityOf)
{
    public const string Nation = "全国";

    public int Count => Names.Count;

    /// <summary>The nation's gross output of 2020 by sector.</summary>
    public static Comparison Shipped(SectorBook sectors) => new("shipped", Nation, "output_value", "投入产出表 2020", null, [.. NationalTable.Shipped.Sectors.Select(sector => new Named(sector.Code, sector.Zh, sector.En))],
        new() { [2020] = [.. NationalTable.Shipped.Output.Select(value => (double?)value)] }, new Dictionary<int, double>(), sectors.Of);

    public static Comparison Imported(IndustrySeries series, SectorBook sectors)
    {
        var names = IndustrySectors.Divisions.Select(division => new Named(division.Code, division.Name, null)).ToList();
        var at = names.Select((name, i) => (name.Code, i)).ToDictionary(pair => pair.Code, pair => pair.i, StringComparer.Ordinal);
        SortedDictionary<int, double?[]> years = [];
        foreach (var (year, cells) in series.Years)
        {
            var values = years[year] = new double?[names.Count];
            foreach (var (division, value) in cells)
                if (value > 0 && at.TryGetValue(division, out var activity)) values[activity] = value;
        }
        return new("imported", series.Area, series.Indicator, series.Scope, series.Source, names, years, series.Totals, firm => sectors.DivisionOf(firm) is { } code ? at.GetValueOrDefault(code, -1) : -1);
    }

    /// <summary>The series to compare with: of the wished place, else the nation, else the first; of one place the one with most years, then most industries.</summary>
    public static IndustrySeries? Choose(IReadOnlyList<IndustrySeries> all, string indicator, string? area) => all.Where(one => one.Indicator == indicator && one.Years.Count > 0)
        .OrderBy(one => one.Area == area ? 0 : one.Area is Nation or "100000" or "中国" ? 1 : 2).ThenBy(one => one.Area, StringComparer.Ordinal).ThenByDescending(one => one.Years.Count)
        .ThenByDescending(one => one.Years.Values.Max(year => year.Count)).ThenBy(one => one.Scope, StringComparer.Ordinal).ThenBy(one => one.Source, StringComparer.Ordinal).FirstOrDefault();
}
