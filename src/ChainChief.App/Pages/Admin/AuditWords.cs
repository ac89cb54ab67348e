using System.Globalization;
using System.Text.RegularExpressions;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Tracking;

namespace ChainChief.Pages.Admin;

/// <summary>Entries of the audit log as sentences.</summary>
public sealed partial class AuditWords(Words words)
{
    /// <summary>An act in words: a row of the permission table, or one of the log's own.</summary>
    public string Act(string code) => EnumCode.TryParse<Act>(code, out var act) && PermissionTable.Shipped.Rows.First(row => row.Act == act) is var row ? Words.Chinese ? row.Chinese : row.English : words.Of("audit-act", code);

    public string Outcome(string code) => words.Of("audit-outcome", code);

    /// <summary>refused is amber, failed red.</summary>
    public static string Kind(string outcome) => outcome switch { "refused" => "warn", "failed" => "err", _ => "ok" };

    /// <summary>What was done, in words where the log knows them.</summary>
    public string What(AuditRow row) => CellPattern().Match(row.What) is { Success: true } cell && EnumCode.TryParse<Act>(cell.Groups[1].Value, out _)
        ? words.Format("audit.cell", Act(cell.Groups[1].Value), words.Of("access-role", cell.Groups[2].Value), words.Of("reach", cell.Groups[3].Value), words.Of("reach", cell.Groups[4].Value), cell.Groups[5].Value)
        : row.What;

    [GeneratedRegex(@"(\w+) (\w+): (\w+) → (\w+) · (.*)$")]
    private static partial Regex CellPattern();
}

/// <summary>The filter of the log as the address has it.</summary>
public static class AuditQuery
{
    public static IReadOnlyList<string> Names { get; } = ["from", "to", "actor", "act", "region", "outcome", "q"];

    public static AuditFilter Read(Func<string, string?> first, int page = 1) => new(Day(first("from")), Day(first("to")), first("actor"), first("act"), first("region"), first("outcome"), first("q"), page);

    static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
