namespace ChainChief.Matching;

/// <summary>Words by which names tell a place: the region's own divisions, with and without 市, 县, 区, and the provinces.</summary>
public sealed class PlaceWords
{
    /// <summary>How far a place reaches: provinces say little, counties much.</summary>
    public const int Province = 0, City = 1, County = 2, Town = 3;

    static readonly string[] Provinces =
    [
        "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏",
        "陕西", "甘肃", "青海", "宁夏", "新疆", "香港", "澳门", "台湾",
    ];

    static readonly string[] Tails = ["自治区", "省", "市", "县", "区", "新区", "镇", "乡", "街道"];

    readonly Dictionary<string, (string Code, int Level)> words = new(StringComparer.Ordinal);
    readonly int longest;

    /// <param name="regions">Code, Chinese name and level (<see cref="City"/> and so on) of each division.</param>
    public PlaceWords(IEnumerable<(string Code, string Name, int Level)> regions)
    {
        words["中国"] = ("CN", Province);
        foreach (var province in Provinces)
            foreach (var word in new[] { province, province + "省", province + "市" }) words[word] = (province, Province);
        List<(string Code, string Name, int Level)> list = [.. regions];
        var cities = list.Where(region => region.Level == City).Select(region => Bare(region.Name)).ToList();
        foreach (var (code, name, level) in list.OrderBy(region => region.Level)) Add(code, name, level, cities);
        longest = words.Keys.Max(word => word.Length);
    }

    /// <summary>The place with which a text begins; an empty code where it begins with none.</summary>
    public (int Length, string Code, int Level) At(ReadOnlySpan<char> text)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(longest, text.Length); length >= 2; length--)
            if (lookup.TryGetValue(text[..length], out var found)) return (length, found.Code, found.Level);
        return (0, "", 0);
    }

    /// <summary>The place with which a text ends.</summary>
    public (int Length, string Code, int Level) Before(ReadOnlySpan<char> text)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(longest, text.Length); length >= 2; length--)
            if (lookup.TryGetValue(text[^length..], out var found)) return (length, found.Code, found.Level);
        return (0, "", 0);
    }

    void Add(string code, string name, int level, List<string> cities)
    {
        foreach (var word in new[] { name, Bare(name) }.Concat(cities.Where(city => name.StartsWith(city, StringComparison.Ordinal) && name.Length > city.Length + 1).SelectMany(city => new[] { name[city.Length..], Bare(name[city.Length..]) })))
            if (word.Length >= 2 && (level < Town || word.Length > 2)) words.TryAdd(word, (code, level));
    }

    static string Bare(string name)
    {
        foreach (var tail in Tails)
            if (name.Length >= tail.Length + 2 && name.EndsWith(tail, StringComparison.Ordinal)) return name[..^tail.Length];
        return name;
    }
}
