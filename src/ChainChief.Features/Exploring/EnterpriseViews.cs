namespace ChainChief.Exploring;

/// <summary>What a list of enterprises is asked for. Several values of one facet mean "any of these"; facets are joined by "and".</summary>
public sealed record EnterpriseFilter
{
    /// <summary>Name, short or former name, pinyin, initials, credit or stock code.</summary>
    public string? Text { get; init; }

    /// <summary>Plan whose placements count; null: the default version.</summary>
    public string? Plan { get; init; }

    /// <summary>master, key, supporting, member, candidate, none. An enterprise counts by its best role in the chains and segments chosen.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyList<string> Chains { get; init; } = [];

    /// <summary>CHAIN:SEGMENT.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>Region codes, or unknown.</summary>
    public IReadOnlyList<string> Counties { get; init; } = [];

    /// <summary>Code of a town or park: those whose record names it; null: all.</summary>
    public string? Town { get; init; }

    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>active, closed, moved, planned, unknown.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>yes, no, unknown.</summary>
    public IReadOnlyList<string> AboveScale { get; init; } = [];

    /// <summary>yes, no.</summary>
    public IReadOnlyList<string> CreditCode { get; init; } = [];

    /// <summary>Grade of the source, or unknown.</summary>
    public IReadOnlyList<string> Grades { get; init; } = [];

    /// <summary>role (then revenue), revenue, county (then revenue), name, code.</summary>
    public string Sort { get; init; } = "role";

    public bool Reversed { get; init; }

    /// <summary>1 the first.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 22;
}

/// <param name="Register">All enterprises.</param>
/// <param name="InChains">Those placed in a chain of the plan.</param>
public sealed record EnterpriseListView(
    int Total, int Page, int PageSize, int Pages, IReadOnlyList<EnterpriseRow> Rows, IReadOnlyList<FacetView> Facets, int Register, int InChains, int WithCreditCode);

/// <summary>A filter's enterprises over all pages.</summary>
/// <param name="RowIds">Numbers of the records, in the order of the rows.</param>
/// <param name="Rows">Read from the workspace while they are gone through.</param>
public sealed record EnterpriseStream(int Total, IReadOnlyList<long> RowIds, IEnumerable<EnterpriseRow> Rows, IReadOnlyList<FacetView> Facets);

/// <param name="Role">Best role in the plan and filter; null: in no chain.</param>
/// <param name="FirstSegment">Segment of the most important placement.</param>
/// <param name="SegmentCount">Segments of the plan it works on.</param>
public sealed record EnterpriseRow(
    string Code, string Name, string? ShortName, string? CountyCode, string? County, string? Role, IReadOnlyList<ChainTag> Chains, string? FirstSegment, int SegmentCount,
    IReadOnlyList<string> MainProducts, IReadOnlyList<string> Titles, string? Status, bool? AboveScale, bool HasCreditCode, RevenueView? Revenue, string? Grade, string? Note);

/// <param name="Color">Ordinal of the chain in its plan.</param>
public sealed record ChainTag(string Code, string Name, int Color);

/// <summary>Latest revenue, short; the figure itself has the provenance.</summary>
public sealed record RevenueView(long FigureId, decimal Value, string Unit, string Period, string? Scope, string? Grade);

/// <summary>One way to narrow the list; counts hold with all other filters applied.</summary>
public sealed record FacetView(string Name, IReadOnlyList<FacetOption> Options);

public sealed record FacetOption(string Value, string Label, int Count, bool Selected);
