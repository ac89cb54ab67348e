namespace ChainChief.Analysing;

/// <summary>How large something is by one indicator.</summary>
/// <param name="Value">In the indicator's unit; null: not known.</param>
/// <param name="Period">Of a figure; null by enterprises.</param>
/// <param name="Basis">figure, firms or none.</param>
/// <param name="Partial">The scope of the figure names a smaller area or a part of a year.</param>
/// <param name="Of">Item of another plan version whose figure it is; null: its own.</param>
/// <param name="Known">Enterprises whose value is known, of <paramref name="Members"/>.</param>
public sealed record StrengthSize(double? Value, int? Year, string? Period, string Basis, string? Scope, bool Partial, string? Of, int Known, int Members)
{
    /// <summary>It is of the whole row and a whole year, and of no other item: such numbers are ranked.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsComparable => Value is not null && !Partial && Of is null;
}

/// <summary>Location quotient, or why there is none.</summary>
/// <param name="Value">Null beside a <paramref name="Reason"/>.</param>
/// <param name="WithoutLargest">The same without the largest enterprise of the row; null where nothing is left.</param>
/// <param name="RegionShare">Share of the row in what is known of the region, 0–1.</param>
/// <param name="NationShare">Share of the row in the same industries of the place compared with, 0–1.</param>
/// <param name="Of">The activity that it is of, where the row has many: the most specialised one of a county.</param>
public sealed record StrengthQuotient(double? Value, string? Reason, double? WithoutLargest, double? RegionShare, double? NationShare, int Firms, Named? Of);

/// <summary>Change of the enterprises known in both years, in the unit of the measure, and its three parts; or why they are not given.</summary>
/// <param name="National">As if all had grown like everything in the place compared with.</param>
/// <param name="Mix">What its industries add.</param>
/// <param name="Own">What is its own.</param>
public sealed record StrengthShift(string? Reason, int? From, int? To, double? Before, double? Change, double? National, double? Mix, double? Own, int Firms);

/// <summary>Revenue per person over the enterprises of which both are known in one year, 万元 a person.</summary>
/// <param name="Nation">The same industries of the place compared with, weighted by the row's people; null where it is not known.</param>
public sealed record StrengthProductivity(double? Value, string? Reason, int Firms, double? Nation, double? Ratio);

/// <summary>How much of the measure lies with few enterprises.</summary>
/// <param name="Herfindahl">Σ s²: 1 where one has all.</param>
/// <param name="Top4">Share of the four largest, 0–1.</param>
public sealed record StrengthConcentration(double? Herfindahl, double? Top4, string? Reason, int Firms, Named? Largest, double? LargestShare);

/// <param name="Given">Null: what it looks at is not known, or there is no threshold.</param>
public sealed record StrengthStar(string Criterion, string Measure, double? Value, double? AtLeast, bool? Given);

/// <summary>A figure that says something of the row.</summary>
public sealed record StrengthFigure(string Indicator, string Period, string? Scope, double Value, string Unit, bool Partial, string? Source, string? SourceTitle, string? Grade);

/// <summary>A chain, an item above chains, or a county.</summary>
/// <param name="Level">chain, industry, cluster, category or county.</param>
/// <param name="Rank">By the measure, among the rows whose size is comparable; null where its own is not.</param>
/// <param name="Stars">Null where no criterion can be told.</param>
/// <param name="Parts">Activities of its enterprises, the largest first, with their share in what is known of the row.</param>
public sealed record StrengthRow(string Subject, Named Name, string Level, StrengthSize Revenue, StrengthSize Employment, StrengthSize Output, StrengthSize Enterprises, StrengthSize AboveScale, int? Rank,
    StrengthQuotient Quotient, ChainGrowth? Growth, StrengthShift Shift, StrengthProductivity Productivity, StrengthConcentration Concentration, int? Stars, IReadOnlyList<StrengthStar> Criteria,
    IReadOnlyList<StrengthPart> Parts, IReadOnlyList<StrengthFigure> Figures);

/// <param name="Quotient">Of the region in the activity; null where quotients are not given.</param>
public sealed record StrengthPart(Named Activity, double Share, int Firms, double? Quotient);

/// <summary>What is compared with what, and how much of the region is known.</summary>
/// <param name="Basis">imported, shipped or none.</param>
/// <param name="Reason">Why no quotients are given; null where they are.</param>
/// <param name="Year">Of the comparison.</param>
/// <param name="OwnYear">Of the region's enterprises; null: the newest of each.</param>
/// <param name="Industries">Activities with a number.</param>
/// <param name="Covered">Their share in the total of all industries; null where the total is not given.</param>
/// <param name="Firms">Enterprises of the region with the measure, and an activity that is compared.</param>
/// <param name="Known">Sum of their measure, in its unit.</param>
/// <param name="WithoutIndustry">Enterprises with the measure whose industry is not known or not compared.</param>
/// <param name="AboveScaleKnown">Enterprises above scale with the measure.</param>
/// <param name="Areas">Places of which figures were imported.</param>
public sealed record StrengthBase(string Basis, string? Reason, string? Area, string? AreaName, string Measure, string? Indicator, string? Scope, string? Source, int? Year, int? OwnYear, int? From, int? To, int Industries, double? Covered,
    int Firms, double Known, int WithoutIndustry, int Enterprises, int AboveScale, int AboveScaleKnown, int LeastFirms, double LeastShare, int LeastRowFirms, IReadOnlyList<Named> Areas);

public sealed record StrengthFinding(string By, StrengthBase Base, IReadOnlyList<StrengthRow> Rows, IReadOnlyList<DataGap> Missing) : IFinding;
