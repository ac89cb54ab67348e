using BenchmarkDotNet.Attributes;
using ChainChief.Layout;

namespace ChainChief.Benchmarks;

/// <summary>Drawing a chain map from graph to routes and measures. The baseline is a chain of the usual size, 16 segments with 20 flows.</summary>
/// <remarks>Synthetic graphs (seed 7): three bands and one at the side with every tenth segment, flows to one of the next twelfth of the segments.</remarks>
public class ChainMapLayouts
{
    static readonly MapGraph Usual = Make(16, 20), Large = Make(100, 200), Largest = Make(300, 600);

    [Benchmark(Baseline = true)]
    public MapDrawing Segments16() => ChainMapLayout.Draw(Usual, MapSpacing.Full);

    [Benchmark]
    public MapDrawing Segments100() => ChainMapLayout.Draw(Large, MapSpacing.Dense(100));

    [Benchmark]
    public MapDrawing Segments300() => ChainMapLayout.Draw(Largest, MapSpacing.Dense(300));

    static MapGraph Make(int nodes, int flows)
    {
        var seed = 7u;
        HashSet<(int From, int To)> ends = [];
        while (ends.Count < flows)
        {
            var from = Next(nodes);
            var to = Math.Min(nodes - 1, from + 1 + Next(Math.Max(2, nodes / 12)));
            if (from != to) ends.Add((from, to));
        }
        return new([.. Enumerable.Range(0, nodes).Select(i => new MapNode($"S{i}", i % 10 == 9 ? MapGraph.Side : i * 3 / nodes, i, 116, 34))], [.. ends.Select(end => new MapEdge(end.From, end.To))]);

        int Next(int below)
        {
            seed = seed * 1664525 + 1013904223;
            return (int)((seed >> 8) % (uint)below);
        }
    }
}
