using System.Globalization;
using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>The numbers of the same unit in the periods before: of its own forms, else of figures of the same subject, indicator and scope.</summary>
sealed class FormPast
{
    const int Months = 36;

    readonly FormBook book;
    readonly OpenForm form;
    readonly Dictionary<(string Line, Period Period), PastCell> cells;
    readonly Dictionary<string, Dictionary<Period, decimal>> figures = new(StringComparer.Ordinal);

    public FormPast(FormBook book, OpenForm form)
    {
        (this.book, this.form) = (book, form);
        var (from, to) = (form.Period.End.AddMonths(-Months), new DateOnly(form.Period.EndYear, 12, 31));
        cells = SubmissionJournal.Past(book.Workspace, form.Key, Month(from), Month(to)).ToDictionary(cell => (cell.Line, cell.Period));
    }

    public ReportYear Year => form.Form.YearOf(form.Period)!;

    /// <summary>What a form of the period says in the row; null where none was kept.</summary>
    public PastCell? Cell(FormRow row, Period slot) => cells.GetValueOrDefault((row.Key, slot));

    /// <summary>The number of a row in a period: approved if there is one, else as handed in or written, else of a figure.</summary>
    public decimal? Value(FormRow row, Period slot) => Cell(row, slot) is { } cell && (cell.Approved ?? cell.Value) is { } value ? value
        : Figures(row).TryGetValue(row.Line.PeriodOf(form.Form.YearOf(slot) ?? Year, slot), out var figure) ? figure : null;

    public CellFacts Facts(FormRow row)
    {
        var cell = form.Submission.Cell(row.Key);
        var before = Year.Before(form.Period);
        return new(row.Line, row.Key, cell.Text, cell.Note, cell.ReturnNote, cell.IsAnswered, cell.Approved, History(row), Comparable(row, before) ? Value(row, before) : null, before.EndYear == form.Period.EndYear, Value(row, form.Period.YearBefore()));
    }

    /// <summary>Two merged months are not held against one, except where a stock is reported.</summary>
    bool Comparable(FormRow row, Period other) => row.Line.Kind != LineKind.Month || other.MonthCount == form.Period.MonthCount;

    List<decimal> History(FormRow row)
    {
        List<decimal> values = [];
        var slot = form.Period;
        for (var i = 0; i < Months; i++)
        {
            slot = form.Form.YearOf(slot)!.Before(slot);
            if (Comparable(row, slot) && Value(row, slot) is { } value) values.Insert(0, value);
        }
        return values;
    }

    Dictionary<Period, decimal> Figures(FormRow row)
    {
        if (figures.TryGetValue(row.Key, out var known)) return known;
        var ((subject, code), scope, unit) = (book.SubjectOf(form.Unit, row), row.Line.ScopeFor(form.Unit.NameZh), Common.Unit.Get(row.Line.Unit));
        var own = book.Atlas.Indicators.GetValueOrDefault(row.Line.Indicator)?.Unit ?? row.Line.Unit;
        var kept = code.Length == 0 ? [] : KeptFigures.List(book.Workspace, subject, code, row.Line.Indicator).Where(figure => figure.Scope == scope && Common.Unit.Get(figure.Unit ?? own).ConvertsTo(unit));
        // Two sources that disagree are for a person to settle; neither is shown as last time's number.
        return figures[row.Key] = kept.GroupBy(figure => figure.Period).Where(group => group.Select(figure => figure.Value).Distinct().Count() == 1)
            .ToDictionary(group => group.Key, group => group.First() is var one ? one.Value * Common.Unit.Get(one.Unit ?? own).In(unit) : 0);
    }

    static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
