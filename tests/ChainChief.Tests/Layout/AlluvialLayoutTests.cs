using ChainChief.Layout;
using ChainChief.Scenes;
using CsCheck;

namespace ChainChief.Tests;

/// <summary>The alluvial layout: boxes never meet, ribbons lie on their boxes, and small drawings cross no more than the best of all orders.</summary>
public sealed class AlluvialLayoutTests
{
    static readonly AlluvialMeasures Measures = new();

    static AlluvialResult Run(IReadOnlyList<AlluvialNode> nodes, IReadOnlyList<AlluvialRibbon> ribbons) => AlluvialLayout.Run(nodes, ribbons, Measures);

    static AlluvialRibbon Ribbon(string from, string to, double weight = 1) => new($"{from}>{to}", from, to, weight);

    /// <summary>Three columns of up to <paramref name="most"/> boxes and ribbons between neighbours or over the middle.</summary>
    static Gen<(AlluvialNode[] Nodes, AlluvialRibbon[] Ribbons)> Graphs(int most, bool far) => Gen.Select(Gen.Int[1, most].Array[3], Gen.Select(Gen.Int[0, 1], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[1, 4], Gen.Bool).Array[0, 14])
        .Select((sizes, edges) =>
        {
            AlluvialNode[] nodes = [.. sizes.SelectMany((size, column) => Enumerable.Range(0, size).Select(i => new AlluvialNode($"{column}-{i}", column, 26)))];
            return (nodes, edges.Select(e =>
            {
                var to = far && e.Item5 ? 2 : e.Item1 + 1;
                return Ribbon($"{e.Item1}-{e.Item2 % sizes[e.Item1]}", $"{to}-{e.Item3 % sizes[to]}", e.Item4 / 4.0);
            }).DistinctBy(ribbon => ribbon.Key).ToArray());
        });

    [Fact]
    public void Boxes_never_meet_and_keep_their_gap() => Graphs(9, far: true).Sample(graph =>
    {
        var areas = Run(graph.Nodes, graph.Ribbons).Nodes.Values.ToList();
        for (var i = 0; i < areas.Count; i++)
            for (var j = i + 1; j < areas.Count; j++) Assert.False(areas[i].Grown(Measures.Gap / 2 - 0.01).Meets(areas[j].Grown(Measures.Gap / 2 - 0.01)));
    });

    [Fact]
    public void Ribbons_begin_and_end_on_their_boxes_without_overlapping_there() => Graphs(6, far: true).Sample(graph =>
    {
        var result = Run(graph.Nodes, graph.Ribbons);
        foreach (var group in result.Bands.GroupBy(band => band.Ribbon.From))
        {
            var box = result.Nodes[group.Key];
            var y = box.Y - 0.01;
            foreach (var band in group.OrderBy(band => band.Stretches[0].FromY))
            {
                Assert.True(band.Stretches[0].FromY >= y);
                y = band.Stretches[0].FromY + band.Thickness - 0.01;
            }
            Assert.True(y <= box.Bottom + 0.01);
        }
        Assert.All(result.Bands, band => Assert.InRange(band.Stretches[^1].ToY, result.Nodes[band.Ribbon.To].Y - 0.01, result.Nodes[band.Ribbon.To].Bottom - band.Thickness + 0.01));
    });

    [Fact]
    public void A_ribbon_over_a_column_passes_none_of_its_boxes() => Graphs(6, far: true).Sample(graph =>
    {
        var result = Run(graph.Nodes, graph.Ribbons);
        foreach (var band in result.Bands.Where(band => band.Stretches.Count == 2))
        {
            Area lane = new(Measures.Pitch, band.Stretches[0].ToY, Measures.NodeWidth, band.Thickness);
            Assert.DoesNotContain(result.Nodes.Values, box => box.Meets(lane));
        }
    });

    [Fact]
    public void Small_drawings_cross_no_more_than_the_best_of_all_orders() => Graphs(4, far: false).Sample(graph => Assert.Equal(Fewest(graph.Nodes, graph.Ribbons), Run(graph.Nodes, graph.Ribbons).Crossings), iter: 150);

    [Fact]
    public void The_same_graph_is_drawn_the_same_each_time() =>
        Graphs(9, far: true).Sample(graph => Assert.Equal(Run(graph.Nodes, graph.Ribbons).Nodes, Run(graph.Nodes, graph.Ribbons).Nodes), iter: 20);

    [Fact]
    public void What_nothing_joins_never_crosses()
    {
        AlluvialNode[] nodes = [new("a", 0, 20), new("b", 0, 20), new("c", 1, 20), new("d", 1, 20)];
        Assert.Equal(0, Run(nodes, [Ribbon("a", "d"), Ribbon("b", "c")]).Crossings);
    }

    [Fact]
    public void A_ribbon_to_the_left_or_to_nowhere_is_a_broken_promise()
    {
        AlluvialNode[] nodes = [new("a", 0, 20), new("b", 1, 20)];
        Assert.Throws<ArgumentException>(() => Run(nodes, [Ribbon("b", "a")]));
        Assert.Throws<ArgumentException>(() => Run(nodes, [Ribbon("a", "c")]));
    }

    /// <summary>Every order of every column.</summary>
    static int Fewest(AlluvialNode[] nodes, AlluvialRibbon[] ribbons)
    {
        var columns = nodes.GroupBy(node => node.Column).OrderBy(group => group.Key).Select(group => Orders([.. group.Select(node => node.Key)]).ToList()).ToList();
        return columns[0].Min(first => columns[1].Min(second => columns[2].Min(third => Cross(first, second, ribbons) + Cross(second, third, ribbons))));
    }

    static int Cross(string[] left, string[] right, AlluvialRibbon[] ribbons)
    {
        var edges = ribbons.Select(ribbon => (From: Array.IndexOf(left, ribbon.From), To: Array.IndexOf(right, ribbon.To))).Where(edge => edge.From >= 0 && edge.To >= 0).ToList();
        return edges.SelectMany((one, i) => edges.Skip(i + 1).Where(other => (one.From - other.From) * (one.To - other.To) < 0)).Count();
    }

    static IEnumerable<string[]> Orders(string[] keys) => keys.Length == 0 ? [[]] : keys.SelectMany((key, i) => Orders([.. keys[..i], .. keys[(i + 1)..]]).Select(rest => (string[])[key, .. rest]));
}
