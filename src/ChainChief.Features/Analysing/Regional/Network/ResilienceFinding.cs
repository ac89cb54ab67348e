namespace ChainChief.Analysing;

/// <summary>How much is lost when one enterprise stops.</summary>
/// <param name="Subject">Its code.</param>
/// <param name="Esri">Share of the output of all enterprises in the network.</param>
/// <param name="Down">For want of its products alone, median.</param>
/// <param name="Up">For want of its purchases alone, median.</param>
/// <param name="Revenue">亿元 a year.</param>
/// <param name="Basis">Where that is from; family <c>firm-size</c>.</param>
/// <param name="Share">Its share of the output of all: what would be lost without any cascade.</param>
/// <param name="SoleBuyers">Buyers for which it is the only one of its sector and essential, in the middle network.</param>
/// <param name="EssentialBuyers">Buyers for which its products are essential.</param>
/// <param name="Buyers">All buyers in the region.</param>
/// <param name="Recorded">Of its relations, share that is recorded.</param>
/// <param name="Kind">Family <c>resilience-kind</c>: sole, essential, large, common.</param>
public sealed record ResilienceRow(string Subject, Named Firm, Named? Chain, Named? Segment, Spread Esri, double Down, double Up, double Revenue, string Basis, double Share, int SoleBuyers, int EssentialBuyers, int Buyers, double Recorded, string Kind);

/// <summary>Ranks and mean under another ε, in the middle network.</summary>
/// <param name="Ranks">Of the first enterprises, in their order; ranks among all that were computed.</param>
public sealed record EpsilonCase(double Epsilon, double Mean, IReadOnlyList<int> Ranks, double Longest);

/// <summary>Mean over all enterprises under another table of essential inputs.</summary>
/// <param name="Name">none, rules, all.</param>
public sealed record EssentialCase(string Name, Spread Mean);

/// <summary>What one more firm in a segment would take off the worst failure of it, in the middle network; only where that changes something.</summary>
/// <param name="Worst">The enterprise whose failure is the worst of the segment now.</param>
/// <param name="Before">Its ESRI.</param>
/// <param name="After">With one more firm of the median size that takes an equal part of what its sector delivers to each buyer.</param>
public sealed record AddedFirm(Named Chain, Named Segment, Named Worst, double Before, double After, int Firms);

/// <summary>A segment in which one enterprise is the only source of something essential for others.</summary>
/// <param name="Worst">The enterprise whose failure costs most.</param>
/// <param name="Esri">Its ESRI.</param>
/// <param name="SoleBuyers">Buyers for which some enterprise of the segment is the only one, in the middle network.</param>
/// <param name="Firms">Enterprises placed in the segment.</param>
/// <param name="Chokepoint">A technology task names it a chokepoint.</param>
public sealed record ChokeSegment(Named Chain, Named Segment, Named Worst, Spread Esri, int SoleBuyers, int Firms, bool Chokepoint);

/// <summary>A relation worth asking for.</summary>
/// <param name="Probability">That it is there, by the model.</param>
public sealed record RelationAsked(Named Supplier, Named Buyer, Named Sector, double Probability, double Narrowing);

/// <summary>Who can hurt the region most by stopping, and how sure that is (docs/methods/resilience.md).</summary>
/// <param name="Rows">All enterprises in the network, the worst first; at most <see cref="ResilienceAnalysis.MostRows"/>.</param>
/// <param name="Critical">Enterprises before the knee of the profile.</param>
/// <param name="CriticalFrom">ESRI of the last of these.</param>
/// <param name="CriticalSmall">Of these, those that are not among as many largest by revenue.</param>
/// <param name="Profile">Rank and ESRI along the profile, thinned out.</param>
/// <param name="Segments">Segments with a sole source among the rows, the worst first.</param>
/// <param name="Computed">Enterprises whose cascade was run; the rest are smaller by an upper bound.</param>
public sealed record ResilienceFinding(IReadOnlyList<ResilienceRow> Rows, int Critical, double CriticalFrom, int CriticalSmall, IReadOnlyList<ProfilePoint> Profile, Spread Mean, IReadOnlyList<EpsilonCase> Epsilons, IReadOnlyList<EssentialCase> Essentials,
    IReadOnlyList<ChokeSegment> Segments, IReadOnlyList<AddedFirm> Added, IReadOnlyList<RelationAsked> Asked, int Computed, NetworkGround Ground) : IFinding
{
    public IReadOnlyList<DataGap> Missing => Ground.Missing;
}

public sealed record ProfilePoint(int Rank, Spread Esri);
