using System.Net;
using System.Text.Json;

namespace ChainChief.AppTests.Api;

public sealed class ImportsTests(ApiHost api) : IClassFixture<ApiHost>
{
    const string Imports = $"{ApiHost.Dezhou}/imports";

    [Fact]
    public async Task A_dry_run_keeps_nothing_a_commit_is_listed_and_undo_takes_it_back()
    {
        var before = await Count();
        var dry = await api.Post($"{Imports}?dryRun=true", Source("api-1"), 200);
        Assert.Equal((JsonValueKind.Null, before), (dry.GetProperty("changeSet").ValueKind, await Count()));
        Assert.Equal(1, Added(dry));

        var kept = await api.Post($"{Imports}?expectedVersion={dry.GetProperty("version")}&title=trial", Source("api-1"), 200);
        var id = kept.GetProperty("changeSet").GetInt32();
        Assert.Equal(before + 1, await Count());
        Assert.Equal("trial", (await api.Get($"{ApiHost.Dezhou}/change-sets/{id}")).GetProperty("title").GetString());
        Assert.Equal(id, (await api.Get($"{ApiHost.Dezhou}/change-sets")).GetProperty("changeSets")[0].GetProperty("id").GetInt32());
        Assert.Equal(id, (await api.Get($"{ApiHost.Dezhou}/sources/api-1")).GetProperty("changeSet").GetInt32());

        var undone = await api.Post($"{ApiHost.Dezhou}/change-sets/{id}/undo", null, 200);
        Assert.Equal((id + 1, before), (undone.GetProperty("changeSet").GetInt32(), await Count()));
        await api.Get($"{ApiHost.Dezhou}/sources/api-1", 404);
    }

    [Fact]
    public async Task What_stands_in_the_way_of_an_undo_is_named()
    {
        var first = (await api.Post(Imports, Source("api-2"), 200)).GetProperty("changeSet").GetInt32();
        var second = (await api.Post(Imports, Source("api-2", title: "改过的标题"), 200)).GetProperty("changeSet").GetInt32();
        var changes = await api.Get($"{ApiHost.Dezhou}/change-sets/{second}/changes");
        Assert.Equal("改过的标题", changes.GetProperty("records")[0].GetProperty("fields")[0].GetProperty("after").GetString());
        var refused = await api.Post($"{ApiHost.Dezhou}/change-sets/{first}/undo", null, 409);
        Assert.Equal(("undo-refused", "undo-changed-since"), (refused.GetProperty("code").GetString(), refused.GetProperty("obstacles")[0].GetProperty("code").GetString()));
        await api.Post($"{ApiHost.Dezhou}/change-sets/{second}/undo", null, 200);
        await api.Post($"{ApiHost.Dezhou}/change-sets/{first}/undo", null, 200);
        await api.Post($"{ApiHost.Dezhou}/change-sets/99999/undo", null, 404);
    }

    [Fact]
    public async Task Errors_are_reported_in_both_languages_and_keep_nothing()
    {
        var before = await Count();
        var chinese = await api.Post(Imports, Source("api-3", grade: "Z"), 422);
        var english = await api.Post($"{Imports}?lang=en", Source("api-3", grade: "Z"), 422);
        Assert.Equal(("value-not-allowed", 2, "grade", "sources.csv"), Place(chinese.GetProperty("problems")[0]));
        Assert.NotEqual(chinese.GetProperty("problems")[0].GetProperty("message").GetString(), english.GetProperty("problems")[0].GetProperty("message").GetString());
        Assert.Equal(before, await Count());

        static (string?, int, string?, string?) Place(JsonElement problem) =>
            (problem.GetProperty("code").GetString(), problem.GetProperty("row").GetInt32(), problem.GetProperty("column").GetString(), problem.GetProperty("file").GetString());
    }

    [Fact]
    public async Task A_store_that_moved_on_since_the_dry_run_is_a_conflict()
    {
        var report = await api.Post($"{Imports}?expectedVersion=0", Source("api-4"), 409);
        Assert.Equal("store-changed", report.GetProperty("problems")[0].GetProperty("code").GetString());
        await api.Get($"{ApiHost.Dezhou}/sources/api-4", 404);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("0", null, null)]
    [InlineData("1", "cross-site", null)]
    [InlineData("1", "same-site", null)]
    [InlineData("1", null, "https://elsewhere.example")]
    [InlineData("1", "same-origin", "null")]
    public async Task A_change_asked_from_another_site_is_refused(string? header, string? site, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{ApiHost.Dezhou}/imports") { Content = Source("api-5") };
        if (header is not null) request.Headers.Add("X-ChainChief", header);
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var answer = await api.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("cross-site-refused", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await api.Get($"{ApiHost.Dezhou}/sources/api-5", 404);
    }

    [Fact]
    public async Task Our_own_pages_may_change_records()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Imports}?dryRun=true") { Content = Source("api-6") };
        request.Headers.Add("X-ChainChief", "1");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Origin", api.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = await api.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_request_without_a_file_and_a_mapping_that_is_none_are_told()
    {
        Assert.Equal("upload-missing", (await api.Post(Imports, null, 400)).GetProperty("code").GetString());
        Assert.Equal("upload-missing", (await api.Post(Imports, new StringContent("x"), 400)).GetProperty("code").GetString());
        using var content = Source("api-7");
        content.Add(new StringContent("{"), "mapping");
        Assert.Equal("mapping-unreadable", (await api.Post(Imports, content, 400)).GetProperty("code").GetString());
    }

    static MultipartFormDataContent Source(string code, string title = "某来源", string grade = "media") =>
        ApiHost.Upload("sources.csv", $"source_code,title,publisher,grade\n{code},{title},某单位,{grade}\n");

    static int Added(JsonElement report) => report.GetProperty("counts").EnumerateArray().Sum(count => count.GetProperty("added").GetInt32());

    async Task<int> Count() => (await api.Get($"{ApiHost.Dezhou}/sources?size=1")).GetProperty("total").GetInt32();
}
