using System.Runtime.CompilerServices;
using ChainChief.Storage;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace ChainChief.Exploring;

/// <summary>
/// The boundaries in force and the enterprises with coordinates, in flat degrees: longitudes shrunk by the cosine of the middle latitude, so that distances are right to
/// some tenths of a percent over a city. Read once per atlas and import of boundaries.
/// </summary>
sealed class BoundaryBook
{
    /// <summary>One degree of latitude, metres (mean of the WGS 84 ellipsoid at 30–40°).</summary>
    public const double MetresPerDegree = 111_000;

    static readonly ConditionalWeakTable<RegionAtlas, BoundaryBook> Kept = [];

    BoundaryBook(RegionAtlas atlas, int setId, string? file)
    {
        (SetId, File) = (setId, file);
        using var connection = atlas.Workspace.Connect();
        var reader = new WKBReader();
        var shapes = connection.Rows(r => (Code: r.GetString(0), Shape: reader.Read((byte[])r.GetValue(1))), "SELECT region_code, shape FROM boundaries WHERE set_id = $0 ORDER BY region_code", setId).ToList();
        var box = new Envelope();
        foreach (var (_, shape) in shapes) box.ExpandToInclude(shape.EnvelopeInternal);
        Shrink = box.IsNull ? Math.Cos(36 * Math.PI / 180) : Math.Cos(box.Centre.Y * Math.PI / 180);
        foreach (var (_, shape) in shapes) shape.Apply(new Flat(Shrink));
        Shapes = shapes.ToDictionary(pair => pair.Code, pair => pair.Shape, StringComparer.Ordinal);
        Box = new Envelope();
        foreach (var shape in Shapes.Values) Box.ExpandToInclude(shape.EnvelopeInternal);
        Points = [.. connection.Rows(r => (RowId: r.GetInt64(0), Longitude: r.GetDouble(1), Latitude: r.GetDouble(2)), "SELECT row_id, longitude, latitude FROM enterprises WHERE longitude IS NOT NULL AND latitude IS NOT NULL")
            .Select(row => (At: Ordinal(atlas, row.RowId), row.Longitude, row.Latitude)).Where(row => row.At >= 0).Select(row => new MapPoint(row.At, row.Longitude * Shrink, row.Latitude))];
    }

    /// <summary>The book of the import now in force; without boundaries it holds points only.</summary>
    public static BoundaryBook Of(RegionAtlas atlas)
    {
        using var connection = atlas.Workspace.Connect();
        var (id, file) = connection.Rows(r => (r.GetInt32(0), (string?)r.GetString(1)), "SELECT id, file_name FROM boundary_sets WHERE withdrawn_at IS NULL ORDER BY id DESC LIMIT 1").FirstOrDefault((0, null));
        if (Kept.TryGetValue(atlas, out var book) && book.SetId == id) return book;
        book = new(atlas, id, file);
        Kept.AddOrUpdate(atlas, book);
        return book;
    }

    public int SetId { get; }

    public string? File { get; }

    /// <summary>Cosine of the middle latitude.</summary>
    public double Shrink { get; }

    /// <summary>By division code; empty without boundaries.</summary>
    public IReadOnlyDictionary<string, Geometry> Shapes { get; }

    public Envelope Box { get; }

    public IReadOnlyList<MapPoint> Points { get; }

    /// <summary>Counties and zones drawn, coarse enough for a page of the width: shared borders stay shared.</summary>
    public IReadOnlyDictionary<string, Geometry> Drawn(IReadOnlyList<string> codes, double tolerance) => drawn.GetOrAdd((string.Join(',', codes), tolerance), _ =>
    {
        List<string> known = [.. codes.Where(Shapes.ContainsKey)];
        Geometry[] shapes = [.. known.Select(code => Shapes[code])];
        // Overlapping areas are no coverage; each is then made simple for itself.
        var simple = CoverageValidator.IsValid(shapes) ? CoverageSimplifier.Simplify(shapes, tolerance) : [.. shapes.Select(shape => NetTopologySuite.Simplify.TopologyPreservingSimplifier.Simplify(shape, tolerance))];
        return known.Zip(simple).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    });

    readonly System.Collections.Concurrent.ConcurrentDictionary<(string, double), Dictionary<string, Geometry>> drawn = new();

    /// <summary>Enterprises whose coordinates contradict their division; found on first use.</summary>
    public IReadOnlyList<Misfit> Misfits(RegionAtlas atlas) => misfits ??= FindMisfits(atlas);

    IReadOnlyList<Misfit>? misfits;

    List<Misfit> FindMisfits(RegionAtlas atlas)
    {
        if (Shapes.Count == 0) return [];
        var locators = Shapes.ToDictionary(pair => pair.Key, pair => new IndexedPointInAreaLocator(pair.Value), StringComparer.Ordinal);
        var codes = atlas.Counties.Select(county => county.RegionCode.Text).ToList();
        List<Misfit> found = [];
        foreach (var point in Points)
        {
            var county = atlas.Enterprises.County[point.Enterprise];
            if (county < 0 || !locators.TryGetValue(codes[county], out var own)) continue;
            var place = new Coordinate(point.X, point.Y);
            if (own.Locate(place) != Location.Exterior) continue;
            var inside = codes.FirstOrDefault(code => locators.TryGetValue(code, out var other) && other.Locate(place) != Location.Exterior);
            // Longitude and latitude changed about: what the record calls latitude is the longitude.
            var swapped = inside is null && own.Locate(new(point.Y * Shrink, point.X / Shrink)) != Location.Exterior;
            var distance = Shapes[codes[county]].Distance(Shapes[codes[county]].Factory.CreatePoint(place)) * MetresPerDegree;
            found.Add(new(point.Enterprise, codes[county], inside, swapped, distance, point.X / Shrink, point.Y));
        }
        return [.. found.OrderByDescending(misfit => misfit.Metres)];
    }

    static int Ordinal(RegionAtlas atlas, long rowId) => Array.BinarySearch(atlas.Enterprises.RowId, rowId) is >= 0 and var at ? at : Array.IndexOf(atlas.Enterprises.RowId, rowId);

    sealed class Flat(double shrink) : ICoordinateSequenceFilter
    {
        public bool Done => false;
        public bool GeometryChanged => true;
        public void Filter(CoordinateSequence seq, int i) => seq.SetX(i, seq.GetX(i) * shrink);
    }
}

/// <summary>An enterprise in flat degrees.</summary>
readonly record struct MapPoint(int Enterprise, double X, double Y);

/// <summary>An enterprise outside its division.</summary>
/// <param name="Inside">County that the point lies in; null: in none of the region.</param>
/// <param name="Swapped">With longitude and latitude changed about it would lie in its division.</param>
/// <param name="Metres">To the boundary of its division.</param>
sealed record Misfit(int Enterprise, string County, string? Inside, bool Swapped, double Metres, double Longitude, double Latitude);
