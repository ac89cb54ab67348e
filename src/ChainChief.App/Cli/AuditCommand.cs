using System.CommandLine;
using System.Globalization;
using ChainChief.Common;
using ChainChief.Exporting;
using ChainChief.Storage;
using ChainChief.Tracking;

namespace ChainChief.Cli;

/// <summary>chainchief audit verify | head | export: the audit log. verify: exit code 0 whole, 1 broken (the first broken entry is named), 2 no log, 3 --expect is not HASH@NUMBER.</summary>
static class AuditCommand
{
    public static Command Create(TimeProvider clock) => new("audit", "审计记录 / the audit log") { Verify(clock), Head(clock), Export(clock) };

    static Command Verify(TimeProvider clock)
    {
        var expect = new Option<string?>("--expect") { Description = "此前抄下的 校验值@序号 / HASH@NUMBER noted earlier" };
        var command = new Command("verify", "校验整条链，指出第一条出错的记录 / check the whole chain and name the first broken entry") { expect, Options.Json };
        command.SetAction(parsed =>
        {
            var (given, output) = (parsed.GetValue(expect), parsed.InvocationConfiguration.Output);
            if (Open(parsed, clock) is not { } log) return Exit.Missing;
            if (given is not null && AuditHead.Read(given) is null)
            {
                parsed.InvocationConfiguration.Error.WriteLine(parsed.Words($"“{given}”不是 校验值@序号。请照抄 chainchief audit head 的那一行。", $"'{given}' is not HASH@NUMBER. Give the line that chainchief audit head printed."));
                return Exit.Refused;
            }
            var verdict = log.Verify(AuditHead.Read(given));
            if (parsed.GetValue(Options.Json)) ReportText.WriteJson(output, new { holds = verdict.Holds, verdict.Count, verdict.Head, verdict.BrokenAt, fault = verdict.Fault is { } fault ? EnumCode.Of(fault) : null });
            else output.WriteLine(Say(parsed, verdict));
            return verdict.Holds ? Exit.Done : Exit.Problems;
        });
        return command;
    }

    static string Say(ParseResult parsed, AuditVerdict verdict) => verdict.Fault is not { } fault
        ? parsed.Words($"完整：{verdict.Count} 条，最后一条 {verdict.Head}@{verdict.Count}", $"whole: {verdict.Count} entries, the last {verdict.Head}@{verdict.Count}")
        : parsed.Words($"不完整：第 {verdict.BrokenAt} 条 {EnumCode.Of(fault)}，此前 {verdict.Count} 条完整", $"broken: entry {verdict.BrokenAt} {EnumCode.Of(fault)}, the {verdict.Count} before it hold");

    static Command Head(TimeProvider clock)
    {
        var command = new Command("head", "最后一条的 校验值@序号，供抄录 / HASH@NUMBER of the last entry, to be noted on paper");
        command.SetAction(parsed =>
        {
            if (Open(parsed, clock) is not { } log) return Exit.Missing;
            parsed.InvocationConfiguration.Output.WriteLine(log.Head());
            return Exit.Done;
        });
        return command;
    }

    static Command Export(TimeProvider clock)
    {
        var file = new Argument<string>("file") { Description = "目标文件，.xlsx 或 .csv / file to write" };
        var command = new Command("export", "导出全部记录，连校验值 / export all entries with their hashes") { file };
        command.SetAction(parsed =>
        {
            if (Open(parsed, clock) is not { } log) return Exit.Missing;
            var path = parsed.GetRequiredValue(file);
            using var stream = File.Create(path);
            if (Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase)) OfficeTable.WriteCsv(stream, Sheet(log, clock));
            else OfficeTable.WriteWorkbook(stream, [Sheet(log, clock)]);
            parsed.InvocationConfiguration.Output.WriteLine(path);
            return Exit.Done;
        });
        return command;
    }

    static OfficeSheet Sheet(AuditLog log, TimeProvider clock) => new("audit", [("number", 10), ("at", 34), ("actor", 20), ("account", 14), ("region", 12), ("act", 18), ("what", 60), ("outcome", 10), ("address", 18), ("hash", 66)],
        new AuditBook(log, clock).All(new()).Select(row => (IReadOnlyList<string>)[row.Number.ToString(CultureInfo.InvariantCulture), row.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), row.Actor, row.AccountId ?? "",
            row.Region ?? "", row.Act, row.What, row.Outcome, row.Address ?? "", row.Hash]));

    /// <summary>The log; null (said on the error output) where there is no data folder.</summary>
    static AuditLog? Open(ParseResult parsed, TimeProvider clock)
    {
        if (AuditLog.Exists(parsed.Folder())) return AuditLog.Open(parsed.Folder(), clock);
        parsed.InvocationConfiguration.Error.WriteLine(parsed.Words($"数据目录 {parsed.Folder().Path} 里没有审计记录。", $"There is no audit log in {parsed.Folder().Path}."));
        return null;
    }
}
