using System.CommandLine;
using System.Diagnostics;
using ChainChief.Generating;

namespace ChainChief.Cli;

/// <summary>chainchief generate: makes the synthetic example region; with --csv only a register of enterprises as a file, for trials of import.</summary>
static class GenerateCommand
{
    public static Command Create(TimeProvider clock)
    {
        var enterprises = new Option<int>("--enterprises") { Description = "企业数 / number of enterprises", DefaultValueFactory = _ => 5_000 };
        var seed = new Option<long>("--seed") { Description = "随机种子，相同则结果相同 / seed, the same makes the same", DefaultValueFactory = _ => 1 };
        var region = new Option<string>("--region") { Description = "地区名 / name of the region", DefaultValueFactory = _ => "demo" };
        var csv = new Option<FileInfo?>("--csv") { Description = "只写企业名录 CSV / write only a register as CSV" };
        var command = new Command("generate", "生成合成示例地区 / make the synthetic example region") { enterprises, seed, region, csv, Options.Json };
        command.SetAction((parsed, cancel) =>
        {
            var watch = Stopwatch.StartNew();
            var count = parsed.GetValue(enterprises);
            if (parsed.GetValue(csv) is { } file)
            {
                CsvGenerator.WriteEnterprises(file.FullName, count, parsed.GetValue(seed), cancel);
                Say(parsed, count, watch, file.Name);
                return Task.FromResult(Exit.Done);
            }
            var name = parsed.GetRequiredValue(region);
            if (!Storage.DataFolder.IsName(name) || parsed.Folder().List().Contains(name))
            {
                parsed.InvocationConfiguration.Error.WriteLine(parsed.Words($"地区名 {name} 已在用或不合规（小写字母、数字、连字符）。", $"The name {name} is taken or not valid (lower-case letters, digits, hyphens)."));
                return Task.FromResult(Exit.Refused);
            }
            var result = RegionGenerator.Run(parsed.Folder().Open(name), new() { Enterprises = count, Seed = parsed.GetValue(seed) }, clock, cancel: cancel);
            if (parsed.GetValue(Options.Json)) ReportText.WriteJson(parsed.InvocationConfiguration.Output, result);
            else Say(parsed, result.Counts.Sum(c => c.Added), watch, name);
            return Task.FromResult(Exit.Done);
        });
        return command;
    }

    static void Say(ParseResult parsed, int rows, Stopwatch watch, string name) => parsed.InvocationConfiguration.Output.WriteLine(
        parsed.Words($"已生成 {name}：{rows.Text()} 条，{watch.Elapsed.TotalSeconds:0.0} 秒", $"{name} generated: {rows.Text()} records, {watch.Elapsed.TotalSeconds:0.0} s"));
}
