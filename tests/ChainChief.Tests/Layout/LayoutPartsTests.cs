using ChainChief.Layout;
using ChainChief.Scenes;
using CsCheck;

namespace ChainChief.Tests.Layout;

public sealed class LayoutPartsTests
{
    [Fact]
    public void Places_on_a_line_are_the_best_there_are() => Gen.Select(Gen.Double[-50, 50], Gen.Double[0.1, 9], Gen.Double[0, 20]).Array[1, 12].Sample(items =>
    {
        var (wish, weight, distance, x) = (items.Select(i => i.Item1).ToArray(), items.Select(i => i.Item2).ToArray(), items.Select(i => i.Item3).ToArray(), new double[items.Length]);
        Isotonic.Place(wish, weight, distance, x);
        var offset = new double[items.Length];
        for (var i = 1; i < items.Length; i++) offset[i] = offset[i - 1] + distance[i - 1];
        for (var i = 0; i < items.Length; i++) Assert.Equal(Best(i), x[i] - offset[i], 1e-9);

        // the minimax formula of isotonic regression (Robertson, Wright, Dykstra 1988, theorem 1.4.4)
        double Best(int i) => Enumerable.Range(0, i + 1).Max(from => Enumerable.Range(i, items.Length - i).Min(to => Mean(from, to)));
        double Mean(int from, int to) => Enumerable.Range(from, to - from + 1).Sum(k => weight[k] * (wish[k] - offset[k])) / Enumerable.Range(from, to - from + 1).Sum(k => weight[k]);
    });

    [Fact]
    public void Crossings_are_those_counted_pair_by_pair() => Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12]).SelectMany(size =>
        Gen.Select(Gen.Int[0, size.Item1 - 1], Gen.Int[0, size.Item2 - 1]).Array[0, 40].Select(lines => (Upper: size.Item1, Lower: size.Item2, Lines: lines))).Sample(rows =>
    {
        int[] upper = [.. Enumerable.Range(0, rows.Upper)];
        int[] place = [.. upper, .. Enumerable.Range(0, rows.Lower)];
        int[][] below = [.. upper.Select(item => rows.Lines.Where(line => line.Item1 == item).Select(line => rows.Upper + line.Item2).ToArray())];
        var pairs = 0;
        for (var i = 0; i < rows.Lines.Length; i++)
            for (var j = 0; j < i; j++)
                if ((rows.Lines[i].Item1 - rows.Lines[j].Item1) * (rows.Lines[i].Item2 - rows.Lines[j].Item2) < 0) pairs++;
        Assert.Equal(pairs, CrossingCount.Between(upper, below, place, rows.Lower));
    });

    [Fact]
    public void Small_maps_get_the_fewest_crossings_that_any_order_has() => Gen.Select(Gen.Int[2, 4], Gen.Int[2, 4], Gen.Int[2, 4]).SelectMany(size =>
        Gen.Select(Lines(size.Item1, size.Item2), Lines(size.Item2, size.Item3)).Select(lines => (size, lines))).Sample(world =>
    {
        var ((a, b, c), (first, second)) = world;
        MapGraph map = new([.. Enumerable.Range(0, a + b + c).Select(i => new MapNode($"S{i}", i < a ? 0 : i < a + b ? 1 : 2, i, 100, 50))],
            [.. first.Distinct().Select(line => new MapEdge(line.Item1, a + line.Item2)), .. second.Distinct().Select(line => new MapEdge(a + line.Item1, a + b + line.Item2))]);
        var graph = LayeredGraph.Of(map, RowAssignment.Find(map, 9));
        var place = new int[graph.Count];
        Assert.Equal(Least(graph, 0, place), RowOrder.Find(graph, map).Crossings);
    }, iter: 200);

    static Gen<(int, int)[]> Lines(int upper, int lower) => Gen.Select(Gen.Int[0, upper - 1], Gen.Int[0, lower - 1]).Array[1, 8];

    /// <summary>All orders of all rows, tried.</summary>
    static int Least(LayeredGraph graph, int row, int[] place)
    {
        if (row == graph.Rows.Length) return CrossingCount.Of(graph, [.. graph.Rows.Select(items => items.OrderBy(item => place[item]).ToArray())], place);
        return Orders(graph.Rows[row]).Min(order =>
        {
            for (var i = 0; i < order.Length; i++) place[order[i]] = i;
            return Least(graph, row + 1, place);
        });
    }

    static IEnumerable<int[]> Orders(int[] items) => items.Length <= 1 ? [items]
        : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));

    [Theory]
    [InlineData("化合物半导体衬底", 200, 2, "化合物半导体衬底")]
    [InlineData("电子特气与湿化学品", 118, 2, "电子特气|与湿化学品")]
    [InlineData("High-purity silicon and crystal growth", 140, 2, "High-purity silicon|and crystal growth")]
    public void Names_break_where_their_parts_join(string name, double room, int lines, string expected) => Assert.Equal(expected, string.Join('|', TextWidth.Wrap(name, room, 13.5, 600, lines)));

    [Fact]
    public void No_line_is_wider_than_its_room() => Gen.Select(Gen.String[Gen.Char["与及和（）、电子信息产业链ab Cd-9"], 1, 40], Gen.Double[60, 200]).Sample((text, room) =>
        Assert.All(TextWidth.Wrap(text, room, 13, 600, 2), line => Assert.True(TextWidth.Of(line, 13, 600) <= room + 1e-9, line)));
}
