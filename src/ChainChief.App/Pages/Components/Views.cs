namespace ChainChief.Pages.Components;

/// <summary>A number with all that answers "says who". Texts are in the reader's language and already formatted; what is null is left out.</summary>
/// <param name="Value">For example 1,883.87.</param>
/// <param name="Unit">For example 亿元; null or empty where there is none.</param>
/// <param name="Grade">Grade of the source: official, media, weak, survey, estimate, own. It sets the stroke under the number.</param>
public sealed record ShownFigure(string Value, string? Unit = null, string Grade = "media")
{
    public string? Indicator { get; init; }
    public string? Scope { get; init; }
    public string? Period { get; init; }
    /// <summary>Body, title and date in one line.</summary>
    public string? Source { get; init; }
    public string? Note { get; init; }
    /// <summary>Who entered it and who approved it, as posts.</summary>
    public string? Entered { get; init; }
    /// <summary>Number of the change set, e.g. #12.</summary>
    public string? Batch { get; init; }
    /// <summary>All figures of this indicator; where it leads without script, too.</summary>
    public string? Href { get; init; }
    public FigureStatus Status { get; init; }
    /// <summary>Other figures of the same indicator that are not equal.</summary>
    public IReadOnlyList<OtherFigure> Others { get; init; } = [];
}

public enum FigureStatus { Approved, Unapproved, Withdrawn }

/// <summary>One line under a figure: a value of another scope, period or source.</summary>
public sealed record OtherFigure(string Value, string? Scope = null, string? Period = null, string? Grade = null);

/// <summary>State of a light; the word beside it says it, the shape and colour repeat it.</summary>
public enum LightState { None, Green, Yellow, Red }

/// <summary>One cell of a chain strip.</summary>
/// <param name="Stage">upstream, midstream, downstream, supporting.</param>
/// <param name="Filled">An enterprise of the region works on the segment.</param>
/// <param name="Master">A chain-master enterprise works on it.</param>
public sealed record ShownCell(string Stage, string Name, bool Filled, bool Master = false);

/// <summary>A segment in the list of stages.</summary>
/// <param name="Own">The enterprise of the page works on it.</param>
/// <param name="Gap">No enterprise of the region works on it.</param>
public sealed record SegmentChip(string Stage, string Name, bool Own = false, bool Gap = false, string? Href = null);

/// <summary>A target and how fast it must be chased.</summary>
/// <param name="Now">Null: not reported.</param>
/// <param name="Due">Value and unit due, e.g. 1,000 家.</param>
/// <param name="Done">Share reached, 0–1; null where it cannot be said.</param>
/// <param name="Tick">Share where the plan should be today, 0–1.</param>
/// <param name="Span">From and to, e.g. 2024年 → 2027年.</param>
/// <param name="Pace">Required pace, e.g. 每年还需 +96，即 12.0%.</param>
/// <param name="ScopeDiffers">The present value is of another scope: the bar is hatched and no pace is told.</param>
public sealed record TargetPaceView(string Name, ShownFigure? Now, string Due, double? Done = null, double? Tick = null,
    string? Span = null, string? Pace = null, bool ScopeDiffers = false, string? Remark = null, string? Href = null);

/// <summary>One tile of the county map.</summary>
/// <param name="Column">From 1, as tile_column of the template.</param>
/// <param name="Row">From 1, as tile_row.</param>
/// <param name="Value">Null: not known.</param>
public sealed record TileView(int Column, int Row, string Name, double? Value, string? Href = null, bool Selected = false);

/// <summary>One point of a sparkline; a null value breaks the line.</summary>
public sealed record SparkPoint(string Label, double? Value, bool Weak = false);

/// <summary>One part of a stacked bar; parts darken in their order unless a colour is given.</summary>
public sealed record StackPart(string Name, int Count, string? Colour = null);

/// <summary>A link of tabs or of a segmented control.</summary>
public sealed record Choice(string Text, string Href, bool Current = false, string? Count = null);

/// <summary>One value of a facet.</summary>
/// <param name="Code">What stands in the address.</param>
/// <param name="Colour">Colour bar of a chain; see <see cref="ChainColour"/>.</param>
public sealed record FacetValue(string Code, string Name, int Count, string? Colour = null);

/// <summary>One step of an import.</summary>
/// <param name="Remark">What came of it or what it asks.</param>
public sealed record StepView(string Name, string? Remark = null);

/// <summary>One problem of an import as its row shows it.</summary>
/// <param name="Severity">error, question, warning.</param>
/// <param name="Where">Row as the spreadsheet numbers it; with the sheet where there are several.</param>
/// <param name="Value">What stood in the cell.</param>
public sealed record ProblemRow(string Severity, string? Where, string? Column, string? Value, string Message, string Code,
    IReadOnlyList<Suggestion>? Suggestions = null);

/// <summary>A fix that can be taken over by one press.</summary>
/// <param name="Name">Form field name.</param>
/// <param name="Value">Form field value.</param>
public sealed record Suggestion(string Text, string Name, string Value);

/// <summary>A changed field: before and after. Null: was empty or becomes empty.</summary>
public sealed record DiffView(string Subject, string Field, string? Before, string? After, string? Href = null);

/// <summary>A dated event.</summary>
/// <param name="ToCome">Shown in grey.</param>
public sealed record EventView(string When, string What, string? Who = null, string? Href = null, bool ToCome = false);
