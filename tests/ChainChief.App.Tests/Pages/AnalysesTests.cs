using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChainChief.Analysing;

namespace ChainChief.AppTests.Pages;

/// <summary>Analyses over the real host: page, API, files and command line say the same numbers of one run.</summary>
[Collection("Dezhou")]
public sealed class AnalysesTests(DezhouWorkbench workbench)
{
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Analyses.All.Select(analysis => analysis.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Page_api_and_files_are_of_one_run(string name)
    {
        using var client = workbench.Client();
        var page = await client.GetAsync($"/dezhou/analysis/{name}", cancel);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var answer = await client.GetFromJsonAsync<JsonElement>($"/api/v1/regions/dezhou/analyses/{name}", cancel);
        var number = answer.GetProperty("run").GetProperty("number").GetString()!;
        Assert.Contains($"<b>{number}</b>", await page.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
        var again = await client.GetFromJsonAsync<JsonElement>($"/api/v1/regions/dezhou/analysis-runs/{answer.GetProperty("run").GetProperty("id").GetInt32()}", cancel);
        Assert.Equal(answer.GetProperty("finding").GetRawText(), again.GetProperty("finding").GetRawText());
        var list = await client.GetFromJsonAsync<JsonElement>($"/api/v1/regions/dezhou/lists/analysis-{name}", cancel);
        Assert.Contains(list.GetProperty("filters").EnumerateArray(), fact => fact.GetProperty("value").GetString() == number);
        var csv = (await client.GetStringAsync($"/dezhou/lists/analysis-{name}.csv", cancel)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(list.GetProperty("total").GetInt32(), csv.Length - 1);
    }

    [Fact]
    public async Task A_guest_sees_no_analysis_in_page_list_or_api()
    {
        using var guest = workbench.AnonymousClient();
        foreach (var address in new[] { "/dezhou/analysis/io", "/dezhou/analysis/runs", "/api/v1/regions/dezhou/analyses/io", "/api/v1/regions/dezhou/lists/analysis-io", "/dezhou/lists/analysis-io.csv" })
        {
            using var answer = await guest.GetAsync(address, cancel); // pages send to the sign-in
            Assert.True(answer.StatusCode != HttpStatusCode.OK || answer.RequestMessage!.RequestUri!.AbsolutePath == "/sign-in", $"{address}: {answer.StatusCode} {answer.RequestMessage!.RequestUri}");
        }
    }

    [Fact]
    public async Task A_setting_without_such_a_value_is_said()
    {
        using var client = workbench.Client();
        foreach (var analysis in Analyses.All.Where(analysis => analysis.Options.Any(option => !option.IsCodes)))
        {
            var answer = await client.GetAsync($"/api/v1/regions/dezhou/analyses/{analysis.Name}?{analysis.Options.First(option => !option.IsCodes).Name}=never", cancel);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("analysis-setting-invalid", (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("code").GetString());
        }
    }
}
