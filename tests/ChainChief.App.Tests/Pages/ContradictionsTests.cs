using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChainChief.Access;
using ChainChief.Importing;

namespace ChainChief.AppTests.Pages;

/// <summary>Contradicting statements of supply relations on page, API and file: shown side by side, settled with a reason by those who may, opened again.</summary>
public sealed partial class ContradictionsTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>, IAsyncLifetime
{
    const string Page = "/dezhou/network/contradictions", Api = "/api/v1/regions/dezhou/network/contradictions", Head = "supplier_code,buyer_code,product,year,amount,basis\n";
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;
    readonly Stack<int> imports = new();

    /// <summary>Two statements of four relations: two contradict, one is within a tenth, one was an estimate.</summary>
    public async ValueTask InitializeAsync()
    {
        await Import($"{Head}DZ-0068,DZ-0067,轮毂电机,2024,3200,surveyed\nEXT:某轴承厂,DZ-0067,轴承,2024,86.5,surveyed\nDZ-0152,DZ-0153,粘胶,2024,100,surveyed\nDZ-0152,DZ-0153,浆粕,2024,100,estimated\n");
        await Import($"{Head}DZ-0068,DZ-0067,轮毂电机,2024,4650,invoice\nEXT:某轴承厂,DZ-0067,轴承,2024,120,invoice\nDZ-0152,DZ-0153,粘胶,2024,110,invoice\nDZ-0152,DZ-0153,浆粕,2024,900,surveyed\n");
    }

    public ValueTask DisposeAsync()
    {
        while (imports.TryPop(out var import)) ChangeSets.Undo(workbench.Workspace, import, "test", TimeProvider.System);
        return ValueTask.CompletedTask;
    }

    /// <summary>Imports beside the host, which looks for the commits of others five times a second.</summary>
    async Task Import(string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("chainchief-said-").FullName, "supply_relations.csv");
        File.WriteAllText(path, text);
        imports.Push(new ImportRun(workbench.Workspace, TimeProvider.System).Run(new([path], "test")).ChangeSetId!.Value);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        await Noticed();
    }

    Task Noticed() => Task.Delay(250, cancel);

    async Task<JsonElement> Told(HttpClient client, string query = "") => await client.GetFromJsonAsync<JsonElement>(Api + query, cancel);

    async Task<string> Shown(HttpClient client, string address) => WebUtility.HtmlDecode(await client.GetStringAsync(address, cancel));

    /// <summary>Sends the form of a relation as the page holds it.</summary>
    async Task<HttpResponseMessage> Send(HttpClient client, string page, string relation, string verdict, string reason)
    {
        var form = page[page.IndexOf($"id=\"r{relation}\"", StringComparison.Ordinal)..];
        form = form[..form.IndexOf("</form>", StringComparison.Ordinal)];
        var fields = Field().Matches(form).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);
        (fields["verdict"], fields["reason"]) = (verdict, reason);
        return await client.PostAsync($"{Page}/settle", new FormUrlEncodedContent(fields), cancel);
    }

    static string Relation(JsonElement line) => line.GetProperty("relation").GetInt64().ToString(CultureInfo.InvariantCulture);

    [Fact]
    public async Task Page_api_and_file_show_both_statements_side_by_side_the_largest_difference_first()
    {
        using var client = workbench.Client();
        var told = await Told(client);
        Assert.Equal((2, 2, 0), (told.GetProperty("total").GetInt32(), told.GetProperty("open").GetInt32(), told.GetProperty("settled").GetInt32()));
        Assert.Equal([("轮毂电机", 4650.0, 3200.0), ("轴承", 120.0, 86.5)], told.GetProperty("contradictions").EnumerateArray().Select(line => (line.GetProperty("product").GetString()!, line.GetProperty("stands").GetProperty("amount").GetDouble(), line.GetProperty("other").GetProperty("amount").GetDouble())));
        Assert.Equal((1, 1), ((await Told(client, "?firm=DZ-0068")).GetProperty("total").GetInt32(), (await Told(client, "?size=1&page=2")).GetProperty("contradictions").GetArrayLength()));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"{Api}?state=both", cancel)).StatusCode);
        var page = await Shown(client, $"{Page}?lang=zh");
        foreach (var text in new[] { "4,650 万元", "3,200 万元", "相差 1,450 万元", "31%", "86.5 万元", "开票", "调查", $"/dezhou/history/{imports.Peek()}\"", $"/dezhou/history/{imports.Last()}\"", "第 1—2 条" }) Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("轮毂电机", StringComparison.Ordinal) < page.IndexOf("轴承 ", StringComparison.Ordinal) || page.IndexOf("轮毂电机", StringComparison.Ordinal) < page.IndexOf("86.5", StringComparison.Ordinal));
        Assert.DoesNotContain("粘胶", page, StringComparison.Ordinal);
        Assert.Contains("46.5 m ¥", await Shown(client, $"{Page}?lang=en"), StringComparison.Ordinal);
        var file = await client.GetStringAsync("/dezhou/lists/contradictions.csv?lang=zh", cancel);
        Assert.Equal(3, file.TrimEnd().Split('\n').Length);
        foreach (var text in new[] { "供应商", "轮毂电机", "4650", "3200", "1450", "某轴承厂", "86.5" }) Assert.Contains(text, file, StringComparison.Ordinal);
        Assert.Contains("说法不一 2 条", await Shown(client, "/dezhou/network?firm=DZ-0067&lang=zh"), StringComparison.Ordinal);
        Assert.Contains("另有 2 条供应关系各方说法不一", await Shown(client, "/dezhou?lang=zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_ways_of_settling_are_kept_with_reason_and_can_be_opened_again()
    {
        using var client = workbench.Client();
        var lines = (await Told(client)).GetProperty("contradictions").EnumerateArray().Select(Relation).ToList();
        var page = await Shown(client, $"{Page}?lang=zh");
        using var present = await Send(client, page, lines[0], "present", "供方开票汇总与此一致");
        Assert.Contains("已裁定：以现有的为准", WebUtility.HtmlDecode(await present.Content.ReadAsStringAsync(cancel)), StringComparison.Ordinal);
        using var earlier = await Send(client, page, lines[1], "earlier", "买方台账为准");
        var after = WebUtility.HtmlDecode(await earlier.Content.ReadAsStringAsync(cancel));
        Assert.Contains("以前的说法已写回", after, StringComparison.Ordinal);
        Assert.Contains("没有待裁定的说法", after, StringComparison.Ordinal);
        var (settled, list) = (await Told(client, "?state=settled"), await Shown(client, $"{Page}?state=settled&lang=zh"));
        Assert.Equal((0, 2), (settled.GetProperty("open").GetInt32(), settled.GetProperty("settled").GetInt32()));
        foreach (var text in new[] { "供方开票汇总与此一致", "买方台账为准", "以当时的记录为准", "恢复以前的说法", SignedIn.Post }) Assert.Contains(text, list, StringComparison.Ordinal);
        Assert.Contains("买方台账为准", await client.GetStringAsync("/dezhou/lists/contradictions.csv?state=settled&lang=zh", cancel), StringComparison.Ordinal);
        var written = settled.GetProperty("contradictions").EnumerateArray().Single(line => Relation(line) == lines[1]).GetProperty("settled").GetProperty("changeSet").GetInt32();
        imports.Push(written);
        var history = await Shown(client, $"/dezhou/history/{written}?lang=zh");
        Assert.Contains("供应数裁定", history, StringComparison.Ordinal);
        Assert.Contains("86.5", history, StringComparison.Ordinal);
        Assert.Contains("86.5", (await client.GetStringAsync("/api/v1/regions/dezhou/supply_relations?product=轴承", cancel)), StringComparison.Ordinal);
        using var reopened = await Send(client, list, lines[0], "withdrawn", "合同另有补充");
        Assert.Contains("已重新打开", WebUtility.HtmlDecode(await reopened.Content.ReadAsStringAsync(cancel)), StringComparison.Ordinal);
        Assert.Equal([lines[0]], (await Told(client)).GetProperty("contradictions").EnumerateArray().Select(Relation));
        Assert.Empty(ChangeSets.Undo(workbench.Workspace, imports.Pop(), "test", TimeProvider.System).Obstacles);
        await Noticed();
        Assert.Equal(2, (await Told(client)).GetProperty("open").GetInt32());
    }

    [Fact]
    public async Task The_api_settles_by_the_same_rules()
    {
        using var client = workbench.Client();
        client.DefaultRequestHeaders.Add("X-ChainChief", "1");
        var lines = (await Told(client)).GetProperty("contradictions").EnumerateArray().ToList();
        Assert.Equal(HttpStatusCode.BadRequest, (await Settle(lines[0], "present", " ")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Settle(lines[0], "both", "理由")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsJsonAsync($"{Api}/999999/decisions", new { verdict = "present", reason = "理由", stands = 1, other = 2, seen = 0 }, cancel)).StatusCode);
        var present = await (await Settle(lines[0], "present", "供方开票汇总与此一致")).Content.ReadFromJsonAsync<JsonElement>(cancel);
        Assert.Equal((JsonValueKind.Null, "present"), (present.GetProperty("changeSet").ValueKind, present.GetProperty("contradiction").GetProperty("settled").GetProperty("verdict").GetString()));
        Assert.Equal(HttpStatusCode.Conflict, (await Settle(lines[0], "present", "再裁定一次")).StatusCode);
        var earlier = await (await Settle(lines[1], "earlier", "买方台账为准")).Content.ReadFromJsonAsync<JsonElement>(cancel);
        imports.Push(earlier.GetProperty("changeSet").GetInt32());
        Assert.Equal(86.5, earlier.GetProperty("contradiction").GetProperty("stands").GetProperty("amount").GetDouble());
        Assert.Equal((0, 2), ((await Told(client)).GetProperty("open").GetInt32(), (await Told(client)).GetProperty("settled").GetInt32()));
        var settled = (await Told(client, "?state=settled")).GetProperty("contradictions").EnumerateArray().Single(line => Relation(line) == Relation(lines[0]));
        Assert.Equal(HttpStatusCode.OK, (await Settle(settled, "withdrawn", "合同另有补充")).StatusCode);
        Assert.Equal([Relation(lines[0])], (await Told(client)).GetProperty("contradictions").EnumerateArray().Select(Relation));
        using var analyst = workbench.Client(await workbench.Session(Role.Analyst, null, null));
        analyst.DefaultRequestHeaders.Add("X-ChainChief", "1");
        Assert.Equal(HttpStatusCode.Forbidden, (await Settle(lines[0], "present", "理由", analyst)).StatusCode);

        Task<HttpResponseMessage> Settle(JsonElement line, string verdict, string reason, HttpClient? by = null) => (by ?? client).PostAsJsonAsync($"{Api}/{Relation(line)}/decisions",
            new { verdict, reason, stands = line.GetProperty("stands").GetProperty("changeSet").GetInt32(), other = line.GetProperty("other").GetProperty("changeSet").GetInt32(), seen = line.GetProperty("seen").GetInt32() }, cancel);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_written_and_says_why()
    {
        using var client = workbench.Client();
        var line = (await Told(client)).GetProperty("contradictions").EnumerateArray().Select(Relation).First();
        var page = await Shown(client, $"{Page}?lang=zh");
        using var blank = await Send(client, page, line, "present", " ");
        Assert.Contains("请写理由", WebUtility.HtmlDecode(await blank.Content.ReadAsStringAsync(cancel)), StringComparison.Ordinal);
        await Import($"{Head}DZ-0068,DZ-0067,轮毂电机,2024,9999,surveyed\n");
        using var late = await Send(client, page, line, "earlier", "已问过供方");
        var shown = WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync(cancel));
        Assert.Contains("又有新数", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"已问过供方\"", shown, StringComparison.Ordinal);
        Assert.Contains("9,999 万元", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync($"{Page}/settle", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = WritableWorkbench.Token(page), ["relation"] = "none" }), cancel)).StatusCode);
    }

    [Theory]
    [InlineData(Role.Analyst, null, HttpStatusCode.OK, false)]
    [InlineData(Role.ChainChief, null, HttpStatusCode.OK, true)]
    [InlineData(Role.Enterprise, "DZ-0067", HttpStatusCode.Forbidden, false)]
    public async Task Who_may_not_settle_sees_no_form_and_is_refused(Role role, string? scope, HttpStatusCode status, bool named)
    {
        using var office = workbench.Client();
        var page = await Shown(office, $"{Page}?lang=zh");
        var line = (await Told(office)).GetProperty("contradictions").EnumerateArray().Select(Relation).First();
        using var client = workbench.Client(await workbench.Session(role, null, scope), redirects: false);
        using var seen = await client.GetAsync($"{Page}?lang=zh", cancel);
        var text = WebUtility.HtmlDecode(await seen.Content.ReadAsStringAsync(cancel));
        Assert.Equal((status, named), (seen.StatusCode, text.Contains("4,650", StringComparison.Ordinal)));
        Assert.DoesNotContain("contradictions/settle", text, StringComparison.Ordinal);
        using var answer = await Send(client, page, line, "present", "x");
        Assert.NotEqual(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(2, (await Told(office)).GetProperty("open").GetInt32());
    }

    /// <summary>The chain office of one chain settles what has an end in it, and nothing else.</summary>
    [Fact]
    public async Task The_office_of_a_chain_settles_what_has_an_end_in_its_chain()
    {
        using var office = workbench.Client();
        var lines = (await Told(office)).GetProperty("contradictions").EnumerateArray().Select(Relation).ToList();
        using var own = workbench.Client(await workbench.Session(Role.ChainOffice, null, "2022:NEV"));
        Assert.Contains("contradictions/settle", await Shown(own, $"{Page}?lang=zh"), StringComparison.Ordinal);
        using var other = workbench.Client(await workbench.Session(Role.ChainOffice, null, "2022:SW"));
        var masked = await Shown(other, $"{Page}?lang=zh");
        Assert.DoesNotContain("contradictions/settle", masked, StringComparison.Ordinal);
        var token = WritableWorkbench.Token(await Shown(other, "/dezhou/placing?lang=zh"));
        using var answer = await other.PostAsync($"{Page}/settle", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["relation"] = lines[0], ["verdict"] = "present", ["reason"] = "x" }), cancel);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_is_sound_with_its_forms_open_on_the_desk_and_on_the_phone()
    {
        List<string> complaints = [], found = [];
        foreach (var (width, query) in new[] { (1440, ""), (390, ""), (390, "?lang=en") })
        {
            var page = await workbench.Open(Page + query, width, complaints);
            await page.EvaluateAsync("() => document.querySelectorAll('.clashes details').forEach(one => one.open = true)");
            Assert.Equal(2, await page.Locator(".clashes form").CountAsync());
            if (await Seen.Sideways(page) is > 0 and var more) found.Add($"{width}: {more} pixels too wide");
            found.AddRange((await Seen.Barriers(page)).Select(barrier => $"{width}: {barrier}"));
            await page.CloseAsync();
        }
        Assert.Empty(found.Concat(complaints));
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
    private static partial Regex Field();
}
