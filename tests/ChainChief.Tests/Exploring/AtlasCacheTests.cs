using ChainChief.Exploring;

namespace ChainChief.Tests.Exploring;

public class AtlasCacheTests
{
    static readonly List<List<string>> Header = [["source_code", "title", "publisher", "grade"]];

    [Fact]
    public void The_atlas_is_shared_until_a_commit_and_new_after_it()
    {
        var workspace = DezhouStore.NewWorkspace();
        var cache = new AtlasCache(workspace, TimeProvider.System);
        var empty = cache.Get();
        Assert.Same(empty, cache.Get());
        DezhouStore.Load(workspace, new Dictionary<string, List<List<string>>> { ["sources"] = [.. Header, ["a", "A", "city", "official"]] });
        var one = cache.Refresh();
        Assert.NotSame(empty, one);
        Assert.Empty(empty.Sources);
        Assert.Single(one.Sources);
        Assert.Same(one, cache.Refresh());
        workspace.Remove();
    }

    [Fact]
    public void Before_any_import_every_page_has_an_answer()
    {
        var workspace = DezhouStore.NewWorkspace();
        var atlas = new AtlasCache(workspace, TimeProvider.System).Get();
        var home = new HomePage(atlas, chinese: true).Get();
        Assert.Null(home.Plan);
        Assert.Null(home.AsOf);
        Assert.Empty(home.Headlines);
        Assert.Equal(0, new EnterpriseDirectory(atlas, chinese: true).List(new()).Total);
        Assert.Null(new PlanBook(atlas, chinese: true).Find(null));
        Assert.Empty(new SearchBox(atlas, chinese: true).Suggest("钢").Groups);
        workspace.Remove();
    }

    [Fact]
    public async Task Many_readers_get_one_load()
    {
        var workspace = DezhouStore.NewWorkspace();
        var cache = new AtlasCache(workspace, TimeProvider.System);
        var atlases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(cache.Get, TestContext.Current.CancellationToken)));
        Assert.Single(atlases.Distinct());
        workspace.Remove();
    }

    [Fact]
    public void Figures_of_an_enterprise_that_disagree_at_equal_scope_are_found()
    {
        var workspace = DezhouStore.NewWorkspace();
        DezhouStore.Load(workspace, new Dictionary<string, List<List<string>>>
        {
            ["sources"] = [.. Header, ["a", "A", "city", "official"], ["b", "B", "paper", "media"]],
            ["regions"] = [["region_code", "name_zh", "level"], ["371400", "某市", "city"]],
            ["indicators"] = [["indicator_code", "name_zh", "name_en", "unit", "aggregation"], ["revenue", "营业收入", "Revenue", "亿元", "sum"]],
            ["enterprises"] = [["enterprise_code", "name", "region_code"], ["E1", "某厂", "371400"]],
            ["figures"] = [["subject", "subject_code", "indicator", "period", "scope", "value", "source_code"], ["enterprise", "E1", "revenue", "2024", "", "3", "b"],
                ["enterprise", "E1", "revenue", "2024", "", "4", "a"], ["enterprise", "E1", "revenue", "2023", "", "9", "a"]],
        });
        var atlas = new AtlasCache(workspace, TimeProvider.System).Get();
        var figures = new FigureTable(atlas, chinese: true).List(new(OnlyConflicts: true)).Figures;
        Assert.Equal([3m, 4m], figures.Select(figure => figure.Value).Order());
        Assert.All(figures, figure => Assert.Single(figure.Conflicts));
        Assert.Equal(4, new EnterpriseDirectory(atlas, chinese: true).List(new()).Rows.Single().Revenue!.Value); // latest, of the better grade
        workspace.Remove();
    }
}
