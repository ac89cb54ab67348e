using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>From how much knowledge on specialisation, growth and concentration are given at all. Parsed from the rule table strength.</summary>
/// <param name="Firms">Enterprises of the region with the number.</param>
/// <param name="Share">Share of the enterprises above scale with it, 0–1.</param>
/// <param name="Industries">Industries of the comparison.</param>
/// <param name="RowFirms">Enterprises of a chain, cluster or county with it.</param>
/// <param name="HeldFirms">Likewise, for concentration.</param>
public sealed record StrengthRules(int Firms, double Share, int Industries, int RowFirms, int HeldFirms)
{
    public const string Table = "strength";

    static readonly string[] Names = ["least_firms", "least_share", "least_industries", "least_row_firms", "least_held_firms"];

    public static RuleReading<StrengthRules> Read(RuleTable table)
    {
        List<Problem> problems = [];
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        foreach (var row in table.Rows())
        {
            if (!Names.Contains(row["rule"])) problems.Add(new("rule-value-unknown", Row: row.Line, Column: "rule", Arguments: [row["rule"], string.Join(" / ", Names)]));
            else if (!double.TryParse(row["value"], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(value >= 0) || double.IsInfinity(value)
                || (row["rule"] == "least_share" ? value > 1 : value % 1 != 0 || value > 1_000_000)) problems.Add(new("rule-value-invalid", Row: row.Line, Column: "value", Arguments: [row["rule"], row["rule"] == "least_share" ? "0–1" : "0, 1, 2, …"]));
            else values[row["rule"]] = value;
        }
        foreach (var name in Names.Where(name => problems.Count == 0 && !values.ContainsKey(name))) problems.Add(new("rule-row-missing", Column: "rule", Arguments: [name]));
        return problems.Count > 0 ? new(null, problems) : new(new((int)values[Names[0]], values[Names[1]], (int)values[Names[2]], (int)values[Names[3]], (int)values[Names[4]]), []);
    }
}

/// <summary>A criterion for a star.</summary>
/// <param name="AtLeast">Null: no threshold is set, and the criterion gives no star.</param>
public sealed record StarRule(string Criterion, string Measure, double? AtLeast);

/// <summary>From where on a star is given, after the European Cluster Observatory. Parsed from the rule table strength-stars.</summary>
public sealed record StarRules(IReadOnlyList<StarRule> Criteria)
{
    public const string Table = "strength-stars";

    public static readonly IReadOnlyList<string> Measures = ["nation_share", "quotient", "region_share", "nation_ratio"];

    static readonly string[] Names = ["size", "specialisation", "focus", "productivity"];

    public static RuleReading<StarRules> Read(RuleTable table)
    {
        List<Problem> problems = [];
        List<StarRule> criteria = [];
        foreach (var row in table.Rows())
        {
            double? least = null;
            if (!Names.Contains(row["criterion"])) problems.Add(new("rule-value-unknown", Row: row.Line, Column: "criterion", Arguments: [row["criterion"], string.Join(" / ", Names)]));
            if (!Measures.Contains(row["measure"])) problems.Add(new("rule-value-unknown", Row: row.Line, Column: "measure", Arguments: [row["measure"], string.Join(" / ", Measures)]));
            if (row["at_least"].Length > 0)
            {
                if (double.TryParse(row["at_least"], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && !double.IsInfinity(value)) least = value;
                else problems.Add(new("rule-value-invalid", Row: row.Line, Column: "at_least", Arguments: [row["criterion"], "> 0"]));
            }
            criteria.Add(new(row["criterion"], row["measure"], least));
        }
        foreach (var twice in criteria.GroupBy(rule => rule.Criterion).Where(group => group.Skip(1).Any())) problems.Add(new("rule-row-repeated", Column: "criterion", Arguments: [twice.Key]));
        return problems.Count > 0 ? new(null, problems) : new(new(criteria), []);
    }
}
