using ChainChief.Access;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>A row of a list of issues.</summary>
public sealed record IssueLine(IssueCaseRecord Case, string Title, string? Detail, string? Answer);

/// <summary>Conditions of a list of issues; null: any.</summary>
/// <param name="Light">none, green, yellow, red.</param>
public sealed record IssueWhere(string? Pile = null, string? Light = null, string? Handler = null, string? Chain = null, string? Kind = null, string? County = null, string? Enterprise = null, string? Text = null);

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
