using System.Globalization;
using System.Text;
using ChainChief.Matching;

namespace ChainChief.Benchmarks.Long;

/// <summary>The duplicate finder over a register of names with one planted variation for every 200. Baseline in the same run: what people do with a spreadsheet, sort by name and
/// compare each with its neighbours within ten rows by character edit distance.</summary>
static class DuplicateTimes
{
    const int PlantedEvery = 200, Window = 10;

    static readonly PlaceWords Places = new([("371400", "德州市", PlaceWords.City), .. new[] { "德城区", "陵城区", "乐陵市", "禹城市", "齐河县", "平原县", "夏津县", "武城县", "宁津县", "庆云县", "临邑县" }.Select((name, i) => ($"3714{i + 2:00}", name, PlaceWords.County))]);

    public static void Run(int count, int rounds, TextWriter output)
    {
        var (records, planted) = World(count);
        List<double> sorted = [], found = [];
        HashSet<(int, int)> bySort = [];
        List<MatchedPair> pairs = [];
        for (var round = 0; round < rounds; round++)
        {
            sorted.Add(Timing.Seconds(() => bySort = Neighbours(records)));
            found.Add(Timing.Seconds(() => pairs = new DuplicateFinder(records, Places).Find()));
        }
        var ours = pairs.Select(pair => (pair.First, pair.Second)).ToHashSet();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Timing.Machine}; {records.Count:N0} names, {planted.Count:N0} planted variations; median of {rounds}; peak of the process {Timing.PeakMegabytes()} MB\n"));
        output.WriteLine("| run | seconds | ratio | pairs | planted ones found |\n|---|---:|---:|---:|---:|");
        Line("baseline: sorted by name, neighbours compared", Timing.Median(sorted), bySort.Count, planted.Count(bySort.Contains));
        Line("duplicate finder", Timing.Median(found), pairs.Count, planted.Count(ours.Contains));

        void Line(string name, double seconds, int all, int right) =>
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Timing.Text(seconds)} | {Timing.Text(seconds / Timing.Median(sorted))} | {all:N0} | {right:N0} ({100.0 * right / planted.Count:0} %) |"));
    }

    static (List<MatchRecord> Records, List<(int, int)> Planted) World(int count)
    {
        var random = new Random(11);
        List<MatchRecord> records = [.. SyntheticNames.Make(count - count / PlantedEvery).Select(entry => new MatchRecord(entry.Code, entry.Name, entry.ShortName, entry.FormerNames))];
        List<(int, int)> planted = [];
        for (var i = 0; records.Count < count; i += PlantedEvery - 1)
        {
            planted.Add((i, records.Count));
            records.Add(new($"V-{i:D7}", Varied(records[i].Name, random)));
        }
        return (records, planted);
    }

    /// <summary>As clerks write a name again: legal form otherwise, province before it, a character lost, two exchanged.</summary>
    static string Varied(string name, Random random)
    {
        var at = random.Next(4, name.Length - 4);
        return random.Next(4) switch
        {
            0 => name.Replace("有限公司", "有限责任公司", StringComparison.Ordinal) is var longer && longer != name ? longer : name + "有限公司",
            1 => "山东省" + name,
            2 => name.Remove(at, 1),
            _ => new StringBuilder(name) { [at] = name[at + 1], [at + 1] = name[at] }.ToString(),
        };
    }

    static HashSet<(int, int)> Neighbours(List<MatchRecord> records)
    {
        int[] order = [.. Enumerable.Range(0, records.Count)];
        Array.Sort([.. records.Select(record => record.Name)], order, StringComparer.Ordinal);
        HashSet<(int, int)> pairs = [];
        for (var i = 0; i < order.Length; i++)
            for (var k = i + 1; k < Math.Min(order.Length, i + Window); k++)
                if (EditDistance.Similarity(records[order[i]].Name, records[order[k]].Name) >= PairScore.Auto) pairs.Add((Math.Min(order[i], order[k]), Math.Max(order[i], order[k])));
        return pairs;
    }
}
