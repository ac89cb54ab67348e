using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>How a cell of the grid is marked.</summary>
public enum CellMark { Approved, Revised, Entered, Edited, Todo, Missing, Later, None }

/// <param name="Text">As typed, where it is the cell being filled in.</param>
/// <param name="Value">In the unit of the line; of the mode (period or cumulated) chosen.</param>
/// <param name="YearBefore">The same a year before; null: unknown.</param>
public sealed record SheetCell(CellMark Mark, decimal? Value, decimal? YearBefore, string? Text = null, int Corrections = 0);

/// <summary>A row of the grid.</summary>
/// <param name="Sum">January to the period; null where a period is missing or the line does not add up.</param>
/// <param name="Gap">The first period that is missing in the sum.</param>
/// <param name="Growth">Sum (of stocks: the number) against the year before, a share.</param>
/// <param name="Last">Number of the period before.</param>
public sealed record SheetRow(FormRow Row, string Name, string Section, string Scope, IReadOnlyList<SheetCell> Cells, decimal? Sum, Period? Gap, decimal? Growth, decimal? Last, SubmissionCell Cell, FormHit? Hit);

/// <summary>A cumulation that the correction being written moves.</summary>
public sealed record SheetShift(string Name, Period Period, decimal? Before, decimal? After);

/// <summary>The grid of one form: rows by sections, the periods of the year, last year beside.</summary>
/// <param name="Slots">Periods shown; the current one stands at <paramref name="Current"/>.</param>
/// <param name="IsCumulated">Whether periods show January to their end instead of themselves.</param>
public sealed record FormSheet(OpenForm Form, IReadOnlyList<Period> Slots, int Current, bool IsCumulated, IReadOnlyList<SheetRow> Rows, IReadOnlyList<FormHit> Hits, IReadOnlyList<SheetShift> Shifts)
{
    public int Filled => Rows.Count(row => row.Cell.Value is not null);

    /// <summary>Rules met by what is written; what is merely still blank is told by <see cref="Blank"/>.</summary>
    public IReadOnlyList<FormHit> Written { get; } = [.. Hits.Where(hit => hit.Kind != CheckKind.Missing)];

    /// <summary>Required cells still blank.</summary>
    public int Blank => Hits.Count - Written.Count;

    public int Errors => Written.Count(hit => hit.Severity == Severity.Error);

    /// <summary>Questions without a reason.</summary>
    public int Questions => Hits.Count(hit => hit.Severity == Severity.Question && !hit.HasReason);

    public int Blocking => Hits.Count(hit => hit.Blocks);
}

/// <summary>Lays out a form as a grid.</summary>
public sealed class FormSheets(FormBook book)
{
    /// <param name="cumulated">Show January to each period.</param>
    public FormSheet Get(OpenForm form, bool cumulated, bool chinese)
    {
        var past = new FormPast(book, form);
        var (year, hits) = (past.Year, book.Hits(form, past));
        var current = year.IndexOf(form.Period);
        var slots = year.Slots.Take(current + 2).ToList();
        var byLine = hits.ToDictionary(hit => hit.Key, StringComparer.Ordinal);
        List<SheetShift> shifts = [];
        var rows = form.Rows.Select(row => Row(new(form, past, year, slots, current, cumulated, chinese), row, byLine.GetValueOrDefault(row.Key), shifts)).ToList();
        return new(form, slots, current, cumulated, rows, hits, shifts);
    }

    sealed record Frame(OpenForm Form, FormPast Past, ReportYear Year, IReadOnlyList<Period> Slots, int Current, bool IsCumulated, bool Chinese);

    SheetRow Row(Frame frame, FormRow row, FormHit? hit, List<SheetShift> shifts)
    {
        var (line, cell) = (row.Line, frame.Form.Submission.Cell(row.Key));
        var now = Numbers(frame, row, frame.Year, own: cell.Value);
        var before = Numbers(frame, row, frame.Year with { Year = frame.Year.Year - 1 }, own: null);
        var (shown, shownBefore) = (Shown(line.Kind, now, frame.IsCumulated), Shown(line.Kind, before, frame.IsCumulated));
        var cells = frame.Slots.Select((slot, i) => Cell(frame, row, slot, i, shown[i], shownBefore[i])).ToList();
        var (sums, sumsBefore) = (Sums(line.Kind, now), Sums(line.Kind, before));
        var (sum, sumBefore) = (sums[frame.Current], sumsBefore[frame.Current]);
        if (line.Kind == LineKind.Month && cell.Approved is not null && cell.Value != cell.Approved && cell.Value is not null) Shift(frame, row, cell, shifts);
        var gap = line.Kind == LineKind.Month && sum is null ? frame.Slots.Take(frame.Current + 1).Where((_, i) => i < frame.Current && now[i] is null).Select(slot => (Period?)slot).FirstOrDefault() : null;
        return new(row, row.Name(frame.Chinese), frame.Chinese ? line.SectionZh : line.SectionEn, Scope(frame, line), cells, line.Kind == LineKind.Stock ? null : sum, gap,
            sum is { } value && sumBefore is { } last and not 0 ? (value - last) / Math.Abs(last) : null, frame.Current > 0 ? now[frame.Current - 1] : before[^1], cell, hit);
    }

    static string Scope(Frame frame, FormLine line) => (frame.Chinese ? line.Scope : line.ScopeEn).Replace("{unit}", frame.Form.Unit.Name(frame.Chinese), StringComparison.Ordinal);

    /// <summary>Numbers of all periods of a year as the line has them; the current one as it is being written.</summary>
    static decimal?[] Numbers(Frame frame, FormRow row, ReportYear year, decimal? own) =>
        [.. year.Slots.Select((slot, i) => year.Year == frame.Year.Year && i >= frame.Current ? i == frame.Current ? own : null : frame.Past.Value(row, slot))];

    static decimal?[] Shown(LineKind kind, decimal?[] numbers, bool cumulated) => (kind, cumulated) switch
    {
        (LineKind.Month, true) => Cumulation.Sum(numbers),
        (LineKind.Cumulative, false) => Cumulation.Split(numbers),
        _ => numbers,
    };

    static decimal?[] Sums(LineKind kind, decimal?[] numbers) => kind == LineKind.Month ? Cumulation.Sum(numbers) : numbers;

    SheetCell Cell(Frame frame, FormRow row, Period slot, int at, decimal? value, decimal? before)
    {
        if (at > frame.Current) return new(CellMark.Later, null, before);
        if (at == frame.Current) return Current(frame.Form.Submission, frame.Form.Submission.Cell(row.Key), value, before);
        var past = frame.Past.Cell(row, slot);
        if (past is null || past.Approved is null && past.Value is null) return new(value is not null ? CellMark.None : book.Due(frame.Form.Form, slot) < book.Now ? CellMark.Missing : CellMark.Todo, value, before);
        return new(past.Corrections > 0 ? CellMark.Revised : past.Approved is not null ? CellMark.Approved : CellMark.Entered, value, before, null, past.Corrections);
    }

    static SheetCell Current(Submission form, SubmissionCell cell, decimal? value, decimal? before)
    {
        var mark = cell.Text is null ? CellMark.Todo : form.IsLocked ? cell.Corrections > 0 ? CellMark.Revised : CellMark.Approved : form.IsEditable ? CellMark.Edited : CellMark.Entered;
        return new(mark, value, before, cell.Text, cell.Corrections);
    }

    /// <summary>What correcting an approved number of an earlier period does to later cumulations.</summary>
    void Shift(Frame frame, FormRow row, SubmissionCell cell, List<SheetShift> shifts)
    {
        decimal?[] months = [.. frame.Year.Slots.Select((slot, i) => i == frame.Current ? cell.Approved : frame.Past.Value(row, slot))];
        shifts.AddRange(Cumulation.Revise(months, frame.Current, cell.Value).Where(shift => shift.Before is not null && shift.After is not null)
            .Select(shift => new SheetShift(row.Name(frame.Chinese), frame.Year.Cumulated(frame.Year.Slots[shift.Slot]), shift.Before, shift.After)));
    }
}
