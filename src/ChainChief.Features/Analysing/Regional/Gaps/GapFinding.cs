namespace ChainChief.Analysing;

/// <summary>What stands behind a statement, in words of family <c>gap-evidence</c>: {0} names, {1} a number, {2} a second one.</summary>
public sealed record Evidence(string Code, IReadOnlyList<Named> Names, double? Number = null, double? Second = null);

/// <summary>A kind of gap that a segment has, with its evidence.</summary>
/// <param name="Code">breakpoint, missing, chokepoint, blockage, weak, outside, sole.</param>
public sealed record GapKind(string Code, IReadOnlyList<Evidence> Evidence);

/// <summary>A segment before or behind another.</summary>
/// <param name="Firms">Local firms in it; 0: not local.</param>
/// <param name="Essential">The buyer stops without it.</param>
public sealed record SegmentNeighbour(string Subject, Named Segment, Named Chain, string Stage, int Firms, string? What, bool Essential);

/// <summary>How much of what a segment buys can come, or comes, from inside the region.</summary>
/// <param name="Rate">Share 0–1; null: not known, for <paramref name="Why"/>.</param>
/// <param name="Basis">amounts, counts: by recorded purchases; io: by input-output coefficients; io-new: the same for a sector that the region does not have yet; none.</param>
/// <param name="Why">no-industry, no-revenue or no-need.</param>
/// <param name="Local">Recorded purchases of its firms from inside.</param>
/// <param name="Recorded">All recorded purchases of its firms.</param>
/// <param name="Inferred">The rate by input-output coefficients, whatever the basis of <paramref name="Rate"/>.</param>
public sealed record SupplyRate(double? Rate, double? Low, double? High, string Basis, string? Why, int Local, int Recorded, double? Inferred);

/// <summary>An investor in talks for a segment.</summary>
/// <param name="Stage">identified, contacted, visiting, negotiating, signed, dropped; null: not said.</param>
public sealed record InvestorTalk(string Code, string Name, string? Stage, string? Reason);

/// <summary>A segment with what it lacks (docs/methods/gaps.md).</summary>
/// <param name="Subject">CHAIN:SEGMENT.</param>
/// <param name="Rank">Place in the list: breakpoints first, then by local neighbours; null where it lacks nothing.</param>
/// <param name="Place">Place in its chain, from 1, from upstream to supporting.</param>
/// <param name="Practice">fill, strengthen, extend, secure; null where it lacks nothing.</param>
public sealed record GapRow(string Subject, int? Rank, int Place, Named Segment, Named Chain, string Stage, string Strength, int Firms, int Masters, int Keys, IReadOnlyList<GapKind> Kinds, string? Practice,
    IReadOnlyList<SegmentNeighbour> Suppliers, IReadOnlyList<SegmentNeighbour> Buyers, SupplyRate Supply, IReadOnlyList<InvestorTalk> Investors)
{
    public int LocalSuppliers => Suppliers.Count(one => one.Firms > 0);
    public int LocalBuyers => Buyers.Count(one => one.Firms > 0);

    public bool Has(string kind) => Kinds.Any(one => one.Code == kind);
}

/// <param name="Rules">Version of the rule table.</param>
/// <param name="RevenueFirms">Firms in chains whose revenue is known.</param>
/// <param name="Firms">Firms in chains.</param>
/// <param name="Revenue">Their revenue, 亿元, newest year of each.</param>
/// <param name="Rows">All segments: those with a gap by rank, then the others in the order of the plan.</param>
public sealed record GapFinding(int Rules, int RevenueFirms, int Firms, double Revenue, IReadOnlyList<GapRow> Rows, IReadOnlyList<DataGap> Missing) : IFinding;
