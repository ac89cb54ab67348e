using System.Globalization;
using ChainChief.Storage;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Exporting;

/// <summary>The first sheet of an exported workbook: what it holds, how it was chosen, where it comes from, and what the grades mean.</summary>
sealed class AboutSheet(SqliteConnection connection, string workspaceName, bool chinese)
{
    const int MostScopes = 20;

    /// <summary>Characters from which on a text breaks inside its cell.</summary>
    const int LongText = 40;

    /// <summary>What each grade means: code, Chinese, English.</summary>
    internal static readonly IReadOnlyList<(string Grade, string Zh, string En)> Grades =
    [
        ("official", "政府及其部门、统计机构发布的文件和数据", "published by government bodies or statistical offices"),
        ("media", "新闻媒体的报道", "reported by news media"),
        ("weak", "转载或没有注明出处的材料", "re-posted, or without a stated origin"),
        ("survey", "直接向企业或单位调查所得", "asked of enterprises or bodies directly"),
        ("estimate", "推算所得，不是观测值", "worked out, not observed"),
        ("own", "由维护本数据的人设计或整理", "made by those who keep these data"),
    ];

    public void Write(WorkbookFile file, IReadOnlyList<TableRows> tables, DateTimeOffset at)
    {
        using var sheet = file.Add(CompanionSheets.About(chinese), new SheetLayout([(24, CellStyle.Body), (64, CellStyle.Body), (16, CellStyle.Body)]) { Mark = Mark });
        sheet.BeginRow(height: 30);
        sheet.Text(0, Title(tables), CellStyle.Title);
        sheet.EndRow();
        if (Mark is string mark) sheet.Texts(CellStyle.Mark, mark);
        Line(sheet, Say("导出时间", "Exported at"), at.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture));
        Line(sheet, Say("数据版本", "State of the data"), Say("第 {0} 批次之后", "after change set {0}", connection.Count("SELECT coalesce(max(id), 0) FROM change_sets")));
        Line(sheet, Say("再导入", "Reading it again"), Say("本表可直接导回：空格表示不改，填“-”表示清空。", "This workbook can be imported: a blank cell changes nothing, - clears the field."));
        foreach (var table in tables) Describe(sheet, table);
        Explain(sheet, tables);
    }

    /// <summary>The first sheet of a list as seen: conditions and order in words, plan, day of the data, scopes and sources of the records behind it.</summary>
    /// <param name="records">The records behind the rows; null where they are none of a template.</param>
    public void Write(WorkbookFile file, SeenTable seen, TableRows? records, DateTimeOffset at)
    {
        using var sheet = file.Add(CompanionSheets.About(chinese), new SheetLayout([(24, CellStyle.Body), (64, CellStyle.Body), (16, CellStyle.Body)]) { Mark = Mark });
        sheet.BeginRow(height: 30);
        sheet.Text(0, $"{seen.About.Region} · {seen.Title}{(seen.About.IsExample ? Say(" · 示例数据", " · demo data") : "")}", CellStyle.Title);
        sheet.EndRow();
        if (Mark is string mark) sheet.Texts(CellStyle.Mark, mark);
        Line(sheet, Say("地区", "Region"), seen.About.Region);
        Line(sheet, Say("清单", "List"), seen.Title);
        if (seen.About.Filters.Count == 0) Line(sheet, Say("筛选", "Filters"), Say("无，全部", "none, all rows"));
        for (var i = 0; i < seen.About.Filters.Count; i++) Line(sheet, i == 0 ? Say("筛选", "Filters") : "", $"{seen.About.Filters[i].Name}{Say("：", ": ")}{seen.About.Filters[i].Value}");
        if (seen.About.Order is string order) Line(sheet, Say("排序", "Order"), order);
        Line(sheet, Say("行数", "Rows"), seen.Total.ToString(CultureInfo.InvariantCulture));
        if (seen.About.Plan is string plan) Line(sheet, Say("规划", "Plan"), plan);
        Line(sheet, Say("资料截至", "Data to"), seen.About.DataDate ?? Say("来源都未注明日期", "no source is dated to the day"));
        if (seen.About.Remark is string remark) Line(sheet, Say("口径", "Scope"), remark);
        if (records?.Template.Find("scope") is not null) Line(sheet, Say("统计口径", "Statistical scope"), Scopes(records));
        if (records?.Template.Find("source_code") is not null) Line(sheet, Say("来源", "Sources"), Sources(records));
        Line(sheet, Say("导出时间", "Exported at"), at.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture));
        Line(sheet, Say("数据版本", "State of the data"), Say("第 {0} 批次之后", "after change set {0}", connection.Count("SELECT coalesce(max(id), 0) FROM change_sets")));
        Line(sheet, Say("空缺", "Gaps"), Say("未录、未报、未见、待补都不是 0。", "not entered, not reported, no source, asked for: none of them is zero."));
        if (records is null) return;
        Line(sheet, Say("再导入", "Reading it again"), Say("“{0}”工作表可改后直接导回：空格表示不改，填“-”表示清空；其余工作表不会读入。",
            "The sheet '{0}' can be edited and imported: a blank cell changes nothing, - clears the field. The other sheets are passed over.", records.Template.Title(chinese)));
        Explain(sheet, [records]);
    }

    /// <summary>The watermark; null for a real region.</summary>
    public string? Mark { get; } = ExampleMark.IsOn(connection) ? ExampleMark.Words(chinese) : null;

    string Title(IReadOnlyList<TableRows> tables) => tables.Count == 1 ? $"{Region()} · {tables[0].Template.Title(chinese)}" : Region();

    /// <summary>The highest region of the register; the folder's name where there is none.</summary>
    string Region() => connection.Scalar($"SELECT {(chinese ? "name_zh" : "coalesce(name_en, name_zh)")} FROM regions WHERE parent_code IS NULL ORDER BY row_id LIMIT 1") as string ?? workspaceName;

    void Describe(SheetWriter sheet, TableRows table)
    {
        sheet.Texts(CellStyle.Body);
        sheet.Texts(CellStyle.Section, table.Template.Title(chinese));
        Line(sheet, Say("内容", "Holds"), table.Template.Purpose(chinese));
        Line(sheet, Say("筛选", "Selection"), Selection(table));
        Line(sheet, Say("行数", "Rows"), table.Count().ToString(CultureInfo.InvariantCulture));
        if (table.Template.Find("scope") is not null) Line(sheet, Say("统计口径", "Statistical scope"), Scopes(table));
        if (table.Template.Find("source_code") is not null) Line(sheet, Say("来源", "Sources"), Sources(table));
    }

    string Selection(TableRows table)
    {
        if (table.Selection.IsAll) return Say("全部记录", "all records");
        var terms = table.Selection.Equal.Select(term => (Column: table.Template.Get(term.Key), term.Value)).Select(term =>
            $"{term.Column.Label(chinese)} = {(term.Value.Length == 0 ? Say("（空）", "(empty)") : CellText.Words(term.Value, term.Column, chinese))}");
        if (table.Selection.RowIds is { } rows) terms = terms.Append(Say("选定的 {0} 条", "{0} chosen records", rows.Count));
        return string.Join(Say("；", "; "), terms);
    }

    string Scopes(TableRows table)
    {
        var scopes = table.Query(r => r.Text(0) ?? Say("（未注明）", "(not stated)"), "DISTINCT scope", $"ORDER BY scope LIMIT {MostScopes + 1}").ToList();
        return string.Join(Say("、", ", "), scopes.Take(MostScopes)) + (scopes.Count > MostScopes ? Say("等", " and more") : "");
    }

    string Sources(TableRows table)
    {
        var (count, without) = table.Query(r => (r.GetInt32(0), r.GetInt32(1)), "count(DISTINCT source_code), count(*) - count(source_code)").First();
        return without == 0 ? Say("{0} 个", "{0}", count) : Say("{0} 个；另有 {1} 行没有来源", "{0}; {1} rows without a source", count, without);
    }

    void Explain(SheetWriter sheet, IReadOnlyList<TableRows> tables)
    {
        sheet.Texts(CellStyle.Body);
        sheet.Texts(CellStyle.Section, Say("来源的可信等级", "Grades of sources"), "", Say("本表行数", "Rows here"));
        var grade = TemplateCatalog.Get("sources").Get("grade");
        var counts = Counts(tables);
        foreach (var (code, zh, en) in Grades)
        {
            sheet.BeginRow();
            sheet.Text(0, CellText.Words(code, grade, chinese), CellStyle.Label);
            sheet.Text(1, chinese ? zh : en, CellStyle.Body);
            sheet.Number(2, counts.GetValueOrDefault(code).ToString(CultureInfo.InvariantCulture), CellStyle.Number);
            sheet.EndRow();
        }
    }

    static Dictionary<string, int> Counts(IReadOnlyList<TableRows> tables) => tables.Where(table => table.Template.Find("source_code") is not null)
        .SelectMany(table => table.Query(r => (Grade: r.Text(0) ?? "", Rows: r.GetInt32(1)), $"(SELECT s.grade FROM sources s WHERE s.source_code = {table.Template.Name}.source_code) AS g, count(*)", "GROUP BY g"))
        .GroupBy(pair => pair.Grade, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Rows), StringComparer.Ordinal);

    static void Line(SheetWriter sheet, string label, string text)
    {
        sheet.BeginRow();
        sheet.Text(0, label, CellStyle.Label);
        sheet.Text(1, text, text.Length > LongText ? CellStyle.Wrapped : CellStyle.Body);
        sheet.EndRow();
    }

    string Say(string zh, string en, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, chinese ? zh : en, arguments);
}
