using ChainChief.Exploring;

namespace ChainChief.Tests.Exploring;

/// <summary>What became of plan items, and the list of projects, on the public facts of Dezhou.</summary>
public sealed class PlansAndProjectsTests(DezhouStore dezhou) : IClassFixture<DezhouStore>
{
    ProjectListView Projects(ProjectFilter filter) => new ProjectBoard(dezhou.Atlas, chinese: true).List(filter);

    [Fact]
    public void Each_pair_of_versions_that_links_join_is_one_step()
    {
        var steps = new PlanComparison(dezhou.Atlas, chinese: true).List();
        Assert.Equal([("2020", "2021"), ("2021", "2022"), ("2022", "2024")], steps.Select(step => (step.From.Code, step.To.Code)));
        Assert.Equal(dezhou.Atlas.Links.Count, steps.Sum(step => step.Links.Count));
    }

    [Fact]
    public void Items_that_no_link_speaks_of_are_told_apart_from_dropped_ones()
    {
        var steps = new PlanComparison(dezhou.Atlas, chinese: true).List();
        Assert.Equal(["INM", "PC", "FC", "SPT", "TEX"], steps[2].Unseen.Select(item => item.Code));
        Assert.Equal(["SPORT", "TEXL"], steps[1].Appeared.Select(item => item.Code));
        Assert.Contains(steps[0].Links, link => link is { Relation: "dropped", ToItem: null });
    }

    [Fact]
    public void A_facet_counts_what_it_would_show_under_the_other_conditions()
    {
        var view = Projects(new() { Chains = ["IC"] });
        Assert.Equal((6, 6), (view.Summary.Count, view.Stages.Sum(stage => stage.Count)));
        Assert.Equal(83, view.Chains.Sum(chain => chain.Count));
        Assert.Equal(6, view.Counties.Sum(county => county.Count));
    }

    [Fact]
    public void Sums_hold_known_totals_only_and_say_how_many_there_are()
    {
        var signed = Projects(new() { Stages = ["signed"] }).Summary;
        Assert.Equal((4, 21.6m, 2), (signed.Count, signed.Investment, signed.WithInvestment));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 2)]
    [InlineData(99, 9)]
    public void A_page_beyond_the_last_is_the_last(int asked, int shown) => Assert.Equal(shown, Projects(new() { Page = asked, PageSize = 10 }).Page);

    [Fact]
    public void Pages_hold_every_project_once()
    {
        var all = Enumerable.Range(1, 9).SelectMany(page => Projects(new() { Page = page, PageSize = 10, Sort = "county", Reversed = true }).Projects).Select(project => project.Code).ToList();
        Assert.Equal(83, all.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(83, all.Count);
    }
}
