using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>What a row of the table sets: terms of a step, the slips, the escalation, the silence that closes, and what counts as the same problem.</summary>
public enum IssueTerm { Assign, Reply, Due, Redo, Feedback, Blue, LeadDepartment, Chief, Silence, Reminders, Close, Repeat, Common }

/// <summary>办理期限: rule × kind × urgency → term. The first row that fits holds.</summary>
public sealed class IssueDeadlines
{
    public const string TableName = "issue-deadlines";

    readonly IReadOnlyList<Row> rows;

    IssueDeadlines(int version, IReadOnlyList<Row> rows) => (Version, this.rows) = (version, rows);

    public int Version { get; }

    public static RuleReading<IssueDeadlines> Read(RuleTable table)
    {
        List<Problem> problems = [];
        List<Row> found = [.. table.Rows().Select(row => Read(row, problems)).OfType<Row>()];
        foreach (var term in Enum.GetValues<IssueTerm>().Where(term => !found.Exists(row => row.Term == term && row.Kind is null && row.Urgency is null)))
            problems.Add(new("issue-rule-missing", Column: "rule", Value: EnumCode.Of(term), Arguments: [EnumCode.Of(term)]));
        return new(problems.Count == 0 ? new(table.Version, found) : null, problems);
    }

    static Row? Read(RuleRow row, List<Problem> problems)
    {
        var before = problems.Count;
        if (!EnumCode.TryParse<IssueTerm>(row["rule"], out var term)) Wrong("rule", "issue-rule-unknown");
        if (!EnumCode.TryParse<IssueKind>(row["kind"], out var kind) && row["kind"] != "*") Wrong("kind", "issue-rule-kind-unknown");
        if (!EnumCode.TryParse<Urgency>(row["urgency"], out var urgency) && row["urgency"] != "*") Wrong("urgency", "issue-rule-urgency-unknown");
        if (!int.TryParse(row["amount"], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount > 3_650) Wrong("amount", "issue-rule-amount-invalid");
        if (!EnumCode.TryParse<IssueUnit>(row["unit"], out var unit) || unit == IssueUnit.Times != (term is IssueTerm.Reminders or IssueTerm.Common)) Wrong("unit", "issue-rule-unit-unknown");
        return problems.Count > before ? null : new(term, row["kind"] == "*" ? null : kind, row["urgency"] == "*" ? null : urgency, new(amount, unit));

        void Wrong(string column, string code) => problems.Add(new(code, Row: row.Line, Column: column, Value: row[column], Arguments: [row[column]]));
    }

    public IssueSpan this[IssueTerm term, IssueKind kind, Urgency urgency] =>
        rows.First(row => row.Term == term && (row.Kind is null || row.Kind == kind) && (row.Urgency is null || row.Urgency == urgency)).Span;

    /// <summary>How often, or how many: reminders before silence closes, enterprises that make a problem common.</summary>
    public int Times(IssueTerm term) => this[term, IssueKind.Other, Urgency.Normal].Amount;

    sealed record Row(IssueTerm Term, IssueKind? Kind, Urgency? Urgency, IssueSpan Span);
}
