namespace ChainChief.Exploring;

/// <summary>One chain: its head facts, its segments with firms and flows, and everything kept about it.</summary>
/// <param name="Path">From the category down to the chain's parent.</param>
/// <param name="AboveScale">Newest published count of above-scale firms.</param>
/// <param name="Strengths">How many segments are strong, medium, weak, missing.</param>
/// <param name="Gaps">Segments without a firm; those that would join the most local neighbours first.</param>
public sealed record ChainView(
    ChainRow Head, string? OtherName, IReadOnlyList<string> Aliases, IReadOnlyList<PathStep> Path, FigureView? AboveScale, int AboveScaleConflicts,
    IReadOnlyDictionary<string, int> Strengths, IReadOnlyList<SegmentView> Segments, IReadOnlyList<FlowView> Flows, IReadOnlyList<GapView> Gaps, IReadOnlyList<PlacedEnterprise> WithoutSegment,
    IReadOnlyList<FigureView> Figures, IReadOnlyList<TargetView> Targets, IReadOnlyList<AssignmentRow> Assignments, IReadOnlyList<ProjectRow> Projects, IReadOnlyList<PolicyRow> Policies,
    IReadOnlyList<InvestorRow> Investors, IReadOnlyList<TaskRow> Tasks, IReadOnlyList<LinkView> From, IReadOnlyList<LinkView> To, string? SourceCode, string? SourceTitle);

public sealed record PathStep(string Code, string Name, string Level);

/// <param name="Strength">strong, medium, weak, missing.</param>
/// <param name="Enterprises">The most important of them; <paramref name="EnterpriseCount"/> says how many there are.</param>
public sealed record SegmentView(
    string Code, string? Parent, string Stage, string Name, string? OtherName, string? Importance, string Strength, int EnterpriseCount, int Masters, int Keys,
    IReadOnlyList<PlacedEnterprise> Enterprises, int Projects, decimal? Investment, IReadOnlyList<string> IndustryCodes, IReadOnlyList<string> Keywords,
    IReadOnlyList<FigureView> Figures, string? SourceCode, string? Note);

public sealed record PlacedEnterprise(string Code, string Name, string? ShortName, string Role, string? CountyCode, string? County, RevenueView? Revenue);

/// <param name="FromChain">Differs from the chain of the page where goods come from outside it.</param>
/// <param name="Local">Both ends have a firm.</param>
public sealed record FlowView(
    string FromChain, string FromChainName, string FromSegment, string FromName, string ToChain, string ToChainName, string ToSegment, string ToName, string? What, bool? Essential, bool Local);

/// <param name="Suppliers">Segments of the chain with firms that deliver to it.</param>
/// <param name="Buyers">Segments of the chain with firms that it would deliver to.</param>
/// <param name="OtherChains">Segments of other chains with firms on either side.</param>
public sealed record GapView(string Code, string Name, string Stage, int Suppliers, int Buyers, int OtherChains, string? Note);
