using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>A rule of the selection of chain masters.</summary>
/// <param name="Measure">revenue (亿元), rd_share, segment_share (0–1), local_suppliers, local_buyers, sole_buyers (firms), esri (0–1), chains.</param>
/// <param name="Chain">Code of the chain that it holds for; empty: all without a rule of their own for the measure.</param>
public sealed record MasterRule(string Measure, bool AtLeast, double Threshold, string Chain)
{
    /// <summary>Null: the value is not known, which is neither.</summary>
    public bool? Passes(double? value) => value is not { } known ? null : AtLeast ? known >= Threshold : known <= Threshold;
}

/// <summary>链主遴选规则: what a chain master has to show. Rule table <c>masters</c>; people decide, the rules only say who meets them.</summary>
public sealed record MasterRules(int Version, IReadOnlyList<MasterRule> All)
{
    public const string Table = "masters";

    public static readonly IReadOnlyList<string> Measures = ["revenue", "rd_share", "segment_share", "local_suppliers", "local_buyers", "sole_buyers", "esri", "chains"];

    static readonly string[] Shares = ["rd_share", "segment_share", "esri"];

    /// <summary>The rules of a chain: its own, and for other measures the general ones.</summary>
    public IReadOnlyList<MasterRule> Of(string chain) => [.. Measures.Select(measure => All.FirstOrDefault(rule => rule.Measure == measure && rule.Chain == chain) ?? All.FirstOrDefault(rule => rule.Measure == measure && rule.Chain.Length == 0)).OfType<MasterRule>()];

    public static RuleReading<MasterRules> Read(RuleTable table)
    {
        List<Problem> problems = [];
        List<MasterRule> rules = [];
        foreach (var row in table.Rows())
        {
            var share = Shares.Contains(row["measure"]);
            if (!Measures.Contains(row["measure"])) problems.Add(new("rule-value-unknown", Row: row.Line, Column: "measure", Arguments: [row["measure"], string.Join(" / ", Measures)]));
            if (row["comparison"] is not ("at_least" or "at_most")) problems.Add(new("rule-value-unknown", Row: row.Line, Column: "comparison", Arguments: [row["comparison"], "at_least / at_most"]));
            if (!double.TryParse(row["threshold"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var threshold) || double.IsInfinity(threshold) || share && threshold > 1)
                problems.Add(new("rule-value-invalid", Row: row.Line, Column: "threshold", Arguments: [row["measure"], share ? "0–1" : "≥ 0"]));
            else if (rules.Any(rule => rule.Measure == row["measure"] && rule.Chain == row["chain"])) problems.Add(new("rule-row-repeated", Row: row.Line, Column: "measure", Arguments: [row["measure"]]));
            else rules.Add(new(row["measure"], row["comparison"] == "at_least", threshold, row["chain"]));
        }
        return problems.Count > 0 ? new(null, problems) : new(new(table.Version, rules), []);
    }
}
