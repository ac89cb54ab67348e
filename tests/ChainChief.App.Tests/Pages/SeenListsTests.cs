using System.Globalization;
using System.Net;
using System.Text.Json;
using ChainChief.Common;
using ChainChief.Pages.Lists;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChainChief.AppTests.Pages;

/// <summary>Every list against its file: same heads, same rows in the same order, and in each cell of the page what the file says.</summary>
[Collection("Dezhou")]
public sealed class SeenListsTests(DezhouWorkbench workbench)
{
    const string Firm = "DZ-0041";

    /// <summary>Columns that keep rows apart in a file where the page does so by place: codes, heads of groups, and a count that the page leaves out where it is one.</summary>
    static readonly string[] Identifying = ["环节数", "Segments", "对象编号", "Code of subject", "规划", "Plan", "层级", "Level", "区划代码", "Division code"];

    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    /// <summary>Name of the list, its page, the conditions that the path of the page fixes, and the table on the page.</summary>
    public static TheoryData<string, string, string, string> Lists => new()
    {
        { "enterprises", "/dezhou/enterprises", "", ".card table" },
        { "enterprises", "/dezhou/enterprises?role=master&chain=PC&sort=-revenue&cols=county,role,chains,products,titles,revenue,credit,grade,status,scale,code,note", "", ".card table" },
        { "enterprises", "/dezhou/enterprises?q=hs&sort=name&page=1", "", ".card table" },
        { "chains", "/dezhou/chains?sort=-firms", "", "#chain-list table" },
        { "chains", "/dezhou/chains?plan=2024", "", "#chain-list table" },
        { "figures", "/dezhou/figures?subject=plan_item&sort=value", "", ".card table" },
        { "figures", "/dezhou/figures?grade=official", "", ".card table" },
        { "sources", "/dezhou/sources?grade=official&sort=title", "", ".card table" },
        { "projects", "/dezhou/projects?stage=building&stage=started", "", ".card table" },
        { "targets", "/dezhou/targets?of=all&outcome=computed&outcome=no-actual&outcome=scope-differs&outcome=rate", "", ".card table" },
        { "history", "/dezhou/history", "", ".card table" },
        { "areas", "/dezhou/map?show=masters&chain=PC", "", "#areas table" },
        { "areas", "/dezhou/map?show=investment", "", "#areas table" },
        { "compare", "/dezhou/compare?kind=enterprises&id=DZ-0041&id=DZ-0001", "", "#comparison table" },
        { "compare", "/dezhou/compare?kind=counties&id=371402&id=371425&different=1", "", "#comparison table" },
        { "enterprise-roles", $"/dezhou/enterprises/{Firm}", $"enterprise={Firm}", "#roles table" },
        { "enterprise-figures", $"/dezhou/enterprises/{Firm}", $"enterprise={Firm}", "#figures table" },
        { "enterprises", "/dezhou/chains/NEV?tab=enterprises", "chain=NEV&cols=county,role,chains,products,titles,revenue,grade", ".card table" },
        { "chain-projects", "/dezhou/chains/FDP?tab=projects", "chain=FDP", "main table" },
        { "chain-figures", "/dezhou/chains/IC?tab=figures", "chain=IC", "main table" },
        { "chain-gaps", "/dezhou/chains/IC?tab=gaps", "chain=IC", "main table" },
        { "chain-targets", "/dezhou/chains/NEV?tab=targets", "chain=NEV", "main table" },
        { "chain-tasks", "/dezhou/chains/IC?tab=tasks", "chain=IC", "main table" },
        { "chain-policies", "/dezhou/chains/IC?tab=policies", "chain=IC", "main table" },
        { "chain-investors", "/dezhou/chains/FDP?tab=investors", "chain=FDP", "main table" },
        { "chain-duties", "/dezhou/chains/IC?tab=duties", "chain=IC", "main table" },
        { "chain-links", "/dezhou/chains/IC?tab=links", "chain=IC", "main table" },
        { "plan-links", "/dezhou/plans?view=table", "view=table", "main table" },
        { "posts", "/dezhou/posts?on=2024-12-31", "", ".post-matrix table" },
        { "post-bodies", "/dezhou/posts?view=bodies", "", "main table" },
        { "post-turns", "/dezhou/posts?view=changes&from=2022-01-01&to=2022-12-31", "", "main table" },
        { "enterprise-partners", $"/dezhou/enterprises/{Firm}", $"enterprise={Firm}", "#all-partners table" },
        { "areas", "/dezhou/map?level=town&county=371425", "", "#areas table" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_file_holds_what_the_page_shows(string list, string path, string fixedBy, string table)
    {
        foreach (var language in new[] { "zh", "en" })
        {
            var (heads, rows) = await Screen($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}", table);
            var file = await File(list, path, fixedBy, language);
            Assert.Equal(rows.Count, Math.Min(rows.Count, file.Count - 1));
            var under = Under([.. file[0]], heads);
            for (var i = 0; i < rows.Count; i++)
                foreach (var column in Enumerable.Range(0, file[0].Count).Where(column => !Identifying.Contains(file[0][column])))
                    Assert.True(Says(file[0][column] is "口径" or "Scope" ? string.Join(" ", rows[i]) : rows[i][under[column]], file[i + 1][column]), $"{list} {language}, row {i + 1}, {file[0][column]}: '{file[i + 1][column]}' is not in '{rows[i][under[column]]}'");
        }
    }

    [Fact]
    public void Every_list_is_held_against_its_screen()
    {
        // What a card shows as a list and not as a table, flows, which the map shows, what is written in the workbench itself (IssuesTests, MeetingsTests, ContradictionsTests), and analyses (AnalysesTests) are held by their own tests.
        string[] beside = ["enterprise-projects", "enterprise-sources", "enterprise-changes", "chain-flows", "misplaced", "contradictions", "issues", "meetings", "tasks", "circular", .. Analysing.Analyses.All.Select(analysis => $"analysis-{analysis.Name}")];
        Assert.Equal(SeenLists.Names.Except(beside).Order(StringComparer.Ordinal), Lists.Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("enterprise-projects")]
    [InlineData("enterprise-partners")]
    [InlineData("enterprise-sources")]
    [InlineData("enterprise-changes")]
    public async Task Lists_of_a_card_hold_what_the_card_shows(string list)
    {
        using var client = workbench.Client();
        var card = WebUtility.HtmlDecode(await client.GetStringAsync($"/dezhou/enterprises/{Firm}", cancel));
        var file = await File(list, "", $"enterprise={Firm}", "zh");
        Assert.True(file.Count > 1);
        var told = file[0].Select((head, i) => (head, i)).Where(column => column.head is "项目" or "对方" or "来源" or "产品" or "操作人").ToList();
        Assert.All(file.Skip(1), row => Assert.All(told, column => Assert.Contains(row[column.i], card, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Flows_of_a_map_are_in_their_file()
    {
        using var client = workbench.Client();
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/dezhou/chains/IC", cancel));
        Assert.Contains("/dezhou/lists/chain-flows.xlsx?chain=IC", page, StringComparison.Ordinal);
        var file = await File("chain-flows", "", "chain=IC", "zh");
        Assert.True(file.Count > 10);
        Assert.All(file.Skip(1), row => Assert.All(row.Take(5), cell => Assert.Contains(cell == "未录" ? "" : cell, page, StringComparison.Ordinal)));
    }

    /// <summary>Lists that the page shows otherwise than as a table: their workbook says what their CSV says.</summary>
    [Theory]
    [InlineData("enterprise-projects", $"enterprise={Firm}")]
    [InlineData("enterprise-partners", $"enterprise={Firm}")]
    [InlineData("enterprise-sources", $"enterprise={Firm}")]
    [InlineData("enterprise-changes", $"enterprise={Firm}")]
    [InlineData("chain-flows", "chain=IC")]
    [InlineData("misplaced", "")]
    [InlineData("plan-links", "view=relations")]
    public async Task A_workbook_says_what_the_file_of_text_says(string list, string fixedBy)
    {
        using var client = workbench.Client();
        var text = await File(list, "", fixedBy, "zh");
        using var document = SpreadsheetDocument.Open(new MemoryStream(await client.GetByteArrayAsync($"/dezhou/lists/{list}.xlsx?{fixedBy}&lang=zh", cancel)), isEditable: false);
        var shared = document.WorkbookPart!.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList() ?? [];
        var sheets = document.WorkbookPart.WorksheetParts.Select(part => part.Worksheet!.Descendants<Row>()
            .Select(row => row.Elements<Cell>().Select(cell => cell.DataType?.Value == CellValues.SharedString ? shared[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)] : cell.InnerText).ToList()).ToList()).ToList();
        var rows = sheets.Select(sheet => sheet.SkipWhile(row => row.FirstOrDefault() != text[0][0]).ToList()).First(sheet => sheet.Count > 0 && sheet[0].Count >= text[0].Count);
        Assert.Equal(text[0], rows[0].Take(text[0].Count));
        foreach (var (line, row) in text.Skip(1).Zip(rows.Skip(1))) Assert.Contains(line[0], row);
        Assert.True(rows.Count >= text.Count, $"{rows.Count} rows of {text.Count}");
    }

    [Fact]
    public async Task All_pages_of_a_list_are_in_its_file_and_in_the_answer_of_the_api()
    {
        var file = await File("enterprises", "/dezhou/enterprises?county=371402&cols=code", "", "zh");
        using var client = workbench.Client();
        var answer = JsonDocument.Parse(await client.GetStringAsync("/api/v1/regions/dezhou/lists/enterprises?county=371402&cols=code", cancel)).RootElement;
        Assert.Equal(answer.GetProperty("total").GetInt32(), file.Count - 1);
        Assert.Equal(file.Skip(1).Select(row => row[2]), answer.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("code").GetString()));
        Assert.Equal("德城区", answer.GetProperty("filters")[0].GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("/dezhou/lists/nothing.csv")]
    [InlineData("/dezhou/lists/chain-gaps.csv?chain=NONE")]
    [InlineData("/dezhou/lists/enterprise-roles.xlsx")]
    [InlineData("/dezhou/lists/enterprises.csv?plan=1999")]
    [InlineData("/nowhere/lists/enterprises.csv")]
    [InlineData("/api/v1/regions/dezhou/lists/nothing")]
    public async Task A_list_that_is_not_there_is_not_found(string path)
    {
        using var client = workbench.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path, cancel)).StatusCode);
    }

    async Task<List<List<string>>> File(string list, string path, string fixedBy, string language)
    {
        using var client = workbench.Client();
        var query = path.Split('?') is [_, var given] ? string.Join('&', given.Split('&').Where(pair => !pair.StartsWith("tab=", StringComparison.Ordinal))) : "";
        var bytes = await client.GetByteArrayAsync($"/dezhou/lists/{list}.csv?{query}&{fixedBy}&lang={language}", cancel);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        return EmbeddedTable.Split(System.Text.Encoding.UTF8.GetString(bytes.AsSpan(3))).Select(record => record.Select(FormulaGuard.Strip).ToList()).ToList();
    }

    /// <summary>Heads, and the words of each cell with its tooltips, of the first table that fits; heads of groups are no rows.</summary>
    async Task<(List<string> Heads, List<List<string>> Rows)> Screen(string path, string table)
    {
        var page = await workbench.Open(path, script: true);
        var read = await page.EvaluateAsync<JsonElement>("""
            selector => {
              const table = document.querySelector(selector);
              const words = cell => [cell.textContent, ...[...cell.querySelectorAll("[title], [aria-label]")].flatMap(e => [e.getAttribute("title") ?? e.dataset.tip ?? "", e.getAttribute("aria-label") ?? ""])].join(" ").replace(/\s+/g, " ").trim();
              return { heads: [...table.tHead.rows[0].cells].map(words), rows: [...table.tBodies[0].rows].filter(row => !row.classList.contains("section")).map(row => [...row.cells].map(words)) };
            }
            """, table);
        await page.CloseAsync();
        return ([.. read.GetProperty("heads").EnumerateArray().Select(head => head.GetString()!)],
            [.. read.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetString()!).ToList())]);
    }

    /// <summary>The column of the page that each column of the file belongs to; every column of the page must be met, in its order.</summary>
    static int[] Under(List<string> file, List<string> heads)
    {
        var (at, under) = (-1, new int[file.Count]);
        for (var i = 0; i < file.Count; i++)
        {
            var label = file[i].Split('（', '(')[0].Trim();
            if (at + 1 < heads.Count && (heads[at + 1] == label || (label is "有企业的环节" or "Segments with firms") || at < 0 || heads[at + 1].StartsWith(label + " ", StringComparison.Ordinal))) at++;
            under[i] = at;
        }
        Assert.True(at == heads.Count - 1, $"The file stops at '{(at < heads.Count ? heads[at] : "")}' of {string.Join(" | ", heads)}; it has {string.Join(" | ", file)}");
        return under;
    }

    /// <summary>Whether a cell of the page says what the file says: the words, or the number as pages write it.</summary>
    static bool Says(string cell, string text)
    {
        cell = Folded(cell);
        var plain = cell.Replace(",", "", StringComparison.Ordinal);
        if (text.Length == 0 || cell.Contains(Folded(text), StringComparison.Ordinal)) return true;
        if (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && Forms(Math.Abs(number)).Any(form => plain.Contains(form, StringComparison.Ordinal))) return true;
        if (text.Split('-') is [{ Length: 4 } year, ..] && plain.Contains(year, StringComparison.Ordinal)) return true;
        return text.Split(["、", ", ", "；", "; ", " (", ")"], StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } parts && parts.All(part => cell.Contains(Folded(part), StringComparison.Ordinal));
    }

    static string Folded(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>A number with up to two decimals, in its own unit, as percent, and in 万 where the page counts money so.</summary>
    static IEnumerable<string> Forms(decimal number) => new[] { number, number * 100, number * 10_000, number * 1_000 }
        .SelectMany(value => new[] { "0.##", "0.#", "0" }.Select(form => value.ToString(form, CultureInfo.InvariantCulture))).Where(form => form != "0" || number == 0);
}
