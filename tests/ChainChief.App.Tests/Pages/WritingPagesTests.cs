using System.Net;
using ChainChief.Exploring;
using ChainChief.Importing;

namespace ChainChief.AppTests.Pages;

/// <summary>Boundaries and saved views as a reader hands them in.</summary>
public sealed class WritingPagesTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    const string Square = """{"type":"Feature","properties":{"adcode":371402},"geometry":{"type":"Polygon","coordinates":[[[116.2,37.4],[116.4,37.4],[116.4,37.6],[116.2,37.6],[116.2,37.4]]]}}""";

    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    IReadOnlyList<BoundarySetRow> Sets => new BoundaryImport(workbench.Workspace, TimeProvider.System).List();

    static string File(string features, string head = "") => $$"""{"type":"FeatureCollection",{{head}}"features":[{{features}}]}""";

    async Task<string> Upload(HttpClient client, string json)
    {
        using MultipartFormDataContent form = new()
        {
            { new StringContent(WritableWorkbench.Token(await client.GetStringAsync("/dezhou/map/boundaries", cancel))), "__RequestVerificationToken" },
            { new StringContent("综合科"), "actor" }, { new StringContent(json), "file", "边界.geojson" },
        };
        using var answer = await client.PostAsync("/dezhou/map/boundaries", form, cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(cancel));
    }

    async Task<HttpResponseMessage> Post(HttpClient client, string from, string path, params (string Name, string Value)[] fields)
    {
        var token = WritableWorkbench.Token(await client.GetStringAsync(from, cancel));
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await client.PostAsync(path, form, cancel);
    }

    [Fact]
    public async Task Good_boundaries_are_in_force_and_who_withdraws_them_is_kept()
    {
        using var client = workbench.Client();
        Assert.Contains("检查通过，1 个区划", await Upload(client, File(Square)), StringComparison.Ordinal);
        var set = Sets[0];
        Assert.True(set is { InForce: true, Actor: SignedIn.Post, Count: 1 });
        using var withdrawn = await Post(client, "/dezhou/map/boundaries", $"/dezhou/map/boundaries/{set.Id}/withdraw", ("actor", "综合科"));
        Assert.Equal(SignedIn.Post, Sets.Single(one => one.Id == set.Id).WithdrawnBy); // whoever is signed in, whatever a form says
        Assert.Contains($"{SignedIn.Post} 于", await withdrawn.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
        using var back = await Post(client, "/dezhou/map/boundaries", $"/dezhou/map/boundaries/{set.Id}/restore");
        Assert.Null(Sets.Single(one => one.Id == set.Id).WithdrawnBy);
        using var none = await Post(client, "/dezhou/map/boundaries", "/dezhou/map/boundaries/999/withdraw", ("actor", "综合科"));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("broken", "没有导入")]
    [InlineData("code", "没有导入")]
    [InlineData("crs", "没有导入")]
    public async Task What_cannot_be_kept_is_told_and_nothing_is_written(string kind, string said)
    {
        using var client = workbench.Client();
        var before = Sets.Count;
        var page = await Upload(client, kind switch
        {
            "broken" => "{ not json",
            "code" => File(Square.Replace("371402", "999999", StringComparison.Ordinal)),
            "crs" => File(Square, """ "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4527"}}, """),
            _ => File(Square),
        });
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Equal(before, Sets.Count);
    }

    [Fact]
    public async Task A_view_is_saved_listed_and_removed()
    {
        using var client = workbench.Client();
        IReadOnlyList<SavedViewRow> Views() => new SavedViews(workbench.Workspace, TimeProvider.System).List("enterprises");
        using var saved = await Post(client, "/dezhou/enterprises?role=master", "/dezhou/enterprises/views", ("name", "链主名单"), ("author", "综合科"), ("query", "role=master"));
        Assert.EndsWith("/dezhou/enterprises?role=master", saved.RequestMessage!.RequestUri!.ToString(), StringComparison.Ordinal);
        var view = Assert.Single(Views());
        Assert.True(view is { Name: "链主名单", Author: SignedIn.Post, Query: "role=master" });
        Assert.Contains("href=\"/dezhou/enterprises?role=master\" title=\"" + SignedIn.Post, WebUtility.HtmlDecode(await client.GetStringAsync("/dezhou/enterprises", cancel)), StringComparison.Ordinal);
        using var refused = await Post(client, "/dezhou/enterprises?role=key", "/dezhou/enterprises/views", ("name", ""), ("author", "综合科"), ("query", "role=key"));
        Assert.EndsWith("refused=view", refused.RequestMessage!.RequestUri!.ToString(), StringComparison.Ordinal);
        Assert.Single(Views());
        using var removed = await Post(client, "/dezhou/enterprises?role=master", $"/dezhou/enterprises/views/{view.Id}/delete");
        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        Assert.Empty(Views());
        using var again = await Post(client, "/dezhou/enterprises?role=master", $"/dezhou/enterprises/views/{view.Id}/delete");
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }
}
