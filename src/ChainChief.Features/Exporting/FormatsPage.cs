using ChainChief.Common;
using ChainChief.Templates;

namespace ChainChief.Exporting;

/// <summary>Writes <c>docs/formats.md</c>: what files are read and written, table by table, in both languages, from the templates.</summary>
public static class FormatsPage
{
    const string Head = """
        # 数据格式 · Formats

        这一页由模板 `data/templates` 写成，不要手改。This page is written from the templates in `data/templates`; do not edit it by hand.

        ## 通则 · Rules for all tables

        - 一张表一个文件或一张工作表：CSV（UTF-8）、XLSX。表头用代码名，或中英文列名；列的次序不限。
          One table is one file or one sheet: CSV (UTF-8) or XLSX. The header holds code names or labels of either language, in any order.
        - 行按主键更新已有记录；空格表示不改，`-` 表示清空。
          A row updates the record of its key; a blank cell changes nothing, `-` clears the field.
        - 是否写 `yes`、`no`；多项用 `;` 隔开；数字不带逗号和单位，比率写小数（10% 写 0.1）。
          Booleans are `yes` or `no`; entries of a list are separated by `;`; numbers carry neither comma nor unit, shares are decimals (0.1 for 10 %).
        - 日期写成 `2024`、`2024-09` 或 `2024-09-30`；时期写成 `2023`、`2023H1`、`2023Q2`、`2023-07`、`2024-01..2024-07`。
          A date is a year, a month or a day; a period a year, half, quarter, month or months from January on.
        - 导出的 CSV 有两种。数据包：UTF-8 无标记、LF 换行，再导入不变。给 Excel 的：UTF-8 带标记、CRLF 换行，
          以 `=` `+` `-` `@`（含全角）、制表符或回车开头而不是数字的文字前加一个 `'`，以免被当作公式。导入时去掉这个 `'`；
          确有以 `'` 加上述符号开头的文字，导出时再加一个 `'`。编号很长的表请导出 XLSX，CSV 在 Excel 里会丢失位数。
          CSV is written in two forms. Packs: UTF-8 without mark, LF; reading them again changes nothing. For Excel: UTF-8 with mark, CRLF, and a `'` before texts
          that begin with `=` `+` `-` `@` (also full-width), tab or CR and are no numbers, so that they do not run as formulas. Import takes this `'` off;
          a text that itself begins with `'` and such a sign is written with one more. Export XLSX where codes are long: Excel drops digits when it opens a CSV.
        - 工作簿中名为“说明”“填写说明”“选项”的表不读。
          Sheets named About, Help or Choices are not read.
        """;

    public static void Write(TextWriter writer)
    {
        writer.Write(Head.ReplaceLineEndings("\n"));
        Line(writer, "\n\n## 各表 · Tables\n");
        Line(writer, "| 表 Table | 文件 File | 内容 | Holds |");
        Line(writer, "|---|---|---|---|");
        foreach (var table in TemplateCatalog.Tables) Line(writer, $"| [{table.NameZh} {table.NameEn}](#{table.Name}) | `{table.Name}.csv` | {table.PurposeZh} | {table.PurposeEn} |");
        foreach (var table in TemplateCatalog.Tables) Write(writer, table);
    }

    static void Write(TextWriter writer, TableTemplate table)
    {
        Line(writer, $"\n<a id=\"{table.Name}\"></a>\n\n## {table.NameZh} · {table.NameEn}\n");
        Line(writer, $"`{table.Name}.csv`。{table.PurposeZh}。{table.PurposeEn}.\n");
        Line(writer, "| 列 Column | 名称 Label | 填什么 Takes | 单位 Unit | 填法 How to fill it in |");
        Line(writer, "|---|---|---|---|---|");
        foreach (var column in table.Columns)
            Line(writer, $"| {Name(column)} | {column.LabelZh}<br>{column.LabelEn} | {Takes(column)} | {Cell(column.Unit)} | {Cell(column.HelpZh)}<br>{Cell(column.HelpEn)} |");
    }

    static string Name(ColumnTemplate column) =>
        $"`{column.Name}`" + (column.Key ? "<br>主键 key" : "") + (column.Required ? "<br>**必填 required**" : "");

    static string Takes(ColumnTemplate column)
    {
        var target = column.Target is string table ? $" → [{TemplateCatalog.Get(table).NameZh}](#{table})" : "";
        var type = $"{column.Type.ToString().ToLowerInvariant()}{target}";
        return column.Allowed.Count == 0 ? type : $"{type}<br>{string.Join("<br>", column.Allowed.Select(value => $"`{value.Value}` {value.LabelZh} {value.LabelEn}"))}";
    }

    internal static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    internal static void Line(TextWriter writer, string text) => writer.Write($"{text}\n");
}

/// <summary>Writes <c>docs/problems.md</c>: every kind of problem with its sentence in both languages, from the catalog.</summary>
public static class ProblemsPage
{
    static readonly (ProblemClass Class, string Title)[] Sections =
        [(ProblemClass.File, "文件 · The file"), (ProblemClass.Header, "表头 · The header"), (ProblemClass.Row, "行 · Rows")];

    public static void Write(TextWriter writer)
    {
        FormatsPage.Line(writer, "# 问题清单 · Problems\n");
        FormatsPage.Line(writer, "这一页由 `data/problems.csv` 写成，不要手改。This page is written from `data/problems.csv`; do not edit it by hand.\n");
        FormatsPage.Line(writer, "代码不变，句子可改；{0}、{1} 处填入具体内容。错误挡住导入，请判断的等人决定，提醒只是告知。");
        FormatsPage.Line(writer, "Codes stay, sentences may change; {0}, {1} stand for what is named. An error blocks the import, a question waits for a person, a warning is only said.");
        foreach (var (part, title) in Sections)
        {
            FormatsPage.Line(writer, $"\n## {title}\n");
            FormatsPage.Line(writer, "| 代码 Code | 轻重 Weight | 说明 | Sentence |");
            FormatsPage.Line(writer, "|---|---|---|---|");
            foreach (var kind in ProblemCatalog.List().Where(kind => kind.Class == part))
                FormatsPage.Line(writer, $"| `{kind.Code}` | {Weight(kind.Severity)} | {FormatsPage.Cell(kind.Chinese)} | {FormatsPage.Cell(kind.English)} |");
        }
    }

    static string Weight(Severity severity) => severity switch
    {
        Severity.Error => "错误 error",
        Severity.Question => "请判断 question",
        _ => "提醒 warning",
    };
}
