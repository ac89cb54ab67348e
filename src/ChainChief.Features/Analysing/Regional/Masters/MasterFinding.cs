namespace ChainChief.Analysing;

/// <summary>How a candidate stands to a rule.</summary>
/// <param name="Outcome">pass, fail, or unknown where the value is not recorded: not known is not failed.</param>
public sealed record MasterOutcome(string Measure, bool AtLeast, double Threshold, double? Value, string Outcome);

/// <summary>A candidate for chain master of a chain, with its evidence side by side; nothing is added up.</summary>
/// <param name="Subject">CHAIN:ENTERPRISE.</param>
/// <param name="Role">Its recorded role in the chain.</param>
/// <param name="Revenue">亿元, newest whole year.</param>
/// <param name="SegmentShare">Share of the revenue known in its segments of the chain; null where fewer than two enterprises there are known.</param>
/// <param name="LocalSuppliers">Enterprises of the region that it buys from; null where no purchase of it is recorded. Of buyers alike: null where no sale is.</param>
/// <param name="SoleBuyers">Enterprises of the region for which it is recorded as the sole source.</param>
/// <param name="Esri">Share of all output lost when it stops, over recorded relations with amounts; null where these are too few.</param>
/// <param name="Domar">Its revenue over the region's known revenue.</param>
/// <param name="Level">Trophic level in the recorded network: 0 near raw materials.</param>
/// <param name="SupplierHhi">Herfindahl index of what it buys by supplier, outside ones too, 0–1: 1 is a single supplier; null without amounts.</param>
/// <param name="Chains">Chains of the plan that record it as master.</param>
public sealed record MasterRow(string Subject, Named Chain, Named Enterprise, string Role, IReadOnlyList<Named> Segments, double? Revenue, int? RevenueYear, double? RdShare, double? SegmentShare, int? LocalSuppliers, int? LocalBuyers,
    int? OutsideSuppliers, int? OutsideBuyers, int? SoleBuyers, double? Esri, double? Domar, double? Level, double? SupplierHhi, int Chains, IReadOnlyList<MasterOutcome> Rules, int Passed, int Failed, int Unknown);

/// <param name="RuleVersion">Version of the rule table in force.</param>
/// <param name="Relations">Supply relations recorded with an end in the region.</param>
public sealed record MasterFinding(int RuleVersion, IReadOnlyList<MasterRow> Rows, int Relations, IReadOnlyList<DataGap> Missing) : IFinding;
