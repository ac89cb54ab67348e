using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Plans;

namespace ChainChief.Matching;

/// <summary>Proposals for one row of a file.</summary>
/// <param name="Line">As a spreadsheet numbers it.</param>
/// <param name="Proposals">At most three, those above the threshold; empty: the rules refuse.</param>
public sealed record FileProposal(int Line, string Name, IReadOnlyList<Proposal> Proposals);

/// <summary>Proposes segments for firms that stand in no region, from a CSV of names and business texts.</summary>
public sealed class PlacementFile(RegionAtlas atlas, Plan plan, bool chinese)
{
    static readonly string[] NameHeads = ["name", "企业名称", "名称"], TextHeads = ["text", "main_products", "主要产品"], ScopeHeads = ["scope", "business_scope", "经营范围"],
        CodeHeads = ["industry_code", "行业代码"];

    readonly PlacementModel model = PlanModel.Build(atlas, plan, PlacementRules.Shipped);

    /// <param name="csv">Header with name (企业名称) and text or scope (主要产品, 经营范围), where known industry_code (行业代码).</param>
    /// <returns>Null where the header names no firm and no text.</returns>
    public IReadOnlyList<FileProposal>? Run(string csv)
    {
        var records = EmbeddedTable.Split(csv.TrimStart('\uFEFF'));
        var header = records[0].Select(cell => cell.Trim().ToLowerInvariant()).ToList();
        var (name, text, scope, code) = (At(header, NameHeads), At(header, TextHeads), At(header, ScopeHeads), At(header, CodeHeads));
        if (name < 0 || text < 0 && scope < 0) return null;
        var words = new ProposalWords(model, chinese);
        var found = new FileProposal[records.Count - 1];
        Parallel.For(0, found.Length, model.Read, (i, _, reader) =>
        {
            var record = records[i + 1];
            found[i] = Row(i + 2, new(Cell(record, name) ?? "", Cell(record, code), Cell(record, text)?.Split([';', '；'], StringSplitOptions.RemoveEmptyEntries) ?? [], Cell(record, scope)), reader, words);
            return reader;
        }, _ => { });
        return found;
    }

    FileProposal Row(int line, FirmText firm, PlacementModel.ModelReader reader, ProposalWords words) => new(line, firm.Name,
        [.. reader.Rank(firm).Take(PlacingQueue.Shown).Where(one => one.Confidence >= PlacementRules.Shipped.Threshold).Select(one => Proposal(firm, one, words))]);

    Proposal Proposal(FirmText firm, RankedSegment one, ProposalWords words)
    {
        var place = atlas.Segments[model.Segments[one.Segment].Ordinal];
        return ProposalWords.Of(SegmentName.Of(atlas, place, chinese), firm, one, words);
    }

    static int At(List<string> header, string[] names) => header.FindIndex(names.Contains);

    static string? Cell(List<string> record, int at) => at >= 0 && at < record.Count && record[at].Trim() is { Length: > 0 } text ? text : null;
}
