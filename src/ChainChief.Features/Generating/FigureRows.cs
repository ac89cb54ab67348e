using ChainChief.Storage;

namespace ChainChief.Generating;

/// <summary>Writes figures. Money goes out in 亿元, the unit of its indicators, four decimals being whole 万元.</summary>
/// <param name="allMonthly">Whether every reporting enterprise does so monthly; else what covers the monthly reporters only has a scope of its own.</param>
sealed class FigureRows(StagedTable table, Calendar calendar, bool allMonthly, long seed)
{
    /// <summary>口径 of what covers all enterprises above scale.</summary>
    public const string Scope = "示例合成";

    const double ConflictShare = 0.02;
    readonly RowWriter row = new(table);
    readonly string monthlyScope = allMonthly ? Scope : "示例合成（月报企业）";

    public void Add(Firm firm, Series series, bool monthly)
    {
        var code = EnterpriseNames.EnterpriseCode(firm.Index);
        for (var year = 0; year < calendar.Years.Count; year++)
        {
            Write("enterprise", code, "revenue", calendar.YearNames[year], Scope, Money(Series.YearSum(series.Revenue, calendar, year)));
            Write("enterprise", code, "employment", calendar.YearNames[year], Scope, series.Employment[year]);
            if (!monthly) continue;
            Write("enterprise", code, "output_value", calendar.YearNames[year], monthlyScope, Money(Series.YearSum(series.Output, calendar, year)));
            Write("enterprise", code, "profit", calendar.YearNames[year], monthlyScope, Money(Series.YearSum(series.Profit, calendar, year)));
        }
        if (!monthly) return;
        Months("enterprise", code, "revenue", series.Revenue);
        Months("enterprise", code, "output_value", series.Output);
        Months("enterprise", code, "profit", series.Profit);
        var dice = Dice.For(seed, Streams.Conflicts, firm.Index);
        if (calendar.Years.Count > 0 && dice.Chance(ConflictShare))
            Conflict("enterprise", code, Series.YearSum(series.Revenue, calendar, calendar.Years.Count - 1), dice);
    }

    public void Add(Totals totals)
    {
        foreach (var total in totals.All)
        {
            Years(total, "revenue", total.RevenueByYear, Scope, Money);
            Years(total, "employment", total.EmploymentByYear, Scope, people => people);
            Years(total, "output_value", total.OutputByYear, monthlyScope, Money);
            Years(total, "profit", total.ProfitByYear, monthlyScope, Money);
            Months(total.Subject, total.SubjectCode, "revenue", total.Revenue);
            Months(total.Subject, total.SubjectCode, "output_value", total.Output);
            Months(total.Subject, total.SubjectCode, "profit", total.Profit);
            if (calendar.Years.Count == 0) continue;
            foreach (var (indicator, count) in total.Counts)
                for (var year = 0; year < calendar.Years.Count; year++) Write(total.Subject, total.SubjectCode, indicator, calendar.YearNames[year], Scope, Earlier(indicator, count, calendar.Years.Count - 1 - year));
        }
        if (calendar.Years.Count == 0) return;
        foreach (var (total, i) in totals.All.Select((total, i) => (total, i)).Where(pair => pair.i % 8 == 0))
            Conflict(total.Subject, total.SubjectCode, total.RevenueByYear[^1], Dice.For(seed, Streams.Conflicts, -1 - i));
    }

    /// <summary>What was counted some years before: titles grow fast, enterprises slowly, masters are named once.</summary>
    static double Earlier(string indicator, int count, int years) => Math.Round(count * Math.Pow(indicator switch { "master_count" => 1, "enterprise_count" or "above_scale_count" or "key_firm_count" => 0.96, _ => 0.86 }, years));

    static double Money(long tenThousandYuan) => tenThousandYuan / 10_000.0;

    void Months(string subject, string code, string indicator, long[] values)
    {
        for (var month = 0; month < values.Length; month++)
            Write(subject, code, indicator, calendar.MonthNames[month], monthlyScope, Money(values[month]), month < 12 ? null : Change(values[month - 12], values[month]));
    }

    void Years(Total total, string indicator, long[] values, string scope, Func<long, double> unit)
    {
        for (var year = 0; year < values.Length; year++)
            Write(total.Subject, total.SubjectCode, indicator, calendar.YearNames[year], scope, unit(values[year]), year == 0 ? null : Change(values[year - 1], values[year]),
                total.Subject == "plan_item" ? "跨链企业在各链中各计一次，在上级条目中只计一次" : null);
    }

    /// <summary>A second source that says otherwise, for a person to decide.</summary>
    void Conflict(string subject, string code, long value, Dice dice) =>
        Write(subject, code, "revenue", calendar.YearNames[^1], Scope, Money((long)Math.Round(value * dice.Between(1.03, 1.15))), null, "有意生成的冲突数", Sources.Survey);

    static double? Change(long before, long after) => before <= 0 ? null : Math.Round((after - before) / (double)before, 4);

    void Write(string subject, string code, string indicator, string period, string scope, double value, double? change = null, string? note = null, string source = Sources.Synthetic)
    {
        row["subject"] = subject;
        row["subject_code"] = code;
        row["indicator"] = indicator;
        row["period"] = period;
        row["scope"] = scope;
        row["value"] = value;
        row["year_on_year"] = change;
        row["source_code"] = source;
        row["note"] = note;
        row.Add();
    }
}

/// <summary>The two sources of a synthetic region.</summary>
static class Sources
{
    public const string Synthetic = "synthetic";

    /// <summary>Disagrees with the first here and there, on purpose.</summary>
    public const string Survey = "synthetic-survey";
}
