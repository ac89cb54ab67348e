using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>What reads each rule table before a region puts it in force: name of the table → problems with their line and column.</summary>
public static class RuleChecks
{
    static readonly Dictionary<string, Func<RuleTable, IReadOnlyList<Problem>>> Checks = new(StringComparer.Ordinal)
    {
        [DigestRules.Table] = table => DigestRules.Read(table).Problems,
        [WorkCalendar.TableName] = table => WorkCalendar.Read(table).Problems,
        [IssueDeadlines.TableName] = table => IssueDeadlines.Read(table).Problems,
        [IssueRoutes.TableName] = table => IssueRoutes.Read(table).Problems,
        [TargetLights.Table] = table => TargetLights.Read(table).Problems,
        [ProjectLightRules.Table] = table => ProjectLightRules.Read(table).Problems,
        [TaskRules.TableName] = table => TaskRules.Read(table, WorkCalendar.Shipped).Problems,
        [PostRules.TableName] = table => PostRules.Read(table).Problems,
        [StrengthRules.Table] = table => StrengthRules.Read(table).Problems,
        [StarRules.Table] = table => StarRules.Read(table).Problems,
        [GapRules.Table] = table => GapRules.Read(table).Problems,
        [MasterRules.Table] = table => MasterRules.Read(table).Problems,
        [EssentialityRules.Table] = table => EssentialityRules.Read(table).Problems,
        [ReportForms.FormsTable] = ReportForms.Check,
        [ReportForms.LinesTable] = ReportForms.Check,
        [ReportForms.ChecksTable] = ReportForms.Check,
    };

    /// <summary>Tables that something checks.</summary>
    public static IReadOnlyCollection<string> Names => Checks.Keys;

    /// <summary>What is wrong with the table; first its shape, then what its noun makes of it.</summary>
    public static IReadOnlyList<Problem> Run(RuleTable table)
    {
        var shape = Shape(table).ToList();
        return shape.Count > 0 ? shape : Checks.TryGetValue(table.Name, out var check) ? check(table) : [];
    }

    /// <summary>A table has the columns of the shipped one and at least one row.</summary>
    static IEnumerable<Problem> Shape(RuleTable table)
    {
        var given = table.Columns;
        foreach (var column in RuleTable.Shipped(table.Name).Columns.Except(given, StringComparer.Ordinal)) yield return new("rule-column-missing", Row: 1, Column: column, Arguments: [column]);
        if (table.Rows().Count == 0) yield return new("rule-table-empty", Row: 1);
    }
}
