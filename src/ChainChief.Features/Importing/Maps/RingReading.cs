using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace ChainChief.Importing;

/// <summary>Rings of one area: coordinates checked one by one, outer rings turned counter-clockwise and holes clockwise.</summary>
sealed class RingReading
{
    static readonly GeometryFactory Shapes = new(new PrecisionModel(), 4326);

    public int Positions { get; private set; }

    /// <summary>Some ring ran the other way.</summary>
    public bool Turned { get; private set; }

    /// <summary>Problem code of what is wrong; null where nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>The coordinates at fault.</summary>
    public string? At { get; private set; }

    public MultiPolygon? Read(JsonElement coordinates, bool several)
    {
        if (coordinates.ValueKind != JsonValueKind.Array) return Wrong("map-coordinates", null);
        List<Polygon> parts = [];
        foreach (var part in several ? coordinates.EnumerateArray().ToArray() : [coordinates])
        {
            if (Polygon(part) is not { } polygon) return null;
            parts.Add(polygon);
        }
        return Shapes.CreateMultiPolygon([.. parts]);
    }

    Polygon? Polygon(JsonElement rings)
    {
        if (rings.ValueKind != JsonValueKind.Array || rings.GetArrayLength() == 0) { Wrong("map-coordinates", null); return null; }
        List<LinearRing> read = [];
        foreach (var ring in rings.EnumerateArray())
        {
            if (Ring(ring, counterClockwise: read.Count == 0) is not { } one) return null;
            read.Add(one);
        }
        return Shapes.CreatePolygon(read[0], [.. read.Skip(1)]);
    }

    LinearRing? Ring(JsonElement ring, bool counterClockwise)
    {
        if (ring.ValueKind != JsonValueKind.Array) { Wrong("map-coordinates", null); return null; }
        List<Coordinate> points = [];
        foreach (var position in ring.EnumerateArray())
        {
            if (Position(position) is not { } point) return null;
            points.Add(point);
            if (++Positions > BoundaryFile.MostPositions) { Wrong("map-too-many-positions", null); return null; }
        }
        if (points.Count < 4 || !points[0].Equals2D(points[^1])) { Wrong("map-ring-open", points.Count == 0 ? null : points[0]); return null; }
        if (Orientation.IsCCW([.. points]) != counterClockwise)
        {
            Turned = true;
            points.Reverse();
        }
        return Shapes.CreateLinearRing([.. points]);
    }

    Coordinate? Position(JsonElement position)
    {
        if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() is < 2 or > 4 || !Number(position[0], out var x) || !Number(position[1], out var y)) { Wrong("map-coordinates", null); return null; }
        var point = new Coordinate(x, y);
        if (x is >= 0 and <= 60 && y is >= 70 and <= 140) { Wrong("map-swapped", point); return null; }
        if (Math.Abs(x) > 180 || Math.Abs(y) > 90) { Wrong("map-not-degrees", point); return null; }
        if (x is < 70 or > 140 || y is < 0 or > 60) { Wrong("map-outside-china", point); return null; }
        return point;
    }

    static bool Number(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && double.IsFinite(number);
    }

    MultiPolygon? Wrong(string fault, Coordinate? at)
    {
        (Fault, At) = (fault, at is null ? null : string.Create(CultureInfo.InvariantCulture, $"{at.X:0.#####}, {at.Y:0.#####}"));
        return null;
    }
}
