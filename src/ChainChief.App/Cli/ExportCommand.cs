using System.CommandLine;
using ChainChief.Exporting;

namespace ChainChief.Cli;

/// <summary>chainchief export: writes the region as a pack (folder or zip) that imports again unchanged, or as one workbook.</summary>
static class ExportCommand
{
    public static Command Create(TimeProvider clock)
    {
        var target = new Argument<string>("target") { Description = "目录、.zip 或 .xlsx / folder, .zip or .xlsx" };
        var excel = new Option<bool>("--excel") { Description = "CSV 供 Excel 打开（BOM、公式防护） / CSV for Excel (BOM, guarded formulas)" };
        var command = new Command("export", "导出 / export") { target, excel, Options.Region, Options.Json };
        command.SetAction(parsed =>
        {
            if (parsed.Workspace() is not { } workspace) return Exit.Missing;
            var path = parsed.GetRequiredValue(target);
            var form = parsed.GetValue(excel) ? CsvForm.Excel : CsvForm.Pack;
            var counts = Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".ZIP" => Into(path, stream => PackExport.WriteZip(workspace, stream, form)),
                ".XLSX" => Into(path, stream => new Dictionary<string, int> { ["workbook"] = new WorkbookExport(workspace, clock).WriteAll(stream, parsed.Chinese()) }),
                _ => PackExport.WriteFolder(workspace, path, form),
            };
            if (parsed.GetValue(Options.Json)) ReportText.WriteJson(parsed.InvocationConfiguration.Output, counts);
            else parsed.InvocationConfiguration.Output.WriteLine(parsed.Words($"已导出 {counts.Values.Sum().Text()} 行到 {path}", $"{counts.Values.Sum().Text()} rows exported to {path}"));
            return Exit.Done;
        });
        return command;
    }

    static T Into<T>(string path, Func<Stream, T> write)
    {
        using var stream = File.Create(path);
        return write(stream);
    }
}
