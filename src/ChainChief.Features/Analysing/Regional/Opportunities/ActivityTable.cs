using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>Which place has which industry.</summary>
/// <param name="Places">Rows.</param>
/// <param name="Activities">Columns: industry codes of one length, rising.</param>
/// <param name="Cells">Row and column of what is present.</param>
sealed record ActivityTable(IReadOnlyList<Named> Places, IReadOnlyList<string> Activities, IReadOnlyList<(int Place, int Activity)> Cells)
{
    /// <summary>Digits of an industry code by the name of its level.</summary>
    public static int Digits(string level) => level switch { "division" => 2, "group" => 3, _ => 4 };

    /// <summary>Counties of the region and the industries of the firms in them.</summary>
    public static ActivityTable OfCounties(AnalysisCase given, string level)
    {
        var (atlas, digits) = (given.Atlas, Digits(level));
        List<(int Place, string Code)> found = [];
        using (var connection = given.Workspace.Connect())
            foreach (var (enterprise, industry) in connection.Rows(r => (r.GetString(0), r.GetString(1)), "SELECT enterprise_code, industry_code FROM enterprises WHERE industry_code IS NOT NULL"))
                if (atlas.Enterprises.Ordinals.TryGetValue(enterprise, out var firm) && atlas.Enterprises.County[firm] is >= 0 and var county && Bare(industry) is var code && code.Length >= digits) found.Add((county, code[..digits]));
        return Of([.. atlas.Counties.Select(county => new Named(county.RegionCode.Text, county.NameZh, county.NameEn))], found);
    }

    public static ActivityTable Of(IReadOnlyList<Named> places, IReadOnlyCollection<(int Place, string Code)> found)
    {
        List<string> activities = [.. found.Select(cell => cell.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var at = activities.Select((code, i) => (code, i)).ToDictionary(pair => pair.code, pair => pair.i, StringComparer.Ordinal);
        return new(places, activities, [.. found.Select(cell => (cell.Place, at[cell.Code])).Distinct().Order()]);
    }

    /// <summary>Columns that stand for industry codes: those of their own at the table's level; where there is none, all of their divisions.</summary>
    /// <param name="exact">False where only the divisions are known.</param>
    public IReadOnlyList<int> ColumnsOf(IEnumerable<string> codes, out bool exact)
    {
        var bare = codes.Select(Bare).Where(code => code.Length >= 2).ToList();
        var own = Columns(code => bare.Any(one => one.StartsWith(code, StringComparison.Ordinal) || code.StartsWith(one, StringComparison.Ordinal)));
        exact = own.Count > 0;
        return exact ? own : Columns(code => bare.Any(one => code.StartsWith(one[..2], StringComparison.Ordinal)));
    }

    List<int> Columns(Func<string, bool> fits) => [.. Enumerable.Range(0, Activities.Count).Where(i => fits(Activities[i]))];

    /// <summary>An industry code without the letter of its section.</summary>
    public static string Bare(string code) => code.Length > 0 && char.IsAsciiLetter(code[0]) ? code[1..] : code;
}
