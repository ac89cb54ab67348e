using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChainChief.AppTests.Cli;
using ChainChief.Common;

namespace ChainChief.AppTests.Pages;

/// <summary>What if, resilience and the supply network of Dezhou: one number on page, API, command line and file; scenarios kept and compared.</summary>
public sealed class NetworkNumbersTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    const string Stop = "stop=firm%3ADZ-0041";
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failure_is_the_same_on_page_api_command_line_and_file()
    {
        using var client = workbench.Client();
        var finding = await Finding(client, "what-if", Stop);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync($"/dezhou/analysis/what-if?{Stop}&lang=zh", cancel));
        var loss = finding.GetProperty("loss").GetProperty("mid").GetDouble();
        var (low, high) = (finding.GetProperty("loss").GetProperty("low").GetDouble(), finding.GetProperty("loss").GetProperty("high").GetDouble());
        Assert.Contains($"停产，全市少 {Percent(low).TrimEnd('%')}–{Percent(high)}（推算）", page, StringComparison.Ordinal); // an estimate is told as an interval
        Assert.Contains($">{Percent(loss)}</b>", page, StringComparison.Ordinal);
        Assert.Contains($"殃及 {finding.GetProperty("hit").GetInt32()} 家", page, StringComparison.Ordinal);
        Assert.Contains("推算", page, StringComparison.Ordinal);
        var rows = finding.GetProperty("firms").EnumerateArray().ToList();
        foreach (var row in rows.Where(row => row.GetProperty("why").GetString() != "stopped").Take(12)) Assert.Contains($"−{Percent(row.GetProperty("loss").GetProperty("mid").GetDouble())}", page, StringComparison.Ordinal);
        await Same(client, "what-if", rows, "loss", row => row.GetProperty("loss").GetProperty("mid").GetDouble(), ["--set", "stop=firm:DZ-0041"], Stop);
    }

    [Fact]
    public async Task Resilience_is_the_same_on_page_api_command_line_and_file()
    {
        using var client = workbench.Client();
        var finding = await Finding(client, "resilience", "");
        var rows = finding.GetProperty("rows").EnumerateArray().ToList();
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/dezhou/analysis/resilience?lang=zh", cancel));
        Assert.Contains($"{finding.GetProperty("critical").GetInt32()} 家在拐点以前", page, StringComparison.Ordinal);
        foreach (var row in rows.Take(12)) Assert.Contains(row.GetProperty("firm").GetProperty("zh").GetString()!, page, StringComparison.Ordinal);
        await Same(client, "resilience", rows, "esri_own", row => row.GetProperty("esri").GetProperty("mid").GetDouble(), [], "");
    }

    [Fact]
    public async Task A_long_run_says_how_far_it_is_and_can_be_stopped()
    {
        const string Api = "/api/v1/regions/dezhou/analyses/resilience", Long = "draws=200&epsilon=0.000001";
        using var client = workbench.Client();
        client.DefaultRequestHeaders.Add(SignedIn.Impatient, "1");
        var page = WebUtility.HtmlDecode(await client.GetStringAsync($"/dezhou/analysis/resilience?{Long}&lang=zh", cancel));
        Assert.Contains("data-working", page, StringComparison.Ordinal);
        Assert.Contains(["推算供应网络", "逐家停产"], step => page.Contains(step, StringComparison.Ordinal)); // the networks of so small a region may be drawn by now
        client.DefaultRequestHeaders.Add("X-ChainChief", "1");
        var running = await Running(Long);
        Assert.InRange(running.GetProperty("share").GetDouble(), 0, 1);
        Assert.True(running.GetProperty("seconds").GetDouble() > 1);
        using var stopped = await client.PostAsync("/dezhou/analysis/resilience/stop", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = WritableWorkbench.Token(page), ["back"] = $"?{Long}" }), cancel);
        Assert.Contains("已停下", await stopped.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
        Assert.Contains(Long, stopped.RequestMessage!.RequestUri!.Query, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await Running(Long)).ValueKind);

        var waiting = client.GetAsync($"{Api}?draws=199&epsilon=0.000001", cancel); // who waits for a run that another stops is told so
        while ((await Running("draws=199&epsilon=0.000001")).ValueKind == JsonValueKind.Null) await Task.Delay(20, cancel);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"{Api}/running?draws=199&epsilon=0.000001", cancel)).StatusCode);
        using var answer = await waiting;
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("analysis-stopped", await answer.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync($"{Api}/running?draws=199&epsilon=0.000001", cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"{Api}/running?draws=x", cancel)).StatusCode);

        async Task<JsonElement> Running(string query) => (await client.GetFromJsonAsync<JsonElement>($"{Api}/running?{query}", cancel)).GetProperty("running");
    }

    async Task<JsonElement> Finding(HttpClient client, string name, string query) => (await client.GetFromJsonAsync<JsonElement>($"/api/v1/regions/dezhou/analyses/{name}?{query}", cancel)).GetProperty("finding");

    async Task Same(HttpClient client, string name, List<JsonElement> rows, string column, Func<JsonElement, double> value, string[] settings, string query)
    {
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(workbench.Workspace.Folder)!)!;
        var (exit, output) = await ChildProcess.Start(["analyse", name, "--data", folder, "--region", "dezhou", "--csv", .. settings]).End();
        Assert.Equal(0, exit);
        var command = EmbeddedTable.Split(output);
        Assert.Equal(rows.Select(row => (row.GetProperty("subject").GetString()!, value(row))), command.Skip(1).Select(line => (line[0], double.Parse(line[command[0].IndexOf(column)], CultureInfo.InvariantCulture))));
        var csv = EmbeddedTable.Split((await client.GetStringAsync($"/dezhou/lists/analysis-{name}.csv?lang=zh&{query}", cancel)).TrimStart('\uFEFF'));
        Assert.Equal(rows.Select(row => row.GetProperty("subject").GetString()), csv.Skip(1).Select(record => FormulaGuard.Strip(record[0])));
    }

    static string Percent(double share) => $"{(share * 100).ToString("0.#", CultureInfo.InvariantCulture)}%";

    [Fact]
    public async Task A_scenario_is_kept_with_its_reason_and_compared()
    {
        using var client = workbench.Client();
        var page = await client.GetStringAsync($"/dezhou/analysis/what-if?{Stop}&lang=zh", cancel);
        var back = "?stop=firm%3ADZ-0041&strength=50";
        using var kept = await client.PostAsync("/dezhou/analysis/what-if/scenarios", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = WritableWorkbench.Token(page), ["plan"] = "2022", ["back"] = back, ["name"] = "限产五成", ["reason"] = "迎峰度冬" }), cancel);
        var shown = WebUtility.HtmlDecode(await kept.Content.ReadAsStringAsync(cancel));
        Assert.Contains("限产五成", shown, StringComparison.Ordinal);
        Assert.Contains("迎峰度冬", shown, StringComparison.Ordinal);
        var at = shown.IndexOf("&with=", StringComparison.Ordinal) + 6;
        var id = new string([.. shown[at..].TakeWhile(char.IsAsciiDigit)]);
        var compared = WebUtility.HtmlDecode(await client.GetStringAsync($"/dezhou/analysis/what-if?{Stop}&with={id}&lang=zh", cancel));
        Assert.Contains("与“限产五成”相比", compared, StringComparison.Ordinal);
        Assert.DoesNotContain("已有变动", compared, StringComparison.Ordinal);
        var (all, half) = ((await Finding(client, "what-if", Stop)).GetProperty("loss").GetProperty("mid").GetDouble(), (await Finding(client, "what-if", $"{Stop}&strength=50")).GetProperty("loss").GetProperty("mid").GetDouble());
        Assert.True(half < all);
        Assert.Contains(((all - half) * 100).ToString("0.#", CultureInfo.InvariantCulture), compared, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_said()
    {
        using var client = workbench.Client();
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/dezhou/analysis/what-if?stop=firm%3A没有这家&lang=zh", cancel));
        Assert.Contains("没有找到：firm:没有这家", page, StringComparison.Ordinal);
        Assert.Contains("No such enterprise", await client.GetStringAsync("/dezhou/network?firm=nobody&lang=en", cancel), StringComparison.Ordinal);
        Assert.Contains("没有一条供应的路", await client.GetStringAsync("/dezhou/network?from=DZ-0153&to=DZ-0152&lang=zh", cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/regions/dezhou/network/firms/DZ-0001", cancel)).StatusCode);
    }

    /// <summary>What the forms of the page send keeps the chain and the plan that were chosen.</summary>
    [Fact]
    public async Task Forms_of_the_network_page_keep_chain_and_plan()
    {
        using var client = workbench.Client();
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/dezhou/network?chain=NEV&plan=2022&firm=DZ-0068&lang=zh", cancel));
        foreach (var form in new[] { "way-form", "stop-add" })
        {
            var at = page.IndexOf($"class=\"{form}\"", StringComparison.Ordinal);
            var fields = page[at..page.IndexOf("</form>", at, StringComparison.Ordinal)];
            Assert.Contains("name=\"chain\" value=\"NEV\"", fields, StringComparison.Ordinal);
            Assert.Contains("name=\"plan\" value=\"2022\"", fields, StringComparison.Ordinal);
            Assert.Equal(form == "way-form", fields.Contains("name=\"firm\" value=\"DZ-0068\"", StringComparison.Ordinal));
            Assert.DoesNotContain("name=\"lang\"", fields, StringComparison.Ordinal);
        }
        page = WebUtility.HtmlDecode(await client.GetStringAsync("/dezhou/network?lang=zh", cancel));
        Assert.DoesNotContain("name=\"chain\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_network_page_and_the_api_tell_the_same()
    {
        using var client = workbench.Client();
        var facts = await client.GetFromJsonAsync<JsonElement>("/api/v1/regions/dezhou/network", cancel);
        Assert.Equal((42, 8), (facts.GetProperty("relations").GetInt32(), facts.GetProperty("inside").GetInt32()));
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/dezhou/network?from=DZ-0068&to=DZ-0069&lang=zh", cancel));
        Assert.Contains($"<b>{facts.GetProperty("enterprises").GetInt32()}</b>", page, StringComparison.Ordinal);
        var way = (await client.GetFromJsonAsync<JsonElement>("/api/v1/regions/dezhou/network/way?from=DZ-0068&to=DZ-0069", cancel)).GetProperty("way");
        Assert.Equal(["DZ-0068", "DZ-0067", "DZ-0069"], way.GetProperty("firms").EnumerateArray().Select(firm => firm.GetProperty("code").GetString()));
        foreach (var goods in way.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("product").GetString()!)) Assert.Contains(goods, page, StringComparison.Ordinal);
    }
}
