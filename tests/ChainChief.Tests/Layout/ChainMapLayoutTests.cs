using ChainChief.Layout;
using ChainChief.Scenes;
using CsCheck;

namespace ChainChief.Tests.Layout;

public sealed class ChainMapLayoutTests
{
    [Fact]
    public void No_flow_runs_through_a_box_and_no_name_covers_another() => MapGraphs.Small.Sample(graph =>
    {
        var drawing = ChainMapLayout.Draw(graph, MapSpacing.Full);
        Assert.Equal(0, drawing.Measures.BoxHits);
        Assert.Equal(0, drawing.Measures.LabelHits);
    });

    [Fact]
    public void Flows_are_upright_and_level_in_turn_and_join_the_borders_of_their_boxes() => MapGraphs.Small.Sample(graph =>
    {
        var drawing = ChainMapLayout.Draw(graph, MapSpacing.Full);
        foreach (var (edge, route) in graph.Edges.Zip(drawing.Routes))
        {
            Assert.All(route.Zip(route.Skip(1)), pair => Assert.True(pair.First.X == pair.Second.X ^ pair.First.Y == pair.Second.Y, $"{pair}"));
            Assert.True(OnBorder(drawing.Boxes[edge.From], route[0]), $"begins at {route[0]}, not on {drawing.Boxes[edge.From]}");
            Assert.True(OnBorder(drawing.Boxes[edge.To], route[^1]), $"ends at {route[^1]}, not on {drawing.Boxes[edge.To]}");
        }
    });

    static bool OnBorder(Area box, Point point) => point.X >= box.X && point.X <= box.Right && point.Y >= box.Y && point.Y <= box.Bottom
        && (point.X == box.X || point.X == box.Right || point.Y == box.Y || point.Y == box.Bottom);

    [Fact]
    public void Boxes_keep_their_distance_and_stay_inside_their_band() => MapGraphs.Small.Sample(graph =>
    {
        var drawing = ChainMapLayout.Draw(graph, MapSpacing.Full);
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            for (var j = 0; j < i; j++) Assert.False(drawing.Boxes[i].Grown(3).Meets(drawing.Boxes[j].Grown(3)), $"{i} meets {j}");
            var (box, band) = (drawing.Boxes[i], drawing.Bands[graph.Nodes[i].Band]);
            Assert.True(box.X >= band.X && box.Right <= band.Right && box.Y >= band.Y && box.Bottom <= band.Bottom, $"{box} leaves {band}");
        }
    });

    [Fact]
    public void The_bands_stand_in_their_order_and_a_flow_of_a_band_runs_down_in_it_unless_it_closes_a_circle() => MapGraphs.Small.Sample(graph =>
    {
        var drawing = ChainMapLayout.Draw(graph, MapSpacing.Full);
        var bands = drawing.Bands.Where(band => band.Key != MapGraph.Side).OrderBy(band => band.Key).Select(band => band.Value).ToList();
        Assert.All(bands.Zip(bands.Skip(1)), pair => Assert.True(pair.First.Bottom <= pair.Second.Y));
        foreach (var edge in graph.Edges.Where(edge => graph.Nodes[edge.From].Band == graph.Nodes[edge.To].Band && graph.Nodes[edge.From].Band != MapGraph.Side && !Reaches(graph, edge.To, edge.From)))
            Assert.True(drawing.Rows[edge.From] < drawing.Rows[edge.To]);
    });

    /// <summary>Whether flows inside the band lead from one box to the other.</summary>
    static bool Reaches(MapGraph graph, int from, int to)
    {
        Queue<int> open = new([from]);
        HashSet<int> seen = [from];
        while (open.TryDequeue(out var at))
        {
            if (at == to) return true;
            foreach (var edge in graph.Edges)
                if (edge.From == at && graph.Nodes[edge.To].Band == graph.Nodes[from].Band && seen.Add(edge.To)) open.Enqueue(edge.To);
        }
        return false;
    }

    [Fact]
    public void The_same_graph_gives_the_same_drawing() => MapGraphs.Small.Sample(graph =>
    {
        var (one, other) = (ChainMapLayout.Draw(graph, MapSpacing.Full), ChainMapLayout.Draw(graph, MapSpacing.Full));
        Assert.Equal(one.Boxes, other.Boxes);
        Assert.Equal(one.Routes.SelectMany(route => route), other.Routes.SelectMany(route => route));
        Assert.Equal(one.Labels, other.Labels);
    }, iter: 30);

    [Fact]
    public void Three_hundred_boxes_keep_the_promises_too()
    {
        var drawing = ChainMapLayout.Draw(MapGraphs.Large(300, 600), MapSpacing.Dense(300));
        Assert.Equal(0, drawing.Measures.BoxHits);
        Assert.Equal(300, drawing.Boxes.Distinct().Count());
    }

    [Fact]
    public void A_flow_into_its_own_box_is_refused() =>
        Assert.Throws<ArgumentException>(() => ChainMapLayout.Draw(new([new("A", 0, 0, 100, 50)], [new(0, 0)]), MapSpacing.Full));

    [Fact]
    public void A_map_without_boxes_is_empty() => Assert.Empty(ChainMapLayout.Draw(new([], []), MapSpacing.Full).Boxes);
}
