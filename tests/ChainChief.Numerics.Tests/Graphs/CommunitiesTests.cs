using ChainChief.Graphs;

namespace ChainChief.Numerics.Tests.Graphs;

public sealed class CommunitiesTests
{
    [Fact]
    public void Two_triangles_with_a_bridge_are_two_groups()
    {
        // Modularity by hand: 7 links, degrees 2,2,3 | 3,2,2: 2·(3/7 − (7/14)²) = 5/14.
        var found = Communities.Find(6, [(0, 1, 1), (1, 2, 1), (0, 2, 1), (2, 3, 1), (3, 4, 1), (4, 5, 1), (3, 5, 1)]);
        Assert.Equal([0, 0, 0, 1, 1, 1], found.Of);
        Assert.Equal(5.0 / 14, found.Modularity, 1e-12);
    }

    [Fact]
    public void A_higher_resolution_gives_smaller_groups()
    {
        (int, int, double)[] ring = [.. Enumerable.Range(0, 24).Select(i => (i, (i + 1) % 24, 1.0))];
        Assert.True(Communities.Find(24, ring, 4).Count > Communities.Find(24, ring, 0.5).Count);
    }

    [Fact]
    public void Planted_groups_are_recovered()
    {
        Random random = new(5);
        var truth = Enumerable.Range(0, 120).Select(i => i / 30).ToArray();
        List<(int, int, double)> links = [];
        for (var i = 0; i < 120; i++)
            for (var j = 0; j < i; j++)
                if (random.NextDouble() < (truth[i] == truth[j] ? 0.3 : 0.02)) links.Add((i, j, 1));
        var found = Communities.Find(120, links);
        var right = Enumerable.Range(0, 120).SelectMany(i => Enumerable.Range(0, i).Select(j => (found.Of[i] == found.Of[j]) == (truth[i] == truth[j]))).Average(same => same ? 1.0 : 0);
        Assert.True(right > 0.98, $"{right:P1} of the pairs");
    }

    static readonly Gen<(int, (int, int, double)[])> Networks = Gen.Int[1, 20].SelectMany(nodes => Gen.Select(Gen.Int[0, nodes - 1], Gen.Int[0, nodes - 1], Gen.Double[0, 5]).Array[0, 60].Select(links => (nodes, links)));

    [Fact]
    public void Groups_hang_together_and_are_no_worse_than_single_nodes() => Networks.Sample((nodes, links) =>
    {
        var found = Communities.Find(nodes, links);
        Assert.Equal(Enumerable.Range(0, found.Count), found.Of.Distinct().Order());
        foreach (var group in Enumerable.Range(0, nodes).GroupBy(node => found.Of[node]))
        {
            HashSet<int> reached = [group.First()];
            for (var before = 0; before != reached.Count;)
            {
                before = reached.Count;
                foreach (var (from, to, weight) in links.Where(link => link.Item3 > 0))
                    if (found.Of[from] == group.Key && found.Of[to] == group.Key && (reached.Contains(from) || reached.Contains(to))) { reached.Add(from); reached.Add(to); }
            }
            Assert.Equal(group.Order(), reached.Order());
        }
        var degrees = new double[nodes];
        var loops = 0.0;
        foreach (var (from, to, weight) in links) { degrees[from] += weight; degrees[to] += weight; if (from == to) loops += 2 * weight; }
        if (degrees.Sum() is > 0 and var total) Assert.True(found.Modularity >= loops / total - degrees.Sum(degree => degree / total * (degree / total)) - 1e-9);
        Assert.Equal(found.Of, Communities.Find(nodes, links).Of);
    });
}
