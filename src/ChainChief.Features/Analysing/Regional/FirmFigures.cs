using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>
/// Yearly figures of enterprises in the units of their indicators. Where two say different numbers of one year, the better grade counts, then the one whose scope and source stand first.
/// A year is a whole one: months and quarters are left out.
/// </summary>
sealed class FirmFigures
{
    readonly Dictionary<(string Indicator, int Year, int Enterprise), double> values = [];
    readonly Dictionary<(string Indicator, int Enterprise), int> newest = [];
    readonly Dictionary<string, SortedSet<int>> years = new(StringComparer.Ordinal);

    /// <summary>Years for which some enterprise has the indicator, rising.</summary>
    public IReadOnlyCollection<int> Years(string indicator) => years.TryGetValue(indicator, out var found) ? found : [];

    /// <summary>Null: not known, which is not zero.</summary>
    public double? Of(string indicator, int year, int enterprise) => values.TryGetValue((indicator, year, enterprise), out var value) ? value : null;

    /// <summary>The newest year's value with its year; null where none is known.</summary>
    public (double Value, int Year)? Newest(string indicator, int enterprise) => newest.TryGetValue((indicator, enterprise), out var year) ? (values[(indicator, year, enterprise)], year) : null;

    public static FirmFigures Read(RegionAtlas atlas)
    {
        FirmFigures found = new();
        Dictionary<(string, int, int), Grade> grades = [];
        using var connection = atlas.Workspace.Connect();
        foreach (var (code, indicator, text, value, unit, source) in connection.Rows(r => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetDouble(3), r.Text(4), r.Text(5)),
            "SELECT subject_code, indicator, period, value, unit, source_code FROM figures WHERE subject = 'enterprise' AND length(period) = 4 ORDER BY subject_code, indicator, period, scope, source_code"))
        {
            var period = Period.Parse(text);
            if (period.Kind != PeriodKind.Year || !atlas.Enterprises.Ordinals.TryGetValue(code, out var enterprise)) continue;
            var grade = source is not null && atlas.Sources.TryGetValue(source, out var known) ? known.Grade : Grade.Own;
            var key = (indicator, period.EndYear, enterprise);
            if (grades.TryGetValue(key, out var before) && before <= grade) continue;
            grades[key] = grade;
            found.values[key] = Converted(value, unit, atlas.Indicators.GetValueOrDefault(indicator));
            if (!found.newest.TryGetValue((indicator, enterprise), out var latest) || latest < period.EndYear) found.newest[(indicator, enterprise)] = period.EndYear;
            if (!found.years.TryGetValue(indicator, out var of)) found.years[indicator] = of = [];
            of.Add(period.EndYear);
        }
        return found;
    }

    internal static double Converted(double value, string? unit, Indicator? indicator) =>
        unit is not null && indicator is not null && Unit.Get(unit).ConvertsTo(Unit.Get(indicator.Unit)) ? value * (double)Unit.Get(unit).In(Unit.Get(indicator.Unit)) : value;
}
