using System.CommandLine;
using ChainChief.Common;
using ChainChief.Importing;

namespace ChainChief.Cli;

/// <summary>chainchief import-map REGION FILE: the region's own boundaries from GeoJSON, all or nothing; exit code 1 where there are errors.</summary>
static class ImportMapCommand
{
    public static Command Create(TimeProvider clock)
    {
        var region = new Argument<string>("region") { Description = "地区 / region" };
        var file = new Argument<FileInfo>("file") { Description = "GeoJSON 边界文件 / GeoJSON of boundaries" };
        var dryRun = new Option<bool>("--dry-run") { Description = "只检查，不写入 / everything but the commit" };
        var command = new Command("import-map", "导入边界 / import the region's own boundaries: checked, all or nothing, with undo") { region, file, dryRun, Options.Actor };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.Folder().Find(parsed.GetRequiredValue(region)) is not { } workspace || parsed.GetRequiredValue(file) is not { Exists: true } given)
            {
                parsed.InvocationConfiguration.Error.WriteLine(parsed.Words("没有这个地区或文件。", "There is no such region or file."));
                return Exit.Missing;
            }
            using var stream = given.OpenRead();
            var report = new BoundaryImport(workspace, clock).Run(stream, given.Name, parsed.GetRequiredValue(Options.Actor), parsed.GetValue(dryRun));
            foreach (var problem in report.Problems)
                output.WriteLine($"{(problem.Severity == Severity.Error ? parsed.Words("错误", "error") : parsed.Words("提醒", "warning"))} {(problem.Row is { } feature ? parsed.Words($"第 {feature} 个要素", $"feature {feature}") + " " : "")}{problem.Message(parsed.Chinese())} [{problem.Code}]");
            output.WriteLine(report.SetId is { } id ? parsed.Words($"边界 {report.Areas} 个已导入，编号 {id}。", $"{report.Areas} boundaries imported as number {id}.") : parsed.Words("没有写入。", "Nothing was written."));
            return report.ErrorCount > 0 ? Exit.Problems : Exit.Done;
        });
        return command;
    }
}
