using ChainChief.Atlas;
using ChainChief.Storage;

namespace ChainChief.Generating;

/// <summary>Writes supply relations between the leaders of segments along the flows; where the supplying segment is empty, a firm outside supplies.</summary>
sealed class RelationRows(StagedTable table, Landscape landscape, Ranking ranking, GeneratorOptions options)
{
    static readonly string[] Bases = ["surveyed", "surveyed", "reported", "estimated"];
    static readonly string[] Substitution = ["easily", "with_delay", "with_delay", "no", "unknown"];
    readonly RowWriter row = new(table);
    readonly HashSet<(string, int, string)> written = [];

    public void Stage()
    {
        foreach (var (number, flow) in Structure.Rows("segment_flows").Index())
        {
            var dice = Dice.For(options.Seed, Streams.Relations, number);
            var (chain, segment) = flow["to_segment_code"].Split(':') is [var other, var there] ? (other, there) : (flow["chain_code"], flow["to_segment_code"]);
            var suppliers = ranking.Leaders(landscape.Structure.Segment(flow["chain_code"], flow["from_segment_code"]));
            var buyers = ranking.Leaders(landscape.Structure.Segment(chain, segment));
            if (buyers.Count == 0) continue;
            for (var pair = dice.Between(1, 3); pair > 0; pair--) Write(suppliers.Count == 0 ? null : dice.Pick(suppliers), dice.Pick(buyers), flow["what"], dice);
        }
    }

    void Write(int? supplier, int buyer, string product, Dice dice)
    {
        var from = supplier is { } index ? EnterpriseNames.EnterpriseCode(index) : $"{SupplyRelation.OutsidePrefix}{EnterpriseNames.Marker}外地{EnterpriseNames.Stem(options.Seed + 2, dice.Below(200))}公司";
        if (supplier == buyer || !written.Add((from, buyer, product))) return;
        var most = Firm.Draw(landscape, options.Seed, buyer).Size * 0.3;
        if (supplier is { } own) most = Math.Min(most, Firm.Draw(landscape, options.Seed, own).Size * 0.5);
        row["supplier_code"] = from;
        row["buyer_code"] = EnterpriseNames.EnterpriseCode(buyer);
        row["product"] = product.Length == 0 ? null : product;
        row["year"] = $"{options.End.EndYear:0000}";
        row["amount"] = dice.Chance(0.1) ? null : Math.Max(1, Math.Round(most * dice.Between(0.02, 0.8)));
        row["share_of_input"] = dice.Chance(0.15) ? null : Math.Round(dice.Between(0.05, 0.95), 2);
        row["sole_source"] = dice.Chance(0.1) ? null : dice.Chance(0.15) ? 1L : 0L;
        row["substitutable"] = dice.Pick(Substitution);
        row["basis"] = dice.Pick(Bases);
        row["confidence"] = Math.Round(dice.Between(0.4, 1), 2);
        row["source_code"] = Sources.Synthetic;
        row.Add();
    }
}
