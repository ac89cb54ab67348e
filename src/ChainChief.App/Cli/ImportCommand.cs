using System.CommandLine;
using System.Text.Json;
using ChainChief.Importing;

namespace ChainChief.Cli;

/// <summary>chainchief import PATH…: imports files, folders or zips, all or nothing; exit code 1 where there are errors.</summary>
static class ImportCommand
{
    public static Command Create(TimeProvider clock)
    {
        var paths = new Argument<string[]>("path") { Description = "文件、目录或 ZIP / files, folders or zips", Arity = ArgumentArity.OneOrMore };
        var dryRun = new Option<bool>("--dry-run") { Description = "只检查，不写入 / everything but the commit" };
        var mapping = new Option<FileInfo?>("--mapping") { Description = "列对应关系 JSON / saved column mapping" };
        var annotate = new Option<FileInfo?>("--annotate") { Description = "把标出错误的原表写到这里 / write the workbook back with its problems marked" };
        var command = new Command("import", "导入 / import: all or nothing, with undo") { paths, Options.Region, dryRun, mapping, annotate, Options.Actor, Options.Json };
        command.SetAction((parsed, cancel) =>
        {
            var request = new ImportRequest(parsed.GetRequiredValue(paths), parsed.GetRequiredValue(Options.Actor), parsed.GetValue(dryRun));
            if (parsed.GetValue(mapping) is { } file && !TryMapping(parsed, file, ref request)) return Task.FromResult(Exit.Missing);
            var folder = parsed.Folder();
            var workspace = parsed.GetValue(Options.Region) is { } name && Storage.DataFolder.IsName(name) ? folder.Open(name) : parsed.Workspace();
            if (workspace is null) return Task.FromResult(Exit.Missing);
            var report = TerminalProgress.Run(parsed, progress => new ImportRun(workspace, clock, progress).Run(request, cancel));
            if (parsed.GetValue(annotate) is { } target) Annotate(parsed, report, request, target);
            ReportText.Write(parsed, report);
            return Task.FromResult(report.ErrorCount > 0 ? Exit.Problems : Exit.Done);
        });
        return command;
    }

    static bool TryMapping(ParseResult parsed, FileInfo file, ref ImportRequest request)
    {
        try
        {
            request = request with { Mapping = ColumnMapping.Parse(File.ReadAllText(file.FullName)) };
            return true;
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            parsed.InvocationConfiguration.Error.WriteLine(parsed.Words($"读不出列对应关系 {file.Name}：{exception.Message}", $"The mapping {file.Name} is not readable: {exception.Message}"));
            return false;
        }
    }

    static void Annotate(ParseResult parsed, ImportReport report, ImportRequest request, FileInfo target)
    {
        using var stream = target.Create();
        MarkedWorkbook.Write(request.Paths[0], report, stream, parsed.Chinese());
    }
}
