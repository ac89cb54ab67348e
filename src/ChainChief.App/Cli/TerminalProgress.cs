using System.CommandLine;
using ChainChief.Analysing;
using ChainChief.Importing;
using ChainChief.Templates;
using Spectre.Console;

namespace ChainChief.Cli;

/// <summary>A progress line on the error output while long work runs; nothing where no person looks on.</summary>
static class TerminalProgress
{
    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    public static T Run<T>(ParseResult parsed, Func<IProgress<ImportProgress>?, T> work)
    {
        if (Console.IsErrorRedirected || parsed.GetValue(Options.Json)) return work(null);
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Status().Spinner(Spinner.Known.Dots).Start(parsed.Words("打开文件", "opening"), status => work(new Progress(status, parsed.Chinese())));
    }

    /// <summary>Shows how far an analysis is until it has ended, or the person gives up.</summary>
    public static void Follow(ParseResult parsed, RunningAnalysis running, CancellationToken cancel)
    {
        if (Console.IsErrorRedirected || parsed.GetValue(Options.Json)) return;
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        console.Status().Spinner(Spinner.Known.Dots).Start(parsed.Words("读数据", "reading"), status =>
        {
            while (!cancel.IsCancellationRequested && !running.HasEnded && !running.Ends(Beat)) status.Status(Markup.Escape(Line(running, parsed)));
        });
    }

    static string Line(RunningAnalysis running, ParseResult parsed)
    {
        var step = running.Step;
        var count = step.Of > 0 ? $" {step.Done.Text()} / {step.Of.Text()}" : "";
        var left = running.Left is { TotalSeconds: >= 1 } time ? parsed.Words($"，约还要 {(int)time.TotalSeconds} 秒", $", about {(int)time.TotalSeconds} s left") : "";
        return parsed.Words($"已算 {step.Share:P0}{count}{left}", $"{step.Share:P0} done{count}{left}");
    }

    sealed class Progress(StatusContext status, bool chinese) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => status.Status(Markup.Escape(value.Rows > 0
            ? chinese ? $"读取 {value.File}：{value.Rows.Text()} 行" : $"reading {value.File}: {value.Rows.Text()} rows"
            : chinese ? $"写入 {TemplateCatalog.Find(value.Step)?.NameZh ?? value.Step}" : $"writing {value.Step}"));
    }
}
