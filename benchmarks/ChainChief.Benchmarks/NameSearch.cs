using BenchmarkDotNet.Attributes;
using ChainChief.Exploring;

namespace ChainChief.Benchmarks;

/// <summary>The 20 best among 1,000,000 synthetic names of about 14 characters (with short names, codes and some former names).</summary>
/// <remarks>The baseline looks into the names alone, with <c>string.Contains</c> over a list: no pinyin, no codes.</remarks>
public class NameSearch
{
    static readonly NameEntry[] Entries = [.. SyntheticNames.Make(1_000_000)];
    static readonly List<string> Names = [.. Entries.Select(entry => entry.Name)];
    static readonly NameIndex Index = NameIndex.Build(Entries);

    [Params("有限", "德州", "没有这家企业", "景津装备", "乐陵 华鲁 化工", "dezhou", "hualuhengsheng", "hlhs", "ng", "qqzzxx", "DZ-0765432", "05432")]
    public string Query { get; set; } = "";

    [Benchmark(Baseline = true)]
    public List<string> Contains() =>
        [.. Names.Where(name => name.Contains(Query, StringComparison.Ordinal)).OrderByDescending(name => name.StartsWith(Query, StringComparison.Ordinal)).ThenBy(name => name.Length).Take(20)];

    [Benchmark]
    public IReadOnlyList<NameHit> Search() => Index.Search(Query, 20);

    [Benchmark]
    public IReadOnlyList<int> Match() => Index.Match(Query, 10_000, out _);
}
