using ChainChief.Layout;
using CsCheck;

namespace ChainChief.Tests.Layout;

/// <summary>Graphs to draw: any small ones, and one of the size of a large chain.</summary>
static class MapGraphs
{
    public static readonly Gen<MapGraph> Small = Gen.Int[1, 30].SelectMany(count => Gen.Select(Gen.Int[-1, 2].Array[count], Gen.Int[0, 3].Array[count],
        Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1]).Array[0, 50]).Select((bands, tabs, ends) => new MapGraph(
            [.. bands.Select((band, i) => new MapNode($"S{i}", band, i, 138, 68, i % 7 == 3, tabs[i] == 0 ? 150 : 0, tabs[i] == 0 ? 35 : 0))],
            [.. ends.Where(end => end.Item1 != end.Item2).Distinct().Select(end => new MapEdge(end.Item1, end.Item2, end.Item1 % 3 == 0 ? null : "化合物衬底"[..(1 + end.Item2 % 5)]))])));

    /// <summary>A chain of many segments: flows mostly run into the next rows of its stages.</summary>
    public static MapGraph Large(int nodes, int flows, uint seed = 7)
    {
        int[] band = [.. Enumerable.Range(0, nodes).Select(i => i % 10 == 9 ? MapGraph.Side : i * 3 / nodes)];
        HashSet<(int, int)> ends = [];
        while (ends.Count < flows)
        {
            var from = Next(nodes);
            var to = Math.Min(nodes - 1, from + 1 + Next(Math.Max(2, nodes / 12)));
            if (from != to) ends.Add((from, to));
        }
        return new([.. band.Select((at, i) => new MapNode($"S{i}", at, i, 116, 34))], [.. ends.Select(end => new MapEdge(end.Item1, end.Item2))]);

        int Next(int below)
        {
            seed = seed * 1664525 + 1013904223;
            return (int)((seed >> 8) % (uint)below);
        }
    }
}
