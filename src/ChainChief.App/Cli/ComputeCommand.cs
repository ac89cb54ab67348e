using System.CommandLine;
using System.Globalization;
using ChainChief.Analysing;

namespace ChainChief.Cli;

/// <summary>chainchief compute METHOD --in FOLDER --out FOLDER: runs a method on plain CSV tables and writes plain CSV tables, without a region; without a method lists them.
/// Exit code 1 where the tables have problems (nothing is written then), 2 where there is no such method.</summary>
static class ComputeCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("method") { Description = "方法名；不写则列出全部 / method; without one all are listed", Arity = ArgumentArity.ZeroOrOne };
        var input = new Option<string?>("--in") { Description = "输入表所在目录 / folder with the input tables" };
        var output = new Option<string?>("--out") { Description = "结果写到这个目录 / folder to write to" };
        var settings = new Option<string[]>("--set") { Description = "参数，NAME=NUMBER（也可写成 --NAME NUMBER） / a setting of the method (--NAME NUMBER is the same)", DefaultValueFactory = _ => [] };
        var command = new Command("compute", "用普通表格做计算 / methods on plain tables") { name, input, output, settings };
        var named = PlainMethods.All.SelectMany(method => method.Options).DistinctBy(option => option.Name).Select(option => (option.Name, Option: new Option<string?>($"--{option.Name}") { Description = $"= --set {option.Name}=…" })).ToList();
        foreach (var (_, option) in named) command.Add(option);
        command.SetAction((parsed, cancel) =>
        {
            if (parsed.GetValue(name) is not { } wanted) return Task.FromResult(List(parsed));
            if (PlainMethods.Find(wanted) is not { } method)
            {
                parsed.InvocationConfiguration.Error.WriteLine(parsed.Words($"没有方法 {wanted}。可用：{Names()}", $"There is no method {wanted}. There are: {Names()}"));
                return Task.FromResult(Exit.Missing);
            }
            if (parsed.GetValue(input) is not { } from || parsed.GetValue(output) is not { } to)
            {
                parsed.InvocationConfiguration.Error.WriteLine(parsed.Words("请用 --in 和 --out 指明两个目录。", "Name the two folders by --in and --out."));
                return Task.FromResult(Exit.Missing);
            }
            return Task.FromResult(Write(parsed, PlainRun.Run(method, from, to, Settings(parsed), cancel), to));
        });
        return command;

        IEnumerable<string> Settings(ParseResult parsed) =>
            [.. parsed.GetValue(settings) ?? [], .. named.Where(one => parsed.GetValue(one.Option) is not null).Select(one => $"{one.Name}={parsed.GetValue(one.Option)}")];
    }

    static int Write(ParseResult parsed, PlainReport report, string folder)
    {
        var output = parsed.InvocationConfiguration.Output;
        foreach (var problem in report.Problems) output.WriteLine(ReportText.Line(problem, parsed.Chinese()));
        foreach (var file in report.Files) output.WriteLine(Path.Combine(folder, file));
        if (report.Failed) output.WriteLine(parsed.Words("输入表有错误，没有写入任何内容", "the tables have errors, nothing was written"));
        return report.Failed ? Exit.Problems : Exit.Done;
    }

    static int List(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        foreach (var method in PlainMethods.All)
        {
            output.WriteLine($"{method.Name,-16} {method.Purpose(parsed.Chinese())}");
            foreach (var input in method.Inputs)
                output.WriteLine($"  {input.File,-18} {string.Join(',', input.Columns)}{(input.Required ? "" : parsed.Words("（可缺）", " (may be missing)"))}");
            foreach (var option in method.Options)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  --set {option.Name}={(option.Words.Length > 0 ? option.Words[(int)option.Default] : $"{option.Default:R}")}  {(parsed.Chinese() ? option.Chinese : option.English)}{(option.Words.Length > 0 ? $" ({string.Join(" | ", option.Words)})" : "")}"));
        }
        return Exit.Done;
    }

    static string Names() => string.Join(", ", PlainMethods.All.Select(method => method.Name));
}
