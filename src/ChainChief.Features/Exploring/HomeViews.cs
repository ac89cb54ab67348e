namespace ChainChief.Exploring;

/// <summary>The first page of a region.</summary>
/// <param name="AsOf">Day of the newest dated source, ISO.</param>
public sealed record HomeView(
    RegionView Region, PlanVersionView? Plan, string? AsOf, HomeCounts Counts, IReadOnlyList<HeadlineView> Headlines, IReadOnlyList<ChainGroupView> Groups,
    IReadOnlyList<TargetView> Targets, int TargetCount, TileMapView Map, IReadOnlyList<ConflictView> Conflicts, int ConflictCount, ProjectSummaryView Projects,
    IReadOnlyList<SourceRow> Sources, int SourceCount);

/// <summary>A region with its name and whether it is a synthetic example.</summary>
public sealed record RegionView(string Folder, string Code, string Name, bool IsExample, int Version);

public sealed record PlanVersionView(string Code, string Name, string InForceFrom, string? InForceTo, int Items, int Chains, int Segments, bool IsDefault);

/// <param name="Clusters">Clusters of the plan.</param>
/// <param name="Industries">Industries that are not in a service branch.</param>
/// <param name="Services">Industries of services.</param>
public sealed record HomeCounts(int Clusters, int Industries, int Services, int Chains, int Segments, int Enterprises, int Projects, int Sources, int Figures);

/// <summary>A tile of the band: one figure, sometimes a second beside it or a series behind it.</summary>
/// <param name="Label">What the tile says: scope and indicator for money, else the indicator.</param>
/// <param name="Registered">How many of these the register knows by name; null where the register does not hold them.</param>
public sealed record HeadlineView(string Label, FigureView Figure, FigureView? Second, IReadOnlyList<SeriesPoint> Series, int? Registered);

/// <param name="Weak">The source is weak: drawn hollow.</param>
public sealed record SeriesPoint(string Period, decimal Value, bool Weak);

/// <summary>Chains of one cluster or industry.</summary>
public sealed record ChainGroupView(string? Code, string? Name, string? Level, IReadOnlyList<ChainRow> Chains);

/// <summary>A chain as one row.</summary>
/// <param name="Color">Ordinal of the chain in its plan, for its hue.</param>
/// <param name="RevenueOf">Plan item that the revenue speaks of, where it is a linked one.</param>
/// <param name="RevenueConflicts">How many figures of its revenue disagree; 0: none.</param>
/// <param name="Age">Of the newest figure: new (this or last year), old (the year before), stale, none.</param>
public sealed record ChainRow(
    string Plan, string Code, string Name, int Color, string? Group, IReadOnlyList<string> Chiefs, IReadOnlyList<string> HostAreas, IReadOnlyList<StripCell> Strip,
    int SegmentCount, int FilledSegments, int Enterprises, int Masters, int Projects, decimal? Investment, FigureView? Revenue, string? RevenueOf, int RevenueConflicts, string Age, int? NewestYear);

/// <summary>One segment in the strip of its chain.</summary>
public sealed record StripCell(string Code, string Stage, string Name, bool HasEnterprise, bool HasMaster);

public sealed record TileMapView(IReadOnlyList<CountyTile> Counties, int Enterprises, int CountyUnknown);

/// <param name="ShortName">Without the city's name and the last word for the kind.</param>
public sealed record CountyTile(string Code, string Name, string ShortName, int? Column, int? Row, int Enterprises);

/// <summary>Figures that disagree, for a person to settle.</summary>
public sealed record ConflictView(string Subject, string SubjectCode, string SubjectName, string Indicator, string IndicatorName, string Period, IReadOnlyList<FigureView> Figures);

/// <param name="Count">Each project once, without follow-on agreements.</param>
/// <param name="Investment">Sum of what is known, 亿元; follow-ons only with what they add.</param>
/// <param name="WithInvestment">How many projects and follow-ons have a figure.</param>
/// <param name="Unknown">How many have none.</param>
public sealed record ProjectSummaryView(int Count, decimal Investment, int WithInvestment, int Unknown, IReadOnlyList<StageCount> Stages, IReadOnlyList<ProjectRow> Largest);

public sealed record StageCount(string Stage, int Count, decimal Investment, int WithInvestment);

/// <param name="TotalInvestment">亿元.</param>
/// <param name="Extends">Code of the project that a follow-on agreement adds to.</param>
/// <param name="Counted">亿元 that it adds to sums: of a follow-on only what it adds; null: not known.</param>
public sealed record ProjectRow(
    string Code, string Name, string Stage, string? Plan, string? Chain, string? ChainName, string? Segment, string? SegmentName, string? County, string? EnterpriseCode, string? Enterprise,
    string? Investor, string? Kind, decimal? TotalInvestment, string? StartedOn, string? CompletedOn, string? PlannedCompletion, string? SourceCode, string? SourceDate, string? Grade, string? Note, int ChangeSet,
    string? Extends, decimal? Counted);

public sealed record SourceRow(string Code, string Title, string Publisher, string? PublishedOn, string Grade, string? Address, string? Note);
