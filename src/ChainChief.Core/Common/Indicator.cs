namespace ChainChief.Common;

public enum Aggregation { Sum, Mean, Last, Ratio }

public enum Direction { Higher, Lower, None }

/// <summary>指标: what is measured, in which unit, and how it adds up.</summary>
public sealed class Indicator : Noun
{
    public required Code<Indicator> IndicatorCode { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required string Unit { get; init; }

    /// <summary>Ratios are never averaged: numerator and denominator are aggregated apart.</summary>
    public required Aggregation Aggregation { get; init; }

    public Code<Indicator>? Numerator { get; init; }
    public Code<Indicator>? Denominator { get; init; }

    /// <summary>Which way is better.</summary>
    public Direction? Direction { get; init; }

    public string? Note { get; init; }
    public Code<Source>? SourceCode { get; init; }
}
