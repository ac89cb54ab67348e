using System.Globalization;
using ChainChief.Access;
using ChainChief.Analysing;
using ChainChief.Exporting;

namespace ChainChief.Pages.Lists;

public sealed partial class SeenLists
{
    /// <summary>Contradicting statements of supply relations, open or settled; null where the reader may not see analyses.</summary>
    SeenTable? Contradictions(SeenAsk ask)
    {
        if (!visitor.May(Act.SeeAnalysis, ask.Cache.Workspace.Name)) return null;
        var (settled, firm) = (ask.First("state") == "settled", ask.First("firm"));
        IReadOnlyList<ContradictionLine> rows = [.. new ContradictionBook(ask.Atlas, sights.Of(ask.Atlas)).List(settled).Where(line => firm is null || line.Names(firm))];
        List<SeenFact> filters = [.. Fact(words["contradictions.tabs"], settled ? words["contradictions.settled"] : words["contradictions.open"]), .. Fact(words["contradictions.firm"], firm)];
        return Table("contradictions", words["contradictions.title"], ask, ContradictionParts(settled), rows, null, filters, words["contradictions.how"]);
    }

    List<SeenPart<ContradictionLine>> ContradictionParts(bool settled) =>
    [
        new("supplier", Labels.Column("supply_relations", "supplier_code"), line => Party(line.Supplier)), new("buyer", Labels.Column("supply_relations", "buyer_code"), line => Party(line.Buyer)),
        new("product", Labels.Column("supply_relations", "product"), line => new(line.Product ?? words["network.unnamed"])), new("year", Labels.Column("supply_relations", "year"), line => cells.Period(line.Year)),
        new("now", settled ? words["contradictions.stands"] : words["contradictions.now"], line => Said(line.Stands.Amount), SeenKind.Number, words["contradictions.money"]),
        new("basis_now", words["contradictions.basis-now"], line => new(Labels.Value("supply_relations", "basis", line.Stands.Basis))), new("source_now", words["contradictions.source-now"], line => Origin(line, line.Stands)),
        new("batch_now", words["contradictions.batch-now"], line => Batch(line.Stands), SeenKind.Number), new("when_now", words["contradictions.when-now"], line => Written(line.Stands)),
        new("before", settled ? words["contradictions.not-taken"] : words["contradictions.before"], line => Said(line.Other.Amount), SeenKind.Number, words["contradictions.money"]),
        new("basis_before", words["contradictions.basis-before"], line => new(Labels.Value("supply_relations", "basis", line.Other.Basis))), new("source_before", words["contradictions.source-before"], line => Origin(line, line.Other)),
        new("batch_before", words["contradictions.batch-before"], line => Batch(line.Other), SeenKind.Number), new("when_before", words["contradictions.when-before"], line => Written(line.Other)),
        new("difference", words["contradictions.difference"], line => Said(line.Difference), SeenKind.Number, words["contradictions.money"]), new("share", words["contradictions.share"], line => cells.Share((decimal?)line.Share, "veiled"), SeenKind.Share),
        .. !settled ? [] : new SeenPart<ContradictionLine>[]
        {
            new("verdict", words["contradictions.verdict"], line => new(words.Of("contradiction-verdict", line.Settled!.Verdict))), new("reason", words["analysis.reason"], line => cells.Text(line.Settled!.Reason, "veiled")),
            new("by", words["contradictions.by"], line => new(line.Settled!.Actor)), new("at", words["contradictions.at"], line => new(formats.Moment(line.Settled!.At))),
        },
    ];

    SeenCell Party(Named firm) => firm.Code.Length == 0 ? new(words["whatif.masked"], Missing: true) : new(firm.Name(Words.Chinese));

    SeenCell Said(double? amount) => cells.Number((decimal?)amount, "veiled");

    SeenCell Origin(ContradictionLine line, RelationSaying said) => cells.Text(said.SourceTitle ?? said.Source, line.Masked ? "veiled" : "seen");

    SeenCell Batch(RelationSaying said) => said.ChangeSet is { } set ? new(set.ToString(CultureInfo.InvariantCulture), set) : cells.Gap("veiled");

    SeenCell Written(RelationSaying said) => cells.Text(said.At is { } at ? formats.Moment(at) : null, "veiled");
}
