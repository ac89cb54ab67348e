using System.CommandLine;
using System.Globalization;
using ChainChief.Common;
using ChainChief.Importing;
using ChainChief.Matching;

namespace ChainChief.Cli;

/// <summary>chainchief duplicates REGION|FILE: pairs that may be one enterprise, the surest first, of a region or of a register not yet imported; exit code 0 also where there are some.</summary>
static class DuplicatesCommand
{
    public static Command Create(TimeProvider clock)
    {
        var target = new Argument<string>("target") { Description = "地区名，或一份企业名录（CSV、XLSX、XLS） / region, or a register of enterprises" };
        var csv = new Option<bool>("--csv") { Description = "输出 CSV / CSV output" };
        var command = new Command("duplicates", "查重：可能是同一家的企业 / pairs that may be one enterprise") { target, csv, Options.Region, Options.Json };
        command.SetAction(parsed =>
        {
            var given = parsed.GetRequiredValue(target);
            var pairs = parsed.Folder().Find(given) is { } workspace ? new IdentityDesk(clock).List(workspace, new(PageSize: int.MaxValue), parsed.Chinese()).Pairs
                : File.Exists(given) ? OfFile(parsed, given) : null;
            if (pairs is null)
            {
                parsed.InvocationConfiguration.Error.WriteLine(parsed.Words($"没有这个地区，也没有这份含企业名称的文件：{given}", $"There is no such region, and no such file with names of enterprises: {given}"));
                return Exit.Missing;
            }
            Write(parsed, pairs, parsed.GetValue(csv));
            return Exit.Done;
        });
        return command;
    }

    /// <summary>Compares a file within itself; its places are known by the divisions of the region named, or of the first.</summary>
    static IReadOnlyList<PairRow>? OfFile(ParseResult parsed, string path)
    {
        if (NameSheet.Read(path) is not { } rows) return null;
        var region = parsed.GetValue(Options.Region) ?? parsed.Folder().List().FirstOrDefault();
        return IdentityDesk.Compare([.. rows.Select(row => new MatchRecord(row.Code, row.Name, row.ShortName, row.FormerNames, row.CreditCode, row.Region, row.Address, row.StockCode))],
            region is null ? null : parsed.Folder().Find(region), parsed.Chinese());
    }

    static void Write(ParseResult parsed, IReadOnlyList<PairRow> pairs, bool csv)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Options.Json))
        {
            ReportText.WriteJson(output, pairs);
            return;
        }
        if (csv)
        {
            output.WriteLine("score,level,first,first_name,second,second_name,reason");
            foreach (var pair in pairs)
                output.WriteLine(string.Join(',', new[] { pair.Score.ToString("0.000", CultureInfo.InvariantCulture), pair.Level, pair.First, pair.FirstName, pair.Second, pair.SecondName, pair.Reason }.Select(CsvText.Cell)));
            return;
        }
        output.WriteLine(parsed.Words($"{pairs.Count.Text()} 对，其中 {pairs.Count(pair => pair.Level == "auto").Text()} 对几乎可以认定", $"{pairs.Count.Text()} pairs, {pairs.Count(pair => pair.Level == "auto").Text()} of them almost sure"));
        foreach (var pair in pairs)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pair.Score:0.00}  {pair.First} {pair.FirstName}  ?  {pair.Second} {pair.SecondName}{(pair.Reason.Length > 0 ? $"  ({pair.Reason})" : "")}"));
    }
}
