using System.Globalization;
using ChainChief.Exploring;

namespace ChainChief.Pages.Map;

/// <summary>The address of the map: <c>level=town</c> with <c>county</c>, <c>show</c>, <c>chain</c>, <c>period</c>, <c>zoom</c>, <c>at=lon,lat</c>, <c>box=west,south,east,north</c>.</summary>
public static class MapQuery
{
    const string FigurePrefix = "figure:";

    /// <summary>The level of towns in the address; without it the counties are shown.</summary>
    public const string Town = "town";

    public static MapFilter Read(Func<string, string?> first)
    {
        var show = first("show") ?? RegionMap.Measures[0];
        var figure = show.StartsWith(FigurePrefix, StringComparison.Ordinal);
        return new(figure ? "figure" : show, first("chain"), first("plan"), figure ? show[FigurePrefix.Length..] : null, first("period"),
            int.TryParse(first("zoom"), NumberStyles.None, CultureInfo.InvariantCulture, out var zoom) ? zoom : 1,
            Numbers(first("at")) is [var x, var y] ? new(x, y) : null, Numbers(first("box")) is [var west, var south, var east, var north] ? new(west, south, east, north) : null,
            first("level") == Town ? first("county") ?? "" : null);
    }

    public static string Figure(string indicator) => FigurePrefix + indicator;

    public static string Place(double longitude, double latitude) => string.Create(CultureInfo.InvariantCulture, $"{longitude:0.#####},{latitude:0.#####}");

    public static string Box(DegreeBox box) => $"{Place(box.West, box.South)},{Place(box.East, box.North)}";

    static double[]? Numbers(string? text)
    {
        var parts = text?.Split(',') ?? [];
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i])) return null;
        return numbers;
    }
}
