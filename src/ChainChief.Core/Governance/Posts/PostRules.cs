using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>Where a post must be held: nowhere, for the whole system, for every chain, or for the chain or the whole system.</summary>
public enum PostNeed { No, System, Chain, Either }

/// <param name="Single">Only one holder at a time.</param>
public sealed record PostRule(AssignmentRole Role, bool Single, PostNeed Need);

/// <summary>责任分工规则: which posts have one holder at a time and which must not be vacant. Rule table <c>posts</c>.</summary>
public sealed record PostRules(int Version, IReadOnlyDictionary<AssignmentRole, PostRule> Rules)
{
    public const string TableName = "posts";

    public PostRule this[AssignmentRole role] => Rules[role];

    public static RuleReading<PostRules> Read(RuleTable table)
    {
        List<Problem> problems = [];
        Dictionary<AssignmentRole, PostRule> rules = [];
        foreach (var row in table.Rows())
        {
            var known = EnumCode.TryParse<AssignmentRole>(row["role"], out var role);
            if (!known) Wrong(row, "role", EnumCode.List<AssignmentRole>());
            if (row["holders"] is not ("one" or "many")) Wrong(row, "holders", ["one", "many"]);
            if (!EnumCode.TryParse<PostNeed>(row["needed"], out var need)) Wrong(row, "needed", EnumCode.List<PostNeed>());
            if (known && !rules.TryAdd(role, new(role, row["holders"] == "one", need))) problems.Add(new("rule-row-repeated", Row: row.Line, Column: "role", Value: row["role"], Arguments: [row["role"]]));
        }
        problems.AddRange(Enum.GetValues<AssignmentRole>().Where(role => !rules.ContainsKey(role)).Select(role => new Problem("rule-row-missing", Column: "role", Arguments: [EnumCode.Of(role)])));
        return new(problems.Count == 0 ? new(table.Version, rules) : null, problems);

        void Wrong(RuleRow row, string column, IEnumerable<string> allowed) =>
            problems.Add(new("rule-value-unknown", Row: row.Line, Column: column, Value: row[column], Arguments: [row[column], string.Join('、', allowed)]));
    }
}
