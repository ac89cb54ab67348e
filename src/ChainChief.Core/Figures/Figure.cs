using ChainChief.Common;

namespace ChainChief.Figures;

public enum FigureSubject { Region, PlanItem, Segment, Enterprise, Park }

/// <summary>统计数据: one number: what, of whom, when, in which scope, from where. Figures that disagree stand side by side.</summary>
public sealed class Figure : Noun
{
    public required FigureSubject Subject { get; init; }

    /// <summary>A plan item as PLAN:ITEM, a segment as PLAN:CHAIN:SEGMENT, others by their own code.</summary>
    public required string SubjectCode { get; init; }

    public required Code<Indicator> Indicator { get; init; }
    public required Period Period { get; init; }

    /// <summary>口径; figures of different scope are never added.</summary>
    public string? Scope { get; init; }

    public required decimal Value { get; init; }

    /// <summary>Only where it differs from the indicator's unit and converts to it.</summary>
    public string? Unit { get; init; }

    /// <summary>As published, a share (0.1 = 10 %).</summary>
    public decimal? YearOnYear { get; init; }

    public Code<Source>? SourceCode { get; init; }
    public string? Note { get; init; }

    /// <summary>Whether two figures say different numbers of the same thing in the same time: then a person decides.</summary>
    public bool Conflicts(Figure other) => Subject == other.Subject && SubjectCode == other.SubjectCode && Indicator == other.Indicator
        && Period == other.Period && Value != other.Value;

    public override IEnumerable<Flaw> Check()
    {
        var parts = SubjectCode.Split(':') is var all && all.Contains("") ? 0 : all.Length;
        if (Subject == FigureSubject.PlanItem && parts != 2) yield return new("subject_code", "subject-form", SubjectCode, "PLAN:ITEM");
        if (Subject == FigureSubject.Segment && parts != 3) yield return new("subject_code", "subject-form", SubjectCode, "PLAN:CHAIN:SEGMENT");
    }
}
