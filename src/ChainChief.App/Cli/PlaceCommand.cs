using System.CommandLine;
using System.Globalization;
using System.Text;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Matching;

namespace ChainChief.Cli;

/// <summary>chainchief place REGION|FILE: segments proposed for the firms of a region, or for those of a CSV of names and texts; changes nothing.
/// Exit code 1 where the file names no firms or texts, 2 where there is no such region or file.</summary>
static class PlaceCommand
{
    public static Command Create()
    {
        var what = new Argument<string>("region-or-file") { Description = "地区名，或 CSV 文件（name 与 text 或 scope 列） / region, or a CSV with name and text or scope" };
        var tab = new Option<string>("--tab") { Description = "unplaced、more、conflict、later", DefaultValueFactory = _ => "unplaced" };
        var plan = new Option<string?>("--plan") { Description = "规划版本，默认现行 / plan version" };
        var csv = new Option<bool>("--csv") { Description = "输出 CSV / CSV output" };
        var command = new Command("place", "归入建议 / propose segments for firms") { what, tab, plan, csv, Options.Region, Options.Json };
        command.SetAction(parsed =>
        {
            var given = parsed.GetRequiredValue(what);
            var isFile = File.Exists(given);
            var workspace = isFile ? parsed.Workspace() : parsed.Folder().Find(given);
            if (workspace is null || !Enum.TryParse<PlacingTab>(parsed.GetValue(tab), ignoreCase: true, out var wanted)) return Missing(parsed, given);
            var atlas = new AtlasCache(workspace, TimeProvider.System).Get();
            if (atlas.FindPlan(parsed.GetValue(plan)) is not { } version) return Missing(parsed, parsed.GetValue(plan) ?? given);
            var rows = isFile ? new PlacementFile(atlas, version, parsed.Chinese()).Run(File.ReadAllText(given, Encoding.UTF8))
                : [.. new PlacingQueue(new(), atlas, parsed.Chinese(), version.PlanCode.Text).Export(wanted).Select((pair, i) => new FileProposal(i + 1, pair.Row.Name, pair.Card.Proposals))];
            if (rows is null) parsed.InvocationConfiguration.Error.WriteLine(parsed.Words("文件里要有 name（企业名称）列，和 text（主要产品）或 scope（经营范围）列。", "The file needs a column name, and text (main products) or scope (business scope)."));
            else Write(parsed, rows, parsed.GetValue(csv));
            return rows is null ? Exit.Problems : Exit.Done;
        });
        return command;
    }

    static int Missing(ParseResult parsed, string given)
    {
        parsed.InvocationConfiguration.Error.WriteLine(parsed.Words($"没有地区或文件“{given}”。", $"There is no region or file '{given}'."));
        return Exit.Missing;
    }

    static void Write(ParseResult parsed, IReadOnlyList<FileProposal> rows, bool csv)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Options.Json))
        {
            ReportText.WriteJson(output, rows);
            return;
        }
        if (csv) output.WriteLine("line,name,rank,chain,segment,segment_name,confidence,reason");
        foreach (var row in rows)
        {
            if (csv)
                foreach (var (i, one) in row.Proposals.Index())
                    output.WriteLine(string.Join(',', new[] { $"{row.Line}", row.Name, $"{i + 1}", one.Segment.Chain, one.Segment.Segment, one.Segment.Name, one.Confidence.ToString("0.00", CultureInfo.InvariantCulture), one.Reason }.Select(CsvText.Cell)));
            else
                output.WriteLine($"{row.Name}: {(row.Proposals.Count == 0 ? parsed.Words("不作建议", "no proposal") : string.Join(" | ", row.Proposals.Select(one =>
                    string.Create(CultureInfo.InvariantCulture, $"{one.Segment.Chain}:{one.Segment.Segment} {one.Segment.Name} {one.Confidence:P0} ({one.Reason})"))))}");
        }
        if (!csv) output.WriteLine(parsed.Words($"{rows.Count.Text()} 家，有建议 {rows.Count(row => row.Proposals.Count > 0).Text()} 家", $"{rows.Count.Text()} firms, {rows.Count(row => row.Proposals.Count > 0).Text()} with proposals"));
    }
}
