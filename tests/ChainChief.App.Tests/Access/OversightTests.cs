using System.Net;
using ChainChief.Storage;

namespace ChainChief.AppTests.Access;

/// <summary>The audit log and the permission table over HTTP.</summary>
public sealed class OversightTests(PostsWorkbench workbench) : IClassFixture<PostsWorkbench>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("guest")]
    [InlineData("chain_office")]
    [InlineData("county|371426")]
    public async Task Only_those_who_may_see_the_log_reach_it_and_the_table(string post)
    {
        foreach (var path in new[] { "/admin/audit", "/admin/permissions", "/admin/audit.csv", "/admin/audit.xlsx", "/admin/permissions.xlsx" })
            Assert.Equal(post == "guest" ? 302 : 403, (await workbench.Ask(post, path, Cancel)).Status);
    }

    [Fact]
    public async Task The_log_is_filtered_checked_and_exported_as_seen()
    {
        var log = AuditLog.Open(workbench.Data);
        log.Append(new("县市区甲", "a1", "dezhou", "see_issues", "GET /dezhou/issues/9", "refused", "10.0.0.7"));
        log.Append(new("市链办", "a2", "dezhou", "export_records", "企业清单 258 行", "done", "10.0.0.8"));
        var page = (await workbench.Ask("auditor", "/admin/audit?outcome=refused", Cancel)).Text;
        Assert.Contains("问题台账", page, StringComparison.Ordinal);
        Assert.DoesNotContain("258 行", page, StringComparison.Ordinal);
        Assert.Contains("Ledger of issues", (await workbench.Ask("auditor", "/admin/audit?outcome=refused&lang=en", Cancel)).Text, StringComparison.Ordinal);
        var csv = (await workbench.Ask("auditor", "/admin/audit.csv?outcome=refused", Cancel)).Text;
        Assert.Contains("10.0.0.7", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.8", csv, StringComparison.Ordinal);
        Assert.Contains("导出审计记录", (await workbench.Ask("auditor", "/admin/audit?act=audit_export", Cancel)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Post("auditor", "/admin/audit", "/admin/audit/check", [])).StatusCode);
        Assert.Contains("校验通过", (await workbench.Ask("auditor", "/admin/audit", Cancel)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_is_changed_with_a_reason_marked_until_reviewed_and_in_the_workbook()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await Change("auditor", "move_projects", "county", "none", "1", "审计员不能改")).StatusCode);
        Assert.Contains("permission-confirm-only-enterprise", (await Change("administrator", "confirm_issue", "chain_office", "region", "1", "想代企业销号")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("permission-last-administrator", (await Change("administrator", "manage_users", "administrator", "none", "1", "不要管理员")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("done=2", (await Change("administrator", "move_projects", "county", "none", "1", "项目改由部门按月移动")).Headers.Location!.ToString(), StringComparison.Ordinal);
        var second = await Change("administrator", "see_issues", "analyst", "region", "1", "我也在改，别丢了");
        var page = (await workbench.Ask("administrator", second.Headers.Location!.ToString(), Cancel)).Text;
        Assert.Contains("没有写入", page, StringComparison.Ordinal);
        Assert.Contains("我也在改，别丢了", page, StringComparison.Ordinal);
        Assert.Contains("登记与移动项目", page, StringComparison.Ordinal);
        Assert.Contains("上次审计以来改过\"", (await workbench.Ask("auditor", "/admin/permissions", Cancel)).Text, StringComparison.Ordinal);
        Assert.Contains("项目改由部门按月移动", (await workbench.Ask("auditor", "/admin/permissions?act=move_projects&role=county", Cancel)).Text, StringComparison.Ordinal);
        var workbook = (await workbench.Ask("auditor", "/admin/permissions.xlsx", Cancel)).Text;
        Assert.Contains("项目改由部门按月移动", workbook, StringComparison.Ordinal);
        Assert.Contains("/admin/permissions/change", workbook, StringComparison.Ordinal);
        await Post("auditor", "/admin/permissions", "/admin/permissions/review", []);
        Assert.DoesNotContain("title=\"上次审计以来改过\"", (await workbench.Ask("auditor", "/admin/permissions", Cancel)).Text, StringComparison.Ordinal);
    }

    Task<HttpResponseMessage> Change(string post, string act, string role, string reach, string seen, string reason) =>
        Post(post, "/admin/permissions?act=move_projects&role=county", "/admin/permissions/change", new() { ["act"] = act, ["role"] = role, ["reach"] = reach, ["seen"] = seen, ["reason"] = reason });

    async Task<HttpResponseMessage> Post(string post, string page, string path, Dictionary<string, string> form)
    {
        using var client = SignedIn.Client(workbench.Client.BaseAddress!.ToString(), await workbench.Session(post), redirects: false);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        form["__RequestVerificationToken"] = WritableWorkbench.Token(await client.GetStringAsync(page, Cancel));
        using FormUrlEncodedContent content = new(form);
        return await client.PostAsync(path, content, Cancel);
    }
}
