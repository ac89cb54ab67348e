using System.Globalization;
using System.Text;
using ChainChief.Common;

namespace ChainChief.Generating;

/// <summary>The bones that the synthetic region takes from the Dezhou pack: divisions, plans, chains, segments and their flows. No name of a place,
/// no enterprise, no number and no source of the pack is taken.</summary>
sealed class Structure
{
    /// <summary>The plan in which enterprises are placed: the one version of the pack whose chains are divided into segments.</summary>
    public const string Plan = "2022";

    public const string City = "371400";

    /// <summary>The names of the city and its counties without their kind (市, 县, 区).</summary>
    static readonly string[] Places = [.. Rows("regions").Where(row => row["level"] is "city" or "county").Select(row => row["name_zh"][..^1])];

    Structure()
    {
        Counties = [.. Rows("regions").Where(row => row["level"] is "county" or "zone").Select(County.From)];
        Items = [.. Rows("plan_items").Where(row => row["plan_code"] == Plan).Select(row => row["item_code"])];
        var parents = Rows("plan_items").Where(row => row["plan_code"] == Plan).ToDictionary(row => row["item_code"], row => row["parent_item_code"]);
        Chains = [.. Rows("plan_items").Where(row => row["plan_code"] == Plan && row["level"] == "chain")
            .Select((row, i) => new Chain(i, row["item_code"], row["name_zh"], Items.IndexOf(row["item_code"]), Upwards(row["item_code"], parents)))];
        var chains = Chains.ToDictionary(chain => chain.Code);
        Segments = [.. Rows("segments").Select((row, i) => new ChainSegment(i, chains[row["chain_code"]], row["segment_code"], row["name_zh"], row["stage"],
            List(row["industry_codes"]), Keywords(row["keywords"]), [.. Keywords(row["keywords"]).Where(IsNameWord)]))];
    }

    public static Structure Instance { get; } = new(); // after Places, which it reads

    /// <summary>Counties and zones of the city.</summary>
    public IReadOnlyList<County> Counties { get; }

    /// <summary>Item codes of the plan, in its order.</summary>
    public List<string> Items { get; }

    public IReadOnlyList<Chain> Chains { get; }

    public IReadOnlyList<ChainSegment> Segments { get; }

    /// <summary>Rows of a table of the pack, header → cell.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string table)
    {
        using var stream = typeof(Structure).Assembly.GetManifestResourceStream($"structure/{table}.csv")
            ?? throw new ArgumentException($"No structure table '{table}'.", nameof(table));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var records = EmbeddedTable.Split(reader.ReadToEnd());
        return [.. records.Skip(1).Select(record => (IReadOnlyDictionary<string, string>)records[0].Zip(record).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    public ChainSegment Segment(string chain, string segment) => Segments.First(s => s.Chain.Code == chain && s.Code == segment);

    /// <summary>The product words of a cell without those that name a place of the pack, such as a local speciality.</summary>
    public static string[] Keywords(string cell) => [.. List(cell).Where(word => !Places.Any(place => word.Contains(place, StringComparison.Ordinal)))];

    static string[] List(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Words that can stand inside an enterprise name: two to six Chinese characters.</summary>
    static bool IsNameWord(string word) => word.Length is >= 2 and <= 6 && word.All(c => c is >= '\u4e00' and <= '\u9fff');

    /// <summary>Bits of the item and of all above it, by position in <see cref="Items"/>.</summary>
    ulong Upwards(string item, Dictionary<string, string> parents)
    {
        var bits = 0UL;
        for (var at = item; at.Length > 0; at = parents[at]) bits |= 1UL << Items.IndexOf(at);
        return bits;
    }
}

/// <param name="Name">The invented name that stands for the division.</param>
sealed record County(string Code, string Name, string NameEn, string Level, int TileColumn, int TileRow, double Longitude, double Latitude)
{
    const string Stems = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未";

    /// <summary>The division with its code, level and tile, under an invented name; its centre is read off the tile.</summary>
    public static County From(IReadOnlyDictionary<string, string> row, int number)
    {
        var (column, line) = (int.Parse(row["tile_column"], CultureInfo.InvariantCulture), int.Parse(row["tile_row"], CultureInfo.InvariantCulture));
        var (kind, kindEn) = row["level"] == "zone" ? ("新区", "Zone") : (row["name_zh"][^1..], "County");
        return new(row["region_code"], $"{EnterpriseNames.Marker}{Stems[number]}{kind}", $"Demo {kindEn} {number + 1}",
            row["level"], column, line, 116.4 + (column - 3) * 0.28, 37.5 - (line - 2) * 0.22);
    }
}

/// <param name="ItemPosition">Where it stands among the items of the plan.</param>
/// <param name="ItemBits">The chain and the items above it, by position in the plan.</param>
sealed record Chain(int Index, string Code, string Name, int ItemPosition, ulong ItemBits);

/// <param name="Words">The keywords that can stand inside an enterprise name.</param>
sealed record ChainSegment(int Index, Chain Chain, string Code, string Name, string Stage, string[] Industries, string[] Keywords, string[] Words);
