using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>Soon: yellow so long before the term ends. Overdue: yellow still so long after it. Silent: yellow without a word for so long. Confirm: yellow where a report waits longer.</summary>
public enum TaskRule { Soon, Overdue, Silent, Confirm }

/// <summary>事项亮灯规则, with the calendar of working days. Rule table <c>task-lights</c>.</summary>
public sealed class TaskRules
{
    public const string TableName = "task-lights";

    const int MostDays = 365;

    readonly IReadOnlyDictionary<TaskRule, IssueSpan> spans;

    TaskRules(int version, IReadOnlyDictionary<TaskRule, IssueSpan> spans, WorkCalendar calendar) => (Version, this.spans, Calendar) = (version, spans, calendar);

    public int Version { get; }

    public WorkCalendar Calendar { get; }

    public static TaskRules Shipped { get; } = Read(RuleTable.Shipped(TableName), WorkCalendar.Shipped).Checked;

    public static RuleReading<TaskRules> Read(RuleTable table, WorkCalendar calendar)
    {
        List<Problem> problems = [];
        Dictionary<TaskRule, IssueSpan> found = [];
        HashSet<TaskRule> named = [];
        foreach (var row in table.Rows())
        {
            var before = problems.Count;
            if (!EnumCode.TryParse<TaskRule>(row["rule"], out var rule)) Wrong(row, "rule", "rule-row-unknown", row["rule"]);
            else if (!named.Add(rule)) Wrong(row, "rule", "rule-row-repeated", row["rule"]);
            if (!int.TryParse(row["amount"], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount > MostDays) Wrong(row, "amount", "rule-value-invalid", row["rule"], $"0–{MostDays}");
            if (!EnumCode.TryParse<IssueUnit>(row["unit"], out var unit) || unit is not (IssueUnit.Days or IssueUnit.Workdays)) Wrong(row, "unit", "rule-value-unknown", row["unit"], "days、workdays");
            if (problems.Count == before) found[rule] = new(amount, unit);
        }
        problems.AddRange(Enum.GetValues<TaskRule>().Where(rule => !named.Contains(rule)).Select(rule => new Problem("rule-row-missing", Column: "rule", Value: EnumCode.Of(rule), Arguments: [EnumCode.Of(rule)])));
        return new(problems.Count == 0 ? new(table.Version, found, calendar) : null, problems);

        void Wrong(RuleRow row, string column, string code, params string[] arguments) => problems.Add(new(code, Row: row.Line, Column: column, Value: row[column], Arguments: arguments));
    }

    /// <summary>The last day of a span that begins after a day.</summary>
    public DateOnly After(TaskRule rule, DateOnly day) => spans[rule] is { Unit: IssueUnit.Workdays } span ? span.Amount == 0 ? day : Calendar.Add(day, span.Amount) : day.AddDays(spans[rule].Amount);

    /// <summary>The first day of a span that ends with a day.</summary>
    public DateOnly Before(TaskRule rule, DateOnly day) => spans[rule] is { Unit: IssueUnit.Workdays } span ? span.Amount == 0 ? day : Calendar.Add(day, -span.Amount) : day.AddDays(-spans[rule].Amount);
}
