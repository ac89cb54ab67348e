using ChainChief.Access;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>A row of a list of issues.</summary>
public sealed record IssueLine(IssueCaseRecord Case, string Title, string? Detail, string? Answer);

/// <summary>Conditions of a list of issues; null: any.</summary>
/// <param name="Light">none, green, yellow, red.</param>
public sealed record IssueWhere(string? Pile = null, string? Light = null, string? Handler = null, string? Chain = null, string? Kind = null, string? County = null, string? Enterprise = null, string? Text = null);

/// <summary>An issue in one line: what it is, whom it concerns, and its light at an instant and at an earlier one.</summary>
/// <param name="At">UTC: when it came into its state, else when it was raised.</param>
/// <param name="Due">UTC.</param>
public sealed record IssueBrief(string Code, string Title, string State, string? Handler, string? Lead, string? Chain, string? County, string? Enterprise, DateTime At, DateTime? Due, string LightBefore, string Light);

/// <summary>Issues as lists ask for them: conditions and scopes in SQL.</summary>
public static class IssueShelf
{
    /// <summary>SQL of the light of a case c at the instant $0; the same as <c>IssueCase.Light</c>.</summary>
    const string LightOf = "CASE WHEN c.red_from <= $0 THEN 'red' WHEN c.yellow_from <= $0 THEN 'yellow' WHEN c.red_from IS NOT NULL OR c.pile = 'answered' THEN 'green' ELSE 'none' END";

    public static IReadOnlyList<IssueLine> List(Workspace workspace, IssueWhere where, IReadOnlyList<Right> rights, DateTime now, int skip, int take)
    {
        using var connection = workspace.Connect();
        List<object?> values = [now];
        var condition = Condition(where, rights, values);
        var order = where.Pile == "open" ? "c.red_from IS NULL, c.red_from, c.raised_at" : "c.raised_at DESC";
        var codes = connection.Rows(r => r.GetString(0), $"SELECT c.issue_code FROM issue_cases c WHERE {condition} ORDER BY {order} LIMIT {take} OFFSET {skip}", values).ToList();
        return Lines(connection, codes);
    }

    public static IssueLine? Find(Workspace workspace, string code)
    {
        using var connection = workspace.Connect();
        return Lines(connection, [code]).FirstOrDefault();
    }

    static List<IssueLine> Lines(SqliteConnection connection, List<string> codes)
    {
        using var store = Store.Over(connection);
        var cases = store.IssueCases.Where(one => codes.Contains(one.IssueCode)).ToDictionary(one => one.IssueCode);
        var texts = codes.ToDictionary(code => code, code => connection.Rows(r => (r.GetString(0), r.Text(1), r.Text(2)), "SELECT title, detail, answer FROM issues WHERE issue_code = $0", code).FirstOrDefault());
        return [.. codes.Where(cases.ContainsKey).Select(code => new IssueLine(cases[code], texts[code].Item1, texts[code].Item2, texts[code].Item3))];
    }

    public static int Count(Workspace workspace, IssueWhere where, IReadOnlyList<Right> rights, DateTime now)
    {
        using var connection = workspace.Connect();
        List<object?> values = [now];
        return connection.Count($"SELECT count(*) FROM issue_cases c WHERE {Condition(where, rights, values)}", values);
    }

    /// <summary>Open issues by light; key none, green, yellow, red.</summary>
    public static IReadOnlyDictionary<string, int> Lights(Workspace workspace, IReadOnlyList<Right> rights, DateTime now) => Grouped(workspace, LightOf, new("open"), rights, now);

    public static IReadOnlyDictionary<string, int> Piles(Workspace workspace, IReadOnlyList<Right> rights, DateTime now) => Grouped(workspace, "c.pile", new(), rights, now);

    /// <summary>Handlers of open issues.</summary>
    public static IReadOnlyDictionary<string, int> Handlers(Workspace workspace, IReadOnlyList<Right> rights, DateTime now) => Grouped(workspace, "coalesce(c.handler, '')", new("open"), rights, now);

    static Dictionary<string, int> Grouped(Workspace workspace, string by, IssueWhere where, IReadOnlyList<Right> rights, DateTime now)
    {
        using var connection = workspace.Connect();
        List<object?> values = [now];
        return connection.Rows(r => (Key: r.GetString(0), Count: r.GetInt32(1)), $"SELECT {by}, count(*) FROM issue_cases c WHERE {Condition(where, rights, values)} GROUP BY 1", values).ToDictionary(row => row.Key, row => row.Count, StringComparer.Ordinal);
    }

    public static IReadOnlyList<IssueStepRecord> Steps(Workspace workspace, string code)
    {
        using var store = workspace.OpenStore();
        return [.. store.IssueSteps.Where(step => step.IssueCode == code).OrderBy(step => step.Number)];
    }

    /// <summary>Steps taken since an instant on issues in the scopes, the newest first: what changed, what turned colour.</summary>
    public static IReadOnlyList<IssueStepRecord> StepsSince(Workspace workspace, DateTime since, IReadOnlyList<Right> rights, DateTime now, int most)
    {
        using var connection = workspace.Connect();
        using var store = Store.Over(connection);
        List<object?> values = [now, since];
        var ids = connection.Rows(r => r.GetInt64(0), $"SELECT s.id FROM issue_steps s JOIN issue_cases c ON c.issue_code = s.issue_code WHERE s.at > $1 AND {Condition(new(), rights, values)} ORDER BY s.at DESC LIMIT {most}", values).ToList();
        return [.. store.IssueSteps.Where(step => ids.Contains(step.Id)).OrderByDescending(step => step.At)];
    }

    /// <summary>Issues that wait for a party, the most urgent first.</summary>
    /// <param name="states">States in which it is the party's turn.</param>
    /// <param name="assigned">True: only those with a handler; false: only those without; null: both.</param>
    /// <param name="chief">Only those that were brought before the chief.</param>
    public static IReadOnlyList<IssueBrief> Waiting(Workspace workspace, IReadOnlyCollection<string> states, bool? assigned, bool chief, IReadOnlyList<Right> rights, DateTime now, int most) => Brief(workspace, now, rights, now,
        $"c.state IN (SELECT value FROM json_each($2)){(assigned is null ? "" : assigned.Value ? " AND c.handler IS NOT NULL" : " AND c.handler IS NULL")}{(chief ? " AND c.level = 'chief'" : "")} AND NOT (c.state = 'declined' AND c.decline_agreed)", most, Intake.Json(states));

    /// <summary>Issues whose light turned between two instants because time passed.</summary>
    public static IReadOnlyList<IssueBrief> Turned(Workspace workspace, DateTime since, IReadOnlyList<Right> rights, DateTime now, int most) => Brief(workspace, since, rights, now,
        "(c.yellow_from > $1 AND c.yellow_from <= $0 OR c.red_from > $1 AND c.red_from <= $0)", most, null);

    /// <summary>The issues of the codes; whoever asks knows that they may be seen.</summary>
    public static IReadOnlyList<IssueBrief> Named(Workspace workspace, IReadOnlyCollection<string> codes, DateTime now) =>
        Brief(workspace, now, [new(Reach.Region, null)], now, "c.issue_code IN (SELECT value FROM json_each($2))", codes.Count, Intake.Json(codes));

    static List<IssueBrief> Brief(Workspace workspace, DateTime since, IReadOnlyList<Right> rights, DateTime now, string what, int most, string? json)
    {
        using var connection = workspace.Connect();
        List<object?> values = [now, since, json];
        var scope = Scope(rights, values);
        return [.. connection.Rows(r => new IssueBrief(r.GetString(0), r.GetString(1), r.GetString(2), r.Text(3), r.Text(4), r.Text(5), r.Text(6), r.Text(7), Utc(r, 8)!.Value, Utc(r, 9), r.GetString(10), r.GetString(11)),
            $"""
            SELECT c.issue_code, i.title, c.state, c.handler, c.lead, c.chain, c.county, c.enterprise_code, coalesce(c.closed_at, c.confirmed_at, c.answered_at, c.assigned_at, c.raised_at), c.due, {LightOf.Replace("$0", "$1", StringComparison.Ordinal)}, {LightOf}
            FROM issue_cases c JOIN issues i ON i.issue_code = c.issue_code WHERE {what} AND {scope} ORDER BY c.red_from IS NULL, c.red_from, c.raised_at LIMIT {most}
            """, values)];
    }

    static DateTime? Utc(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : DateTime.SpecifyKind(r.GetDateTime(column), DateTimeKind.Utc);

    /// <summary>Cases raised since an instant, or closed since it: for counts by month.</summary>
    public static IReadOnlyList<(DateTime Raised, DateTime? Ended, string Origin, string State, string? Closing, bool Agreed, int? Satisfaction)> Since(Workspace workspace, DateTime since, IReadOnlyList<Right> rights, DateTime now)
    {
        using var connection = workspace.Connect();
        List<object?> values = [now, since];
        return [.. connection.Rows(r => (r.GetDateTime(0), r.IsDBNull(1) ? (DateTime?)null : r.GetDateTime(1), r.GetString(2), r.GetString(3), r.Text(4), r.GetBoolean(5), r.IsDBNull(6) ? (int?)null : r.GetInt32(6)),
            $"SELECT c.raised_at, coalesce(c.confirmed_at, c.closed_at), CASE WHEN c.last_step = 0 THEN 'import' ELSE c.origin END, c.state, c.closing, c.decline_agreed, c.satisfaction FROM issue_cases c WHERE c.raised_at >= $1 AND {Condition(new(), rights, values)}", values)];
    }

    /// <summary>Others of the same kind: of the same enterprise, or of other enterprises of the same chain, raised since an instant; code, enterprise, title.</summary>
    public static IReadOnlyList<(string Code, string? Enterprise, string Title)> Alike(Workspace workspace, IssueCaseRecord one, DateTime since)
    {
        using var connection = workspace.Connect();
        return [.. connection.Rows(r => (r.GetString(0), r.Text(1), r.GetString(2)),
            """
            SELECT c.issue_code, c.enterprise_code, i.title FROM issue_cases c JOIN issues i ON i.issue_code = c.issue_code
            WHERE c.kind = $0 AND c.issue_code <> $1 AND c.raised_at >= $2 AND c.raised_at <= $5 AND (c.enterprise_code = $3 OR c.chain = $4) ORDER BY c.raised_at DESC LIMIT 50
            """, Common.EnumCode.Of(one.Kind), one.IssueCode, since, one.EnterpriseCode, one.Chain, one.RaisedAt)];
    }

    static string Condition(IssueWhere where, IReadOnlyList<Right> rights, List<object?> values)
    {
        List<string> parts = [Scope(rights, values)];
        (string Column, string? Value)[] equal = [("pile", where.Pile), ("handler", where.Handler), ("chain", where.Chain), ("kind", where.Kind), ("county", where.County), ("enterprise_code", where.Enterprise)];
        parts.AddRange(equal.Where(pair => pair.Value is not null).Select(pair => $"c.{pair.Column} = {Place(pair.Value, values)}"));
        if (where.Light is not null) parts.Add($"{LightOf} = {Place(where.Light, values)}");
        if (where.Text is not null) parts.Add($"EXISTS (SELECT 1 FROM issues i WHERE i.issue_code = c.issue_code AND (i.issue_code = {Place(where.Text, values)} OR instr(i.title, ${values.Count - 1}) > 0))");
        return string.Join(" AND ", parts);
    }

    static string Scope(IReadOnlyList<Right> rights, List<object?> values) => rights.Any(right => right.IsWide) ? "1" : rights.Count == 0 ? "0" : $"({string.Join(" OR ", rights.Select(right => right.Reach switch
    {
        Reach.Chain => $"c.chain = {Place(right.Scope, values)}",
        Reach.Department => $"(c.handler = {Place(right.Scope, values)} OR c.lead = ${values.Count - 1})",
        Reach.County => $"c.county = {Place(right.Scope, values)}",
        Reach.Enterprise => $"c.enterprise_code = {Place(right.Scope, values)}",
        _ => "0",
    }))})";

    static string Place(object? value, List<object?> values)
    {
        values.Add(value);
        return $"${values.Count - 1}";
    }
}
