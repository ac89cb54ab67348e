using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>What is wrong with the text of a rule table, said by the noun that reads it.</summary>
public static class RuleChecks
{
    static readonly Dictionary<string, Func<RuleTable, IReadOnlyList<Problem>>> Checks = new(StringComparer.Ordinal)
    {
        [WorkCalendar.TableName] = table => WorkCalendar.Read(table).Problems,
        [IssueDeadlines.TableName] = table => IssueDeadlines.Read(table).Problems,
        [IssueRoutes.TableName] = table => IssueRoutes.Read(table).Problems,
        [ReportForms.FormsTable] = ReportForms.Check,
        [ReportForms.LinesTable] = ReportForms.Check,
        [ReportForms.ChecksTable] = ReportForms.Check,
    };

    /// <summary>The problems of a table; none where it can be put in force.</summary>
    /// <exception cref="KeyNotFoundException">No noun reads tables of that name.</exception>
    public static IReadOnlyList<Problem> Run(RuleTable table) => Checks[table.Name](table);
}
