using ChainChief.Exploring;
using ChainChief.Plans;
using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>What an analysis reads: the region as of one change set, a plan version, and books over them that are made when first opened.</summary>
sealed class AnalysisCase(RegionAtlas atlas, Plan plan, Func<string, Governance.RuleTable> rules)
{
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

    /// <summary>A rule table as it is in force today.</summary>
    public Governance.RuleTable Rule(string name) => rules(name);

    public static Named NameOf(ItemPlace item) => new(item.Code, item.Item.NameZh, item.Item.NameEn);

    public static Named NameOf(SegmentPlace segment) => new(segment.Code, segment.Segment.NameZh, segment.Segment.NameEn);

    public Named NameOf(int enterprise) => new(atlas.Enterprises.Code[enterprise], atlas.Enterprises.CallName(enterprise), null);
}
