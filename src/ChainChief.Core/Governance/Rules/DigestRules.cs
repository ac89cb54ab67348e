using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>周摘要规则: when the weekly digest is made and what it holds (<c>data/rules/governance/digest.csv</c>).</summary>
/// <param name="Weekday">1 Monday … 7 Sunday.</param>
/// <param name="Hour">0–23, local time.</param>
/// <param name="Most">Entries of each kind.</param>
public sealed record DigestRules(bool Enabled, int Weekday, int Hour, bool Chinese, int Most)
{
    public const string Table = "digest";

    /// <summary>The rules, and what is wrong with the table; a wrong row leaves the shipped value.</summary>
    public static (DigestRules Rules, IReadOnlyList<Problem> Problems) Read(RuleTable table)
    {
        List<Problem> problems = [];
        var rows = table.Rows();
        bool Flag(string rule, string yes, string no, bool usual)
        {
            if (Find(rule) is not { } row) return usual;
            if (row["value"] == yes) return true;
            if (row["value"] != no) problems.Add(new("rule-value-invalid", Row: row.Line, Column: "value", Value: row["value"], Arguments: [rule, $"{yes}, {no}"]));
            return false;
        }
        int Number(string rule, int least, int most, int usual)
        {
            if (Find(rule) is not { } row) return usual;
            if (int.TryParse(row["value"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
            problems.Add(new("rule-value-invalid", Row: row.Line, Column: "value", Value: row["value"], Arguments: [rule, $"{least}–{most}"]));
            return usual;
        }
        RuleRow? Find(string rule) => rows.FirstOrDefault(row => row["rule"] == rule);
        return (new(Flag("enabled", "yes", "no", true), Number("weekday", 1, 7, 1), Number("hour", 0, 23, 8), Flag("language", "zh", "en", true), Number("most", 1, 100, 10)), problems);
    }

    /// <summary>The moment in a day's ISO week from which its digest is due, local time.</summary>
    public DateTime DueIn(DateOnly day) => ISOWeek.ToDateTime(ISOWeek.GetYear(day.ToDateTime(default)), ISOWeek.GetWeekOfYear(day.ToDateTime(default)), (DayOfWeek)(Weekday % 7)).AddHours(Hour);

    /// <summary>The week as files and subjects name it: 2026-W48.</summary>
    public static string WeekOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day.ToDateTime(default))}-W{ISOWeek.GetWeekOfYear(day.ToDateTime(default)):00}");
}
