using ChainChief.Figures;

namespace ChainChief.Generating;

/// <summary>What trade depends on, of every enterprise: size, county, sector and how its revenue moves. Numbers only, so that a million fit.</summary>
sealed class Traders(Calendar calendar, GeneratorOptions options)
{
    readonly long[] sizes = new long[options.Enterprises];
    readonly byte[] counties = new byte[options.Enterprises];
    readonly sbyte[] sectors = new sbyte[options.Enterprises];
    readonly float[] paces = new float[options.Enterprises * calendar.Touched.Count];

    public int Count => sizes.Length;

    /// <summary>Revenue of a usual year, 万元.</summary>
    public long Size(int firm) => sizes[firm];

    public int County(int firm) => counties[firm];

    /// <summary>Sector of the national table; −1: the register does not tell, so that no one could say what it trades.</summary>
    public int Sector(int firm) => sectors[firm];

    /// <summary>Revenue in the months of a touched year as a multiple of <see cref="Size"/>.</summary>
    public double Pace(int firm, int year) => paces[firm * calendar.Touched.Count + year];

    public bool IsAboveScale(int firm) => sizes[firm] >= Firm.Scale;

    public void Add(Firm firm, Card card, Series series)
    {
        sizes[firm.Index] = firm.Size;
        counties[firm.Index] = (byte)firm.County;
        sectors[firm.Index] = (sbyte)SectorOf(firm, card);
        foreach (var (year, part) in calendar.Touched.Index()) paces[firm.Index * calendar.Touched.Count + year] = (float)(Sum(series.Revenue, part) / (double)firm.Size);
    }

    /// <summary>Sum over the months of a touched year.</summary>
    public static long Sum(long[] months, (int Year, int First, int Count) part)
    {
        var sum = 0L;
        foreach (var month in months.AsSpan(part.First, part.Count)) sum += month;
        return sum;
    }

    /// <summary>Sectors of the industries of a segment, each once, in the order of the table.</summary>
    public static int[] SectorsOf(ChainSegment segment) => [.. segment.Industries.Select(IndustrySectors.Of).Where(sector => sector >= 0).Distinct().Order()];

    /// <summary>As a reader of the register finds it: by the industry code, else by the first of the segments that names one.</summary>
    static int SectorOf(Firm firm, Card card) => card.Industry is { } code && IndustrySectors.Of(code) is >= 0 and var sector ? sector
        : firm.Segments.OrderBy(segment => segment.Index).Select(SectorsOf).FirstOrDefault(own => own.Length > 0)?[0] ?? -1;
}
