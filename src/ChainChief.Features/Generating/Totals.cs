namespace ChainChief.Generating;

/// <summary>Sums of the enterprises' figures for the city, its counties and the items of the plan.</summary>
sealed class Totals
{
    /// <summary>The counted titles, each with the indicator that counts it.</summary>
    static readonly (string Title, string Indicator)[] Titles =
    [
        ("listed", "listed_count"), ("little_giant", "little_giant_count"), ("srdi", "srdi_count"), ("innovative_sme", "innovative_sme_count"),
        ("single_champion", "single_champion_count"), ("gazelle", "gazelle_count"), ("high_tech", "high_tech_count"),
    ];

    readonly Calendar calendar;
    readonly County[] counties;
    readonly Dictionary<(int County, int Chain), long[]> countyChains;

    public Totals(Structure structure, Calendar calendar)
    {
        this.calendar = calendar;
        counties = [.. structure.Counties];
        countyChains = structure.Counties.SelectMany((_, county) => structure.Chains.Select(chain => (county, chain.Index))).ToDictionary(pair => pair, _ => new long[calendar.Months.Count]);
        City = new("region", Structure.City, calendar);
        Counties = [.. structure.Counties.Select(county => new Total("region", county.Code, calendar))];
        Items = [.. structure.Items.Select(item => new Total("plan_item", $"{Structure.Plan}:{item}", calendar))];
    }

    public Total City { get; }
    public Total[] Counties { get; }
    public Total[] Items { get; }

    /// <summary>Revenue by county and chain, 万元 by month, of the monthly reporters; an enterprise of several chains counts in each.</summary>
    public long[] Revenue(County county, Chain chain) => countyChains[(Array.IndexOf(counties, county), chain.Index)];

    public IEnumerable<Total> All => [City, .. Counties, .. Items];

    /// <summary>Counts an enterprise of the register, whatever it reports.</summary>
    public void Count(Firm firm, Card card)
    {
        foreach (var total in Of(firm))
        {
            total.Count("enterprise_count");
            if (firm.AboveScale) total.Count("above_scale_count");
            foreach (var (title, indicator) in Titles)
                if (card.Titles.Contains(title)) total.Count(indicator);
        }
    }

    public void Add(Firm firm, Series series, bool monthly)
    {
        foreach (var total in Of(firm))
        {
            for (var year = 0; year < calendar.Years.Count; year++) AddYear(total, series, year, monthly);
            if (monthly) AddMonths(total, series);
        }
        if (monthly)
            foreach (var chain in firm.Segments.Select(segment => segment.Chain.Index).Distinct()) AddTo(countyChains[(firm.County, chain)], series.Revenue);
        if (calendar.Years.Count == 0) return;
        var last = Series.YearSum(series.Revenue, calendar, calendar.Years.Count - 1);
        foreach (var (level, indicator) in ((long, string)[])[(1_000_000, "big_firm_100_count"), (5_000_000, "big_firm_500_count"), (10_000_000, "big_firm_1000_count")])
            if (last >= level) City.Count(indicator);
    }

    IEnumerable<Total> Of(Firm firm)
    {
        yield return City;
        yield return Counties[firm.County];
        var bits = firm.ItemBits;
        for (var item = 0; item < Items.Length; item++)
            if ((bits >> item & 1) != 0) yield return Items[item];
    }

    void AddYear(Total total, Series series, int year, bool monthly)
    {
        total.RevenueByYear[year] += Series.YearSum(series.Revenue, calendar, year);
        total.EmploymentByYear[year] += series.Employment[year];
        if (!monthly) return;
        total.OutputByYear[year] += Series.YearSum(series.Output, calendar, year);
        total.ProfitByYear[year] += Series.YearSum(series.Profit, calendar, year);
    }

    static void AddMonths(Total total, Series series)
    {
        AddTo(total.Revenue, series.Revenue);
        AddTo(total.Output, series.Output);
        AddTo(total.Profit, series.Profit);
    }

    static void AddTo(long[] sums, long[] months)
    {
        for (var month = 0; month < sums.Length; month++) sums[month] += months[month];
    }
}

/// <summary>The sums of one subject: money in 万元; monthly sums, and yearly ones of output and profit, over the monthly reporters only.</summary>
sealed class Total(string subject, string subjectCode, Calendar calendar)
{
    readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    public string Subject { get; } = subject;
    public string SubjectCode { get; } = subjectCode;
    public long[] Revenue { get; } = new long[calendar.Months.Count];
    public long[] Output { get; } = new long[calendar.Months.Count];
    public long[] Profit { get; } = new long[calendar.Months.Count];
    public long[] RevenueByYear { get; } = new long[calendar.Years.Count];
    public long[] OutputByYear { get; } = new long[calendar.Years.Count];
    public long[] ProfitByYear { get; } = new long[calendar.Years.Count];
    public long[] EmploymentByYear { get; } = new long[calendar.Years.Count];

    /// <summary>Numbers of enterprises by indicator, in the order of their codes.</summary>
    public IReadOnlyDictionary<string, int> Counts => counts;

    public void Count(string indicator, int number = 1) => counts[indicator] = counts.GetValueOrDefault(indicator) + number;
}
