using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Figures;
using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>Yearly figures of industries of one place, indicator, scope and source (industry_figures), by division of GB/T 4754.</summary>
/// <param name="Years">Year → division → value in the indicator's unit.</param>
/// <param name="Totals">Year → all industries together, where it is given.</param>
sealed record IndustrySeries(string Area, string Indicator, string? Scope, string? Source, SortedDictionary<int, SortedDictionary<string, double>> Years, SortedDictionary<int, double> Totals)
{
    /// <summary>Series as they were imported, by place, indicator, scope and source.</summary>
    public static IReadOnlyList<IndustrySeries> Read(RegionAtlas atlas)
    {
        using var connection = atlas.Workspace.Connect();
        var rows = connection.Rows(r => (Area: r.GetString(0), Industry: r.Text(1), Indicator: r.GetString(2), Period: Period.Parse(r.GetString(3)), Scope: r.Text(4), Value: r.GetDouble(5), Unit: r.Text(6), Source: r.Text(7)),
            "SELECT area, industry_code, indicator, period, scope, value, unit, source_code FROM industry_figures ORDER BY row_key").Where(row => row.Period.Kind == PeriodKind.Year).ToList();
        List<IndustrySeries> series = [];
        foreach (var group in rows.GroupBy(row => (row.Area, row.Indicator, row.Scope, row.Source)))
        {
            IndustrySeries one = new(group.Key.Area, group.Key.Indicator, group.Key.Scope, group.Key.Source, [], []);
            foreach (var year in group.GroupBy(row => row.Period.EndYear))
            {
                Dictionary<string, double> cells = new(StringComparer.Ordinal);
                foreach (var row in year)
                {
                    var value = FirmFigures.Converted(row.Value, row.Unit, atlas.Indicators.GetValueOrDefault(row.Indicator));
                    if (row.Industry is null) one.Totals[year.Key] = value;
                    else cells[row.Industry] = value;
                }
                one.Years[year.Key] = Divisions(cells);
            }
            series.Add(one);
        }
        return [.. series.OrderBy(one => one.Area, StringComparer.Ordinal).ThenBy(one => one.Indicator, StringComparer.Ordinal).ThenBy(one => one.Scope, StringComparer.Ordinal).ThenBy(one => one.Source, StringComparer.Ordinal)];
    }

    /// <summary>A division's own value, else the sum of its groups, each its own value or the sum of its classes. Sections cannot be divided and say nothing here.</summary>
    internal static SortedDictionary<string, double> Divisions(IReadOnlyDictionary<string, double> cells)
    {
        var digits = cells.Where(cell => IndustrySectors.DivisionOf(cell.Key) is not null).Select(cell => (Code: cell.Key.TrimStart([.. "ABCDEFGHIJKLMNOPQRST"]), cell.Value)).ToList();
        SortedDictionary<string, double> sums = new(StringComparer.Ordinal);
        foreach (var division in digits.GroupBy(cell => cell.Code[..2]).OrderBy(group => group.Key, StringComparer.Ordinal))
            sums[division.Key] = division.Any(cell => cell.Code.Length == 2) ? division.First(cell => cell.Code.Length == 2).Value
                : division.GroupBy(cell => cell.Code[..3]).OrderBy(group => group.Key, StringComparer.Ordinal).Sum(group => group.Any(cell => cell.Code.Length == 3) ? group.First(cell => cell.Code.Length == 3).Value : group.OrderBy(cell => cell.Code, StringComparer.Ordinal).Sum(cell => cell.Value));
        return sums;
    }
}
