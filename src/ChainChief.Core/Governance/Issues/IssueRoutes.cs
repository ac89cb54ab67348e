using ChainChief.Common;

namespace ChainChief.Governance;

public enum IssueRouteWhen { Common, Kind, Else }

public enum IssueRouteTo { TaskForce, Department, LeadDepartment, County, ChainOffice }

/// <summary>What a route is chosen by; empty where the chain has no such post or the enterprise no county.</summary>
/// <param name="IsCommon">Several enterprises of the chain raised the same kind of problem, see <see cref="IssueTerm.Common"/>.</param>
public sealed record IssueParties(bool IsCommon, string? TaskForce, string? LeadDepartment, string? County, string? ChainOffice);

/// <summary>Who should handle an issue, and why: the line of the table.</summary>
public sealed record IssueRoute(IssueRouteTo To, string Handler, int Line);

/// <summary>交办去向: chain-common problems to the chain's task force, else by kind, else to the chain's office. The first row that fits and whose post exists holds.</summary>
public sealed class IssueRoutes
{
    public const string TableName = "issue-routes";

    readonly IReadOnlyList<Row> rows;

    IssueRoutes(int version, IReadOnlyList<Row> rows) => (Version, this.rows) = (version, rows);

    public int Version { get; }

    public static RuleReading<IssueRoutes> Read(RuleTable table)
    {
        List<Problem> problems = [];
        List<Row> found = [.. table.Rows().Select(row => Read(row, problems)).OfType<Row>()];
        if (found.Count == 0 && problems.Count == 0) problems.Add(new("issue-rule-missing", Column: "when", Value: "else", Arguments: ["else"]));
        return new(problems.Count == 0 ? new(table.Version, found) : null, problems);
    }

    static Row? Read(RuleRow row, List<Problem> problems)
    {
        var before = problems.Count;
        if (!EnumCode.TryParse<IssueRouteWhen>(row["when"], out var when)) Wrong("when", "issue-route-unknown");
        if (!EnumCode.TryParse<IssueKind>(row["kind"], out var kind) && row["kind"] != "*") Wrong("kind", "issue-rule-kind-unknown");
        if (!EnumCode.TryParse<IssueRouteTo>(row["to"], out var to)) Wrong("to", "issue-route-unknown");
        else if (to == IssueRouteTo.Department && row["handler"].Length == 0) Wrong("handler", "issue-handler-missing");
        return problems.Count > before ? null : new(row.Line, when, row["kind"] == "*" ? null : kind, to, row["handler"]);

        void Wrong(string column, string code) => problems.Add(new(code, Row: row.Line, Column: column, Value: row[column], Arguments: [row[column]]));
    }

    /// <summary>The proposal for an issue; null where none of the bodies is known. A person may assign otherwise.</summary>
    public IssueRoute? Find(IssueKind kind, IssueParties parties) => rows.Where(row => (row.Kind is null || row.Kind == kind) && (row.When != IssueRouteWhen.Common || parties.IsCommon))
        .Select(row => Handler(row, parties) is { Length: > 0 } handler ? new IssueRoute(row.To, handler, row.Line) : null).FirstOrDefault(route => route is not null);

    /// <summary>Departments that the table names.</summary>
    public IEnumerable<string> Departments => rows.Where(row => row.To == IssueRouteTo.Department).Select(row => row.Handler).Distinct();

    static string? Handler(Row row, IssueParties parties) => row.To switch
    {
        IssueRouteTo.TaskForce => parties.TaskForce,
        IssueRouteTo.LeadDepartment => parties.LeadDepartment,
        IssueRouteTo.County => parties.County,
        IssueRouteTo.ChainOffice => parties.ChainOffice,
        _ => row.Handler,
    };

    sealed record Row(int Line, IssueRouteWhen When, IssueKind? Kind, IssueRouteTo To, string Handler);
}
