using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>
/// 工作日历: Monday to Friday, less the public holidays and plus the make-up working days that the State Council announces for each year
/// (<c>data/rules/governance/work-calendar.csv</c>). A year without a notice counts Monday to Friday and says so.
/// </summary>
public sealed class WorkCalendar
{
    public const string TableName = "work-calendar";

    static readonly string[] Kinds = ["year", "off", "work"];

    readonly Dictionary<DateOnly, bool> exceptions;
    readonly HashSet<int> years;

    WorkCalendar(RuleTable table, Dictionary<DateOnly, bool> exceptions, HashSet<int> years) => (Version, this.exceptions, this.years) = (table.Version, exceptions, years);

    /// <summary>Version of the table.</summary>
    public int Version { get; }

    public static WorkCalendar Shipped { get; } = Read(RuleTable.Shipped(TableName)).Checked;

    /// <summary>Reads the table: from, to, kind (year, off, work), name, notice.</summary>
    public static RuleReading<WorkCalendar> Read(RuleTable table)
    {
        List<Problem> problems = [];
        Dictionary<DateOnly, bool> days = [];
        HashSet<int> known = [];
        foreach (var row in table.Rows())
        {
            if (Span(row, problems) is not var (from, to)) continue;
            if (!Kinds.Contains(row["kind"])) problems.Add(new("calendar-kind-unknown", Row: row.Line, Column: "kind", Value: row["kind"], Arguments: [row["kind"]]));
            else if (row["kind"] == "year") known.Add(from.Year);
            else for (var day = from; day <= to; day = day.AddDays(1))
                if (!days.TryAdd(day, row["kind"] == "work")) problems.Add(new("calendar-day-repeated", Row: row.Line, Column: "from", Value: Iso(day), Arguments: [Iso(day)]));
        }
        if (known.Count == 0) problems.Add(new("calendar-empty", Column: "kind"));
        return new(problems.Count == 0 ? new(table, days, known) : null, problems);
    }

    static (DateOnly From, DateOnly To)? Span(RuleRow row, List<Problem> problems)
    {
        if (Day(row, "from", problems) is not { } from || Day(row, "to", problems) is not { } to) return null;
        if (to >= from && to.DayNumber - from.DayNumber <= 366) return (from, to);
        problems.Add(new("calendar-order", Row: row.Line, Column: "to", Value: row["to"], Arguments: [row["from"], row["to"]]));
        return null;
    }

    static DateOnly? Day(RuleRow row, string column, List<Problem> problems)
    {
        if (DateOnly.TryParseExact(row[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        problems.Add(new("calendar-date-invalid", Row: row.Line, Column: column, Value: row[column], Arguments: [row[column]]));
        return null;
    }

    /// <summary>Whether the holidays of the year have been announced and are in the table.</summary>
    public bool Knows(int year) => years.Contains(year);

    public bool IsWorkday(DateOnly day) => exceptions.TryGetValue(day, out var works) ? works : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The working day that many working days after (before, where negative) the day; 0: the day itself, or the next working day where it is none.</summary>
    public DateOnly Add(DateOnly day, int workdays)
    {
        if (workdays == 0)
        {
            while (!IsWorkday(day)) day = day.AddDays(1);
            return day;
        }
        for (var left = Math.Abs(workdays); left > 0;)
        {
            day = day.AddDays(Math.Sign(workdays));
            if (IsWorkday(day)) left--;
        }
        return day;
    }

    /// <summary>Working days after the first day up to and with the last; negative where the last lies before.</summary>
    public int Between(DateOnly first, DateOnly last)
    {
        if (last < first) return -Between(last, first);
        var count = 0;
        for (var day = first; day < last;)
        {
            day = day.AddDays(1);
            if (IsWorkday(day)) count++;
        }
        return count;
    }

    /// <summary>A notice for each year between the two days whose holidays are not known.</summary>
    public IReadOnlyList<Problem> Notices(DateOnly first, DateOnly last) => [.. Enumerable.Range(first.Year, Math.Max(0, last.Year - first.Year) + 1).Where(year => !Knows(year))
        .Select(year => new Problem("calendar-year-unknown", Value: Number(year), Arguments: [Number(year)]))];

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Number(int year) => year.ToString(CultureInfo.InvariantCulture);
}
