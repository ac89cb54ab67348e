using ChainChief.Analysing;
using ChainChief.Exploring;
using ChainChief.Importing;
using ChainChief.Storage;
using CsCheck;

namespace ChainChief.Tests.Analysing;

/// <summary>What analyses keep from one commit to the next: hashes of tables, and worlds.</summary>
public sealed class RecordHashesTests : IDisposable
{
    static readonly string[] Tables = ["plans", "segments", "enterprises", "supply_relations", "figures"];
    readonly SmallRegion region = new();

    public void Dispose() => region.Dispose();

    void Relate(int amount) => region.Load("supply_relations", "supplier_code,buyer_code,product,year,amount,basis", $"E1,E3,料,2024,{amount},invoice");

    void Measure(int value) => region.Load("figures", "subject,subject_code,indicator,period,value,unit", $"enterprise,E1,revenue,2024,{value},亿元");

    [Fact]
    public void A_table_is_read_again_only_after_a_change_to_it()
    {
        Relate(1);
        var before = region.Atlas;
        var (relations, firms) = (RecordHashes.Of(before, "supply_relations"), RecordHashes.Of(before, "enterprises"));
        Measure(1);
        Assert.Same(relations, RecordHashes.Of(region.Atlas, "supply_relations"));
        Relate(2);
        var now = RecordHashes.Of(region.Atlas, "supply_relations");
        Assert.NotEqual(relations.Sha256, now.Sha256);
        Assert.Equal(RecordHash.Of(region.Workspace, "supply_relations"), now);
        Assert.Same(firms, RecordHashes.Of(region.Atlas, "enterprises"));
    }

    [Fact]
    public void An_atlas_that_was_overtaken_has_no_hash_of_what_is_there_now()
    {
        Relate(1);
        var old = region.Atlas;
        Relate(2);
        var (first, again) = (RecordHashes.Of(old, "supply_relations"), RecordHashes.Of(old, "supply_relations"));
        Assert.StartsWith("000000", first.Sha256, StringComparison.Ordinal);
        Assert.Equal((64, first), (first.Sha256.Length, again));
        Assert.NotEqual(first.Sha256, RecordHashes.Of(region.Atlas, "supply_relations").Sha256);
        Assert.Equal(RecordHash.Of(region.Workspace, "plans"), RecordHashes.Of(old, "plans"));
    }

    [Fact]
    public void After_any_changes_and_undos_hashes_are_those_of_the_content() => Gen.Select(Gen.Int[0, 3], Gen.Int[1, 3]).Array[1, 6].Sample(steps =>
    {
        foreach (var (kind, value) in steps)
        {
            switch (kind)
            {
                case 0: Relate(value); break;
                case 1: Measure(value); break;
                case 2: region.Load("enterprises", "enterprise_code,name,region_code,industry_code", $"E{value},改名{value}厂,371402,2614"); break;
                default: ChangeSets.Undo(region.Workspace, region.Workspace.Version(), "test", TimeProvider.System); break;
            }
            foreach (var table in Tables) Assert.Equal(RecordHash.Of(region.Workspace, table), RecordHashes.Of(region.Atlas, table));
        }
    }, iter: 12, threads: 1);

    [Fact]
    public void Worlds_outlive_changes_of_what_they_are_not_made_of()
    {
        Relate(1);
        AnalysisCase Case(RegionAtlas atlas, string? inputs) => new(atlas, atlas.FindPlan(null)!, name => RuleShelf.Get(region.Workspace, name, atlas.Today), inputs);
        var rules = WorldOptions.WorldOf(AnalysisSettings.Of(Analyses.Resilience, _ => null, out _));
        var networks = WorldShelf.Get(Case(region.Atlas, "a"), rules);
        region.Load("sources", "source_code,title,publisher,grade", "news,新闻,报社,media");
        Assert.Same(networks, WorldShelf.Get(Case(region.Atlas, "a"), rules));
        Assert.NotSame(networks, WorldShelf.Get(Case(region.Atlas, "b"), rules));
        Assert.NotSame(networks, WorldShelf.Get(Case(region.Atlas, "a"), rules with { Essential = "all" }));
        Assert.NotSame(networks, WorldShelf.Get(Case(region.Atlas, null), rules));
        for (var other = 0; other < 6; other++) WorldShelf.Get(Case(region.Atlas, $"other {other}"), rules);
        Assert.NotSame(networks, WorldShelf.Get(Case(region.Atlas, "a"), rules)); // six are kept
        using SmallRegion elsewhere = new();
        using DezhouStore dezhou = new();
        Assert.True(networks.World.Fits(elsewhere.Atlas));
        Assert.False(networks.World.Fits(dezhou.Atlas));
    }
}
