using ChainChief.Atlas;
using ChainChief.Common;

namespace ChainChief.Exploring;

[Flags]
enum EnterpriseFlags : byte
{
    None = 0, HasCreditCode = 1, AboveScale = 2, BelowScale = 4,
}

/// <summary>
/// The register in columns, one array element per enterprise, made for a million of them: what lists filter and sort by.
/// What only a card shows stays in the database.
/// </summary>
sealed class EnterpriseTable
{
    /// <summary>Order of <see cref="Enterprise.Titles"/> bits.</summary>
    public static readonly IReadOnlyList<string> TitleCodes =
        [.. Templates.TemplateCatalog.Get("enterprises").Get("titles").Allowed.Select(value => value.Value)];

    /// <summary>Status where no source says it.</summary>
    public const byte UnknownStatus = 255;

    /// <summary>Role of an enterprise in no chain.</summary>
    public const int NoRole = 5;

    public required long[] RowId { get; init; }
    public required string[] Code { get; init; }
    public required string[] Name { get; init; }
    public required string?[] ShortName { get; init; }

    /// <summary>Index into <see cref="RegionAtlas.Counties"/>; −1 where the county is not known.</summary>
    public required short[] County { get; init; }

    public required byte[] Status { get; init; }
    public required int[] Titles { get; init; }
    public required EnterpriseFlags[] Flags { get; init; }

    /// <summary>Grade of the enterprise's source; 255 where none is named.</summary>
    public required byte[] SourceGrade { get; init; }

    /// <summary>Index of the latest revenue in <see cref="Revenues"/>; −1 where none is known.</summary>
    public required int[] Revenue { get; init; }

    public required RevenueColumn Revenues { get; init; }

    /// <summary>Placements of enterprise i stand from <c>PlacementStart[i]</c> to before <c>PlacementStart[i + 1]</c>.</summary>
    public required int[] PlacementStart { get; init; }

    /// <summary>Ordinal of the plan item.</summary>
    public required int[] PlacementItem { get; init; }

    /// <summary>Ordinal of the segment; −1 where only the chain is known.</summary>
    public required int[] PlacementSegment { get; init; }

    /// <summary>A <see cref="PlacementRole"/>; the smaller, the more important.</summary>
    public required byte[] PlacementRole { get; init; }

    /// <summary>Enterprise of each placement.</summary>
    public required int[] PlacementOwner { get; init; }

    /// <summary>Enterprises by revenue, the largest first, unknown last; equal ones in register order.</summary>
    public required int[] ByRevenue { get; init; }

    /// <summary>Placements by plan item, segment, role, then revenue of the enterprise.</summary>
    public required int[] ByItem { get; init; }

    /// <summary>Placements of item k stand in <see cref="ByItem"/> from <c>ItemStart[k]</c> to before <c>ItemStart[k + 1]</c>.</summary>
    public required int[] ItemStart { get; init; }

    public required IReadOnlyDictionary<string, int> Ordinals { get; init; }

    public int Count => RowId.Length;

    public ReadOnlySpan<int> PlacementsOfItem(int item) => ByItem.AsSpan(ItemStart[item], ItemStart[item + 1] - ItemStart[item]);

    public IEnumerable<string> TitlesOf(int enterprise) => TitleCodes.Where((_, bit) => (Titles[enterprise] >> bit & 1) != 0);

    public string? StatusOf(int enterprise) => Status[enterprise] == UnknownStatus ? null : EnumCode.Of((EnterpriseStatus)Status[enterprise]);

    public string? GradeOf(int enterprise) => SourceGrade[enterprise] == 255 ? null : EnumCode.Of((Grade)SourceGrade[enterprise]);

    /// <summary>The name people say: short name, or the full one.</summary>
    public string CallName(int enterprise) => ShortName[enterprise] ?? Name[enterprise];
}

/// <summary>Latest revenue figures, one element per enterprise that has one.</summary>
sealed class RevenueColumn
{
    public List<long> FigureId { get; } = [];
    public List<double> Value { get; } = [];

    /// <summary>In the indicator's unit, for sorting only.</summary>
    public List<double> Comparable { get; } = [];

    public List<Period> Period { get; } = [];
    public List<string?> Scope { get; } = [];
    public List<string?> Unit { get; } = [];
    public List<byte> Grade { get; } = [];
}
