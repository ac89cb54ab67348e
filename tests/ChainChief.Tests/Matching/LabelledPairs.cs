using System.Text;
using ChainChief.Common;
using ChainChief.Matching;

namespace ChainChief.Tests.Matching;

/// <summary>The labelled pairs, scored beside the names of the example region, which give the frequencies.</summary>
static class LabelledPairs
{
    public sealed record Scored(string Left, string Right, string Kind, bool Same, bool IsTest, double Score);

    static readonly Lazy<IReadOnlyList<Scored>> scored = new(Score);

    public static IReadOnlyList<Scored> All => scored.Value;

    public static PlaceWords Places { get; } = new(EmbeddedTable.Split(File.ReadAllText(Repository.Data("dezhou", "regions.csv"))).Skip(1)
        .Select(row => (row[0], row[2], row[4] switch { "province" => PlaceWords.Province, "city" => PlaceWords.City, "county" or "zone" => PlaceWords.County, _ => PlaceWords.Town })));

    static List<Scored> Score()
    {
        var rows = EmbeddedTable.Split(File.ReadAllText(Path.Combine(Repository.Root, "tests", "ChainChief.Tests", "Fixtures", "identity", "pairs.csv"))).Skip(1).Where(row => row.Count > 1).ToList();
        var register = EmbeddedTable.Split(File.ReadAllText(Repository.Data("dezhou", "enterprises.csv"))).Skip(1).Where(row => row.Count > 3).Select(row => new MatchRecord(row[0], row[2]));
        List<MatchRecord> records = [.. rows.SelectMany(row => new[] { Record(row[0], row[1]), Record(row[2], row[3]) }), .. register];
        var profiles = new DuplicateFinder(records, Places).Profiles;
        return [.. rows.Select((row, i) => new Scored(row[0], row[2], row[5], row[4] == "same", IsTest(row[0]), PairScore.Of(profiles[2 * i], profiles[2 * i + 1])))];
    }

    static MatchRecord Record(string name, string region) => new(name, name, Region: region.Length == 0 ? null : region);

    /// <summary>Half of the pairs, by a hash of the first name: variations of one firm stay in one half.</summary>
    static bool IsTest(string name)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(name)) hash = (hash ^ b) * 16777619u;
        return (hash >> 7 & 1) == 1;
    }
}
