using System.CommandLine;
using ChainChief.Exporting;
using ChainChief.Templates;

namespace ChainChief.Cli;

/// <summary>chainchief templates: lists the tables, or writes an empty workbook to fill in.</summary>
static class TemplatesCommand
{
    public static Command Create()
    {
        var tables = new Argument<string[]>("table") { Description = "表名，默认全部 / tables, by default all", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<FileInfo?>("--out") { Description = "把空表写到这个 .xlsx / write the empty workbook here" };
        var command = new Command("templates", "表格格式与空表 / formats and empty workbooks") { tables, output, Options.Region, Options.Json };
        command.SetAction(parsed =>
        {
            List<string> wanted = [.. parsed.GetValue(tables) ?? []];
            if (wanted.FirstOrDefault(name => TemplateCatalog.Find(name) is null) is { } unknown)
            {
                parsed.InvocationConfiguration.Error.WriteLine(parsed.Words($"没有表 {unknown}。", $"There is no table {unknown}."));
                return Exit.Missing;
            }
            if (wanted.Count == 0) wanted = [.. TemplateCatalog.Tables.Select(table => table.Name)];
            if (parsed.GetValue(output) is { } file) return WriteEmpty(parsed, wanted, file);
            foreach (var table in wanted.Select(TemplateCatalog.Get)) Describe(parsed, table);
            return Exit.Done;
        });
        return command;
    }

    static int WriteEmpty(ParseResult parsed, List<string> tables, FileInfo file)
    {
        var name = parsed.GetValue(Options.Region) ?? parsed.Folder().List().FirstOrDefault();
        using var stream = file.Create();
        EmptyWorkbook.Write(stream, tables, parsed.Chinese(), name is null ? null : parsed.Folder().Find(name));
        return Exit.Done;
    }

    static void Describe(ParseResult parsed, TableTemplate table)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Options.Json))
        {
            ReportText.WriteJson(output, table);
            return;
        }
        output.WriteLine($"{table.Name} {table.NameZh}: {table.Purpose(parsed.Chinese())}");
        foreach (var column in table.Columns)
            output.WriteLine($"  {column.Name,-22} {column.Type,-10} {(column.Required ? parsed.Words("必填", "required") : "")} {column.Label(parsed.Chinese())} {column.Unit}");
    }
}
