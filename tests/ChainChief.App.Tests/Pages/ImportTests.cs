using System.Net;
using ChainChief.Importing;

namespace ChainChief.AppTests.Pages;

public sealed class ImportTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    const string Good = "enterprise_code,name,region_code,main_products\nDZ-0001,山东有研半导体材料有限公司,371471,12英寸硅片\nDZ-9002,测试丙有限公司,371471,螺栓\n";
    const string Bad = "enterprise_code,name,region_code,founded_on\nDZ-9003,测试丁有限公司,371471,昨天\n";
    const string Register = "name,uscc,registered_on,capital,address\n测试戊有限公司,913714021673142552,2015-03-02,296万人民币,某路1号\n";

    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_error_is_shown_with_its_row_and_blocks_the_writing()
    {
        using var client = workbench.Client();
        var version = workbench.Workspace.Version();
        using var answer = await WritableWorkbench.Upload(client, cancel, ("名录.csv", Bad));
        var page = await answer.Content.ReadAsStringAsync(cancel);
        Assert.Contains("“昨天”不是日期", page, StringComparison.Ordinal);
        Assert.Contains("还有 1 处错误", page, StringComparison.Ordinal);
        Assert.Contains("原表第 1—2 行", page, StringComparison.Ordinal);
        using var refused = await Post(client, answer.RequestMessage!.RequestUri!.AbsolutePath + "/commit", page);
        Assert.Equal(version, workbench.Workspace.Version());
    }

    [Fact]
    public async Task What_the_dry_run_shows_is_written_and_can_be_taken_back()
    {
        using var client = workbench.Client();
        using var answer = await WritableWorkbench.Upload(client, cancel, ("名录.csv", Good));
        var page = await answer.Content.ReadAsStringAsync(cancel);
        Assert.Contains("写入 2 条", page, StringComparison.Ordinal);
        using var written = await Post(client, answer.RequestMessage!.RequestUri!.AbsolutePath + "/commit", page, ("actor", "别的岗位"));
        var id = workbench.Workspace.Version();
        Assert.Contains($"已写入批次 #{id}，改动 2 条", await written.Content.ReadAsStringAsync(cancel), StringComparison.Ordinal);
        Assert.Equal("市链办", ChangeSets.Find(workbench.Workspace, id)!.Actor);
        var set = await client.GetStringAsync($"/dezhou/history/{id}", cancel);
        Assert.Contains("12英寸硅片", set, StringComparison.Ordinal);
        using var undone = await Post(client, $"/dezhou/history/{id}/undo", set, ("_handler", "undo"));
        Assert.Equal($"/dezhou/history/{id + 1}", undone.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(id + 1, ChangeSets.Find(workbench.Workspace, id)!.UndoneIn);
    }

    [Fact]
    public async Task After_a_change_by_others_the_dry_run_is_run_again_before_anything_is_written()
    {
        using var client = workbench.Client();
        using var waiting = await WritableWorkbench.Upload(client, cancel, ("甲.csv", "enterprise_code,name,region_code\nDZ-9010,测试己有限公司,371471\n"));
        using var other = await WritableWorkbench.Upload(client, cancel, ("乙.csv", "enterprise_code,name,region_code\nDZ-9010,测试己有限公司,371471\n"));
        using var written = await Post(client, other.RequestMessage!.RequestUri!.AbsolutePath + "/commit", await other.Content.ReadAsStringAsync(cancel));
        Assert.Contains("没有改动", await client.GetStringAsync(waiting.RequestMessage!.RequestUri, cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_of_another_owner_are_read_by_a_mapping_that_is_kept()
    {
        using var client = workbench.Client();
        using var answer = await WritableWorkbench.Upload(client, cancel, ("登记册.csv", Register));
        var address = answer.RequestMessage!.RequestUri!.AbsolutePath;
        var page = await client.GetStringAsync(address + "/columns?table=enterprises", cancel);
        Assert.Contains("296万人民币", page, StringComparison.Ordinal);
        using var read = await Post(client, address + "/columns", page, ("table", "enterprises"), ("name", "登记册"),
            ("header", "name"), ("column", "name"), ("also", ""), ("header", "uscc"), ("column", "credit_code"), ("also", "enterprise_code"),
            ("header", "registered_on"), ("column", "founded_on"), ("also", ""), ("header", "capital"), ("column", "registered_capital"), ("also", ""), ("convert", "3"), ("blank", "3"),
            ("header", "address"), ("column", "address"), ("also", ""), ("constant", "region_code"), ("constant-value", "371400"));
        var mapping = SavedMappings.Find(workbench.Workspace, "登记册")!;
        Assert.Equal("enterprise_code", mapping.Columns["uscc#2"]);
        Assert.Equal(["registered_capital"], mapping.BlankInvalid);
        var state = new Uploads(workbench.Workspace, TimeProvider.System).Find(address[(address.LastIndexOf('/') + 1)..])!.Look(cancel);
        Assert.Equal("登记册", state.Mapping);
        Assert.Equal(1, state.Report.Counts.Single().Added);
        Assert.Contains("登记册", await client.GetStringAsync("/dezhou/import", cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_a_file_cannot_lead_out_of_its_folder()
    {
        var upload = new Uploads(workbench.Workspace, TimeProvider.System).Create();
        foreach (var name in new[] { "../../out.csv", @"C:\temp\out.csv", "..", "" }) await upload.Add(name, new MemoryStream([1]), cancel);
        Assert.Equal(["file", "file-2", "out-2.csv", "out.csv"], upload.Files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(upload.Files, file => Assert.StartsWith(Path.Combine(workbench.Workspace.Folder, "uploads", upload.Token), file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/dezhou/import/upload")]
    [InlineData("/dezhou/about/remove")]
    [InlineData("/dezhou/history/1/undo")]
    public async Task A_form_without_its_token_is_refused(string address)
    {
        using var client = workbench.Client();
        using var form = new MultipartFormDataContent { { new StringContent("dezhou"), "confirmed" }, { new StringContent("undo"), "_handler" } };
        using var answer = await client.PostAsync(address, form, cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull(workbench.Workspace);
    }

    [Fact]
    public async Task The_marked_workbook_holds_the_rows_and_their_problems()
    {
        using var client = workbench.Client();
        using var answer = await WritableWorkbench.Upload(client, cancel, ("名录.csv", Bad));
        using var marked = await client.GetAsync(answer.RequestMessage!.RequestUri!.AbsolutePath + "/marked?file=" + Uri.EscapeDataString("名录.csv"), cancel);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", marked.Content.Headers.ContentType!.MediaType);
        Assert.Equal("名录（标错）.xlsx", marked.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal("PK"u8.ToArray(), (await marked.Content.ReadAsByteArrayAsync(cancel))[..2]);
    }

    async Task<HttpResponseMessage> Post(HttpClient client, string address, string page, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", WritableWorkbench.Token(page))));
        return await client.PostAsync(address, form, cancel);
    }
}
