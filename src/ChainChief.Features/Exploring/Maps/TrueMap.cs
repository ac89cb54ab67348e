using System.Globalization;
using System.Text;
using ChainChief.Atlas;
using NetTopologySuite.Geometries;

namespace ChainChief.Exploring;

/// <summary>The true map of a region on a page: plate carrée with the cosine of the middle latitude, boundaries made simple for the page, enterprises gathered in cells.</summary>
sealed class TrueMap(RegionAtlas atlas, BoundaryBook book, bool chinese)
{
    const int Width = 900, Margin = 12, CellSize = 36, MostListed = 60;

    public static IReadOnlyList<int> Zooms { get; } = [1, 2, 4, 8, 16, 32];

    public TrueMapView Get(MapFilter filter, string? plan)
    {
        var zoom = Zooms.Contains(filter.Zoom) ? filter.Zoom : 1;
        var scale = (Width - 2 * Margin) / Math.Max(book.Box.Width, 1e-6) * zoom;
        var height = (int)Math.Clamp(book.Box.Height * (Width - 2 * Margin) / Math.Max(book.Box.Width, 1e-6) + 2 * Margin, 300, 1200);
        var centre = filter.Centre is { } wanted && zoom > 1 ? new Coordinate(wanted.Longitude * book.Shrink, wanted.Latitude) : book.Box.Centre;
        var frame = new Frame(centre, scale, Width, height);
        var codes = atlas.Counties.Select(county => county.RegionCode.Text).ToList();
        var shapes = book.Drawn(codes, 0.7 / ((Width - 2 * Margin) / Math.Max(book.Box.Width, 1e-6)) / (zoom > 4 ? 16 : zoom > 1 ? 4 : 1));
        var firms = Firms(filter, plan).ToList();
        List<MapPoint> listed = filter.Chosen is { } box ? [.. firms.Where(point => Inside(point, box))] : [];
        return new(Width, height, book.File ?? "", [.. shapes.Where(pair => !pair.Value.IsEmpty).Select(pair => Shape(pair.Key, pair.Value, frame))], Clusters(firms, frame),
            new(centre.X / book.Shrink, centre.Y), Width / scale / book.Shrink, [.. listed.Take(MostListed).Select(Firm)], listed.Count);
    }

    IEnumerable<MapPoint> Firms(MapFilter filter, string? plan) => book.Points.Where(point =>
        (filter.Chain is null && filter.Measure != "masters" || IsPlaced(atlas, point.Enterprise, plan, filter.Chain, filter.Measure == "masters"))
        && (filter.Measure != "titled" || atlas.Enterprises.Titles[point.Enterprise] != 0)
        && (filter.Measure != "above_scale" || atlas.Enterprises.Flags[point.Enterprise].HasFlag(EnterpriseFlags.AboveScale)));

    /// <summary>Whether an enterprise works in a chain of a plan, as a chain master where that is asked.</summary>
    public static bool IsPlaced(RegionAtlas atlas, int enterprise, string? plan, string? chain, bool master)
    {
        var table = atlas.Enterprises;
        for (var p = table.PlacementStart[enterprise]; p < table.PlacementStart[enterprise + 1]; p++)
            if (atlas.Items[table.PlacementItem[p]] is var item && item.Plan == plan && (chain is null || item.Code == chain) && (!master || table.PlacementRole[p] == (byte)PlacementRole.Master)) return true;
        return false;
    }

    bool Inside(MapPoint point, DegreeBox box) => point.X / book.Shrink >= box.West && point.X / book.Shrink <= box.East && point.Y >= box.South && point.Y <= box.North;

    MapFirm Firm(MapPoint point) => new(atlas.Enterprises.Code[point.Enterprise], atlas.Enterprises.CallName(point.Enterprise),
        atlas.Enterprises.County[point.Enterprise] is var county and >= 0 ? atlas.RegionName(atlas.Counties[county].RegionCode.Text, chinese) : null);

    /// <summary>Cells lie fast on the ground, so that a step of the map does not gather anew.</summary>
    List<MapCluster> Clusters(List<MapPoint> points, Frame frame)
    {
        var cell = CellSize / frame.Scale;
        Dictionary<(int X, int Y), Cell> cells = [];
        foreach (var point in points)
        {
            if (!frame.Holds(point.X, point.Y)) continue;
            ref var held = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(cells, ((int)Math.Floor(point.X / cell), (int)Math.Floor(point.Y / cell)), out _);
            held = new(held.Count + 1, held.X + point.X, held.Y + point.Y, point.Enterprise);
        }
        return [.. cells.Select(pair => Cluster(pair.Key, pair.Value, cell, frame)).OrderByDescending(cluster => cluster.Count)];
    }

    MapCluster Cluster((int X, int Y) at, Cell held, double cell, Frame frame) => new(Round(frame.X(held.X / held.Count)), Round(frame.Y(held.Y / held.Count)), held.Count,
        new(at.X * cell / book.Shrink, at.Y * cell, (at.X + 1) * cell / book.Shrink, (at.Y + 1) * cell),
        held.Count > 1 ? null : atlas.Enterprises.Code[held.Last], held.Count > 1 ? null : atlas.Enterprises.CallName(held.Last));

    /// <summary>Firms of one cell: how many, the sums of their places, and the last of them.</summary>
    readonly record struct Cell(int Count, double X, double Y, int Last);

    static MapShape Shape(string code, Geometry shape, Frame frame)
    {
        var path = new StringBuilder();
        for (var i = 0; i < shape.NumGeometries; i++)
        {
            var polygon = (Polygon)shape.GetGeometryN(i);
            Ring(path, polygon.ExteriorRing, frame);
            foreach (var hole in polygon.InteriorRings) Ring(path, hole, frame);
        }
        var label = shape.InteriorPoint;
        return new(code, path.ToString(), Round(frame.X(label.X)), Round(frame.Y(label.Y)));
    }

    static void Ring(StringBuilder path, LineString ring, Frame frame)
    {
        for (var i = 0; i < ring.NumPoints - 1; i++)
            path.Append(i == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{frame.X(ring.GetCoordinateN(i).X):0.#} {frame.Y(ring.GetCoordinateN(i).Y):0.#}");
        path.Append('Z');
    }

    static double Round(double value) => Math.Round(value, 1);

    /// <summary>From flat degrees to the drawing, north up.</summary>
    sealed record Frame(Coordinate Centre, double Scale, int Width, int Height)
    {
        public double X(double x) => (x - Centre.X) * Scale + Width / 2.0;

        public double Y(double y) => Height / 2.0 - (y - Centre.Y) * Scale;

        public bool Holds(double x, double y) => X(x) is var across && across >= 0 && across <= Width && Y(y) is var down && down >= 0 && down <= Height;
    }
}
