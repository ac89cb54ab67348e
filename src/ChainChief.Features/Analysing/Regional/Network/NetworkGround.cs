namespace ChainChief.Analysing;

/// <summary>On what the numbers rest.</summary>
/// <param name="Firms">Enterprises of the region in the network.</param>
/// <param name="Left">Enterprises that are not: no sector and no relation.</param>
/// <param name="Sized">Of those in it, with a revenue figure of their own.</param>
/// <param name="Recorded">Recorded relations in it.</param>
/// <param name="ByInvoice">Of these, by invoices.</param>
/// <param name="Estimated">Relations between firms of the first network that are not recorded; purchases of a sector from outside are not counted.</param>
/// <param name="EstimatedShare">Their share of these and the recorded.</param>
/// <param name="Outside">Firms outside the region that deliver by record.</param>
/// <param name="Draws">1: nothing is estimated.</param>
/// <param name="InvoiceYear">0: no invoices.</param>
public sealed record NetworkGround(int Firms, int Left, int Sized, int Recorded, int ByInvoice, int Estimated, double EstimatedShare, int Outside, int Draws, int InvoiceYear)
{
    internal static NetworkGround Of(AnalysisCase given, FirmWorld world, DrawnNetwork first)
    {
        var (inside, invoices) = (world.Firms.Count(firm => !firm.IsOutside), 0);
        for (var i = 0; i < world.Snapshot.Count; i++) if (world.Snapshot[i].Basis == Atlas.RelationBasis.Invoice) invoices++;
        var estimated = Enumerable.Range(0, first.Links.Count).Count(k => !world.Firms[first.Links.Supplier[k]].IsImport && !world.IsRecorded.Contains((first.Links.Supplier[k], first.Links.Buyer[k])));
        return new(inside, given.Atlas.Enterprises.Count - inside, world.Firms.Count(firm => !firm.IsOutside && firm.Basis == SizeBasis.Recorded), world.IsRecorded.Count, invoices, estimated,
            estimated + world.IsRecorded.Count == 0 ? 0 : (double)estimated / (estimated + world.IsRecorded.Count), world.Firms.Count(firm => firm.IsOutside && !firm.IsImport), world.Draws, world.Snapshot.InvoiceYear);
    }

    internal IReadOnlyList<DataGap> Missing => [.. new DataGap[] { new("network-sector", "enterprises", Left, Firms + Left), new("network-revenue", "figures", Firms - Sized, Firms), new("network-relations", "supply_relations", Estimated, Estimated + Recorded) }.Where(gap => gap.Count > 0)];
}
