using System.Globalization;
using System.Text.Json;
using ChainChief.Common;
using NetTopologySuite.Geometries;

namespace ChainChief.Importing;

/// <summary>Boundaries read from a file: areas by division code, and what is wrong with it.</summary>
/// <param name="Turned">Codes of areas whose rings ran against RFC 7946 and were turned.</param>
sealed record BoundaryReading(IReadOnlyDictionary<string, MultiPolygon> Areas, IReadOnlyList<string> Turned, IReadOnlyList<Problem> Problems);

/// <summary>
/// Reads GeoJSON (RFC 7946) of a region's own boundaries: a FeatureCollection of polygons in WGS 84 degrees, each with a division code. Whatever is wrong becomes a
/// problem that names the feature; nothing is guessed but the order of rings, which is put right and said.
/// </summary>
static class BoundaryFile
{
    /// <summary>Bytes of a file, positions in it, and depth of its JSON: a boundary of all towns of a large city has a tenth of these.</summary>
    public const long MostBytes = 64L << 20;
    public const int MostPositions = 2_000_000;
    const int MostDepth = 16, MostProblems = 200;

    /// <summary>Names under which files carry the division code, in this order; else the feature's id.</summary>
    static readonly string[] CodeNames = ["region_code", "adcode", "code", "区划代码", "行政区划代码", "行政区代码", "XZQDM", "PAC"];

    /// <summary>Coordinate systems that mean WGS 84 or CGCS2000 degrees.</summary>
    static readonly string[] Degrees = ["CRS84", "4326", "4490"];

    /// <param name="regions">Division codes of the region.</param>
    public static BoundaryReading Read(ReadOnlyMemory<byte> json, string file, IReadOnlySet<string> regions)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Span is [0xEF, 0xBB, 0xBF, ..] ? json[3..] : json, new() { MaxDepth = MostDepth });
            return new Reading(file, regions).Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter: text that is no Unicode
        {
            return new(new Dictionary<string, MultiPolygon>(), [], [new("map-not-json", file, Arguments: [$"{((exception as JsonException)?.LineNumber ?? 0) + 1}"])]);
        }
    }

    sealed class Reading(string file, IReadOnlySet<string> regions)
    {
        readonly Dictionary<string, MultiPolygon> areas = new(StringComparer.Ordinal);
        readonly Dictionary<string, int> first = new(StringComparer.Ordinal);
        readonly List<string> turned = [];
        readonly List<Problem> problems = [];
        int positions;

        public BoundaryReading Read(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object || Text(root, "type") != "FeatureCollection" || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
                return Refused(new Problem("map-not-collection", file));
            if (root.TryGetProperty("crs", out var crs) && crs.ValueKind != JsonValueKind.Null && !Degrees.Any(known => Name(crs).Split(':', '/')[^1].Equals(known, StringComparison.OrdinalIgnoreCase)))
                return Refused(new Problem("map-crs", file, Value: Name(crs), Arguments: [Name(crs)]));
            var number = 0;
            foreach (var feature in features.EnumerateArray())
            {
                Feature(feature, ++number);
                if (positions > MostPositions) return Refused(new Problem("map-too-many-positions", file, Arguments: [MostPositions.ToString("#,##0", CultureInfo.InvariantCulture)]));
                if (problems.Count >= MostProblems) break;
            }
            if (number == 0) Say("map-empty", null);
            return new(areas, turned, problems);
        }

        BoundaryReading Refused(Problem problem) => new(new Dictionary<string, MultiPolygon>(), [], [problem]);

        void Feature(JsonElement feature, int number)
        {
            if (feature.ValueKind != JsonValueKind.Object) { Say("map-feature-unreadable", number); return; }
            if (Code(feature) is not { } code) { Say("map-code-missing", number, null, string.Join(Separator, CodeNames.Take(4))); return; }
            if (!regions.Contains(code)) { Say("map-code-unknown", number, code, code); return; }
            if (!first.TryAdd(code, number)) { Say("map-code-repeated", number, code, code, $"{first[code]}"); return; }
            if (!feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind != JsonValueKind.Object || Text(geometry, "type") is not ("Polygon" or "MultiPolygon") || !geometry.TryGetProperty("coordinates", out var coordinates))
            {
                Say("map-geometry-kind", number, code, code);
                return;
            }
            var reading = new RingReading();
            var shape = reading.Read(coordinates, Text(geometry, "type") == "MultiPolygon");
            positions += reading.Positions;
            if (shape is null) { Say(reading.Fault!, number, code, code, reading.At ?? ""); return; }
            if (Invalid(shape) is { } fault) { Say("map-geometry-invalid", number, code, code, fault); return; }
            if (reading.Turned) turned.Add(code);
            areas[code] = shape;
        }

        /// <summary>What is wrong with the shape and where, in degrees; null where it is a valid area.</summary>
        static string? Invalid(MultiPolygon shape)
        {
            if (shape.IsEmpty || shape.Area == 0) return "0";
            var check = new NetTopologySuite.Operation.Valid.IsValidOp(shape);
            return check.IsValid ? null : string.Create(CultureInfo.InvariantCulture, $"{check.ValidationError.Coordinate.X:0.#####}, {check.ValidationError.Coordinate.Y:0.#####}");
        }

        const string Separator = " / ";

        void Say(string problem, int? feature, string? value = null, params IReadOnlyList<string> arguments) => problems.Add(new(problem, file, Row: feature, Value: value, Arguments: arguments));

        static string? Code(JsonElement feature)
        {
            if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
                foreach (var name in CodeNames)
                    if (properties.TryGetProperty(name, out var value) && Plain(value) is { Length: > 0 } code) return code;
            return feature.TryGetProperty("id", out var id) && Plain(id) is { Length: > 0 } own ? own : null;
        }

        static string? Plain(JsonElement value) => value.ValueKind switch { JsonValueKind.String => value.GetString()!.Trim(), JsonValueKind.Number => value.GetRawText(), _ => null };

        static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        /// <summary>Name of an old-style crs member; its text where it has another form.</summary>
        static string Name(JsonElement crs) => crs.ValueKind == JsonValueKind.Object && crs.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && Text(properties, "name") is { } name ? name : crs.GetRawText() is { Length: > 80 } text ? text[..80] : crs.GetRawText();
    }
}
