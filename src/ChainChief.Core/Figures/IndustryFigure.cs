using ChainChief.Atlas;
using ChainChief.Common;

namespace ChainChief.Figures;

/// <summary>行业对照数据: one number of an industry in a place to compare with, such as the nation or a province. The region's own figures are <see cref="Figure"/>s.</summary>
public sealed class IndustryFigure : Noun
{
    /// <summary>全国, the name of a province, or the code of a region.</summary>
    public required string Area { get; init; }

    /// <summary>At any level of the classification; null: all industries together.</summary>
    public Code<Industry>? IndustryCode { get; init; }

    public required Code<Indicator> Indicator { get; init; }
    public required Period Period { get; init; }

    /// <summary>口径; figures of different scope are never added.</summary>
    public string? Scope { get; init; }

    public required decimal Value { get; init; }

    /// <summary>Only where it differs from the indicator's unit and converts to it.</summary>
    public string? Unit { get; init; }

    public Code<Source>? SourceCode { get; init; }
    public string? Note { get; init; }
}
