using ChainChief.Common;
using ChainChief.Plans;

namespace ChainChief.Atlas;

public enum Stage { Upstream, Midstream, Downstream, Supporting }

public enum Importance { Core, Normal }

/// <summary>环节: a link of a chain, from raw material to use. Supporting segments (equipment, testing, design) feed all stages.</summary>
public sealed class Segment : Noun
{
    public required Code<Plan> PlanCode { get; init; }
    public required Code<PlanItem> ChainCode { get; init; }

    /// <summary>Unique inside its chain.</summary>
    public required Code<Segment> SegmentCode { get; init; }

    public Code<Segment>? ParentSegmentCode { get; init; }
    public required Stage Stage { get; init; }
    public required string NameZh { get; init; }
    public string? NameEn { get; init; }

    /// <summary>GB/T 4754-2017 classes whose firms may belong here.</summary>
    public TextList? IndustryCodes { get; init; }

    /// <summary>Product words by which a firm's business text is matched.</summary>
    public TextList? Keywords { get; init; }

    public Importance? Importance { get; init; }
    public int? SortOrder { get; init; }
    public Code<Source>? SourceCode { get; init; }
    public string? Note { get; init; }

    public override IEnumerable<Flaw> Check() =>
        ParentSegmentCode == SegmentCode ? [new("parent_segment_code", "own-parent", SegmentCode.Text)] : [];
}

/// <summary>环节流向: what one segment delivers to another, in its own chain or another (CHAIN:SEGMENT).</summary>
public sealed class SegmentFlow : Noun
{
    public required Code<Plan> PlanCode { get; init; }
    public required Code<PlanItem> ChainCode { get; init; }
    public required Code<Segment> FromSegmentCode { get; init; }

    /// <summary>A segment of the same chain, or CHAIN:SEGMENT.</summary>
    public required string ToSegmentCode { get; init; }

    public string? What { get; init; }

    /// <summary>The buyer stops without it.</summary>
    public bool? Essential { get; init; }

    public Code<Source>? SourceCode { get; init; }

    /// <summary>Chain and segment delivered to.</summary>
    public (Code<PlanItem> Chain, Code<Segment> Segment) Target => ToSegmentCode.Split(':') is [var chain, var segment]
        ? (new(chain), new(segment)) : (ChainCode, new(ToSegmentCode));

    public override IEnumerable<Flaw> Check() =>
        Target == (ChainCode, FromSegmentCode) ? [new("to_segment_code", "flow-to-itself", FromSegmentCode.Text)] : [];
}

/// <summary>行业分类: one class of a classification of economic activity, by default GB/T 4754-2017 (1 section to 4 class).</summary>
public sealed class Industry : Noun
{
    public required Code<Industry> IndustryCode { get; init; }
    public Code<Industry>? ParentCode { get; init; }
    public required int Level { get; init; }
    public required string NameZh { get; init; }
    public string? NameEn { get; init; }
    public string? Description { get; init; }

    public override IEnumerable<Flaw> Check() => ParentCode == IndustryCode ? [new("parent_code", "own-parent", IndustryCode.Text)] : [];
}
