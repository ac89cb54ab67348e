using System.CommandLine;
using System.Globalization;
using ChainChief.Analysing;
using ChainChief.Exploring;

namespace ChainChief.Cli;

/// <summary>chainchief analyse NAME: runs an analysis on a region, keeps the run and prints it; without a name lists the analyses. Exit code 2 where there is no such analysis, region or plan, 1 where a setting has no such value.</summary>
static class AnalyseCommand
{
    public static Command Create(TimeProvider clock)
    {
        var name = new Argument<string?>("name") { Description = "分析名；不写则列出全部 / analysis; without one all are listed", Arity = ArgumentArity.ZeroOrOne };
        var plan = new Option<string?>("--plan") { Description = "规划版本 / plan version" };
        var csv = new Option<bool>("--csv") { Description = "输出 CSV / CSV output" };
        var settings = new Option<string[]>("--set") { Description = "设定，NAME=VALUE / a setting", DefaultValueFactory = _ => [] };
        var command = new Command("analyse", "分析一个地区 / analyses of a region") { name, Options.Region, plan, settings, csv, Options.Json, Options.Actor };
        command.SetAction((parsed, cancel) =>
        {
            if (parsed.GetValue(name) is not { } wanted) return Task.FromResult(List(parsed));
            if (Analyses.Find(wanted) is not { } analysis)
            {
                parsed.InvocationConfiguration.Error.WriteLine(parsed.Words($"没有分析 {wanted}。可用：{Names()}", $"There is no analysis {wanted}. There are: {Names()}"));
                return Task.FromResult(Exit.Missing);
            }
            return Task.FromResult(parsed.Workspace() is not { } workspace ? Exit.Missing
                : Run(parsed, analysis, new AtlasCache(workspace, clock).Get(), parsed.GetValue(plan), parsed.GetValue(settings) ?? [], parsed.GetValue(csv), clock, cancel));
        });
        return command;
    }

    static int Run(ParseResult parsed, Analysis analysis, RegionAtlas atlas, string? plan, string[] given, bool csv, TimeProvider clock, CancellationToken cancel)
    {
        var error = parsed.InvocationConfiguration.Error;
        var pairs = given.Select(one => one.Split('=', 2)).ToLookup(pair => pair[0], pair => pair.ElementAtOrDefault(1), StringComparer.Ordinal);
        var settings = AnalysisSettings.Of(analysis, option => pairs[option].LastOrDefault(), out var wrong);
        wrong ??= pairs.Select(pair => pair.Key).FirstOrDefault(key => analysis.Options.All(option => option.Name != key));
        if (wrong is not null)
        {
            error.WriteLine(parsed.Words($"设定 {wrong} 没有这样的值，或没有这个设定。", $"There is no setting {wrong}, or not of that value."));
            return Exit.Problems;
        }
        AnalysisDesk desk = new(atlas, clock, Sight.Full);
        if (desk.Begin(analysis, plan, settings, parsed.GetValue(Options.Actor)!) is not { } running)
        {
            error.WriteLine(parsed.Words($"没有这版规划：{plan}", $"There is no plan {plan}"));
            return Exit.Missing;
        }
        TerminalProgress.Follow(parsed, running, cancel);
        var report = desk.Report(analysis, running, cancel);
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Options.Json)) ReportText.WriteJson(output, AnalysisAnswer.Of(report));
        else
        {
            if (!csv) output.WriteLine(Head(parsed, report));
            AnalysisCsv.Write(report, analysis.Verdicts.Count > 0, output, parsed.Chinese());
        }
        return Exit.Done;
    }

    static string Head(ParseResult parsed, AnalysisReport report) => string.Create(CultureInfo.InvariantCulture,
        $"{parsed.Words("运行", "run")} {report.Run.Number}  {report.Run.Method} v{report.Run.Version}  {report.Run.Settings}  sha256 {report.Run.InputHash[..12]}  {report.Run.Milliseconds} ms");

    static int List(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        foreach (var analysis in Analyses.All)
        {
            output.WriteLine($"{analysis.Name,-16} v{analysis.Version}  {string.Join(", ", analysis.Reads.Concat(analysis.Ships).Concat(analysis.Rules))}");
            foreach (var option in analysis.Options) output.WriteLine($"  --set {option.Name}={option.Default}{(option.Choices.Count > 0 ? $"  ({string.Join(" | ", option.Choices)})" : "")}");
        }
        return Exit.Done;
    }

    static string Names() => string.Join(", ", Analyses.All.Select(analysis => analysis.Name));
}
