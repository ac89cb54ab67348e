using System.Net;

namespace ChainChief.AppTests.Api;

public sealed class FreshnessTests(ApiHost api) : IClassFixture<ApiHost>
{
    const string Path = $"{ApiHost.Dezhou}/plans";

    [Fact]
    public async Task What_a_reader_has_already_is_not_sent_again()
    {
        var tag = await Tag(Path);
        Assert.Equal(HttpStatusCode.NotModified, await Ask(Path, tag));
        Assert.Equal(HttpStatusCode.OK, await Ask(Path, "W/\"other\""));
    }

    [Fact]
    public async Task Language_query_and_address_have_tags_of_their_own()
    {
        string[] tags = [await Tag(Path), await Tag($"{Path}?lang=en"), await Tag($"{Path}?page=2"), await Tag($"{ApiHost.Dezhou}/sources"), await Tag($"{ApiHost.Dezhou}/views/home"), await Tag("/api/v1/regions")];
        Assert.Equal(tags.Length, tags.Distinct().Count());
    }

    [Fact]
    public async Task A_change_of_the_data_makes_a_new_tag()
    {
        var before = await Tag(Path);
        var report = await api.Post($"{ApiHost.Dezhou}/imports", ApiHost.Upload("sources.csv", "source_code,title,publisher,grade\nfresh-1,某来源,某单位,media\n"), 200);
        Assert.NotEqual(before, await Tag(Path));
        Assert.Equal(HttpStatusCode.OK, await Ask(Path, before));
        await api.Post($"{ApiHost.Dezhou}/change-sets/{report.GetProperty("changeSet")}/undo", null, 200);
    }

    [Fact]
    public async Task A_refusal_has_no_tag_and_the_language_is_not_remembered()
    {
        using var refused = await api.Client.GetAsync($"{ApiHost.Dezhou}/plans?colour=red");
        Assert.Null(refused.Headers.ETag);
        using var english = await api.Client.GetAsync($"{Path}?lang=en");
        Assert.False(english.Headers.Contains("Set-Cookie"));
        Assert.Equal("no-cache", english.Headers.CacheControl?.ToString());
    }

    async Task<string> Tag(string path)
    {
        using var answer = await api.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.ETag!.ToString();
    }

    async Task<HttpStatusCode> Ask(string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        Assert.True(request.Headers.TryAddWithoutValidation("If-None-Match", tag));
        using var answer = await api.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
