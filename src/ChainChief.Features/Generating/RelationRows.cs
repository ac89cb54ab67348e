using ChainChief.Common;
using ChainChief.Storage;

namespace ChainChief.Generating;

/// <summary>Writes supply relations: a row for every year in which a link delivered.</summary>
sealed class RelationRows(StagedTable table, Calendar calendar, GeneratorOptions options)
{
    readonly RowWriter row = new(table);
    readonly string[] years = [.. calendar.Touched.Select(part => Period.Year(part.Year).ToString())];

    public void Stage(SupplyNet net, CancellationToken cancel)
    {
        foreach (var link in net.Links(cancel))
            for (var year = 0; year < years.Length; year++)
                if (link.Fen[year] > 0) Write(link, year);
    }

    void Write(SupplyLink link, int year)
    {
        row["supplier_code"] = SupplyLink.Code(link.Supplier, options.Seed);
        row["buyer_code"] = SupplyLink.Code(link.Buyer, options.Seed);
        row["product"] = link.Offer.Product;
        row["year"] = years[year];
        row["amount"] = link.Amount(year);
        row["share_of_input"] = link.Bought is { } bought ? Math.Round(link.Fen[year] / (double)bought[year].Fen, 4) : null;
        row["sole_source"] = link.Bought is { } all ? all[year].Suppliers == 1 ? 1L : 0L : null;
        row["substitutable"] = EnumCode.Of(link.Substitutable);
        row["basis"] = "invoice";
        row["confidence"] = link.Confidence;
        row["source_code"] = Sources.Synthetic;
        row.Add();
    }
}
