namespace ChainChief.Common;

public enum RegionLevel { Country, Province, City, County, Zone, Town, Park }

/// <summary>区划: an administrative or statistical area, or a park.</summary>
public sealed class Region : Noun
{
    public required Code<Region> RegionCode { get; init; }
    public Code<Region>? ParentCode { get; init; }
    public required string NameZh { get; init; }
    public string? NameEn { get; init; }
    public required RegionLevel Level { get; init; }

    /// <summary>Place in the tile-grid map; both or neither.</summary>
    public int? TileColumn { get; init; }
    public int? TileRow { get; init; }

    public Code<Source>? SourceCode { get; init; }

    public override IEnumerable<Flaw> Check()
    {
        if (!FitsLevel(RegionCode.Text)) yield return new("region_code", "region-code-form", RegionCode.Text, EnumCode.Of(Level));
        if (TileColumn is null != TileRow is null) yield return new("tile_row", "tile-incomplete");
        if (ParentCode == RegionCode) yield return new("parent_code", "own-parent", RegionCode.Text);
        else if (ParentCode is { } parent && !IsInside(parent.Text)) yield return new("parent_code", "region-outside-parent", RegionCode.Text, parent.Text);
    }

    /// <summary>GB/T 2260: NN0000 a province, NNNN00 a city, six digits a county or zone, nine a town; parks and countries use codes of their own.</summary>
    bool FitsLevel(string code) => Level switch
    {
        RegionLevel.Province => Digits(code, 6) && code.EndsWith("0000", StringComparison.Ordinal),
        RegionLevel.City => Digits(code, 6) && code.EndsWith("00", StringComparison.Ordinal) && !code.EndsWith("0000", StringComparison.Ordinal),
        RegionLevel.County or RegionLevel.Zone => Digits(code, 6) && !code.EndsWith("00", StringComparison.Ordinal),
        RegionLevel.Town => Digits(code, 9),
        _ => true,
    };

    bool IsInside(string parent) => Level switch
    {
        RegionLevel.Town => RegionCode.Text.StartsWith(parent, StringComparison.Ordinal),
        RegionLevel.County or RegionLevel.Zone when Digits(parent, 6) && parent.EndsWith("00", StringComparison.Ordinal) && !parent.EndsWith("0000", StringComparison.Ordinal) =>
            RegionCode.Text.StartsWith(parent[..4], StringComparison.Ordinal),
        _ => true,
    };

    static bool Digits(string code, int length) => code.Length == length && code.All(char.IsAsciiDigit);
}
