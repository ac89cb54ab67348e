using System.CommandLine;
using ChainChief.Importing;
using ChainChief.Templates;
using Spectre.Console;

namespace ChainChief.Cli;

/// <summary>A progress line on the error output while long work runs; nothing where no person looks on.</summary>
static class TerminalProgress
{
    public static T Run<T>(ParseResult parsed, Func<IProgress<ImportProgress>?, T> work)
    {
        if (Console.IsErrorRedirected || parsed.GetValue(Options.Json)) return work(null);
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Status().Spinner(Spinner.Known.Dots).Start(parsed.Words("打开文件", "opening"), status => work(new Progress(status, parsed.Chinese())));
    }

    sealed class Progress(StatusContext status, bool chinese) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => status.Status(Markup.Escape(value.Rows > 0
            ? chinese ? $"读取 {value.File}：{value.Rows.Text()} 行" : $"reading {value.File}: {value.Rows.Text()} rows"
            : chinese ? $"写入 {TemplateCatalog.Find(value.Step)?.NameZh ?? value.Step}" : $"writing {value.Step}"));
    }
}
