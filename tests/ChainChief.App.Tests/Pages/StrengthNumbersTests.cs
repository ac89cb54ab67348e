using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChainChief.AppTests.Cli;
using ChainChief.Common;
using ChainChief.Pages.Analysis;
using ChainChief.Storage;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChainChief.AppTests.Pages;

/// <summary>Strength and input-output say the same numbers on screen, over the API, on the command line, in the list as CSV and in the workbook.</summary>
public sealed class StrengthNumbersTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Thresholds so low that Dezhou, where little is known, has quotients of the shipped table.</summary>
    void LowThresholds() => RuleShelf.Set(workbench.Workspace, "strength", "rule,value,zh,en\nleast_firms,1,,\nleast_share,0,,\nleast_industries,1,,\nleast_row_firms,1,,\nleast_held_firms,1,,\n", new(2020, 1, 1), "市链办", "test", TimeProvider.System);

    [Theory]
    [InlineData("strength", "rows", "quotient", "quotient.value", 2)]
    [InlineData("strength", "rows", "herfindahl", "concentration.herfindahl", 3)]
    [InlineData("io", "sectors", "power", "power", 3)]
    [InlineData("io", "sectors", "sensitivity", "sensitivity", 3)]
    public async Task A_number_is_the_same_wherever_it_stands(string analysis, string rows, string column, string path, int decimals)
    {
        LowThresholds();
        using var client = workbench.Client();
        var answer = await client.GetFromJsonAsync<JsonElement>($"/api/v1/regions/dezhou/analyses/{analysis}", Cancel);
        var wanted = answer.GetProperty("finding").GetProperty(rows).EnumerateArray().Select(row => (Subject: row.GetProperty("subject").GetString()!, Value: Number(row, path))).Where(row => row.Value is not null).ToDictionary(row => row.Subject, row => row.Value!.Value);
        Assert.True(wanted.Count >= 2, $"{wanted.Count} rows have {path}");

        var (exit, said) = await ChildProcess.Start(["analyse", analysis, "--data", Path.GetDirectoryName(Path.GetDirectoryName(workbench.Workspace.Folder))!, "--region", "dezhou", "--csv"]).End();
        Assert.Equal(0, exit);
        var told = EmbeddedTable.Split(said);
        var place = told[0].IndexOf(column);
        Assert.Equal(wanted, told.Skip(1).Where(row => row.Count > place && row[place].Length > 0).ToDictionary(row => row[0], row => double.Parse(row[place], CultureInfo.InvariantCulture)));

        var file = EmbeddedTable.Split((await client.GetStringAsync($"/dezhou/lists/analysis-{analysis}.csv?lang=en", Cancel)).TrimStart('\uFEFF'));
        var inFile = file.Skip(1).Where(row => wanted.ContainsKey(row[0])).ToDictionary(row => row[0], row => double.Parse(row[place], CultureInfo.InvariantCulture));
        Assert.Equal(wanted.Keys.Order(), inFile.Keys.Order());
        Assert.All(wanted, pair => Assert.Equal(pair.Value, inFile[pair.Key], 0.51 * Math.Pow(10, -2)));

        var sheet = await Sheet(client, $"/dezhou/lists/analysis-{analysis}.xlsx?lang=en", file[0][0]);
        Assert.All(inFile, pair => Assert.Equal(pair.Value, double.Parse(sheet.Single(row => row.FirstOrDefault() == pair.Key)[place], CultureInfo.InvariantCulture), 1e-9));

        var page = await client.GetStringAsync($"/dezhou/analysis/{analysis}?lang=en", Cancel);
        foreach (var (subject, value) in wanted)
        {
            var line = Regex.Match(page, $"<tr[^>]*data-row=\"{Regex.Escape(subject)}\".*?</tr>", RegexOptions.Singleline, TimeSpan.FromSeconds(5)).Value;
            Assert.Contains($">{value.ToString("#,##0." + new string('#', decimals), CultureInfo.InvariantCulture)}<", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Too_little_known_is_said_with_the_template_that_mends_it_and_the_sheet_of_the_method_stands_beside()
    {
        using var client = workbench.Client();
        RuleShelf.Set(workbench.Workspace, "strength", RuleTableText, new(2020, 1, 1), "市链办", "test", TimeProvider.System);
        var page = await client.GetStringAsync("/dezhou/analysis/strength?lang=zh", Cancel);
        Assert.Contains("所以只排名次，不给区位商和星", page, StringComparison.Ordinal);
        Assert.Contains("/dezhou/templates.xlsx?table=industry_figures", page, StringComparison.Ordinal);
        using var document = SpreadsheetDocument.Open(new MemoryStream(await client.GetByteArrayAsync("/dezhou/lists/analysis-strength.xlsx?lang=zh", Cancel)), isEditable: false);
        Assert.Equal(2, document.WorkbookPart!.WorksheetParts.Count());
        Assert.Contains("sha256", document.WorkbookPart.SharedStringTablePart?.SharedStringTable.InnerText + string.Concat(document.WorkbookPart.WorksheetParts.Select(part => part.Worksheet!.InnerText)), StringComparison.Ordinal);
    }

    static string RuleTableText => Governance.RuleTable.Shipped("strength").Text;

    [Fact]
    public async Task A_row_opens_to_its_evidence_and_a_judgement_stands_beside_it()
    {
        using var client = workbench.Client();
        var page = await client.GetStringAsync("/dezhou/analysis/strength?row=IC&lang=zh", Cancel);
        Assert.Contains("集成电路：依据", page, StringComparison.Ordinal);
        Assert.Contains("全市新一代信息技术产业规模", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/dezhou/chains/IC?plan=2022", page, StringComparison.Ordinal);
        Assert.Contains("/dezhou/enterprises?county=371402", await client.GetStringAsync("/dezhou/analysis/strength?by=county&row=371402&lang=zh", Cancel), StringComparison.OrdinalIgnoreCase);
        foreach (var by in new[] { "cluster", "county" }) Assert.Contains("data-row=", await client.GetStringAsync($"/dezhou/analysis/strength?by={by}&lang=en", Cancel), StringComparison.Ordinal);
        Assert.Contains("data-row=", await client.GetStringAsync("/dezhou/analysis/strength?measure=employment&lang=en", Cancel), StringComparison.Ordinal);
    }

    /// <summary>Names on a chart stand on no other name, whatever the circles.</summary>
    [Fact]
    public void Names_on_a_chart_do_not_lie_on_each_other()
    {
        var random = new Random(7);
        foreach (var width in new[] { 330.0, 760 })
            for (var round = 0; round < 40; round++)
            {
                List<Bubble> bubbles = [.. Enumerable.Range(0, 42).Select(i => new Bubble("部门与别的很长的名称一二三"[..random.Next(3, 12)], random.NextDouble(), random.NextDouble(), random.NextDouble(), null, i, ""))];
                var plan = BubblePlan.Of(bubbles, ChartAxis.Even("x", [0, 1], value => ""), ChartAxis.Even("y", [0, 1], value => ""), width, 400, new ChartCorner("两头都强", true, false));
                var named = plan.Bubbles.Where(bubble => bubble.Named).Select(bubble => (Wide: bubble.Text.Length * 12.0, bubble)).Select(one => (L: one.bubble.Anchor switch { "start" => one.bubble.NameX, "end" => one.bubble.NameX - one.Wide, _ => one.bubble.NameX - one.Wide / 2 }, one.Wide, T: one.bubble.NameY)).ToList();
                Assert.NotEmpty(named);
                for (var i = 0; i < named.Count; i++)
                    for (var j = 0; j < i; j++)
                        Assert.False(named[i].L < named[j].L + named[j].Wide - 1 && named[j].L < named[i].L + named[i].Wide - 1 && Math.Abs(named[i].T - named[j].T) < 12);
            }
    }

    static double? Number(JsonElement row, string path)
    {
        foreach (var part in path.Split('.')) row = row.GetProperty(part);
        return row.ValueKind == JsonValueKind.Number ? row.GetDouble() : null;
    }

    static async Task<List<List<string>>> Sheet(HttpClient client, string address, string first)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(await client.GetByteArrayAsync(address, Cancel)), isEditable: false);
        var shared = document.WorkbookPart!.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList() ?? [];
        return document.WorkbookPart.WorksheetParts.Select(part => part.Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>()
            .Select(cell => cell.DataType?.Value == CellValues.SharedString ? shared[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)] : cell.InnerText).ToList()).ToList()).First(rows => rows.Any(row => row.FirstOrDefault() == first));
    }
}
