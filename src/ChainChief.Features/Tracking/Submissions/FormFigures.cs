using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Tracking;

/// <summary>Turns the cells of an approved form into staged figures, with the source and the indicators they need.</summary>
sealed class FormFigures(FormBook book, OpenForm form)
{
    /// <summary>The source of figures that came in by a form.</summary>
    public static string SourceOf(string formCode) => $"REPORT-{formCode}";

    public void Stage(Intake intake, Submission after)
    {
        var year = form.Form.YearOf(form.Period)!;
        var filled = form.Rows.Where(row => after.Cell(row.Key).Approved is not null).ToList();
        Source(intake);
        foreach (var line in filled.Select(row => row.Line).DistinctBy(line => line.Indicator)) Indicator(intake, line);
        foreach (var row in filled) Figure(intake, row, year, after.Cell(row.Key).Approved!.Value);
    }

    void Source(Intake intake)
    {
        var code = SourceOf(form.Form.Code);
        if (book.Atlas.Sources.ContainsKey(code)) return;
        Add(intake, "sources", new() { ["source_code"] = code, ["title"] = $"{form.Form.NameZh}（工作台填报）", ["publisher"] = "填报单位", ["grade"] = EnumCode.Of(Grade.Own), ["note"] = "经审核、批准后录入" });
    }

    void Indicator(Intake intake, FormLine line)
    {
        if (book.Atlas.Indicators.ContainsKey(line.Indicator)) return;
        Add(intake, "indicators", new() { ["indicator_code"] = line.Indicator, ["name_zh"] = line.NameZh, ["name_en"] = line.NameEn, ["unit"] = line.Unit, ["aggregation"] = EnumCode.Of(line.Aggregation), ["source_code"] = SourceOf(form.Form.Code) });
    }

    /// <summary>The figure in the unit of its indicator, so that it stands beside figures from elsewhere.</summary>
    void Figure(Intake intake, FormRow row, Figures.ReportYear year, decimal value)
    {
        var (subject, code) = book.SubjectOf(form.Unit, row);
        var (unit, own) = (Unit.Get(row.Line.Unit), Unit.Get(book.Atlas.Indicators.GetValueOrDefault(row.Line.Indicator)?.Unit ?? row.Line.Unit));
        Add(intake, "figures", new()
        {
            ["subject"] = EnumCode.Of(subject),
            ["subject_code"] = code,
            ["indicator"] = row.Line.Indicator,
            ["period"] = row.Line.PeriodOf(year, form.Period).ToString(),
            ["scope"] = row.Line.ScopeFor(form.Unit.NameZh),
            ["value"] = (double)(unit.ConvertsTo(own) ? value * unit.In(own) : value),
            ["unit"] = unit.ConvertsTo(own) ? null : row.Line.Unit,
            ["source_code"] = SourceOf(form.Form.Code),
        });
    }

    static void Add(Intake intake, string table, Dictionary<string, object?> cells)
    {
        var staged = intake.Stage(table);
        staged.Add(0, staged.Count + 2, [.. staged.Template.Columns.Select(column => cells.GetValueOrDefault(column.Name))], 0, 0);
    }
}
