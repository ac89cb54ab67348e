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
}
