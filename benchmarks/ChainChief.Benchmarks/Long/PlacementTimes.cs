using System.Text;
using ChainChief.Exploring;
using ChainChief.Generating;
using ChainChief.Matching;
using ChainChief.Storage;

namespace ChainChief.Benchmarks.Long;

/// <summary>
/// Segments for 100,000 texts: a register in the database, each firm against 229 segments and the firms placed there; and as many scopes of about 200 characters in a file.
/// Baseline in the same run: every keyword of every segment looked for with string.Contains in the same scopes, no more.
/// </summary>
static class PlacementTimes
{
    public static void Run(int count, int rounds, TextWriter output)
    {
        using var scratch = new ScratchFolder();
        var workspace = Workspace.Open(scratch.Of("region"));
        RegionGenerator.Run(workspace, new() { Enterprises = count }, TimeProvider.System);
        var atlas = new AtlasCache(workspace, TimeProvider.System).Get();
        var plan = atlas.DefaultPlan!;
        var book = new ChainBook(atlas, chinese: true);
        string[][] keywords = [.. book.List().SelectMany(chain => book.Find(chain.Code)!.Segments).Select(segment => segment.Keywords.ToArray())];
        string[] scopes = [.. Scopes([.. keywords.SelectMany(words => words)], count)];
        var csv = new StringBuilder("name,scope\n").AppendJoin('\n', scopes.Select((scope, i) => $"示例{i}有限公司,{scope}")).ToString();
        List<double> baseline = [], region = [], file = [];
        for (var round = 0; round < rounds; round++)
        {
            baseline.Add(Timing.Seconds(() => Contains(keywords, scopes)));
            region.Add(Timing.Seconds(() => new PlacingDesk().Get(atlas, plan)));
            file.Add(Timing.Seconds(() => new PlacementFile(atlas, plan, chinese: true).Run(csv)));
        }
        output.WriteLine($"{Timing.Machine}; {count:N0} firms, {keywords.Length} segments, {keywords.Sum(words => words.Length):N0} keywords, scopes of {scopes.Average(scope => scope.Length):0} characters; median of {rounds}; peak memory {Timing.PeakMegabytes()} MB\n");
        output.WriteLine("| run | seconds | ratio |\n|---|---:|---:|");
        Line("baseline: keywords by string.Contains in the scopes", baseline);
        Line("region: reading, prototypes of the placed firms, ranking all", region);
        Line("file: prototypes, ranking all scopes, reasons in words", file);

        void Line(string run, List<double> times) => output.WriteLine($"| {run} | {Timing.Text(Timing.Median(times))} | {Timing.Text(Timing.Median(times) / Timing.Median(baseline))} |");
    }

    static IEnumerable<string> Scopes(string[] words, int count)
    {
        string[] trades = ["生产、销售", "批发零售", "研发、制造", "加工", "技术服务", "货物进出口"];
        var random = new Random(11);
        for (var i = 0; i < count; i++)
        {
            var scope = new StringBuilder();
            while (scope.Length < 190) scope.AppendJoin('、', Enumerable.Range(0, random.Next(2, 6)).Select(_ => words[random.Next(words.Length)])).Append(trades[random.Next(trades.Length)]).Append('；');
            yield return scope.ToString();
        }
    }

    static void Contains(string[][] keywords, string[] scopes)
    {
        var hits = 0;
        Parallel.ForEach(scopes, scope =>
        {
            var best = 0;
            foreach (var words in keywords)
            {
                var found = 0;
                foreach (var word in words)
                    if (scope.Contains(word, StringComparison.Ordinal)) found++;
                best = Math.Max(best, found);
            }
            Interlocked.Add(ref hits, best);
        });
        if (hits == 0) throw new InvalidOperationException("No keyword was found.");
    }
}
