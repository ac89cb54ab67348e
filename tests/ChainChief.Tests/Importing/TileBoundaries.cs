using System.Globalization;
using ChainChief.Exploring;

namespace ChainChief.Tests.Importing;

/// <summary>GeoJSON in which each county is the square of its tile, a fifth of a degree wide, the north-western corner of the grid at 116° E 38° N.</summary>
static class TileBoundaries
{
    public const double West = 116, North = 38, Step = 0.2;

    public static string Of(RegionAtlas atlas) => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', atlas.Counties.Where(county => county.TileColumn is not null).Select(county => Square(county.RegionCode.Text, county.TileColumn!.Value, county.TileRow!.Value)))}}]}""";

    /// <summary>Middle of the tile in degrees.</summary>
    public static (double Longitude, double Latitude) Middle(int column, int row) => (West + (column - 0.5) * Step, North - (row - 0.5) * Step);

    static string Square(string code, int column, int row)
    {
        var (west, east, north, south) = (West + (column - 1) * Step, West + column * Step, North - (row - 1) * Step, North - row * Step);
        return string.Create(CultureInfo.InvariantCulture,
            $$$"""{"type":"Feature","properties":{"adcode":{{{code}}}},"geometry":{"type":"Polygon","coordinates":[[[{{{west:0.####}}},{{{south:0.####}}}],[{{{east:0.####}}},{{{south:0.####}}}],[{{{east:0.####}}},{{{north:0.####}}}],[{{{west:0.####}}},{{{north:0.####}}}],[{{{west:0.####}}},{{{south:0.####}}}]]]}}""");
    }
}
