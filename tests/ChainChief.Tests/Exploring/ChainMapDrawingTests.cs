using System.Globalization;
using System.Text;
using ChainChief.Exploring;
using ChainChief.Layout;
using ChainChief.Scenes;

namespace ChainChief.Tests.Exploring;

public sealed class ChainMapDrawingTests(DezhouStore dezhou) : IClassFixture<DezhouStore>
{
    static readonly MapWords Words = new()
    {
        Firms = "企业",
        Projects = "项目",
        NoFirm = "未见企业",
        Master = "链主",
        Chokepoint = "卡点",
        Parts = "分 {0} 项，{1} 项有企业",
        Investors = "招商对象 {0} 家",
        NoInvestor = "未列招商对象",
        Tasks = "攻关 {0} 项",
        NoTask = "未列攻关",
        AreaUnknown = "县域待核",
        More = "另 {0}",
        Description = "{0} 个环节，{1} 条流向，{2} 个环节未见企业",
        Strength = code => code switch { "strong" => "强", "medium" => "中", "weak" => "弱", _ => "缺" },
        Stage = code => code switch { "upstream" => "上游", "midstream" => "中游", "downstream" => "下游", _ => "配套" },
        Essential = "必需",
        General = "一般",
        HasMaster = "有链主企业",
        IntoOthers = "流向他链",
        Rule = "",
    };

    RegionAtlas Atlas => dezhou.Atlas;

    IEnumerable<ChainView> Chains => new ChainBook(Atlas, chinese: true).List().Select(row => new ChainBook(Atlas, chinese: true).Find(row.Code)!);

    ChainMap Draw(ChainView view, MapWish? wish = null) => ChainMapDrawing.Draw(Atlas, chinese: true, view, wish ?? new(), Words);

    /// <summary>The measures are published in docs/methods/chain-map-measures.md, rewritten with UPDATE_GOLDEN=1.</summary>
    [Fact]
    public void Every_chain_of_Dezhou_is_drawn_without_a_flow_through_a_box_or_words_on_words()
    {
        StringBuilder table = new("| chain | segments | flows | crossings | layered | bends | through boxes | words on words | words on lines | unnamed | on one another | area, 1,000 px² | mean move, px |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var view in Chains)
        {
            var (measures, flows) = (Draw(view).Measures, view.Flows.Count(flow => flow.FromChain == flow.ToChain));
            Assert.Equal(0, measures.BoxHits);
            Assert.Equal(0, measures.LabelHits);
            Assert.Equal(0, measures.Merged);
            table.Append(CultureInfo.InvariantCulture, $"| {view.Head.Code} | {view.Segments.Count} | {flows} | {measures.Crossings} | {measures.LayeredCrossings} | {measures.Bends} | {measures.BoxHits} | {measures.LabelHits} | {measures.LabelsOnLines} | {measures.Unnamed} | {measures.Merged} | {measures.Area / 1000:0} | {MeanMove(view):0} |\n");
        }
        Golden.CheckFile("docs/methods/chain-map-measures.md", "# Measures of the chain maps of Dezhou\n\nWritten by the test `ChainMapDrawingTests`; what the columns mean is told in [chain-map.md](chain-map.md).\n\n" + table);
    }

    /// <summary>How far the boxes of a chain move on average when a segment is added that takes from the first and gives to the last; the drawings are laid one over the other where they fit best.</summary>
    double MeanMove(ChainView view)
    {
        var (first, last) = (view.Segments[0], view.Segments[^1]);
        var added = first with { Code = "NEW", Name = "新增环节", Stage = "midstream", Masters = 0 };
        var more = view with
        {
            Segments = [.. view.Segments, added],
            Flows = [.. view.Flows, view.Flows[0] with { FromChain = view.Head.Code, FromSegment = first.Code, ToChain = view.Head.Code, ToSegment = "NEW" }, view.Flows[0] with { FromChain = view.Head.Code, FromSegment = "NEW", ToChain = view.Head.Code, ToSegment = last.Code }],
        };
        var (before, after) = (Places(Draw(view).Scene), Places(Draw(more).Scene));
        var moves = before.Keys.Select(key => (X: after[key].X - before[key].X, Y: after[key].Y - before[key].Y)).ToList();
        var (x, y) = (Median(moves.Select(move => move.X)), Median(moves.Select(move => move.Y)));
        return moves.Average(move => Math.Abs(move.X - x) + Math.Abs(move.Y - y));
    }

    static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    static Dictionary<string, Area> Places(Scene scene) => scene.Shapes.OfType<Group>().Where(group => group.Class!.StartsWith("seg", StringComparison.Ordinal))
        .ToDictionary(group => group.Key!, group => group.Shapes.OfType<Box>().First().Area, StringComparer.Ordinal);

    /// <summary>The rows and neighbours that scripts/compare-layouts hands to dagre; its crossings are in tests/reference/layout/dagre.csv.</summary>
    [Fact]
    public void No_chain_has_more_crossings_than_dagre_leaves_in_the_same_rows()
    {
        var dagre = File.ReadLines(Path.Combine(Repository.Root, "tests", "reference", "layout", "dagre.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => int.Parse(cells[1], CultureInfo.InvariantCulture));
        StringBuilder rows = new("chain,from,from_row,from_at_side,to,to_row,to_at_side\n");
        List<string> worse = [];
        foreach (var view in Chains)
        {
            var (map, layered) = Layered(view);
            var crossings = RowOrder.Find(layered, map).Crossings;
            if (crossings > dagre[view.Head.Code]) worse.Add($"{view.Head.Code}: {crossings} crossings, dagre {dagre[view.Head.Code]}");
            for (var item = 0; item < layered.Count; item++)
                foreach (var below in layered.Below[item]) rows.Append(CultureInfo.InvariantCulture, $"{view.Head.Code},{item},{layered.RowOf[item]},{Yes(layered.AtSide[item])},{below},{layered.RowOf[below]},{Yes(layered.AtSide[below])}\n");
        }
        Golden.CheckFile(Path.Combine("tests", "reference", "layout", "layered.csv"), rows.ToString());
        Assert.Empty(worse);

        static int Yes(bool value) => value ? 1 : 0;
    }

    static (MapGraph, LayeredGraph) Layered(ChainView view)
    {
        var index = view.Segments.Select((segment, i) => (segment.Code, i)).ToDictionary(pair => pair.Code, pair => pair.i);
        MapGraph map = new([.. view.Segments.Select((segment, i) => new MapNode(segment.Code, segment.Stage switch { "upstream" => 0, "midstream" => 1, "downstream" => 2, _ => MapGraph.Side }, i, 138, 68))],
            [.. view.Flows.Where(flow => flow.FromChain == flow.ToChain).Select(flow => (index[flow.FromSegment], index[flow.ToSegment])).Distinct().Select(ends => new MapEdge(ends.Item1, ends.Item2))]);
        return (map, LayeredGraph.Of(map, RowAssignment.Find(map, 5)));
    }

    [Fact]
    public void Every_segment_and_every_flow_of_the_chain_is_on_its_map() => Assert.All(Chains, view =>
    {
        var scene = Draw(view).Scene;
        Assert.Equal(view.Segments.Select(segment => segment.Code).Order(), Places(scene).Keys.Order());
        Assert.Equal(view.Flows.Where(flow => flow.FromChain == flow.ToChain).Select(flow => $"{flow.FromSegment}-{flow.ToSegment}").Distinct().Order(),
            scene.Shapes.OfType<Group>().Where(group => group.Class == "flow").Select(group => group.Key!).Order());
    });

    [Fact]
    public void A_missing_segment_is_hatched_and_says_so_in_words() => Assert.All(Chains.SelectMany(view => Draw(view).Scene.Shapes.OfType<Group>()).Where(group => group.Class == "seg gap"), group =>
    {
        Assert.Contains(group.Shapes.OfType<Box>(), box => box.Fill is { Hatched: true });
        Assert.Contains(group.Shapes.OfType<Lettering>(), words => words.Text == "缺");
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_box_says_how_strong_its_segment_is(bool chinese) => Assert.All(Chains, view =>
    {
        var words = chinese ? Words : Words with { Firms = "Firms", Projects = "Projects", Strength = code => code };
        var boxes = ChainMapDrawing.Draw(Atlas, chinese, view, new(), words).Scene.Shapes.OfType<Group>().Where(group => group.Class!.StartsWith("seg", StringComparison.Ordinal)).ToDictionary(group => group.Key!, StringComparer.Ordinal);
        Assert.All(view.Segments, segment => Assert.Contains(boxes[segment.Code].Shapes.OfType<Lettering>(), lettering => lettering.Text == words.Strength(segment.Strength)));
    });

    [Fact]
    public void Following_a_segment_lights_what_leads_to_it_and_from_it_and_fades_the_rest()
    {
        var view = Chains.First(chain => chain.Head.Code == "IC");
        var groups = Draw(view, new(Segment: "IC08", Follow: true)).Scene.Shapes.OfType<Group>().ToList();
        Assert.Equal(1, groups.Single(group => group.Key == "IC01" && group.Class!.StartsWith("seg", StringComparison.Ordinal)).Opacity); // silicon → wafer → fab
        Assert.Contains(groups, group => group is { Key: "IC01-IC02", Class: "flow lit" });
        Assert.True(groups.Single(group => group.Key == "IC12" && group.Class!.StartsWith("seg", StringComparison.Ordinal)).Opacity < 1); // displays neither feed it nor take from it
    }

    [Fact]
    public void More_than_two_dozen_segments_fold_into_their_parents_and_open_one_by_one()
    {
        var view = Folded(parents: 6, parts: 8);
        var folded = Draw(view);
        Assert.Equal(6, Places(folded.Scene).Count);
        Assert.Equal(48, folded.Hidden);
        var open = Draw(view, new(Open: ["P2"]));
        Assert.Equal(13, Places(open.Scene).Count); // five folded, eight parts
        Assert.Contains("P2-3", Places(Draw(view, new(Segment: "P2-3")).Scene).Keys); // a deep link opens what holds it
    }

    [Fact]
    public void Three_hundred_segments_without_parents_become_small_boxes_that_do_not_overlap()
    {
        var map = Draw(Folded(parents: 300, parts: 0));
        Assert.True(map.Dense);
        Assert.Equal(0, map.Measures.BoxHits);
        Assert.Equal(300, Places(map.Scene).Count);
    }

    /// <summary>A chain with as many parents, each with as many parts; each parent's first part feeds the next parent's.</summary>
    ChainView Folded(int parents, int parts)
    {
        var ic = Chains.First(chain => chain.Head.Code == "IC");
        var pattern = ic.Segments[0];
        var segments = Enumerable.Range(0, parents).SelectMany(p => Enumerable.Range(0, parts).Select(i => pattern with { Code = $"P{p}-{i}", Parent = $"P{p}", Stage = Stage(p) })
            .Prepend(pattern with { Code = $"P{p}", Parent = null, Stage = Stage(p) })).ToList();
        var flows = Enumerable.Range(0, parents - 1).Select(p => ic.Flows[0] with { FromChain = "IC", FromSegment = parts > 0 ? $"P{p}-0" : $"P{p}", ToChain = "IC", ToSegment = parts > 0 ? $"P{p + 1}-0" : $"P{p + 1}" }).ToList();
        return ic with { Segments = segments, Flows = flows };

        string Stage(int p) => (p * 3 / parents) switch { 0 => "upstream", 1 => "midstream", _ => "downstream" };
    }

    [Theory]
    [InlineData(MapView.Panorama)]
    [InlineData(MapView.State)]
    [InlineData(MapView.Areas)]
    [InlineData(MapView.Investment)]
    [InlineData(MapView.Technology)]
    public void Every_view_keeps_its_words_inside_its_boxes(MapView wanted) => Assert.All(Chains, view =>
    {
        foreach (var group in Draw(view, new(wanted)).Scene.Shapes.OfType<Group>().Where(group => group.Class!.StartsWith("seg", StringComparison.Ordinal)))
        {
            var box = group.Shapes.OfType<Box>().First().Area;
            Assert.All(group.Shapes.OfType<Lettering>(), words => Assert.True(words.Bounds().X >= box.X - 1 && words.Bounds().Right <= box.Right + 1, $"{view.Head.Code}: {words.Text} at {words.Bounds()} leaves {box}"));
        }
    });
}
