using System.Net;
using ChainChief.Hosting;

namespace ChainChief.AppTests.Hosting;

public sealed class WorkbenchTests(Workbench workbench) : IClassFixture<Workbench>
{
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_forbids_scripts_and_requests_from_elsewhere()
    {
        using var answer = await workbench.Client().GetAsync("/design", cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([SecurityHeaders.ContentPolicy], answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
    }

    [Fact]
    public async Task A_page_holds_no_script_of_its_own_and_no_address_of_another_host()
    {
        var page = await workbench.Client().GetStringAsync("/design", cancel);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("onclick=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Contains("示例市产业链总览", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_is_Chinese_until_it_is_switched_and_then_remembered()
    {
        using var client = workbench.Client();
        Assert.Contains("<html lang=\"zh-CN\"", await client.GetStringAsync("/design", cancel), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", await client.GetStringAsync("/design?lang=en", cancel), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", await client.GetStringAsync("/design", cancel), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"zh-CN\"", await client.GetStringAsync("/design?lang=zh", cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_gallery_of_invented_values_exists_in_development_alone()
    {
        using var client = new HttpClient { BaseAddress = new(await workbench.Start("Production")) };
        using var answer = await client.GetAsync("/design", cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_unknown_address_says_so_in_words()
    {
        using var client = workbench.Client();
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        using var answer = await client.GetAsync("/no/such/page", cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有这一页", await answer.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
    }
}
