using System.Text;
using ChainChief.Exploring;
using ChainChief.Importing;
using ChainChief.Storage;
using ChainChief.Tests.Importing;

namespace ChainChief.Tests.Exploring;

/// <summary>The map of Dezhou on boundaries made of its tiles, with firms put where a test needs them.</summary>
public sealed class RegionMapTests : IDisposable
{
    readonly Workspace workspace = DezhouStore.NewWorkspace();
    readonly AtlasCache cache;
    readonly BoundaryImport boundaries;

    public RegionMapTests()
    {
        DezhouStore.Load(workspace, [Repository.Data("classifications", "industries.csv"), .. Directory.GetFiles(Repository.Data("dezhou"), "*.csv")]);
        cache = new(workspace, TimeProvider.System);
        boundaries = new(workspace, TimeProvider.System);
    }

    public void Dispose() => workspace.Remove();

    int Import() => boundaries.Run(new MemoryStream(Encoding.UTF8.GetBytes(TileBoundaries.Of(cache.Get()))), "tiles.geojson", "test").SetId!.Value;

    /// <summary>Puts the first firms of a county at a place, past all checks.</summary>
    void Place(string county, double longitude, double latitude, int firms = 1)
    {
        using var connection = workspace.Connect();
        connection.Execute("UPDATE enterprises SET longitude = $0, latitude = $1 WHERE row_id IN (SELECT row_id FROM enterprises WHERE region_code = $2 AND longitude IS NULL ORDER BY row_id LIMIT $3)", longitude, latitude, county, firms);
    }

    AreaMapView Map(MapFilter? filter = null) => new RegionMap(AtlasReading.Read(workspace, new(2026, 11, 24)), chinese: true).Get(filter ?? new());

    IReadOnlyList<MisfitRow> Misfits() => new RegionMap(AtlasReading.Read(workspace, new(2026, 11, 24)), chinese: true).Misfits();

    [Fact]
    public void Counts_of_counties_and_of_those_without_one_are_the_register()
    {
        var map = Map();
        Assert.Equal(cache.Get().Enterprises.Count, (int)map.Areas.Sum(area => area.Value ?? 0) + map.Unplaced);
        Assert.Null(map.True);
        Assert.All(map.Areas, area => Assert.InRange(area.Class, 1, 5));
    }

    [Fact]
    public void A_chain_narrows_every_count()
    {
        var directory = new EnterpriseDirectory(cache.Get(), chinese: true);
        Assert.All(Map(new(Chain: "FDP")).Areas, area => Assert.Equal(directory.List(new() { Chains = ["FDP"], Counties = [area.Code] }).Total, (int)area.Value!));
        Assert.All(Map(new("masters")).Areas, area => Assert.Equal(directory.List(new() { Roles = ["master"], Counties = [area.Code] }).Total, (int)area.Value!));
    }

    [Fact]
    public void Classes_hold_every_value_once_and_rise()
    {
        var classes = RegionMap.Classes([1, 1, 2, 5, 9, 30, 30, 100]);
        Assert.Equal(8, classes.Sum(one => one.Count));
        Assert.All(classes.Zip(classes.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
        Assert.Empty(RegionMap.Classes([]));
    }

    [Fact]
    public void A_withdrawn_import_gives_way_to_the_one_before_and_comes_back()
    {
        var (first, second) = (Import(), Import());
        Assert.Equal(second, boundaries.List().Single(set => set.InForce).Id);
        Assert.True(boundaries.Withdraw(second, "test"));
        Assert.Equal(first, boundaries.List().Single(set => set.InForce).Id);
        Assert.True(boundaries.Withdraw(first, "test"));
        Assert.Null(Map().True);
        Assert.True(boundaries.Withdraw(second, "test", back: true));
        Assert.Equal(12, Map().True!.Shapes.Count);
        Assert.False(boundaries.Withdraw(99, "test"));
    }

    [Fact]
    public void Firms_in_their_county_are_no_misfits_and_those_elsewhere_are_with_their_distance()
    {
        Import();
        var (own, next) = (TileBoundaries.Middle(1, 2), TileBoundaries.Middle(3, 2));
        Place("371402", own.Longitude, own.Latitude);
        Assert.Empty(Misfits());
        Place("371402", next.Longitude, next.Latitude);
        var misfit = Assert.Single(Misfits());
        Assert.Equal(("other-county", "陵城区", "德城区"), (misfit.Kind, misfit.Inside, misfit.County));
        // One and a half tiles of 0.2° east at 37.6° N: 0.3 × 111 km × cos 37.6° = 26.4 km.
        Assert.Equal(26.4, misfit.Kilometres, 0.2);
    }

    [Fact]
    public void Swapped_coordinates_and_those_outside_the_region_are_told_apart()
    {
        Import();
        var own = TileBoundaries.Middle(1, 2);
        Place("371402", own.Latitude, own.Longitude);
        Place("371402", 121.5, 31.2);
        Assert.Equal(["outside-region", "swapped"], Misfits().Select(misfit => misfit.Kind).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Clusters_hold_every_firm_of_the_view_and_list_it()
    {
        Import();
        var own = TileBoundaries.Middle(1, 2);
        Place("371402", own.Longitude, own.Latitude, firms: 7);
        var other = TileBoundaries.Middle(3, 4);
        Place("371425", other.Longitude, other.Latitude);
        var truth = Map().True!;
        Assert.Equal([7, 1], truth.Clusters.Select(cluster => cluster.Count));
        Assert.NotNull(truth.Clusters[1].Code);
        Assert.Equal(7, Map(new(Chosen: truth.Clusters[0].Box)).True!.ListedCount);
        var near = Map(new(Zoom: 8, Centre: new(other.Longitude, other.Latitude))).True!;
        Assert.Equal(1, near.Clusters.Sum(cluster => cluster.Count));
        Assert.Equal((truth.Width / 2.0, truth.Height / 2.0), (near.Clusters[0].X, near.Clusters[0].Y));
    }

    [Fact]
    public void North_is_up_and_a_degree_of_longitude_is_shorter_than_one_of_latitude()
    {
        Import();
        var truth = Map().True!;
        var (west, east, south) = (Label("371402"), Label("371403"), Label("371427"));
        Assert.True(south.LabelY > west.LabelY && east.LabelX > west.LabelX);
        Assert.Equal(Math.Cos(37.6 * Math.PI / 180), (east.LabelX - west.LabelX) / 2 / ((south.LabelY - west.LabelY) / 2), 0.02);

        MapShape Label(string code) => truth.Shapes.Single(shape => shape.Code == code);
    }
}
