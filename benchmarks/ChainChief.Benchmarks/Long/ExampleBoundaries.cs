using System.Text;
using ChainChief.Importing;
using ChainChief.Storage;
using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;

namespace ChainChief.Benchmarks.Long;

/// <summary>Boundaries of a synthetic region: the cells around the middles of its counties' firms, each border some hundreds of points long, as a survey's would be.</summary>
static class ExampleBoundaries
{
    const double StepDegrees = 0.002;

    public static void Import(Workspace workspace)
    {
        List<(string Code, Coordinate Middle)> counties;
        using (var connection = workspace.Connect())
            counties = [.. connection.Rows(r => (r.GetString(0), new Coordinate(r.GetDouble(1), r.GetDouble(2))), """
                SELECT substr(region_code, 1, 6), avg(longitude), avg(latitude) FROM enterprises WHERE longitude IS NOT NULL
                AND substr(region_code, 1, 6) IN (SELECT region_code FROM regions WHERE level IN ('county', 'zone')) GROUP BY 1 ORDER BY 1
                """)];
        var box = new Envelope();
        foreach (var (_, middle) in counties) box.ExpandToInclude(middle);
        box.ExpandBy(0.2);
        var cells = new VoronoiDiagramBuilder { ClipEnvelope = box };
        cells.SetSites([.. counties.Select(county => county.Middle)]);
        var diagram = cells.GetDiagram(GeometryFactory.Default).Intersection(GeometryFactory.Default.ToGeometry(box));
        var writer = new GeoJsonText();
        for (var i = 0; i < diagram.NumGeometries; i++)
        {
            var cell = Densifier.Densify(diagram.GetGeometryN(i), StepDegrees);
            var code = counties.MinBy(county => cell.Centroid.Coordinate.Distance(county.Middle) + (cell.Contains(new Point(county.Middle)) ? 0 : 100)).Code;
            writer.Add(code, (Polygon)cell);
        }
        var report = new BoundaryImport(workspace, TimeProvider.System).Run(new MemoryStream(Encoding.UTF8.GetBytes(writer.Whole)), "example.geojson", "benchmark");
        if (report.SetId is null) throw new InvalidOperationException(string.Join("; ", report.Problems.Select(problem => problem.Message(chinese: false))));
    }

    /// <summary>A collection of polygons without holes.</summary>
    sealed class GeoJsonText
    {
        readonly List<string> features = [];

        public string Whole => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

        public void Add(string code, Polygon cell) => features.Add(
            $$$"""{"type":"Feature","properties":{"adcode":"{{{code}}}"},"geometry":{"type":"Polygon","coordinates":[[{{{string.Join(',', ((LinearRing)cell.Shell.Normalized()).Coordinates.Reverse().Select(at => FormattableString.Invariant($"[{at.X},{at.Y}]")))}}}]]}}""");
    }
}
