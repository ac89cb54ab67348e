using ChainChief.Exploring;
using ChainChief.Figures;
using ChainChief.Plans;
using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>What an analysis reads: the region as of one change set, a plan version, and books over them that are made when first opened.</summary>
/// <param name="inputs">Hash of all that the analysis reads, by which costly things are kept for the next one; null: they are not.</param>
/// <param name="progress">Told how far a long analysis is.</param>
sealed class AnalysisCase(RegionAtlas atlas, Plan plan, Func<string, Governance.RuleTable> rules, string? inputs = null, IProgress<AnalysisStep>? progress = null)
{
    public string? Inputs => inputs;

    public void Tell(AnalysisStep step) => progress?.Report(step);

    public RegionAtlas Atlas => atlas;
    public Plan Plan => plan;
    public Workspace Workspace => atlas.Workspace;

    /// <summary>Chains of the plan, in its order.</summary>
    public IReadOnlyList<ItemPlace> Chains => field ??= [.. atlas.ChainsOf(plan)];

    public NationalTable Nation => NationalTable.Shipped;

    public SectorBook Sectors => field ??= new(atlas, Workspace);

    public FirmFigures Firms => field ??= FirmFigures.Read(atlas);

    public RelationBook Relations => field ??= RelationBook.Read(atlas);

    public ChainSizes Sizes => field ??= new(atlas, Firms);

    public FlowBook Flows => field ??= new(atlas, plan);

    /// <summary>Revenue of the region's firms by sector of the national table, 亿元, the newest year of each firm; firms whose revenue or sector is not known are left out.</summary>
    public double[] SectorRevenue => field ??= FindSectorRevenue();

    /// <summary>Enterprises placed in a segment, each once, by their codes.</summary>
    public int[] FirmsOf(SegmentPlace segment) => (segmentFirms ??= FindSegmentFirms()).GetValueOrDefault(segment.Ordinal) ?? [];

    /// <summary>Segments of the plan in which a firm is placed.</summary>
    public int SegmentsOf(int enterprise)
    {
        HashSet<int> found = [];
        for (var p = atlas.Enterprises.PlacementStart[enterprise]; p < atlas.Enterprises.PlacementStart[enterprise + 1]; p++)
            if (atlas.Enterprises.PlacementSegment[p] is >= 0 and var segment && atlas.Segments[segment].Segment.PlanCode == plan.PlanCode) found.Add(segment);
        return found.Count;
    }

    Dictionary<int, int[]>? segmentFirms;

    Dictionary<int, int[]> FindSegmentFirms() => Enumerable.Range(0, atlas.Enterprises.PlacementOwner.Length).Where(p => atlas.Enterprises.PlacementSegment[p] >= 0)
        .GroupBy(p => atlas.Enterprises.PlacementSegment[p], p => atlas.Enterprises.PlacementOwner[p]).ToDictionary(group => group.Key, group => group.Distinct().OrderBy(firm => atlas.Enterprises.Code[firm], StringComparer.Ordinal).ToArray());

    double[] FindSectorRevenue()
    {
        var sizes = new double[Nation.Count];
        foreach (var firm in atlas.ByCode)
            if (Sectors.Of(firm) is >= 0 and var sector && Firms.Newest("revenue", firm) is { Value: > 0 } newest) sizes[sector] += newest.Value;
        return sizes;
    }

    /// <summary>A rule table as it is in force today.</summary>
    public Governance.RuleTable Rule(string name) => rules(name);

    public static Named NameOf(ItemPlace item) => new(item.Code, item.Item.NameZh, item.Item.NameEn);

    public static Named NameOf(SegmentPlace segment) => new(segment.Code, segment.Segment.NameZh, segment.Segment.NameEn);

    /// <summary>Name of a sector of the national table.</summary>
    public static Named NameOfSector(int sector)
    {
        var (code, zh, en) = NationalTable.Shipped.Sectors[sector];
        return new(code, zh, en);
    }

    public Named NameOf(int enterprise) => new(atlas.Enterprises.Code[enterprise], atlas.Enterprises.CallName(enterprise), null);
}
