using System.Globalization;

namespace ChainChief.Generating;

/// <summary>The register entry of a synthetic enterprise: what its card shows.</summary>
sealed record Card
{
    static readonly string[] Forms = ["有限公司", "有限公司", "有限公司", "有限公司", "股份有限公司"];
    static readonly string[] LargeForms = ["股份有限公司", "集团有限公司"];
    static readonly (string Word, string Industry)[] Elsewhere =
        [("商贸", "5199"), ("建筑", "4790"), ("餐饮", "6210"), ("咨询", "7249"), ("种业", "0511"), ("超市", "5212"), ("展览", "7284"), ("科技", "7590"), ("家政", "8090")];

    public required string Code { get; init; }
    public required string? CreditCode { get; init; }
    public required string Name { get; init; }
    public required string? ShortName { get; init; }
    public required string? FormerName { get; init; }
    public required County County { get; init; }
    public required string? Address { get; init; }
    public required (double Longitude, double Latitude)? Place { get; init; }
    public required string? Industry { get; init; }
    public required string? FoundedOn { get; init; }

    /// <summary>万元.</summary>
    public required double? Capital { get; init; }

    /// <summary>Null: not known, which happens only below scale.</summary>
    public required bool? AboveScale { get; init; }
    public required IReadOnlyList<string> Titles { get; init; }
    public required string? StockCode { get; init; }
    public required string? Products { get; init; }
    public required string? Scope { get; init; }
    public required string? Status { get; init; }

    /// <param name="missing">Share of cells that are left empty.</param>
    public static Card Draw(Structure structure, Firm firm, long seed, double missing)
    {
        var dice = Dice.For(seed, Streams.Card, firm.Index);
        var county = structure.Counties[firm.County];
        var main = firm.Segments.FirstOrDefault();
        var (word, industry) = main is null ? dice.Pick(Elsewhere) : (dice.Pick(main.Words), dice.Pick(main.Industries));
        var stem = EnterpriseNames.Stem(seed, firm.Index);
        var titles = DrawTitles(dice, firm);
        var products = main is null ? word : string.Join(';', firm.Segments.SelectMany(s => dice.Chance(0.5) ? s.Keywords.Take(2) : s.Keywords.Skip(1).Take(2)).Distinct());
        return new()
        {
            Code = EnterpriseNames.EnterpriseCode(firm.Index),
            County = county,
            Name = $"{EnterpriseNames.Marker}{stem}{word}{dice.Pick(firm.Size > 100_000 ? LargeForms : Forms)}",
            CreditCode = Unless(dice, missing / 2, EnterpriseNames.CreditCode(seed, firm.Index, county.Code)),
            ShortName = Unless(dice, missing, $"{EnterpriseNames.Marker}{stem}"),
            FormerName = dice.Chance(0.06) ? $"{EnterpriseNames.Marker}{stem}{dice.Pick(Elsewhere).Word}有限公司" : null,
            Address = Unless(dice, missing, Invariant($"{county.Name}{EnterpriseNames.Marker}路{dice.Between(1, 999)}号")),
            Place = DrawPlace(dice, county, missing),
            Industry = Unless(dice, missing, industry),
            FoundedOn = Unless(dice, missing, DrawDate(dice)),
            Capital = dice.Chance(missing) ? null : Math.Round(firm.Size * dice.Between(0.05, 0.6) + 10, dice.Chance(0.2) ? 2 : 0),
            AboveScale = !firm.AboveScale && dice.Chance(missing) ? null : firm.AboveScale,
            Titles = titles,
            StockCode = titles.Contains("listed") ? $"{Base36(firm.Index)}.SYN" : null,
            Products = Unless(dice, missing, products),
            Scope = Unless(dice, missing, $"{products.Replace(';', '、')}的研发、生产与销售（示例经营范围，非真实）"),
            Status = Unless(dice, missing / 2, dice.Share() switch { < 0.965 => "active", < 0.985 => "closed", < 0.995 => "moved", _ => "planned" }),
        };
    }

    /// <summary>This entry as a second one of another enterprise, written by someone else: the other's name a little otherwise, no code, no short name.</summary>
    public Card AsSecondOf(Card other) => this with
    {
        Name = (Code[^1] % 3) switch
        {
            0 when other.Name.EndsWith("有限公司", StringComparison.Ordinal) => other.Name[..^4] + "有限责任公司",
            1 => other.Name.Remove(other.Name.Length - 5, 1),
            _ => other.Name.Insert(EnterpriseNames.Marker.Length, " ").Replace("公司", "公司 ", StringComparison.Ordinal).TrimEnd(),
        },
        CreditCode = null,
        ShortName = null,
        FormerName = null,
        Address = other.Address,
        StockCode = null,
    };

    /// <summary>A stock code of at most six characters that no exchange gives: letters and digits with the suffix SYN.</summary>
    public static string Base36(int number)
    {
        Span<char> text = stackalloc char[6];
        for (var i = 5; i >= 0; i--, number /= 36) text[i] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 36];
        return new(text);
    }

    static string? Unless(Dice dice, double share, string text) => dice.Chance(share) ? null : text;

    static (double, double)? DrawPlace(Dice dice, County county, double missing)
    {
        var place = (Math.Round(county.Longitude + 0.06 * dice.Normal(), 5), Math.Round(county.Latitude + 0.05 * dice.Normal(), 5));
        return dice.Chance(missing * 8) ? null : place;
    }

    /// <summary>Mostly a day, now and then only the year, as registers have it.</summary>
    static string DrawDate(Dice dice)
    {
        var day = new DateOnly(1988, 1, 1).AddDays(dice.Below(36 * 365 - 400));
        var recent = dice.Chance(0.5) && day.Year < 2008 ? day.AddYears(14) : day;
        return recent.ToString(dice.Chance(0.05) ? "yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>The larger the firm, the likelier each title.</summary>
    static List<string> DrawTitles(Dice dice, Firm firm)
    {
        List<string> titles = [];
        var weight = Math.Clamp(Math.Log10(firm.Size / 200.0) / 4, 0, 1);
        (string Title, double Share, bool Fits)[] chances =
        [
            ("listed", 0.08, firm.Size > 150_000), ("little_giant", 0.06, firm.Size is > 5_000 and < 400_000), ("single_champion", 0.05, firm.Size > 80_000),
            ("srdi", 0.25, firm.AboveScale), ("high_tech", 0.5, firm.Size > 500), ("gazelle", 0.08, firm.AboveScale), ("unicorn", 0.01, firm.Size > 300_000),
            ("innovative_sme", 0.15, firm.Size is > 300 and < 40_000), ("double_50", 0.3, firm.Size > 200_000),
        ];
        foreach (var (title, share, fits) in chances)
            if (dice.Share() < share * weight && fits) titles.Add(title);
        return titles;
    }

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
