using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>What is done about a gap: 补链 fill, 强链 strengthen, 延链 extend, 固链 secure.</summary>
public enum GapPractice { Fill, Strengthen, Extend, Secure }

/// <summary>缺口规则: from which thresholds a segment counts as weak, breakpoint, sole-source, outside-dependent or chokepoint, and what is done about each. Rule table <c>gaps</c>.</summary>
/// <param name="StrongFirms">A segment with fewer chain masters and key firms is weak.</param>
/// <param name="BreakSuppliers">Local supplier segments of a breakpoint at least.</param>
/// <param name="BreakBuyers">Local buyer segments of a breakpoint at least.</param>
/// <param name="SoleFirms">Local firms of a sole-source segment at most.</param>
/// <param name="SoleBuyers">Local buyer segments of a sole-source segment at least.</param>
/// <param name="LocalBelow">Share 0–1: a recorded local supply rate below it makes a segment outside-dependent.</param>
/// <param name="Relations">Records of purchases from which the rate is told by them.</param>
/// <param name="InferredBelow">Share 0–1: the same for a rate inferred by input-output coefficients.</param>
/// <param name="InferredCoverage">Share 0–1 of the firms in chains whose revenue must be known for that.</param>
/// <param name="DeliveredCounts">A delivered technology task still makes a chokepoint.</param>
/// <param name="Practices">Kind (or end: a missing segment of which only suppliers are local) → practice, the first that fits counts.</param>
public sealed record GapRules(int Version, int StrongFirms, int BreakSuppliers, int BreakBuyers, int SoleFirms, int SoleBuyers, double LocalBelow, int Relations, double InferredBelow, double InferredCoverage,
    bool DeliveredCounts, IReadOnlyList<(string Kind, GapPractice Practice)> Practices)
{
    public const string Table = "gaps";

    static readonly string[] Kinds = ["breakpoint", "end", "missing", "chokepoint", "blockage", "weak", "outside", "sole"];

    /// <summary>Rule and parameter → what its value may be.</summary>
    static readonly Dictionary<(string Rule, string Parameter), string> Known = new()
    {
        [("weak", "strong_firms")] = "1–99",
        [("breakpoint", "suppliers")] = "1–99",
        [("breakpoint", "buyers")] = "1–99",
        [("sole", "firms")] = "1–99",
        [("sole", "buyers")] = "0–99",
        [("outside", "local_below")] = Share,
        [("outside", "relations")] = "1–999",
        [("outside", "io_below")] = Share,
        [("outside", "io_coverage")] = Share,
        [("chokepoint", "delivered")] = "yes|no",
    };

    const string Share = "0.00–1.00";

    public static RuleReading<GapRules> Read(RuleTable table)
    {
        List<Problem> problems = [];
        Dictionary<(string, string), string> values = [];
        List<(string, GapPractice)> practices = [];
        foreach (var row in table.Rows())
        {
            var key = (row["rule"], row["parameter"]);
            var name = $"{key.Item1} {key.Item2}";
            var isPractice = key.Item1 == "practice" && Kinds.Contains(key.Item2);
            if (!isPractice && !Known.ContainsKey(key)) problems.Add(new("rule-row-unknown", Row: row.Line, Column: "parameter", Value: name, Arguments: [name]));
            else if (!values.TryAdd(key, row["value"])) problems.Add(new("rule-row-repeated", Row: row.Line, Column: "parameter", Value: key.Item2, Arguments: [name]));
            else if (isPractice && EnumCode.TryParse<GapPractice>(row["value"], out var practice)) practices.Add((key.Item2, practice));
            else if (isPractice || !Fits(row["value"], Known[key])) problems.Add(new("rule-value-invalid", Row: row.Line, Column: "value", Value: row["value"], Arguments: [name, isPractice ? string.Join('|', EnumCode.List<GapPractice>()) : Known[key]]));
        }
        problems.AddRange(Known.Keys.Concat(Kinds.Select(kind => ("practice", kind))).Where(key => !values.ContainsKey(key)).Select(key => new Problem("rule-row-missing", Column: "parameter", Arguments: [$"{key.Item1} {key.Item2}"])));
        if (problems.Count > 0) return new(null, problems);
        return new(new(table.Version, Whole("weak", "strong_firms"), Whole("breakpoint", "suppliers"), Whole("breakpoint", "buyers"), Whole("sole", "firms"), Whole("sole", "buyers"), Number("outside", "local_below"),
            Whole("outside", "relations"), Number("outside", "io_below"), Number("outside", "io_coverage"), values[("chokepoint", "delivered")] == "yes", practices), problems);

        double Number(string rule, string parameter) => double.Parse(values[(rule, parameter)], CultureInfo.InvariantCulture);
        int Whole(string rule, string parameter) => (int)Number(rule, parameter);
    }

    static bool Fits(string value, string allowed)
    {
        if (allowed.Contains('|', StringComparison.Ordinal)) return allowed.Split('|').Contains(value);
        if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        var ends = allowed.Split('–').Select(end => double.Parse(end, CultureInfo.InvariantCulture)).ToArray();
        return number >= ends[0] && number <= ends[1] && (allowed == Share || number == Math.Truncate(number));
    }
}
