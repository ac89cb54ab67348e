using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>亮灯规则: when a project's lights turn yellow and red. The shipped ones are those of Yinchuan (2025); 0–10 points: docs/decisions/0010.</summary>
public sealed class ProjectLightRules
{
    public const string Table = "project-lights";

    const decimal MostMonths = 120;
    static readonly string[] Colours = ["none", "yellow", "red"];

    /// <summary>Light and parameter → the largest number allowed; null: a colour.</summary>
    static readonly Dictionary<(string Light, string Parameter), decimal?> Known = new()
    {
        [("start", "red_after")] = MostMonths,
        [("start", "waiver")] = null,
        [("progress", "yellow_from")] = 100,
        [("progress", "red_above")] = 100,
        [("progress", "unseen")] = null,
        [("progress", "waiver")] = null,
        [("statistics", "yellow_above")] = MostMonths,
        [("statistics", "red_above")] = MostMonths,
        [("statistics", "waiver")] = null,
        [("funds", "red_below")] = 100,
        [("funds", "waiver")] = null,
        [("stage", "stale_after")] = MostMonths,
    };

    readonly IReadOnlyDictionary<(string, string), string> cells;

    ProjectLightRules(RuleTable table, IReadOnlyDictionary<(string, string), string> cells) => (Version, this.cells) = (table.Version, cells);

    public static ProjectLightRules Shipped { get; } = Read(RuleTable.Shipped(Table)).Rules!;

    public int Version { get; }

    /// <summary>Full months without a start, the planned one counted.</summary>
    public int StartRedAfter => (int)Number("start", "red_after");

    /// <summary>Percentage points; this many are yellow.</summary>
    public decimal ProgressYellowFrom => Number("progress", "yellow_from");

    /// <summary>Percentage points; this many are yellow still.</summary>
    public decimal ProgressRedAbove => Number("progress", "red_above");

    /// <summary>Colour where the planned completion is past and nothing was seen since.</summary>
    public LightColour ProgressUnseen => Colour("progress", "unseen");

    public int StatisticsYellowAbove => (int)Number("statistics", "yellow_above");

    public int StatisticsRedAbove => (int)Number("statistics", "red_above");

    /// <summary>Share 0–1 of the funds due.</summary>
    public decimal FundsRedBelow => Number("funds", "red_below") / 100;

    /// <summary>Months.</summary>
    public int StaleAfter => (int)Number("stage", "stale_after");

    /// <summary>The worst colour that a recorded reason lifts.</summary>
    public LightColour Waives(ProjectAspect aspect) => Colour(EnumCode.Of(aspect), "waiver");

    /// <summary>The rules of a table, or what is wrong with it; null where they cannot be told from it.</summary>
    public static (ProjectLightRules? Rules, IReadOnlyList<Problem> Problems) Read(RuleTable table)
    {
        List<Problem> problems = [];
        Dictionary<(string, string), string> values = [];
        foreach (var row in table.Rows())
        {
            var key = (row["light"], row["parameter"]);
            if (!Known.TryGetValue(key, out var most)) problems.Add(new("rule-row-unknown", Row: row.Line, Column: "parameter", Value: $"{key.Item1} {key.Item2}", Arguments: [$"{key.Item1} {key.Item2}"]));
            else if (!values.TryAdd(key, row["value"])) problems.Add(new("rule-row-repeated", Row: row.Line, Column: "parameter", Value: key.Item2, Arguments: [$"{key.Item1} {key.Item2}"]));
            else if (!Fits(row["value"], most, key.Item1 == "progress" || key.Item1 == "funds")) problems.Add(new("rule-value-invalid", Row: row.Line, Column: "value", Value: row["value"], Arguments: [$"{key.Item1} {key.Item2}", Allowed(most)]));
        }
        problems.AddRange(Known.Keys.Where(key => !values.ContainsKey(key)).Select(key => new Problem("rule-row-missing", Column: "parameter", Arguments: [$"{key.Light} {key.Parameter}"])));
        if (problems.Count > 0) return (null, problems);
        var rules = new ProjectLightRules(table, values);
        if (rules.ProgressYellowFrom > rules.ProgressRedAbove) problems.Add(Order(table, "progress", "yellow_from", "red_above"));
        if (rules.StatisticsYellowAbove > rules.StatisticsRedAbove) problems.Add(Order(table, "statistics", "yellow_above", "red_above"));
        return (problems.Count == 0 ? rules : null, problems);
    }

    /// <summary>The rules of a table in force; the shipped ones should it not be readable, which its check prevents.</summary>
    public static ProjectLightRules Of(RuleTable table) => Read(table).Rules ?? Shipped;

    static bool Fits(string value, decimal? most, bool fractions) => most is null ? Colours.Contains(value)
        : decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most && (fractions || number == decimal.Truncate(number));

    static string Allowed(decimal? most) => most is null ? string.Join('|', Colours) : string.Create(CultureInfo.InvariantCulture, $"0–{most}");

    static Problem Order(RuleTable table, string light, string lower, string upper)
    {
        var row = table.Rows().First(row => row["light"] == light && row["parameter"] == lower);
        return new("rule-order", Row: row.Line, Column: "value", Value: row["value"], Arguments: [$"{light} {lower}", $"{light} {upper}"]);
    }

    decimal Number(string light, string parameter) => decimal.Parse(cells[(light, parameter)], CultureInfo.InvariantCulture);

    LightColour Colour(string light, string parameter) => EnumCode.Parse<LightColour>(cells[(light, parameter)]);
}
