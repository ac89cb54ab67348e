using System.Globalization;
using ChainChief.Graphs;
using ChainChief.Sparse;
using ChainChief.Statistics;

namespace ChainChief.Analysing;

/// <summary>Where each node stands in a network of weighted links (docs/methods/network.md).</summary>
sealed class NetworkMethod : PlainMethod
{
    public override string Name => "network";

    public override string Purpose(bool chinese) => chinese
        ? "企业关系网中每个节点的层级、影响力、中心性、集中度（links.csv 无 weight 列时每条按 1 计）"
        : "levels, influence, centralities and concentration of the nodes of a network (without a column weight every link counts 1)";

    public override IReadOnlyList<PlainInput> Inputs { get; } = [new("links.csv", ["from", "to"])];

    public override IReadOnlyList<PlainOption> Options { get; } =
    [
        new("a", 0.5, "影响力中劳动所占份额 a（大于 0，至多 1）", "labour share a of the influence vector (above 0, at most 1)"),
        new("damping", 0.85, "PageRank 阻尼系数（0 到 1，不含 1）", "damping of PageRank (0 to below 1)"),
        new("betweenness", 2e10, "节点数 × 链接数不超过此数时才算介数，0 表示不算", "largest nodes × links for which betweenness is computed, 0 leaves it out"),
    ];

    public override IReadOnlyList<PlainOutput> Run(PlainFolder folder, PlainOptions options, CancellationToken cancel)
    {
        if (options["a"] is not (> 0 and <= 1)) folder.Tell(new("compute-option-invalid", Arguments: ["a", $"{options["a"]:R}"]));
        if (options["damping"] is not (>= 0 and < 1)) folder.Tell(new("compute-option-invalid", Arguments: ["damping", $"{options["damping"]:R}"]));
        if (folder.Read("links.csv") is not { } table) return [];
        var (nodes, links) = Read(table, folder);
        if (folder.HasErrors) return [];
        var levels = TrophicLevels.Find(links);
        if (levels.Parts > 1) folder.Tell(new("compute-parts", "links.csv", Arguments: [$"{levels.Parts}"]));
        if (!levels.Converged) folder.Tell(new("compute-not-converged", Arguments: ["trophic_level", levels.Residual.ToString("0.0e+0", CultureInfo.InvariantCulture)]));
        var measures = Measures(links, levels, options, folder, cancel);
        return
        [
            new("nodes.csv", writer => Write(writer, nodes, measures)),
            new("incoherence.csv", writer => writer.Header("F0").Number(levels.Incoherence).EndRow()),
        ];
    }

    static (Keys Nodes, CsrMatrix Links) Read(PlainTable table, PlainFolder folder)
    {
        var (from, to, weight) = (table.Find("from"), table.Find("to"), table.Find("weight"));
        if (table.RowCount == 0) folder.Tell(new("compute-table-empty", table.File));
        var rows = Enumerable.Range(0, table.RowCount).ToList();
        var nodes = Keys.Sorted(rows.SelectMany(row => new[] { table.Key(row, from, folder), table.Key(row, to, folder) }));
        double[] weights = [.. rows.Select(row => weight < 0 ? 1 : table.Number(row, weight, folder, negative: false))];
        return (nodes, CsrMatrix.FromTriples(nodes.Count, nodes.Count, [.. rows.Select(row => nodes[table[row, from]])], [.. rows.Select(row => nodes[table[row, to]])], weights));
    }

    /// <summary>Columns of nodes.csv with a value by node.</summary>
    static List<(string Name, Func<int, double?> Value)> Measures(CsrMatrix links, TrophicResult levels, PlainOptions options, PlainFolder folder, CancellationToken cancel)
    {
        var withBetweenness = (double)links.RowCount * links.EntryCount <= options["betweenness"];
        if (!withBetweenness) folder.Tell(new("compute-blank-betweenness", "links.csv", Arguments: [$"{links.RowCount}", $"{links.EntryCount}"]));
        var rank = PageRank.Find(links, options["damping"]);
        var influence = Influence.Find(links, options["a"]);
        var hubs = HubsAndAuthorities.Find(links);
        if (hubs is null) folder.Tell(new("compute-blank-hubs"));
        double[]? between = withBetweenness ? Betweenness.Find(links, cancel) : null;
        double[]? byWeight = withBetweenness ? Betweenness.Find(links, Array.ConvertAll(links.Values.ToArray(), weight => 1 / weight), cancel) : null;
        var (sold, bought) = (links.RowSums(), links.ColumnSums());
        var neighbours = Neighbours.Of(links);
        var (cores, cut, strong) = (Cores.Find(neighbours), CutNodes.Find(neighbours), Components.Strong(links));
        var (ofSuppliers, ofBuyers) = (Concentration.Herfindahl(links.Transpose()), Concentration.Herfindahl(links));
        return
        [
            ("trophic_level", i => levels.Levels[i]), ("pagerank", i => rank.Rank[i]),
            ("betweenness", i => between?[i]), ("betweenness_invweight", i => byWeight?[i]),
            ("out_strength", i => sold[i]), ("in_strength", i => bought[i]),
            (string.Create(CultureInfo.InvariantCulture, $"influence_a{options["a"]:R}"), i => influence.Influence[i]),
            ("hub", i => hubs?.Hubs[i]), ("authority", i => hubs?.Authorities[i]),
            ("core", i => cores[i]), ("scc_size", i => strong.Sizes[strong.Labels[i]]), ("articulation", i => cut[i] ? 1 : 0),
            ("hhi_suppliers", i => ofSuppliers[i]), ("hhi_buyers", i => ofBuyers[i]),
        ];
    }

    static void Write(PlainWriter writer, Keys nodes, List<(string Name, Func<int, double?> Value)> measures)
    {
        writer.Header(["node", .. measures.Select(measure => measure.Name)]);
        for (var node = 0; node < nodes.Count; node++)
        {
            writer.Text(nodes.Names[node]);
            foreach (var (_, value) in measures) writer.Number(value(node));
            writer.EndRow();
        }
    }
}
