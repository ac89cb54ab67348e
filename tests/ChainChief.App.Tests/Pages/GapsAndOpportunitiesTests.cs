using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChainChief.AppTests.Cli;
using ChainChief.Common;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChainChief.AppTests.Pages;

/// <summary>Gaps and opportunities of Dezhou: the same numbers on the page, from the API, on the command line and in files; judgements that outlive an import; pages without barriers.</summary>
public sealed class GapsAndOpportunitiesTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gaps_are_the_same_on_page_api_command_line_csv_and_workbook()
    {
        using var client = workbench.Client();
        var answer = await client.GetFromJsonAsync<JsonElement>("/api/v1/regions/dezhou/analyses/gaps", cancel);
        var rows = answer.GetProperty("finding").GetProperty("rows").EnumerateArray().ToList();
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/dezhou/analysis/gaps?lang=zh", cancel));
        foreach (var (kind, name) in new[] { ("missing", "缺链"), ("weak", "弱链"), ("breakpoint", "断点"), ("chokepoint", "卡点") })
            Assert.Contains($"{name}</span><b>{rows.Count(row => Kinds(row).Contains(kind))}</b>", page, StringComparison.Ordinal);
        await Compare(client, "gaps", rows, page, 18, row => [Share(row, "supply", "rate"), row.GetProperty("segment").GetProperty("zh").GetString()!],
            [("supply_rate", row => Number(row, "supply", "rate")), ("supply_low", row => Number(row, "supply", "low")), ("local_firms", row => Number(row, "firms")), ("local_suppliers", row => Number(row, "localSuppliers"))]);
    }

    [Fact]
    public async Task Opportunities_are_the_same_on_page_api_command_line_csv_and_workbook()
    {
        using var client = workbench.Client();
        var answer = await client.GetFromJsonAsync<JsonElement>("/api/v1/regions/dezhou/analyses/opportunities", cancel);
        var rows = answer.GetProperty("finding").GetProperty("rows").EnumerateArray().ToList();
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/dezhou/analysis/opportunities?layer=all&lang=zh", cancel));
        Assert.Contains($"<h2>{rows.Count(row => Number(row, "layer") == 1)} 个环节在前沿上", page, StringComparison.Ordinal);
        await Compare(client, "opportunities", rows, page, 20, row => [Plain(Number(row, "standing", "density"), 3), Plain(Number(row, "standing", "pci"), 2), row.GetProperty("segment").GetProperty("zh").GetString()!],
            [("density", row => Number(row, "standing", "density")), ("density_low", row => Number(row, "standing", "low")), ("pci", row => Number(row, "standing", "pci")), ("demand", row => Number(row, "demand", "even")), ("layer", row => Number(row, "layer"))]);
    }

    /// <param name="shown">Rows on the first page of the list.</param>
    /// <param name="words">What the page says of a row.</param>
    /// <param name="columns">Columns of the files beside where the API has them.</param>
    async Task Compare(HttpClient client, string name, List<JsonElement> rows, string page, int shown, Func<JsonElement, string[]> words, (string Column, Func<JsonElement, double?> Value)[] columns)
    {
        foreach (var row in rows.Take(shown))
        {
            var at = page.IndexOf($"segment={Uri.EscapeDataString(Subject(row))}", page.IndexOf("id=\"list\"", StringComparison.Ordinal), StringComparison.Ordinal);
            var line = page[page.LastIndexOf("<tr", at, StringComparison.Ordinal)..page.IndexOf("</tr>", at, StringComparison.Ordinal)];
            Assert.All(words(row).Where(word => word.Length > 0), word => Assert.Contains(word, line, StringComparison.Ordinal));
        }
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(workbench.Workspace.Folder)!)!;
        var (exit, output) = await ChildProcess.Start(["analyse", name, "--data", folder, "--region", "dezhou", "--csv"]).End();
        Assert.Equal(0, exit);
        var command = EmbeddedTable.Split(output);
        Assert.Equal(rows.Select(Subject), command.Skip(1).Select(line => line[0]));
        foreach (var (column, value) in columns)
            Assert.Equal(rows.Select(value), command.Skip(1).Select(line => line[command[0].IndexOf(column)] is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : (double?)null)); // to the last digit
        var list = (await client.GetFromJsonAsync<JsonElement>($"/api/v1/regions/dezhou/lists/analysis-{name}?lang=zh", cancel)).GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(rows.Select(Subject), list.Select(row => row.GetProperty("subject").GetString()));
        var csv = EmbeddedTable.Split((await client.GetStringAsync($"/dezhou/lists/analysis-{name}.csv?lang=zh", cancel)).TrimStart('\uFEFF')).Select(record => record.Select(FormulaGuard.Strip).ToList()).ToList();
        var sheets = Sheets(await client.GetByteArrayAsync($"/dezhou/lists/analysis-{name}.xlsx?lang=zh", cancel));
        var sheet = sheets.Select(one => one.SkipWhile(row => row.FirstOrDefault() != csv[0][0]).ToList()).First(one => one.Count > rows.Count);
        for (var i = 0; i <= rows.Count; i++) Assert.Equal(csv[i].Take(3).Select(Bare), sheet[i].Take(3).Select(Bare));
        var run = (await client.GetFromJsonAsync<JsonElement>($"/api/v1/regions/dezhou/analyses/{name}", cancel)).GetProperty("run");
        var said = string.Join('\n', sheets.SelectMany(one => one).SelectMany(row => row)); // the sheet of the method
        foreach (var fact in new[] { run.GetProperty("number").GetString()!, run.GetProperty("inputHash").GetString()!, run.GetProperty("resultHash").GetString()! }) Assert.Contains(fact, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_overruling_survives_an_import_and_is_counted()
    {
        using var client = workbench.Client();
        const string Page = "/dezhou/analysis/gaps?segment=SW%3ASW04&lang=zh";
        var before = await client.GetStringAsync(Page, cancel);
        var refused = await (await Judge(client, before, "not_a_gap", "")).Content.ReadAsStringAsync(cancel);
        Assert.DoesNotContain("改判 1 处", refused, StringComparison.Ordinal);
        var kept = await (await Judge(client, before, "not_a_gap", "由济南供应，不必补")).Content.ReadAsStringAsync(cancel);
        Assert.Contains("改判 1 处", kept, StringComparison.Ordinal);
        var number = Run(kept);
        using var uploaded = await WritableWorkbench.Upload(client, cancel, ("placements.csv", "enterprise_code,plan_code,chain_code,segment_code,role,basis\nDZ-0001,2022,SW,SW05,member,reported\n"));
        using var written = await client.PostAsync(uploaded.RequestMessage!.RequestUri!.AbsolutePath + "/commit",
            new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = WritableWorkbench.Token(await uploaded.Content.ReadAsStringAsync(cancel)) }), cancel);
        Assert.Contains("已写入批次", await written.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
        var after = WebUtility.HtmlDecode(await client.GetStringAsync(Page, cancel));
        Assert.NotEqual(number, Run(after));
        Assert.Contains("改判 1 处", after, StringComparison.Ordinal);
        Assert.Contains("由济南供应，不必补", after, StringComparison.Ordinal);
        var judgements = (await client.GetFromJsonAsync<JsonElement>("/api/v1/regions/dezhou/analyses/gaps", cancel)).GetProperty("judgements");
        Assert.Equal(("SW:SW04", "not_a_gap"), judgements.EnumerateArray().Select(one => (one.GetProperty("subject").GetString(), one.GetProperty("verdict").GetString())).Single());

        async Task<HttpResponseMessage> Judge(HttpClient sender, string page, string verdict, string reason) => await sender.PostAsync("/dezhou/analysis/gaps/judge", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = WritableWorkbench.Token(page),
            ["subject"] = "SW:SW04",
            ["plan"] = "2022",
            ["found"] = "missing",
            ["seen"] = "0",
            ["back"] = "?segment=SW%3ASW04&lang=zh",
            ["verdict"] = verdict,
            ["reason"] = reason,
            ["review_on"] = "",
        }), cancel);

        static string Run(string page) => page[(page.IndexOf("<b>G-", StringComparison.Ordinal) + 3)..][..6];
    }

    [Theory]
    [InlineData("/dezhou/analysis/gaps?lang=zh")]
    [InlineData("/dezhou/analysis/opportunities?lang=en&layer=all")]
    public async Task A_page_is_sound_on_the_desk_and_on_the_phone(string path)
    {
        List<string> complaints = [], found = [];
        var page = await workbench.Open(path, 1440, complaints);
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.ReloadAsync();
            if (await Seen.Sideways(page) is > 0 and var more) found.Add($"{width}: {more} pixels too wide");
            found.AddRange((await Seen.Barriers(page)).Concat(await Seen.Collisions(page)).Select(barrier => $"{width}: {barrier}"));
        }
        await page.SetViewportSizeAsync(1440, 900);
        await page.Locator("#list tbody tr").Nth(2).Locator("a").First.ClickAsync(); // a row opens its evidence
        await page.WaitForURLAsync("**segment=**");
        Assert.Equal(await page.Locator("#list tr.sel a.strong").TextContentAsync(), await page.Locator("#panel h2").TextContentAsync());
        found.AddRange(complaints);
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        await page.CloseAsync();
    }

    static string Subject(JsonElement row) => row.GetProperty("subject").GetString()!;

    static IEnumerable<string?> Kinds(JsonElement row) => row.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetProperty("code").GetString());

    static double? Number(JsonElement row, params string[] path)
    {
        foreach (var name in path)
        {
            if (row.ValueKind == JsonValueKind.Null) return null;
            row = row.GetProperty(name);
        }
        return row.ValueKind == JsonValueKind.Null ? null : row.GetDouble();
    }

    static string Plain(double? value, int decimals) => value is { } number ? number.ToString("#,##0." + new string('#', decimals), CultureInfo.InvariantCulture) : "";

    static string Share(JsonElement row, params string[] path) => Number(row, path) is { } share ? ((decimal)share * 100).ToString("#,##0.#", CultureInfo.InvariantCulture) + "%" : "";

    static string Bare(string cell) => cell is "无" or "未录" ? "" : cell;

    static List<List<List<string>>> Sheets(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var shared = document.WorkbookPart!.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList() ?? [];
        return [.. document.WorkbookPart.WorksheetParts.Select(part => part.Worksheet!.Descendants<Row>()
            .Select(row => row.Elements<Cell>().Select(cell => cell.DataType?.Value == CellValues.SharedString ? shared[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)] : cell.InnerText).ToList()).ToList())];
    }
}
