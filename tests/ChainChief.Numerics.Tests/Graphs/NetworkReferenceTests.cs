using ChainChief.Graphs;
using ChainChief.Sparse;

namespace ChainChief.Numerics.Tests.Graphs;

/// <summary>Against the Trophic Analysis Toolbox and networkx (README of each folder).</summary>
public sealed class NetworkReferenceTests
{
    public static TheoryData<string> Sets => ReferenceSet.All("network-");

    [Theory]
    [MemberData(nameof(Sets))]
    public void Levels_and_incoherence_are_those_of_the_toolbox(string name)
    {
        var (links, nodes) = Read(name);
        var result = TrophicLevels.Find(links);
        Assert.True(result.Converged);
        Close.To(nodes.Numbers("trophic_level"), result.Levels, 1e-9, "level");
        Close.To(new ReferenceSet(name).Read("expected_incoherence.csv").Numbers("F0")[0], result.Incoherence, 1e-9, "F0");
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Ranks_influence_and_hubs_are_those_of_the_peers(string name)
    {
        var (links, nodes) = Read(name);
        Close.To(nodes.Numbers("pagerank"), PageRank.Find(links).Rank, 1e-9, "pagerank");
        Close.To(nodes.Numbers("influence_a0.5"), Influence.Find(links).Influence, 1e-9, "influence");
        var (hubs, authorities) = HubsAndAuthorities.Find(links)!.Value;
        Close.To(nodes.Numbers("hub"), hubs, 1e-9, "hub");
        Close.To(nodes.Numbers("authority"), authorities, 1e-9, "authority");
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Betweenness_is_that_of_networkx(string name)
    {
        var (links, nodes) = Read(name);
        Close.To(nodes.Numbers("betweenness"), Betweenness.Find(links), 1e-9, "betweenness");
        Close.To(nodes.Numbers("betweenness_invweight"), Betweenness.Find(links, Array.ConvertAll(links.Values.ToArray(), weight => 1 / weight)), 1e-9, "by inverse weight");
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Cores_parts_and_cut_nodes_are_those_of_networkx(string name)
    {
        var (links, nodes) = Read(name);
        var neighbours = Neighbours.Of(links);
        Close.To(nodes.Numbers("core"), [.. Cores.Find(neighbours).Select(core => (double)core)], 0, "core");
        var parts = Components.Strong(links);
        Close.To(nodes.Numbers("scc_size"), [.. parts.Labels.Select(label => (double)parts.Sizes[label])], 0, "scc");
        Close.To(nodes.Numbers("articulation"), [.. CutNodes.Find(neighbours).Select(cut => cut ? 1.0 : 0)], 0, "articulation");
    }

    static (CsrMatrix Links, ReferenceTable Nodes) Read(string name)
    {
        var set = new ReferenceSet(name);
        var nodes = set.Read("expected_nodes.csv");
        var places = nodes.Texts("node").Select((node, i) => (node, i)).ToDictionary(pair => pair.node, pair => pair.i, StringComparer.Ordinal);
        var links = set.Read("links.csv");
        var triples = links.Texts("from").Zip(links.Texts("to"), links.Numbers("weight")).Select(link => (places[link.First], places[link.Second], link.Third!.Value)).ToList();
        return (CsrMatrix.FromTriples(places.Count, places.Count, triples), nodes);
    }
}
