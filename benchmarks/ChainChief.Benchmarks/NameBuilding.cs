using BenchmarkDotNet.Attributes;
using ChainChief.Common;
using ChainChief.Exploring;

namespace ChainChief.Benchmarks;

/// <summary>Building the name index of 1,000,000 entries, and spelling as many names of 20 characters.</summary>
[MemoryDiagnoser]
public class NameBuilding
{
    static readonly NameEntry[] Entries = [.. SyntheticNames.Make(1_000_000)];
    static readonly string[] Long = [.. Entries.Select(entry => (entry.Name + entry.Name)[..Math.Min(20, entry.Name.Length * 2)])];

    [Benchmark]
    public NameIndex Build() => NameIndex.Build(Entries);

    [Benchmark]
    public int Spell()
    {
        var letters = 0;
        foreach (var name in Long)
            foreach (var syllable in Pinyin.Read(name)) letters += syllable.Length;
        return letters;
    }
}
