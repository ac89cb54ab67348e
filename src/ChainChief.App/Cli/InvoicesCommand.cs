using System.CommandLine;
using System.Globalization;
using ChainChief.Importing;

namespace ChainChief.Cli;

/// <summary>chainchief invoices FILE…: sums invoices in bulk (CSV, Parquet) to supply relations, all or nothing; exit code 1 where there are errors.</summary>
static class InvoicesCommand
{
    public static Command Create(TimeProvider clock)
    {
        var files = new Argument<string[]>("file") { Description = "CSV（UTF-8）或 Parquet 文件 / CSV (UTF-8) or Parquet files", Arity = ArgumentArity.OneOrMore };
        var dryRun = new Option<bool>("--dry-run") { Description = "只检查，不写入 / everything but the commit" };
        var skipBad = new Option<bool>("--skip-bad") { Description = "跳过读不出的行并列出 / leave out rows that cannot be read, and name them" };
        var source = new Option<string?>("--source") { Description = "来源编号，记在每条关系上 / source code that the relations bear" };
        var command = new Command("invoices", "发票归集为供应关系 / invoices in bulk to supply relations") { files, Options.Region, dryRun, skipBad, source, Options.Actor, Options.Json };
        command.SetAction((parsed, cancel) =>
        {
            if (parsed.Workspace() is not { } workspace) return Task.FromResult(Exit.Missing);
            var request = new InvoiceRequest(parsed.GetRequiredValue(files), parsed.GetRequiredValue(Options.Actor), parsed.GetValue(dryRun)) { SkipBad = parsed.GetValue(skipBad), Source = parsed.GetValue(source) };
            var report = TerminalProgress.Run(parsed, progress => new InvoiceRun(workspace, clock, progress).Run(request, cancel));
            if (parsed.GetValue(Options.Json)) ReportText.WriteJson(parsed.InvocationConfiguration.Output, InvoiceReportView.Of(report, parsed.Chinese()));
            else Write(parsed, report);
            return Task.FromResult(report.ErrorCount > 0 ? Exit.Problems : Exit.Done);
        });
        return command;
    }

    static void Write(ParseResult parsed, InvoiceReport report)
    {
        var (output, counts) = (parsed.InvocationConfiguration.Output, report.Counts);
        foreach (var problem in report.BadRows.Concat(report.Problems)) output.WriteLine(ReportText.Line(problem, parsed.Chinese()));
        foreach (var end in report.Unmatched.Take(20))
            output.WriteLine(parsed.Words($"名录外 {end.Code}：{Text(end.Rows)} 行，{Text(end.Amount)} 元{Reason(parsed, end.Reason)}", $"outside the register {end.Code}: {Text(end.Rows)} rows, {Text(end.Amount)} yuan{Reason(parsed, end.Reason)}"));
        if (counts.UnmatchedEnds > 20) output.WriteLine(parsed.Words($"名录外共 {Text(counts.UnmatchedEnds)} 家，列出金额最大的 20 家", $"{Text(counts.UnmatchedEnds)} ends outside the register, the 20 largest listed"));
        foreach (var key in report.Reversals.Take(20))
            output.WriteLine(parsed.Words($"冲红后不为正，不成关系：{key.Supplier} → {key.Buyer} {key.Year} {key.Product} {Text(key.Amount)} 元", $"not above zero after reversals, no relation: {key.Supplier} → {key.Buyer} {key.Year} {key.Product} {Text(key.Amount)} yuan"));
        foreach (var year in report.Years)
            output.WriteLine(parsed.Words($"{year.Year} 年：{Text(year.Rows)} 行，{Text(year.Amount)} 元；关系 {Text(year.Links)} 条，{Text(year.LinkAmount)} 元", $"{year.Year}: {Text(year.Rows)} rows, {Text(year.Amount)} yuan; {Text(year.Links)} relations, {Text(year.LinkAmount)} yuan"));
        output.WriteLine(parsed.Words(
            $"读入 {Text(counts.Rows)} 行：成关系 {Text(counts.LinkRows)}，冲抵 {Text(counts.ReversedRows)}，自开 {Text(counts.SelfRows)}，两端都在名录外 {Text(counts.OutsideRows)}，读不出 {Text(counts.BadRows)}；其中负数发票 {Text(counts.NegativeRows)} 行",
            $"{Text(counts.Rows)} rows: in relations {Text(counts.LinkRows)}, reversed {Text(counts.ReversedRows)}, to oneself {Text(counts.SelfRows)}, both ends outside {Text(counts.OutsideRows)}, unreadable {Text(counts.BadRows)}; {Text(counts.NegativeRows)} of them negative"));
        output.WriteLine(parsed.Words($"交易方 {Text(counts.Ends)} 个，认出 {Text(counts.MatchedEnds)} 个", $"{Text(counts.Ends)} ends, {Text(counts.MatchedEnds)} of them in the register"));
        output.WriteLine(Summary(parsed, report));
    }

    static string Summary(ParseResult parsed, InvoiceReport report)
    {
        var seconds = report.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        var outcome = (report.ErrorCount, report.ChangedCount, report.DryRun) switch
        {
            ( > 0, _, _) => parsed.Words("没有写入任何内容", "nothing was kept"),
            (_, 0, _) => parsed.Words("没有任何变化", "nothing changed"),
            (_, _, true) => parsed.Words($"试写入：新增 {report.Relations!.Added.Text()} 条关系，更改 {report.Relations.Updated.Text()} 条", $"dry run: would add {report.Relations!.Added.Text()} relations and update {report.Relations.Updated.Text()}"),
            _ => parsed.Words($"已写入批次 #{report.ChangeSetId}：新增 {report.Relations!.Added.Text()} 条关系，更改 {report.Relations.Updated.Text()} 条", $"kept as change set #{report.ChangeSetId}: {report.Relations!.Added.Text()} relations added, {report.Relations.Updated.Text()} updated"),
        };
        return parsed.Words($"{outcome}，{seconds} 秒", $"{outcome}, {seconds} s");
    }

    static string Reason(ParseResult parsed, InvoiceEndReason reason) => reason switch
    {
        InvoiceEndReason.Ambiguous => parsed.Words("（名录里有几家同名）", " (several enterprises have that name)"),
        InvoiceEndReason.OtherCode => parsed.Words("（名录里同名企业的信用代码不同）", " (the enterprise of that name has another credit code)"),
        _ => "",
    };

    static string Text(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    static string Text(decimal yuan) => yuan.ToString("#,##0.00", CultureInfo.InvariantCulture);
}
