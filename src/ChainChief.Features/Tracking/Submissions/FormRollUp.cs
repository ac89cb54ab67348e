using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>A line of a form over all units.</summary>
/// <param name="Sum">Null where it is not to be added or units are missing.</param>
/// <param name="Reason">Why there is no sum although all have reported.</param>
public sealed record RollUpRow(FormLine Line, string Name, string Scope, int Reported, int Expected, decimal? Sum, Problem? Reason);

/// <summary>全市汇总: approved numbers of all units added up line by line, only where scopes agree and nobody is missing.</summary>
public sealed class FormRollUp(FormBook book)
{
    public IReadOnlyList<RollUpRow> Get(ReportForm form, Period period, bool chinese)
    {
        var approved = SubmissionJournal.Approved(book.Workspace, form.Code, period).ToLookup(one => one.Line);
        var units = book.Units(form).ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        return [.. form.Lines.Where(line => line.Subject == LineSubject.Unit).Select(line => Row(line, [.. approved[line.Code].Where(one => units.ContainsKey(one.Unit))], units, form, period, chinese))];
    }

    static RollUpRow Row(FormLine line, List<(string Unit, string Line, decimal Value)> values, Dictionary<string, ReportUnit> units, ReportForm form, Period period, bool chinese)
    {
        var year = form.YearOf(period)!;
        var sum = line.Aggregation == Aggregation.Sum ? FigureSum.Of([.. values.Select(one => Figure(line, units[one.Unit], line.PeriodOf(year, period), one.Value))]) : new FigureSum.Refused(new("sum-series-differ"));
        var isWhole = values.Count == units.Count;
        return new(line, chinese ? line.NameZh : line.NameEn, chinese ? line.Scope : line.ScopeEn, values.Count, units.Count, isWhole && sum is FigureSum.Total total ? total.Value : null, isWhole ? (sum as FigureSum.Refused)?.Reason : null);
    }

    static Figure Figure(FormLine line, ReportUnit unit, Period period, decimal value) => new()
    {
        Subject = unit.FigureSubject,
        SubjectCode = unit.FigureCode,
        Indicator = new(line.Indicator),
        Period = period,
        Scope = line.ScopeFor(unit.NameZh),
        Value = value,
        Unit = line.Unit,
    };
}
