using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>Kinds of check; what <c>low</c> and <c>high</c> mean stands beside each.</summary>
public enum CheckKind
{
    /// <summary>The text is a number.</summary>
    Number,

    /// <summary>A required line is filled.</summary>
    Missing,

    /// <summary>Not more decimals than the line has.</summary>
    Decimals,

    /// <summary>Between the least and the most of the line.</summary>
    Range,

    /// <summary>A returned cell was changed or explained.</summary>
    Returned,

    /// <summary>What was approved is not emptied.</summary>
    Emptied,

    /// <summary>At most high times another line.</summary>
    AtMost,

    /// <summary>Some ten times off the usual number: low to high (and 1/high to 1/low) times the median.</summary>
    Shift,

    /// <summary>More than high robust deviations from the median, and more than low of it.</summary>
    Outlier,

    /// <summary>Against the period before: more than high (a share) and more than low (absolute).</summary>
    MonthChange,

    /// <summary>Against the same period a year before: more than high (a share) and more than low (absolute).</summary>
    YearChange,

    /// <summary>Zero where the period before had a number.</summary>
    Zero,

    /// <summary>The same number as the period before.</summary>
    Same,

    /// <summary>A cumulation below the one before in the same year.</summary>
    Falls,
}

/// <summary>校验规则: one row of the rule table <c>form-checks</c>.</summary>
/// <param name="Rule">R-07: as pages and people name it.</param>
/// <param name="Form">Empty: every form.</param>
/// <param name="Line">Empty: every line.</param>
/// <param name="Other">The line it is held against.</param>
/// <param name="Chinese">Sentence with places in braces: value, text, limit, low, high, other, other-name, usual, ratio, last, change, direction, note, approved.</param>
public sealed record FormCheck(string Rule, string Form, string Line, CheckKind Kind, Severity Severity, string Other, decimal? Low, decimal? High, string Chinese, string English)
{
    public bool Concerns(FormLine line) => Line.Length == 0 || Line == line.Code;
}

/// <summary>What is known of one cell when it is checked.</summary>
/// <param name="Key">The line's code, for a chain with <c>@PLAN:ITEM</c>.</param>
/// <param name="History">Numbers of the same line and unit over the last 36 months, the oldest first, without the one being checked.</param>
/// <param name="Last">Of the period before; null: not reported.</param>
/// <param name="LastInYear">Whether the period before lies in the same year.</param>
/// <param name="YearBefore">Of the same period a year before.</param>
public sealed record CellFacts(FormLine Line, string Key, string? Text, string? Note = null, string? ReturnNote = null, bool IsAnswered = false, decimal? Approved = null,
    IReadOnlyList<decimal>? History = null, decimal? Last = null, bool LastInYear = true, decimal? YearBefore = null)
{
    public decimal? Value { get; } = CellNumber.Read(Text);

    /// <summary>Median of the history, worked out once.</summary>
    internal decimal Median => median ??= FormInspection.Median(History ?? []);

    decimal? median;

    public bool IsBlank => string.IsNullOrWhiteSpace(Text);
}

/// <summary>A rule that a cell met: an error blocks, a question wants a reason, a warning is only said.</summary>
/// <param name="Suggestion">A text for the cell that would likely be right.</param>
/// <param name="SuggestedNote">A note that goes with the suggestion.</param>
/// <param name="HasReason">A question whose reason is written: it no longer blocks.</param>
public sealed record FormHit(string Rule, CheckKind Kind, string Key, Severity Severity, string Chinese, string English, string? Suggestion = null, string? SuggestedNote = null, bool HasReason = false)
{
    /// <summary>Whether the form cannot be submitted for it.</summary>
    public bool Blocks => Severity == Severity.Error || Severity == Severity.Question && !HasReason;
}
