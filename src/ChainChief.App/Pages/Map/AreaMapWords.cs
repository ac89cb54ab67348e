using ChainChief.Exploring;

namespace ChainChief.Pages.Map;

/// <summary>What the map shows, in words.</summary>
static class AreaMapWords
{
    /// <summary>Measure, chain or period, and unit.</summary>
    public static string Title(AreaMapView map, MapFilter filter, Words words, Formats formats)
    {
        var towns = map.County is null ? null : words.Format("map.towns-of", map.County.Name);
        var measure = map.Measure == "figure" ? map.Indicators.FirstOrDefault(indicator => indicator.Code == filter.Indicator)?.Name ?? "" : words.Of("map-measure", map.Measure);
        var chain = map.Measure == "figure" ? null : map.Chains.FirstOrDefault(one => one.Code == filter.Chain)?.Name;
        return string.Join(" · ", new[] { towns, measure, chain, formats.Period(map.Period) }.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>What of a town's name fits in a tile; the whole name is read out.</summary>
    public static string Tile(string town)
    {
        var call = Words.Chinese && town.Length > 3 ? town.Replace("街道", "", StringComparison.Ordinal) : town;
        return call.Length > 5 ? call[..4] + "…" : call;
    }

    /// <summary>The value with its unit.</summary>
    public static string Value(decimal? value, AreaMapView map, Formats formats) => map.Unit is null ? formats.Number(value) : formats.Quantity(value, map.Unit).ToString();
}
