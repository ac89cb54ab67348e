using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>What is known of a target on a day, by which its light is found.</summary>
/// <param name="Outcome">computed, scope-unclear, scope-differs, period-differs, weak-source, no-actual, no-base, rate, overdue, statement.</param>
/// <param name="Measures">Measure → value; what is not known is absent. Names: <see cref="TargetLights.MeasureNames"/>.</param>
public sealed record TargetFacts(string Outcome, IReadOnlyDictionary<string, double> Measures);

/// <summary>One row of the rule table: the first that fits lights the target.</summary>
/// <param name="Outcome">Null: any.</param>
/// <param name="Measure">Null: the outcome alone decides. A row whose measure is not known does not fit.</param>
public sealed record TargetLightRule(string Name, string? Outcome, string? Measure, double? AtLeast, double? Below, LightColour Light, string Chinese, string English)
{
    public bool Fits(TargetFacts facts) => (Outcome is null || Outcome == facts.Outcome)
        && (Measure is null || facts.Measures.TryGetValue(Measure, out var value) && !(value < AtLeast) && !(value >= Below));
}

/// <summary>The light of a target and what lit it.</summary>
/// <param name="Rule">Name of the row; null: no row fits.</param>
/// <param name="Version">Of the rule table.</param>
/// <param name="Value">The measure that the row looks at; null where it looks at none.</param>
public sealed record TargetLight(LightColour Colour, string? Rule, int Version, string? Measure, double? Value, double? AtLeast, double? Below, string Chinese, string English);

/// <summary>《目标亮灯规则》: rows from the top, the first that fits counts. Parsed from the rule table target-lights.</summary>
public sealed record TargetLights(int Version, IReadOnlyList<TargetLightRule> Rules)
{
    public const string Table = "target-lights";

    static readonly string[] Columns = ["rule", "outcome", "measure", "at_least", "below", "light", "zh", "en"];

    public static IReadOnlyList<string> Outcomes { get; } = ["computed", "scope-unclear", "scope-differs", "period-differs", "weak-source", "no-actual", "no-base", "rate", "overdue", "statement"];

    /// <summary>share: of the target reached. pace_ratio: pace so far ÷ pace required. due_share: progress made ÷ progress due by the straight line. rate_gap: percentage points above the promised rate.
    /// level_share: level ÷ level implied by the rate. points: comparable figures. age_months: whole months since the end of the latest figure. months_over: since the end of the due period, below zero before.
    /// final: 1 where the latest figure is that of the due period, else 0.</summary>
    public static IReadOnlyList<string> MeasureNames { get; } = ["share", "pace_ratio", "due_share", "rate_gap", "level_share", "points", "age_months", "months_over", "final"];

    /// <summary>The rules of a table with what is wrong in it; rows with errors are left out.</summary>
    public static (TargetLights Rules, IReadOnlyList<Problem> Problems) Read(RuleTable table)
    {
        List<Problem> problems = [];
        List<TargetLightRule> rules = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var row in table.Rows())
        {
            List<Problem> own = [.. Columns.Where(column => !row.Cells.ContainsKey(column)).Select(column => Flawed(row, column, "rule-column-missing"))];
            if (row["rule"].Length == 0 || !names.Add(row["rule"])) own.Add(Flawed(row, "rule", "rule-name-repeated"));
            if (row["outcome"].Length > 0 && !Outcomes.Contains(row["outcome"])) own.Add(Flawed(row, "outcome", "rule-value-unknown", string.Join('、', Outcomes)));
            if (row["measure"].Length > 0 && !MeasureNames.Contains(row["measure"])) own.Add(Flawed(row, "measure", "rule-value-unknown", string.Join('、', MeasureNames)));
            if (!EnumCode.TryParse<LightColour>(row["light"], out var light)) own.Add(Flawed(row, "light", "rule-value-unknown", string.Join('、', EnumCode.List<LightColour>())));
            if (row["zh"].Length == 0) own.Add(Flawed(row, "zh", "rule-word-missing"));
            var (from, to) = (Number(row, "at_least", own), Number(row, "below", own));
            if (from >= to) own.Add(Flawed(row, "below", "rule-range-empty", row["at_least"], row["below"]));
            if (row["measure"].Length == 0 && (from ?? to) is not null) own.Add(Flawed(row, "measure", "rule-range-without-measure"));
            if (row["measure"].Length == 0 && row["outcome"].Length == 0) own.Add(Flawed(row, "measure", "rule-fits-all"));
            problems.AddRange(own);
            if (own.Count == 0) rules.Add(new(row["rule"], Blank(row["outcome"]), Blank(row["measure"]), from, to, light, row["zh"], row["en"].Length > 0 ? row["en"] : row["zh"]));
        }
        if (rules.Count == 0 && problems.Count == 0) problems.Add(new("rule-table-empty", Arguments: [table.Name]));
        return (new(table.Version, rules), problems);
    }

    /// <summary>What is wrong with a table.</summary>
    public static IReadOnlyList<Problem> Check(RuleTable table) => Read(table).Problems;

    /// <summary>The light of the first row that fits; grey without a rule where none does.</summary>
    public TargetLight Judge(TargetFacts facts) => Rules.FirstOrDefault(rule => rule.Fits(facts)) is { } rule
        ? new(rule.Light, rule.Name, Version, rule.Measure, rule.Measure is null ? null : facts.Measures[rule.Measure], rule.AtLeast, rule.Below, rule.Chinese, rule.English)
        : new(LightColour.None, null, Version, null, null, null, null, "不亮灯", "no light");

    static Problem Flawed(RuleRow row, string column, string code, params string[] arguments) => new(code, Row: row.Line, Column: column, Value: row[column], Arguments: [row[column], .. arguments]);

    static double? Number(RuleRow row, string column, List<Problem> problems)
    {
        if (row[column].Length == 0) return null;
        if (double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        problems.Add(Flawed(row, column, "rule-number-invalid"));
        return null;
    }

    static string? Blank(string text) => text.Length == 0 ? null : text;
}
