using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Plans;
using ChainChief.Storage;
using Microsoft.Data.Sqlite;

namespace ChainChief.Matching;

/// <summary>Reads what the rules need of a region: segments of a plan, official classes, the texts of its firms.</summary>
static class PlanModel
{
    const string Columns = "enterprise_code, name, industry_code, main_products, business_scope";

    /// <summary>The rules ready for one plan of a region, with the firms placed there as examples.</summary>
    public static PlacementModel Build(RegionAtlas atlas, Plan plan, PlacementRules rules)
    {
        List<SegmentPlace> places = [.. atlas.ChainsOf(plan).SelectMany(atlas.SegmentsOf)];
        var index = places.Select((place, k) => (place.Ordinal, k)).ToDictionary(pair => pair.Ordinal, pair => pair.k);
        using var connection = atlas.Workspace.Connect();
        var names = connection.Rows(r => (Code: r.GetString(0), Text: (r.GetString(1), r.Text(2))), "SELECT industry_code, name_zh, description FROM industries")
            .ToDictionary(row => row.Code, row => ((string, string?)?)row.Text, StringComparer.Ordinal);
        var (most, counts) = ((int)rules["examples_per_segment"], new int[places.Count]);
        Dictionary<string, (FirmText, int[])> examples = new(StringComparer.Ordinal);
        foreach (var (code, text) in Firms(connection))
        {
            if (!atlas.Enterprises.Ordinals.TryGetValue(code, out var i) || SegmentsOf(atlas, i, index) is not { Length: > 0 } own || own.All(k => counts[k] >= most)) continue;
            foreach (var k in own) counts[k]++;
            examples.Add(code, (text, own));
        }
        return new([.. places.Select(Card)], code => names.GetValueOrDefault(code), examples, rules);
    }

    public static SegmentCard Card(SegmentPlace place) =>
        new(place.Ordinal, place.Segment.NameZh, place.Segment.Keywords?.Items ?? [], place.Segment.IndustryCodes?.Items ?? []);

    /// <summary>Segments, by index in the model, in which an enterprise is placed today.</summary>
    public static int[] SegmentsOf(RegionAtlas atlas, int enterprise, IReadOnlyDictionary<int, int> index)
    {
        var table = atlas.Enterprises;
        List<int> own = [];
        for (var p = table.PlacementStart[enterprise]; p < table.PlacementStart[enterprise + 1]; p++)
            if (index.TryGetValue(table.PlacementSegment[p], out var k) && !own.Contains(k)) own.Add(k);
        return [.. own];
    }

    /// <summary>All firms with their texts, one by one as they are read.</summary>
    public static IEnumerable<(string Code, FirmText Text)> Firms(SqliteConnection connection) =>
        connection.Rows(r => (r.GetString(0), Text(r)), $"SELECT {Columns} FROM enterprises ORDER BY row_id");

    public static FirmText? Find(SqliteConnection connection, string code) =>
        connection.Rows(Text, $"SELECT {Columns} FROM enterprises WHERE enterprise_code = $0", code).FirstOrDefault();

    static FirmText Text(SqliteDataReader r) => new(r.GetString(1), r.Text(2), r.Text(3) is { } products ? TextList.Parse(products).Items : [], r.Text(4));
}
