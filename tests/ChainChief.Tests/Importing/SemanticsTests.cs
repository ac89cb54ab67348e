using System.Text;
using ChainChief.Common;
using ChainChief.Importing;

namespace ChainChief.Tests.Importing;

/// <summary>What a cell, a header or a file means once it is imported.</summary>
public sealed class SemanticsTests : IDisposable
{
    readonly SmallRegion region = new();

    public void Dispose() => region.Dispose();

    ImportReport Clean(params (string, string)[] files) => Clean(region.Import(files));

    static ImportReport Clean(ImportReport report)
    {
        Assert.Empty(report.Problems.Where(problem => problem.Severity == Severity.Error).Select(problem => $"{problem.Row}:{problem.Column}: {problem.Code} {problem.Message(false)}"));
        return report;
    }

    [Fact]
    public void A_blank_cell_leaves_the_field_and_a_dash_empties_it()
    {
        Clean(("enterprises.csv", "enterprise_code,address,note,registered_capital,founded_on\nE1,某路1号,旧,500,2001-02\n"));
        var report = Clean(("enterprises.csv", "enterprise_code,address,note,registered_capital,founded_on\nE1,,-,－,\n"));
        Assert.Equal(("某路1号", null, null, "2001-02"), (region.Value("enterprises", "E1", "address"), region.Value("enterprises", "E1", "note"), region.Value("enterprises", "E1", "registered_capital"), region.Value("enterprises", "E1", "founded_on")));
        Assert.Equal(["registered_capital", "note"], Assert.Single(report.Sample).Before.Keys);
        Assert.Equal(0, Clean(("enterprises.csv", "enterprise_code,note\nE1,-\n")).ChangedCount);
    }

    [Fact]
    public void One_column_in_any_order_changes_that_column_only()
    {
        var before = region.Value("enterprises", "E1", "credit_code");
        var report = Clean(("enterprises.csv", "short_name,enterprise_code\n甲,E1\n"));
        Assert.Equal((0, 1, 0), (report.Counts[0].Added, report.Counts[0].Updated, report.Counts[0].Unchanged));
        Assert.Equal(("甲", before, "甲公司"), (region.Value("enterprises", "E1", "short_name"), region.Value("enterprises", "E1", "credit_code"), region.Value("enterprises", "E1", "name")));
        var again = region.Import(region.PathOf("enterprises.csv"));
        Assert.Equal((0, null, 1), (again.ChangedCount, again.ChangeSetId, again.Counts[0].Unchanged));
    }

    [Fact]
    public void References_may_point_forward_within_one_import()
    {
        Clean(("a_placements.csv", "企业,版本,产业链,环节,角色,依据\nE9,P1,IC,N,master,reported\n"), ("z_enterprises.csv", "enterprise_code,name,region_code,group_code\nE9,丙公司,371402,E10\nE10,丁公司,371402,\n"),
            ("z_segments.csv", "plan_code,chain_code,segment_code,parent_segment_code,stage,name_zh\nP1,IC,N,M,upstream,新环节\nP1,IC,M,,upstream,上级\n"));
        Assert.Equal("master", region.Value("placements", "E9|P1|IC|N", "role"));
    }

    [Fact]
    public void Names_and_words_stand_for_codes()
    {
        Clean(("企业入链.csv", "企业,版本,产业链,环节,角色,依据\n甲公司,规划一,芯片,硅片,链主,来源所称\n"));
        Clean(("enterprises.csv", "enterprise_code,name,region_code,status,titles,above_scale\nE9,丙公司,德城,在营,上市公司；专精特新“小巨人”,是\nE8,丁公司,Lingcheng,Active,listed;srdi,Y\n".Replace("在营", Label("status", "active"), StringComparison.Ordinal)
            .Replace("上市公司；专精特新“小巨人”", $"{Label("titles", "listed")}；{Label("titles", "little_giant")}", StringComparison.Ordinal).Replace("Active", LabelEn("status", "active"), StringComparison.Ordinal)));
        Assert.Equal(("371402", "active", "listed;little_giant", "1"), (region.Value("enterprises", "E9", "region_code"), region.Value("enterprises", "E9", "status"), region.Value("enterprises", "E9", "titles"), region.Value("enterprises", "E9", "above_scale")));
        Assert.Equal(("371403", "active", "1"), (region.Value("enterprises", "E8", "region_code"), region.Value("enterprises", "E8", "status"), region.Value("enterprises", "E8", "above_scale")));
    }

    static string Label(string column, string value) => Templates.TemplateCatalog.Get("enterprises").Get(column).Allowed.First(allowed => allowed.Value == value).LabelZh;

    static string LabelEn(string column, string value) => Templates.TemplateCatalog.Get("enterprises").Get(column).Allowed.First(allowed => allowed.Value == value).LabelEn;

    [Fact]
    public void A_name_of_two_records_is_asked_about()
    {
        Clean(("enterprises.csv", "enterprise_code,name,region_code\nE9,同名公司,371402\nE8,同名公司,371402\n"));
        var problem = Assert.Single(region.Import(("placements.csv", "enterprise_code,plan_code,chain_code,role,basis\n同名公司,P1,IC,master,reported\n")).Problems);
        Assert.Equal("reference-ambiguous", problem.Code);
        Assert.Contains("E8", problem.Message(true), StringComparison.Ordinal);
    }

    [Fact]
    public void An_enterprise_without_a_code_is_known_by_its_credit_code()
    {
        Clean(("企业.csv", $"统一社会信用代码,企业名称,所在区划,所属集团\n{SmallRegion.Credit(1)},甲公司（新）,德城区,\n{SmallRegion.Credit(7)},戊公司,陵城区,己公司\n{SmallRegion.Credit(8)},己公司,陵城区,\n"));
        Assert.Equal("甲公司（新）", region.Value("enterprises", "E1", "name"));
        Assert.Equal(("戊公司", SmallRegion.Credit(8)), (region.Value("enterprises", SmallRegion.Credit(7), "name"), region.Value("enterprises", SmallRegion.Credit(7), "group_code")));
        Assert.Equal(0, region.Import(region.PathOf("企业.csv")).ChangedCount);
    }

    [Fact]
    public void A_workbook_of_two_sheets_with_titles_and_merged_group_headers_is_read()
    {
        static DocumentFormat.OpenXml.Spreadsheet.Cell T(string text) => WorkbookBuilder.Text(text);
        var path = new WorkbookBuilder(is1904: true)
            .Sheet("企业").Row(1, T("德州市企业名录（2024年）")).Row(3, T("企业"), null, T("登记"), null, null).Row(4, T("编号"), T("名称"), T("注册资本（亿元）"), T("成立日期"), T("所在区划"))
            .Row(5, T("E9"), T("丙公司"), WorkbookBuilder.Number("1.25"), WorkbookBuilder.Number("43830"), WorkbookBuilder.Number("371402")).Row(6, T("E8"), T("丁公司"), T("１，２３４．５"), T("2020年3月"), T("陵城区")).Merge("A3:B3").Merge("C3:E3")
            .Sheet("统计数据").Row(1, T("对象类型"), T("对象编号"), T("指标"), T("时期"), T("数值（万元）"), T("同比（%）")).Row(2, T("region"), T("371400"), T("营业收入"), T("2024年1-7月"), T("12,500"), WorkbookBuilder.Number("7.5"))
            .Save(region.PathOf("报表.xlsx"));
        var report = Clean(region.Import(path));
        Assert.Equal(["enterprises", "figures"], report.Sheets.Select(sheet => sheet.Table));
        Assert.Equal(("12500", "2024-01-01", "371402"), (region.Value("enterprises", "E9", "registered_capital"), region.Value("enterprises", "E9", "founded_on"), region.Value("enterprises", "E9", "region_code")));
        Assert.Equal(("12345000", "2020-03", "371403"), (region.Value("enterprises", "E8", "registered_capital"), region.Value("enterprises", "E8", "founded_on"), region.Value("enterprises", "E8", "region_code")));
        var key = "region|371400|revenue|2024-01..2024-07||";
        Assert.Equal(("12500", "万元", "0.075"), (region.Value("figures", key, "value"), region.Value("figures", key, "unit"), region.Value("figures", key, "year_on_year")));
        Assert.Equal(0, region.Import(path).ChangedCount);
    }

    [Theory]
    [InlineData("gb18030", ';')]
    [InlineData("utf-16", '\t')]
    [InlineData("utf-8", ',')]
    public void Files_of_any_usual_encoding_and_delimiter_are_read(string encoding, char delimiter)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = "企业编号,企业名称,所在区划,备注\r\nE9,丙公司,德城区,镕基\r\n".Replace(',', delimiter);
        var coding = Encoding.GetEncoding(encoding);
        Clean(region.Import(region.Write("企业.csv", [.. coding.GetPreamble(), .. coding.GetBytes(text)])));
        Assert.Equal(("丙公司", "371402", "镕基"), (region.Value("enterprises", "E9", "name"), region.Value("enterprises", "E9", "region_code"), region.Value("enterprises", "E9", "note")));
    }

    [Fact]
    public void Equal_invoices_are_kept_as_often_as_they_stand_and_no_more_the_second_time()
    {
        const string Text = "supplier_code,buyer_code,issued_on,amount\nE1,E2,2024-01-02,12.5\nE1,E2,2024-01-02,12.5\n";
        Assert.Equal(2, Clean(("invoices.csv", Text)).ChangedCount);
        Assert.Equal(0, Clean(("invoices.csv", Text)).ChangedCount);
    }
}
