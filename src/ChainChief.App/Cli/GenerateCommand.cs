using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ChainChief.Generating;
using ChainChief.Templates;

namespace ChainChief.Cli;

/// <summary>chainchief generate: makes the synthetic example region; with --csv only a register of enterprises as a file, for trials of import; with --invoices also the invoices behind its supply relations.</summary>
static class GenerateCommand
{
    public static Command Create(TimeProvider clock)
    {
        var enterprises = new Option<int>("--enterprises") { Description = "企业数 / number of enterprises", DefaultValueFactory = _ => 5_000 };
        var seed = new Option<long>("--seed") { Description = "随机种子，相同则结果相同 / seed, the same makes the same", DefaultValueFactory = _ => 1 };
        var region = new Option<string>("--region") { Description = "地区名 / name of the region", DefaultValueFactory = _ => "demo" };
        var today = new Option<string?>("--today") { Description = "以哪天为今天，yyyy-MM-dd，默认本机日期 / the day on which the region is looked at, yyyy-MM-dd; today by default" };
        var issues = new Option<int?>("--issues") { Description = "企业问题数，默认约为企业数的五分之一 / problems of enterprises, by default a fifth of their number" };
        var csv = new Option<FileInfo?>("--csv") { Description = "只写企业名录 CSV / write only a register as CSV" };
        var invoices = new Option<FileInfo?>("--invoices") { Description = "另写开票流水 CSV，汇总后正是供应关系 / also write invoices as CSV, of which the supply relations are the sums" };
        var perRelation = new Option<int>("--invoices-per-relation") { Description = "每条供应关系平均几张发票，1 至 1000 / invoices for one relation on average, 1 to 1000", DefaultValueFactory = _ => 40 };
        var command = new Command("generate", "生成合成示例地区 / make the synthetic example region") { enterprises, seed, region, today, issues, csv, invoices, perRelation, Options.Json };
        command.SetAction(async (parsed, cancel) =>
        {
            var watch = Stopwatch.StartNew();
            var count = parsed.GetValue(enterprises);
            if (parsed.GetValue(csv) is { } file)
            {
                CsvGenerator.WriteEnterprises(file.FullName, count, parsed.GetValue(seed), cancel);
                Say(parsed, count, watch, file.Name);
                return Exit.Done;
            }
            var name = parsed.GetRequiredValue(region);
            if (!Storage.DataFolder.IsName(name) || parsed.Folder().List().Contains(name))
            {
                parsed.InvocationConfiguration.Error.WriteLine(parsed.Words($"地区名 {name} 已在用或不合规（小写字母、数字、连字符）。", $"The name {name} is taken or not valid (lower-case letters, digits, hyphens)."));
                return Exit.Refused;
            }
            if (Day(parsed.GetValue(today), clock) is not { } day)
            {
                parsed.InvocationConfiguration.Error.WriteLine(parsed.Words("--today 要写成 2026-03-01 这样的日期。", "--today must be a date such as 2026-03-01."));
                return Exit.Refused;
            }
            var options = new GeneratorOptions { Enterprises = count, Seed = parsed.GetValue(seed), Today = day, Issues = parsed.GetValue(issues), InvoicesPerRelation = parsed.GetValue(perRelation) };
            using var ledger = parsed.GetValue(invoices)?.Create(); // a place that cannot be written to is told before the work
            var writing = ledger is null ? Task.FromResult<long?>(null) : Task.Run(() => (long?)CsvGenerator.WriteInvoices(ledger, options, cancel), cancel);
            var result = RegionGenerator.Run(parsed.Folder().Open(name), options, clock, cancel: cancel);
            var lines = await writing;
            if (parsed.GetValue(Options.Json)) ReportText.WriteJson(parsed.InvocationConfiguration.Output, result);
            else Say(parsed, result.Counts.Sum(c => c.Added) + result.History.Sum(kind => kind.Count), watch, name);
            if (!parsed.GetValue(Options.Json)) Tell(parsed, result, lines);
            return Exit.Done;
        });
        return command;
    }

    /// <summary>The day given, or that of the clock; null where it is none.</summary>
    static DateOnly? Day(string? text, TimeProvider clock) => text is null ? DateOnly.FromDateTime(clock.GetLocalNow().DateTime)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Records of each table, and what is kept beside them.</summary>
    static void Tell(ParseResult parsed, GeneratedRegion made, long? invoices)
    {
        var tables = made.Counts.Where(count => count.Added > 0).Select(count => $"{parsed.Words(TemplateCatalog.Get(count.Table).NameZh, TemplateCatalog.Get(count.Table).NameEn)} {count.Added.Text()}");
        var history = made.History.Select(kind => $"{parsed.Words(kind.NameZh, kind.NameEn)} {kind.Count.Text()}");
        parsed.InvocationConfiguration.Output.WriteLine(string.Join(parsed.Words("，", ", "), tables.Concat(history)));
        if (invoices is { } lines) parsed.InvocationConfiguration.Output.WriteLine(parsed.Words($"开票流水 {lines.Text()} 张", $"{lines.Text()} invoices"));
    }

    static void Say(ParseResult parsed, int rows, Stopwatch watch, string name) => parsed.InvocationConfiguration.Output.WriteLine(
        parsed.Words($"已生成 {name}：{rows.Text()} 条，{watch.Elapsed.TotalSeconds:0.0} 秒", $"{name} generated: {rows.Text()} records, {watch.Elapsed.TotalSeconds:0.0} s"));
}
