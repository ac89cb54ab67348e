using ChainChief.Common;

namespace ChainChief.Generating;

/// <summary>The months of the options and the calendar years that they cover whole.</summary>
sealed class Calendar
{
    public Calendar(GeneratorOptions options)
    {
        Months = [.. Enumerable.Range(0, options.Months).Select(i => options.End.Plus(i + 1 - options.Months))];
        Years = [.. Months.Index().Where(month => month.Item.Start.Month == 1 && month.Index + 12 <= Months.Count)
            .Select(month => (Period.Year(month.Item.Start.Year), month.Index))];
        MonthNames = [.. Months.Select(month => month.ToString())];
        YearNames = [.. Years.Select(year => year.Year.ToString())];
        Touched = [.. Months.Index().GroupBy(month => month.Item.Start.Year).Select(year => (year.Key, year.First().Index, year.Count()))];
    }

    public IReadOnlyList<Period> Months { get; }

    /// <summary>Each whole year with the position of its January.</summary>
    public IReadOnlyList<(Period Year, int January)> Years { get; }

    /// <summary>Each calendar year with one month or more, with the position of its first and the number of its months.</summary>
    public IReadOnlyList<(int Year, int First, int Count)> Touched { get; }

    /// <summary>Where a month stands; −1 outside.</summary>
    public int Position(Period month) => month.Since(Months[0]) is var at && at >= 0 && at < Months.Count ? at : -1;

    public IReadOnlyList<string> MonthNames { get; }
    public IReadOnlyList<string> YearNames { get; }
}

/// <summary>What one enterprise reports: whole 万元 by month, people by year. Years are the sums of their months.</summary>
/// <param name="Revenue">By month, 万元; so are the next two.</param>
/// <param name="Employment">By year of the calendar.</param>
sealed record Series(long[] Revenue, long[] Output, long[] Profit, long[] Employment)
{
    // January to December; they sum to 12. The dip of the Spring Festival and the rush of the year's end.
    static readonly double[] Season = [0.82, 0.75, 1.05, 1.00, 1.02, 1.08, 0.97, 0.96, 1.05, 1.03, 1.07, 1.20];

    public static Series Draw(Landscape landscape, Calendar calendar, Firm firm, long seed)
    {
        var dice = Dice.For(seed, Streams.Series, firm.Index);
        var (growth, slump) = firm.MainChain < 0 ? (0.05, 1.0) : (landscape.Growth[firm.MainChain], landscape.Slump[firm.MainChain]);
        var pace = Math.Log(1 + Math.Clamp(growth + 0.08 * dice.Normal(), -0.25, 0.4)) / 12;
        var (outputRatio, margin) = (dice.Between(0.95, 1.12), Math.Clamp(0.06 + 0.05 * dice.Normal(), -0.06, 0.25));
        var perHead = dice.Between(50.0, 160.0);
        var count = calendar.Months.Count;
        Series series = new(new long[count], new long[count], new long[count], new long[calendar.Years.Count]);
        for (var month = 0; month < count; month++)
        {
            var back = count - 1 - month;
            var level = firm.Size / 12.0 * Math.Exp(-pace * back) * (back < 12 ? slump : 1) * Season[calendar.Months[month].Start.Month - 1] * Math.Exp(0.06 * dice.Normal());
            series.Revenue[month] = (long)Math.Round(level);
            series.Output[month] = (long)Math.Round(level * outputRatio);
            series.Profit[month] = (long)Math.Round(level * (margin + 0.01 * dice.Normal()));
        }
        for (var year = 0; year < series.Employment.Length; year++)
            series.Employment[year] = Math.Max(1, (long)Math.Round(YearSum(series.Revenue, calendar, year) / perHead));
        return series;
    }

    public static long YearSum(long[] months, Calendar calendar, int year) => months.AsSpan(calendar.Years[year].January, 12).ToArray().Sum();
}
