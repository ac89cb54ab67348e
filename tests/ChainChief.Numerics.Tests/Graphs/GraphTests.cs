using ChainChief.Graphs;
using ChainChief.Sparse;

namespace ChainChief.Numerics.Tests.Graphs;

/// <summary>The example of docs/methods/network.md, unusual shapes, and kernels against stupid versions of themselves.</summary>
public sealed class GraphTests
{
    // 1 -> 2, 3 -> 4 -> 5 with amounts 1, 2; 1, 3; 2
    static readonly CsrMatrix Hand = CsrMatrix.FromTriples(5, 5, [(0, 1, 1), (0, 2, 2), (1, 3, 1), (2, 3, 3), (3, 4, 2)]);

    /// <summary>Graphs of up to seven nodes with loops, links both ways, zero weights and lone nodes.</summary>
    static readonly Gen<CsrMatrix> Small =
        from count in Gen.Int[1, 7]
        from links in Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1], Gen.Int[0, 4]).Array[0, 20]
        select CsrMatrix.FromTriples(count, count, [.. links.Select(link => (link.Item1, link.Item2, (double)link.Item3))]);

    [Fact]
    public void The_example_of_the_page()
    {
        var levels = TrophicLevels.Find(Hand);
        Close.To([0, 1, 1, 2, 3], levels.Levels, 1e-12, "level");
        Assert.Equal(0, levels.Incoherence!.Value, 1e-15);
        Close.To([0.2375, 0.11875, 0.15625, 0.15, 0.1], Influence.Find(Hand).Influence, 1e-15, "influence");
        Close.To([0, 1, 1, 3, 0], Betweenness.Find(Hand), 1e-15, "betweenness"); // half of 1→4 and of 1→5 each by 2 and 3; 1→5, 2→5, 3→5 by 4
    }

    [Fact]
    public void A_chain_of_a_million_is_solved_exactly_by_taking_leaves()
    {
        const int Count = 1_000_000;
        var chain = CsrMatrix.FromRows(Count, [.. Enumerable.Range(0, Count).Append(Count - 1).Select(i => Math.Min(i, Count - 1))], [.. Enumerable.Range(1, Count - 1)], [.. Enumerable.Repeat(2.0, Count - 1)]);
        var result = TrophicLevels.Find(chain);
        Assert.Equal(0, result.Steps);
        Assert.Equal(Count - 1, result.Levels[^1], 1e-3);
        Assert.Equal(Count, Components.Strong(chain).Count); // no recursion that a long chain overflows
        Assert.Equal(Count - 2, CutNodes.Find(Neighbours.Of(chain)).Count(cut => cut));
    }

    [Fact]
    public void No_links_and_only_loops_have_levels_but_no_incoherence_or_full()
    {
        var none = TrophicLevels.Find(CsrMatrix.FromTriples(3, 3, []));
        Assert.Equal([0, 0, 0], none.Levels);
        Assert.Null(none.Incoherence);
        Assert.Equal(3, none.Parts);
        Assert.Equal(1, TrophicLevels.Find(CsrMatrix.FromTriples(1, 1, [(0, 0, 5)])).Incoherence);
        Assert.Null(HubsAndAuthorities.Find(CsrMatrix.FromTriples(3, 3, [])));
        Assert.Null(HubsAndAuthorities.Find(CsrMatrix.FromTriples(4, 4, [(0, 1, 1), (2, 3, 1)]))); // two equal pairs: which one is open
        List<(int, int, double)> links = [(0, 1, 3), (0, 2, 1), (1, 2, 2)];
        var usual = HubsAndAuthorities.Find(CsrMatrix.FromTriples(3, 3, links))!.Value;
        foreach (var power in new[] { -1000, -530, 530, 1000 }) // squares of such weights are no doubles
            Assert.Equal(usual, HubsAndAuthorities.Find(CsrMatrix.FromTriples(3, 3, [.. links.Select(link => (link.Item1, link.Item2, Math.ScaleB(link.Item3, power)))]))!.Value, (one, other) => one.Hubs.SequenceEqual(other.Hubs) && one.Authorities.SequenceEqual(other.Authorities));
    }

    [Fact]
    public void Too_few_steps_are_said_not_hidden()
    {
        Assert.False(Influence.Find(Hand, maxSteps: 1).Converged);
        Assert.False(PageRank.Find(Hand, maxSteps: 3).Converged);
    }

    [Fact]
    public void Levels_solve_their_equations_and_the_lowest_of_each_part_is_on_the_ground() => Small.Sample(links =>
    {
        var result = TrophicLevels.Find(links);
        Assert.True(result.Converged);
        var (sold, bought) = (links.RowSums(), links.ColumnSums());
        for (var i = 0; i < links.RowCount; i++)
        {
            var left = (sold[i] + bought[i]) * result.Levels[i];
            for (var j = 0; j < links.RowCount; j++) left -= (links[i, j] + links[j, i]) * result.Levels[j];
            Assert.Equal(bought[i] - sold[i], left, 1e-9);
        }
        Assert.Equal(0, result.Levels.Min());
        Assert.InRange(result.Incoherence ?? 0, 0, 1 + 1e-12);
    });

    [Fact]
    public void Influence_and_rank_solve_their_equations() => Small.Sample(links =>
    {
        var count = links.RowCount;
        var (sold, bought) = (links.RowSums(), links.ColumnSums());
        var (influence, rank) = (Influence.Find(links, 0.3).Influence, PageRank.Find(links).Rank);
        var dangling = Enumerable.Range(0, count).Where(i => sold[i] == 0).Sum(i => rank[i]);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(influence[i], 0.3 / count + 0.7 * Enumerable.Range(0, count).Sum(j => bought[j] > 0 ? links[i, j] / bought[j] * influence[j] : 0), 1e-12);
            Assert.Equal(rank[i], 0.15 / count + 0.85 * (dangling / count + Enumerable.Range(0, count).Sum(j => sold[j] > 0 ? links[j, i] / sold[j] * rank[j] : 0)), 1e-12);
        }
        Assert.Equal(1, rank.Sum(), 1e-12);
    });

    [Fact]
    public void Betweenness_agrees_with_all_paths_written_out() => Small.Sample(links =>
    {
        var lengths = links.Values.ToArray().Select(weight => weight + 1).ToArray();
        AgreesWithAllPaths(links, Betweenness.Find(links), _ => 1);
        AgreesWithAllPaths(links, Betweenness.Find(links, lengths), at => lengths[at]);
    }, iter: 200);

    [Fact]
    public void Parts_cores_and_cut_nodes_agree_with_their_definitions() => Small.Sample(links =>
    {
        var count = links.RowCount;
        var neighbours = Neighbours.Of(links);
        var (weak, strong, cut, cores) = (Components.Weak(neighbours), Components.Strong(links), CutNodes.Find(neighbours), Cores.Find(neighbours));
        var (reach, joined) = (Reach(count, (i, j) => links.ColumnsOf(i).Contains(j)), Reach(count, (i, j) => neighbours.Of(i).Contains(j)));
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                Assert.Equal(joined[i, j], weak.Labels[i] == weak.Labels[j]);
                Assert.Equal(reach[i, j] && reach[j, i], strong.Labels[i] == strong.Labels[j]);
            }
            var without = Reach(count, (a, b) => a != i && b != i && neighbours.Of(a).Contains(b));
            var breaks = Enumerable.Range(0, count).Any(a => Enumerable.Range(0, count).Any(b => a != i && b != i && joined[a, b] && !without[a, b]));
            Assert.Equal(breaks, cut[i]);
        }
        for (var k = 1; k <= count; k++) Assert.Equal(Peeled(neighbours, k), Enumerable.Range(0, count).Where(node => cores[node] >= k));
    });

    static IEnumerable<int> Peeled(Neighbours graph, int k)
    {
        var left = Enumerable.Range(0, graph.NodeCount).ToHashSet();
        while (left.RemoveWhere(node => graph.Of(node).ToArray().Count(left.Contains) < k) > 0) { }
        return left.Order();
    }

    static bool[,] Reach(int count, Func<int, int, bool> linked)
    {
        var reach = new bool[count, count];
        for (var i = 0; i < count; i++) for (var j = 0; j < count; j++) reach[i, j] = i == j || linked(i, j);
        for (var k = 0; k < count; k++) for (var i = 0; i < count; i++) for (var j = 0; j < count; j++) reach[i, j] |= reach[i, k] && reach[k, j];
        return reach;
    }

    static void AgreesWithAllPaths(CsrMatrix links, double[] found, Func<int, double> length)
    {
        var count = links.RowCount;
        var expected = new double[count];
        for (var source = 0; source < count; source++)
        {
            for (var target = 0; target < count; target++)
            {
                if (source == target) continue;
                List<(double Length, int[] Nodes)> paths = [];
                Walk(source, target, 0, [source], paths);
                var shortest = paths.Where(path => path.Length == paths.Min(other => other.Length)).ToList();
                foreach (var path in shortest) foreach (var node in path.Nodes[1..^1]) expected[node] += 1.0 / shortest.Count;
            }
        }
        for (var i = 0; i < count; i++) Assert.Equal(expected[i], found[i], 1e-9);

        void Walk(int node, int target, double sum, int[] seen, List<(double, int[])> paths)
        {
            if (node == target) { paths.Add((sum, seen)); return; }

            for (var at = links.RowStarts[node]; at < links.RowStarts[node + 1]; at++)
                if (!seen.Contains(links.Columns[at])) Walk(links.Columns[at], target, sum + length(at), [.. seen, links.Columns[at]], paths);
        }
    }
}
