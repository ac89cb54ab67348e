using ChainChief.Common;

namespace ChainChief.Exploring;

/// <summary>How far the scope of an actual meets the scope of a target.</summary>
public enum ScopeMatch { Same, Unclear, Differs }

/// <summary>
/// What the free text of a scope (口径) gives away: whether it speaks of a smaller area inside the subject, and whether two scopes mean the same.
/// The text is the source's; where it does not say, the answer is "unclear" and a person decides.
/// </summary>
public sealed class FigureScope(IEnumerable<Region> regions)
{
    static readonly string[] Levels = ["国家", "省级", "市级", "县级"];
    static readonly string[] Doubts = ["不明", "疑", "预计", "当年", "新增"];
    static readonly string[] Fillers = ["全市", "全县", "全区", "累计", "企业", "合计", " ", "(", ")", "（", "）", "-"];
    static readonly string[] Wide = ["集群", "产业集群", "产业", "产业链", "全市", "行业"];

    readonly (string Name, string Code)[] areas = [.. Areas(regions).OrderByDescending(area => area.Name.Length)];

    /// <summary>Code of the area inside the region that the scope names; null: the whole, as far as it says.</summary>
    public string? Area(string? scope)
    {
        if (string.IsNullOrEmpty(scope)) return null;
        foreach (var (name, code) in areas)
            if (scope.Contains(name, StringComparison.Ordinal)) return code;
        return null;
    }

    /// <summary>Whether an actual of this scope may be held against a target of that scope.</summary>
    /// <param name="counted">The target counts things, so that its indicator already names them.</param>
    public ScopeMatch Compare(string? target, string? actual, bool counted)
    {
        if (Area(actual) != Area(target)) return ScopeMatch.Differs;
        var (wanted, given) = (Core(target), Core(actual));
        if (Level(target) is { } level && Level(actual) is { } other && level != other) return ScopeMatch.Differs;
        if (Doubtful(actual) && !Doubtful(target)) return ScopeMatch.Unclear;
        if (wanted == given) return ScopeMatch.Same;
        if (counted) return ScopeMatch.Same;
        if (AboveScale(target) == AboveScale(actual) && wanted.Length > 1 && given.Length > 1
            && (wanted.Contains(given, StringComparison.Ordinal) || given.Contains(wanted, StringComparison.Ordinal))) return ScopeMatch.Same;
        return IsWide(target) || IsWide(actual) ? ScopeMatch.Unclear : ScopeMatch.Differs;
    }

    static IEnumerable<(string Name, string Code)> Areas(IEnumerable<Region> regions)
    {
        var all = regions.ToList();
        var cities = all.Where(region => region.Level == RegionLevel.City).Select(region => region.NameZh.TrimEnd('市')).ToList();
        foreach (var region in all.Where(region => region.Level is RegionLevel.County or RegionLevel.Zone or RegionLevel.Town))
        {
            yield return (region.NameZh, region.RegionCode.Text);
            if (region.Level == RegionLevel.Town) continue;
            var name = cities.FirstOrDefault(city => region.NameZh.StartsWith(city, StringComparison.Ordinal)) is { } city ? region.NameZh[city.Length..] : region.NameZh;
            if (name.Length > 2 || name.Length == 2 && name[^1] is '县' or '市' or '区') yield return (name, region.RegionCode.Text);
            if (name.Length > 2 && name[^1] is '县' or '市' or '区' && !name.EndsWith("新区", StringComparison.Ordinal)) yield return (name[..^1], region.RegionCode.Text);
        }
    }

    static string Core(string? scope) => Fillers.Aggregate(scope ?? "", (text, filler) => text.Replace(filler, "", StringComparison.Ordinal));

    static string? Level(string? scope) => Levels.FirstOrDefault(level => scope?.Contains(level, StringComparison.Ordinal) == true);

    static bool Doubtful(string? scope) => scope is not null && Doubts.Any(doubt => scope.Contains(doubt, StringComparison.Ordinal));

    static bool AboveScale(string? scope) => scope?.Contains("规上", StringComparison.Ordinal) == true;

    static bool IsWide(string? scope) => string.IsNullOrEmpty(scope) || Wide.Contains(scope, StringComparer.Ordinal);
}
