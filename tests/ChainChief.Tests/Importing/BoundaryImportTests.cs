using System.Text;
using ChainChief.Common;
using ChainChief.Importing;

namespace ChainChief.Tests.Importing;

/// <summary>Boundaries made of the tiles of Dezhou: a county is the square of its tile, laid over the plain of northern Shandong. No real boundary ships.</summary>
public sealed class BoundaryImportTests(DezhouStore dezhou) : IClassFixture<DezhouStore>
{
    BoundaryReport Check(string json) => new BoundaryImport(dezhou.Workspace, TimeProvider.System).Run(new MemoryStream(Encoding.UTF8.GetBytes(json)), "test.geojson", "test", dryRun: true);

    static string Feature(string code, string coordinates, string type = "Polygon") =>
        $$$"""{"type":"Feature","properties":{"region_code":"{{{code}}}"},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}""";

    static string Collection(params IReadOnlyList<string> features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    const string Square = "[[[116,37],[116.2,37],[116.2,37.2],[116,37.2],[116,37]]]";

    [Fact]
    public void Tiles_of_all_counties_make_a_map()
    {
        var report = Check(TileBoundaries.Of(dezhou.Atlas));
        Assert.Equal(12, report.Areas);
        Assert.Equal(["map-shift-unknown"], report.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Rings_that_run_the_other_way_are_turned_and_said()
    {
        var report = Check(Collection(Feature("371402", "[[[116,37],[116,37.2],[116.2,37.2],[116.2,37],[116,37]]]")));
        Assert.Equal((0, 1), (report.ErrorCount, report.Turned));
        Assert.Contains(report.Problems, problem => problem.Code == "map-rings-turned" && problem.Message(chinese: true).Contains("371402", StringComparison.Ordinal));
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "map-not-json", "{\"type\":" },
        { "map-not-json", $"{{\"type\":\"FeatureCollection\",\"features\":{new string('[', 100)}{new string(']', 100)}}}" },
        { "map-not-json", "{\"type\":\"FeatureCollection\",\"features\":[{\"properties\":{\"code\":\"\\ud800\"}}]}" },
        { "map-not-collection", "[]" },
        { "map-not-collection", "{\"type\":\"Topology\"}" },
        { "map-empty", Collection() },
        { "map-crs", """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4527"}},"features":[]}""" },
        { "map-feature-unreadable", Collection("7") },
        { "map-code-missing", Collection("""{"type":"Feature","properties":{},"geometry":null}""") },
        { "map-code-unknown", Collection(Feature("110101", Square)) },
        { "map-code-repeated", Collection(Feature("371402", Square), Feature("371402", Square)) },
        { "map-geometry-kind", Collection(Feature("371402", "[116,37]", "Point")) },
        { "map-geometry-kind", Collection("""{"type":"Feature","properties":{"adcode":371402},"geometry":null}""") },
        { "map-coordinates", Collection(Feature("371402", "[[[116,37],[\"a\",37.2],[116.2,37.2],[116,37]]]")) },
        { "map-coordinates", Collection(Feature("371402", "[[[116,37],[1e999,37.2],[116.2,37.2],[116,37]]]")) },
        { "map-ring-open", Collection(Feature("371402", "[[[116,37],[116.2,37],[116.2,37.2],[116,37.2]]]")) },
        { "map-not-degrees", Collection(Feature("371402", "[[[39500000,4100000],[39500100,4100000],[39500100,4100100],[39500000,4100000]]]")) },
        { "map-swapped", Collection(Feature("371402", "[[[37,116],[37.2,116],[37.2,116.2],[37,116]]]")) },
        { "map-outside-china", Collection(Feature("371402", "[[[10,50],[11,50],[11,51],[10,50]]]")) },
        { "map-geometry-invalid", Collection(Feature("371402", "[[[116,37],[116.2,37.2],[116.2,37],[116,37.2],[116,37]]]")) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_a_problem_with_words_and_nothing_is_kept(string code, string json)
    {
        var import = new BoundaryImport(dezhou.Workspace, TimeProvider.System);
        var report = import.Run(new MemoryStream(Encoding.UTF8.GetBytes(json)), "test.geojson", "test");
        Assert.Contains(report.Problems, problem => problem.Code == code);
        Assert.Null(report.SetId);
        Assert.All(report.Problems, problem => Assert.DoesNotContain("{", problem.Message(chinese: true), StringComparison.Ordinal));
        Assert.Empty(import.List());
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84")]
    [InlineData("urn:ogc:def:crs:EPSG::4490")]
    [InlineData("EPSG:4326")]
    public void Systems_of_degrees_are_taken(string name) =>
        Assert.Equal(0, Check($$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"{{{name}}}"}},"features":[{{{Feature("371402", Square)}}}]}""").ErrorCount);

    [Fact]
    public void A_good_feature_does_not_pass_beside_a_wrong_one()
    {
        var report = Check(Collection(Feature("371402", Square), Feature("371403", "[]")));
        Assert.Equal((1, "371403"), (report.ErrorCount, Assert.Single(report.Problems, problem => problem.Severity == Severity.Error).Value));
    }
}
