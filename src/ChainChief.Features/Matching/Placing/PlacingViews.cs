using ChainChief.Common;
using ChainChief.Exploring;

namespace ChainChief.Matching;

/// <summary>Why a firm stands in the queue.</summary>
public enum PlacingTab { Unplaced, More, Conflict, Later }

/// <summary>What the queue is asked for.</summary>
/// <param name="Chain">Chain of the first proposal.</param>
/// <param name="County">Region code.</param>
/// <param name="Confidence">high (0.8 and more), middle; null: all from the threshold.</param>
/// <param name="Text">Name, pinyin, initials or code.</param>
public sealed record PlacingFilter(PlacingTab Tab = PlacingTab.Unplaced, string? Chain = null, string? County = null, string? Confidence = null, string? Text = null, string? Plan = null, int Page = 1, int PageSize = 40);

/// <param name="Tab">unplaced, more, conflict, later.</param>
/// <param name="Tabs">Firms in each tab, before other filters.</param>
/// <param name="Refused">Firms in no segment for which the rules propose none.</param>
/// <param name="RulesVersion">Version of the rule table.</param>
public sealed record PlacingView(string Tab, IReadOnlyDictionary<string, int> Tabs, int Refused, int Total, int Page, int PageSize, IReadOnlyList<PlacingRow> Rows, IReadOnlyList<FacetView> Facets,
    int RulesVersion, double Threshold);

/// <param name="First">The proposal to decide on first.</param>
/// <param name="More">Further proposals.</param>
public sealed record PlacingRow(string Code, string Name, string? ShortName, string? County, SegmentName First, double Confidence, int More);

/// <param name="Color">Ordinal of the chain in its plan.</param>
public sealed record SegmentName(string Plan, string Chain, string ChainName, int Color, string Segment, string Name, string Stage)
{
    internal static SegmentName Of(RegionAtlas atlas, SegmentPlace place, bool chinese) => new(place.Segment.PlanCode.Text, place.Segment.ChainCode.Text,
        place.Chain?.Name(chinese) ?? place.Segment.ChainCode.Text, place.Chain is null ? 0 : atlas.ColorOf(place.Chain), place.Code, place.Name(chinese), EnumCode.Of(place.Segment.Stage));
}

/// <summary>One firm beside the queue.</summary>
/// <param name="Products">Main products, matched words marked.</param>
/// <param name="Scope">Business scope, matched words marked; null: not known.</param>
/// <param name="Placed">Segments it is in today.</param>
public sealed record PlacingCard(string Code, string Name, string? ShortName, string? County, string? IndustryCode, string? Industry, IReadOnlyList<IReadOnlyList<MarkedText>> Products, IReadOnlyList<MarkedText>? Scope,
    IReadOnlyList<MarkedText> MarkedName, IReadOnlyList<PlacedIn> Placed, IReadOnlyList<Proposal> Proposals, IReadOnlyList<DecisionRow> Decisions);

/// <param name="Mark">hit: a keyword of a proposed segment; ignored: boilerplate or what the firm does not do; null: plain.</param>
public sealed record MarkedText(string Text, string? Mark);

/// <param name="Segment">Null: in the chain, the segment not known.</param>
public sealed record PlacedIn(string Chain, string ChainName, int Color, string? Segment, string? Name, string Role);

/// <summary>A segment proposed for a firm.</summary>
/// <param name="Confidence">Share 0–1, calibrated.</param>
/// <param name="Rule">What weighed most: industry, keywords, text.</param>
/// <param name="Reason">In words.</param>
/// <param name="Parts">Rule → what it adds to the score.</param>
public sealed record Proposal(SegmentName Segment, double Confidence, double Score, string Rule, string Reason, IReadOnlyDictionary<string, double> Parts);

/// <param name="Verdict">accepted, rejected, other, later.</param>
/// <param name="Other">Where it was placed instead.</param>
/// <param name="At">UTC, ISO.</param>
public sealed record DecisionRow(long Id, string Enterprise, string EnterpriseName, SegmentName? Segment, string Verdict, SegmentName? Other, string? Role, string Actor, string At, string? Reason, int RulesVersion,
    double Confidence, string Rule, int? ChangeSet);

/// <summary>How the proposals fared.</summary>
/// <param name="ByChain">Chain → tally.</param>
/// <param name="ByRule">industry, keywords, text → tally.</param>
/// <param name="ByVersion">Version of the rules → tally.</param>
/// <param name="Agree">Decisions that the rules of today would propose too (accepted, other) or would not (rejected).</param>
public sealed record PlacingReport(DecisionTally All, IReadOnlyList<DecisionTally> ByChain, IReadOnlyList<DecisionTally> ByRule, IReadOnlyList<DecisionTally> ByVersion, int Agree, int Disagree, int RulesVersion,
    IReadOnlyList<DecisionRow> Latest);

/// <param name="Name">In the reader's language.</param>
public sealed record DecisionTally(string Code, string Name, int Accepted, int Rejected, int Other, int Later)
{
    /// <summary>Share of decided proposals that were accepted; null before the first.</summary>
    public double? Precision => Accepted + Rejected + Other is > 0 and var decided ? (double)Accepted / decided : null;
}
