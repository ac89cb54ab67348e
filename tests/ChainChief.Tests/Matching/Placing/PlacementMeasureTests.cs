using ChainChief.Matching;

namespace ChainChief.Tests.Matching;

/// <summary>The rules on the Dezhou pack, each firm left out of the prototypes it helps to make.</summary>
public sealed class PlacementMeasureTests(DezhouStore dezhou) : IClassFixture<DezhouStore>
{
    readonly PlacementAccuracy found = PlacementMeasure.Run(dezhou.Atlas, dezhou.Atlas.DefaultPlan!);

    [Fact]
    public void Placed_firms_are_found_again_far_above_the_largest_segment()
    {
        Assert.InRange(found.First, 0.85 * found.Firms, found.Firms);
        Assert.InRange(found.FirstThree, 0.92 * found.Firms, found.Firms);
    }

    [Fact]
    public void The_shipped_calibration_without_industry_codes_is_the_one_measured() =>
        Golden.CheckFile("data/rules/placement_calibration_text.csv", PlacementMeasure.Run(dezhou.Atlas, dezhou.Atlas.DefaultPlan!, hideIndustry: true).Steps.ToString());

    [Fact]
    public void The_shipped_calibration_is_the_one_measured() => Golden.CheckFile("data/rules/placement_calibration.csv", found.Steps.ToString());

    [Fact]
    public void Surer_proposals_are_righter()
    {
        var shares = found.Coverage.Where(level => level.Firms > 20).Select(level => (double)level.Right / level.Firms).ToList();
        Assert.True(shares.Count > 3);
        Assert.Equal(shares.Order(), shares);
    }
}
