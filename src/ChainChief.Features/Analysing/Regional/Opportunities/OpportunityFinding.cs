namespace ChainChief.Analysing;

/// <summary>Where a candidate stands between "can we?" and "is it worth it?".</summary>
/// <param name="Density">Relatedness density 0–1: how much of what usually stands beside it is there, the mean over the counties.</param>
/// <param name="Low">Least density when one place after the other is left out of the table.</param>
/// <param name="High">Greatest of these.</param>
/// <param name="Where">The county nearest to it among those that have none of it; null where there is none.</param>
/// <param name="There">The density there.</param>
/// <param name="Pci">Complexity in deviations of the places' complexity; the greater, the rarer and the more demanding.</param>
/// <param name="Level">class, group or division: the digits of industry codes at which it was found.</param>
/// <param name="Holders">Places of the table that have it.</param>
public sealed record Standing(double Density, double Low, double High, Named? Where, double? There, double Pci, string Level, int Holders);

/// <summary>What firms in the buyer segments would need of it in a year, 亿元, by national coefficients.</summary>
/// <param name="Even">The need for its sector's products, shared evenly among the segments that deliver them; null: no revenue of a local buyer is known.</param>
/// <param name="Most">The same not shared: at most this.</param>
/// <param name="Known">Firms of buyer segments whose revenue and sector are known.</param>
/// <param name="Firms">Firms of buyer segments.</param>
public sealed record LocalDemand(double? Even, double? Most, int Known, int Firms);

/// <summary>A segment that is not here yet, with what speaks for and against bringing it (docs/methods/opportunities.md).</summary>
/// <param name="Subject">CHAIN:SEGMENT.</param>
/// <param name="Layer">1: on the efficient frontier of density and complexity; 2: on it once these are taken away, …; null where it has no standing.</param>
/// <param name="Standing">Null for <paramref name="Why"/>.</param>
/// <param name="Why">no-industry, industry-unseen or no-complexity.</param>
/// <param name="Gap">missing, breakpoint or weak.</param>
/// <param name="Growth">Of the nation in its divisions; null where no imported figures say it.</param>
public sealed record OpportunityRow(string Subject, int? Layer, Named Segment, Named Chain, string Stage, string Gap, int Firms, Standing? Standing, string? Why, int? DensityRank, int? PciRank, NationalGrowth? Growth, LocalDemand Demand,
    IReadOnlyList<SegmentNeighbour> Suppliers, IReadOnlyList<SegmentNeighbour> Buyers, IReadOnlyList<Evidence> Pros, IReadOnlyList<Evidence> Cons, IReadOnlyList<InvestorTalk> Investors)
{
    public int LocalSuppliers => Suppliers.Count(one => one.Firms > 0);
    public int LocalBuyers => Buyers.Count(one => one.Firms > 0);
    public bool OnFrontier => Layer == 1;
}

/// <param name="Table">counties: industries of the registered firms by county.</param>
/// <param name="Places">Rows of that table that have an activity.</param>
/// <param name="Activities">Columns of that table that someone has.</param>
/// <param name="Placed">Candidates with a standing.</param>
/// <param name="Rows">Layer by layer, the most complex of each first; those without a standing last.</param>
public sealed record OpportunityFinding(string Table, int Places, int Activities, int Placed, IReadOnlyList<OpportunityRow> Rows, IReadOnlyList<DataGap> Missing) : IFinding;
