using System.Text;
using System.Text.Json;

namespace ChainChief.AppTests.Api;

public sealed class InvoiceImportsTests(ApiHost api) : IClassFixture<ApiHost>
{
    const string Imports = $"{ApiHost.Dezhou}/invoice-imports";

    [Fact]
    public async Task A_dry_run_keeps_nothing_an_import_is_a_change_set_and_undo_takes_it_back()
    {
        var before = await Count();
        var dry = await api.Post($"{Imports}?dryRun=true", Invoices("甲"), 200);
        Assert.Equal((JsonValueKind.Null, before), (dry.GetProperty("changeSet").ValueKind, await Count()));
        Assert.Equal((3, 1, 1, 2, 1), (Of(dry, "rows"), Of(dry, "negativeRows"), Of(dry, "links"), Of(dry, "ends"), Of(dry, "matchedEnds")));
        Assert.Equal(1234567.89m, dry.GetProperty("years")[0].GetProperty("linkAmount").GetDecimal());
        Assert.Equal("EXT:甲机械厂", dry.GetProperty("unmatched")[0].GetProperty("code").GetString());

        var kept = await api.Post($"{Imports}?expectedVersion={dry.GetProperty("version")}", Invoices("甲"), 200);
        var id = kept.GetProperty("changeSet").GetInt32();
        Assert.Equal(before + 1, await Count());
        var again = await api.Post(Imports, Invoices("甲"), 200);
        Assert.Equal((JsonValueKind.Null, 1), (again.GetProperty("changeSet").ValueKind, again.GetProperty("relations").GetProperty("unchanged").GetInt32()));
        await api.Post($"{ApiHost.Dezhou}/change-sets/{id}/undo", null, 200);
        Assert.Equal(before, await Count());
    }

    [Fact]
    public async Task Bad_rows_stop_the_import_unless_they_may_be_left_out()
    {
        var chinese = await api.Post(Imports, Invoices("乙", "昨天"), 422);
        var english = await api.Post($"{Imports}?lang=en", Invoices("乙", "昨天"), 422);
        Assert.Equal(("date-invalid", 4), (chinese.GetProperty("badRows")[0].GetProperty("code").GetString(), chinese.GetProperty("badRows")[0].GetProperty("row").GetInt32()));
        Assert.NotEqual(chinese.GetProperty("problems")[0].GetProperty("message").GetString(), english.GetProperty("problems")[0].GetProperty("message").GetString());
        var skipped = await api.Post($"{Imports}?skipBad=true&dryRun=true", Invoices("乙", "昨天"), 200);
        Assert.Equal((1, "invoice-rows-skipped"), (Of(skipped, "badRows"), skipped.GetProperty("problems")[0].GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Files_of_the_inbox_are_named_and_no_name_leads_out_of_it()
    {
        var inbox = Directory.CreateDirectory(Path.Combine(api.Folder("dezhou"), "inbox")).FullName;
        await File.WriteAllTextAsync(Path.Combine(inbox, "大文件.csv"), Text("丙"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(inbox, "说明.docx"), "x", TestContext.Current.CancellationToken);
        Assert.Equal(["大文件.csv"], (await api.Get($"{Imports}/inbox")).EnumerateArray().Select(file => file.GetProperty("name").GetString()));
        var report = await api.Post($"{Imports}/inbox", Body("""{"files":["大文件.csv"],"dryRun":true}"""), 200);
        Assert.Equal(1, Of(report, "links"));
        foreach (var name in new[] { "../region.db", "没有.csv", "说明.docx" })
            Assert.Equal("file-not-found", (await api.Post($"{Imports}/inbox", Body(JsonSerializer.Serialize(new { files = new[] { name } })), 404)).GetProperty("code").GetString());
        Assert.Equal("upload-missing", (await api.Post($"{Imports}/inbox", Body("""{"files":[]}"""), 400)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_store_that_moved_on_since_the_dry_run_is_a_conflict()
    {
        var report = await api.Post($"{Imports}?expectedVersion=0", Invoices("丁"), 409);
        Assert.Equal("store-changed", report.GetProperty("problems")[0].GetProperty("code").GetString());
    }

    static string Text(string firm, string? badDate = null) =>
        $"销方,购方,开票日期,货物名称,金额\n{firm}机械厂,DZ-0001,2024-03-01,*金属制品*螺栓,1234600.00\n{firm}机械厂,DZ-0001,2024-04-01,*金属制品*螺母,-32.11\n{firm}机械厂,DZ-0001,{badDate ?? "2024-05-01"},*金属制品*螺母,0\n";

    static MultipartFormDataContent Invoices(string firm, string? badDate = null) => ApiHost.Upload("发票.csv", Text(firm, badDate));

    static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    static int Of(JsonElement report, string count) => report.GetProperty("counts").GetProperty(count).GetInt32();

    async Task<int> Count() => (await api.Get($"{ApiHost.Dezhou}/supply_relations?size=1")).GetProperty("total").GetInt32();
}
