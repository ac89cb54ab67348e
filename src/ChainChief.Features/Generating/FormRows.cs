using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Generating;

/// <summary>Writes the forms of all months with their steps, and what was approved of them as figures.</summary>
sealed class FormRows(Intake intake, FormUnits units, Calendar calendar, Example? example, GeneratorOptions options, Moments moments)
{
    static readonly ReportForms Forms = ReportForms.Shipped;

    readonly RowWriter figure = new(intake.Stage("figures"));
    readonly Dictionary<string, string> indicators = Structure.Rows("indicators").ToDictionary(row => row["indicator_code"], row => row["unit"]);

    static string SourceOf(ReportForm form) => $"REPORT-{form.Code}";

    public void Stage(CancellationToken cancel)
    {
        StageSources();
        StageIndicators();
        intake.Remember(All(cancel));
    }

    IEnumerable<IReadOnlyList<SubmissionStep>> All(CancellationToken cancel)
    {
        foreach (var (number, unit) in units.All().Index())
        {
            cancel.ThrowIfCancellationRequested();
            var slots = Slots(unit.Form).ToList();
            var inspection = Forms.Inspection(unit.Form);
            foreach (var (i, slot) in slots.Index())
            {
                var story = new FormStory(unit, inspection, slot, moments, Dice.For(options.Seed, Streams.Forms, 1_000_000_000L + number * 10_000L + slot.End.Year % 100 * 13 + slot.End.Month));
                var course = story.Tell(i == slots.Count - 1, example is not null && unit.Code == EnterpriseNames.EnterpriseCode(example.Firm.Index));
                if (course.Count == 0) continue;
                StageFigures(unit, slot, course[^1].After);
                yield return course;
            }
        }
    }

    /// <summary>The periods of a form that lie in the months of figures.</summary>
    IEnumerable<Period> Slots(ReportForm form) => Enumerable.Range(calendar.Months[0].Start.Year, options.End.EndYear - calendar.Months[0].Start.Year + 1)
        .SelectMany(year => form.Year(year).Slots).Where(slot => slot.Start >= calendar.Months[0].Start && slot.End <= options.End.End);

    void StageSources()
    {
        var row = new RowWriter(intake.Stage("sources"));
        foreach (var form in Forms.All)
        {
            row["source_code"] = SourceOf(form);
            row["title"] = $"{form.NameZh}（工作台填报）";
            row["publisher"] = "填报单位";
            row["grade"] = EnumCode.Of(Grade.Own);
            row["note"] = "合成数据，非真实；经审核、批准后录入";
            row.Add();
        }
    }

    /// <summary>Those that the forms measure and the structure does not have.</summary>
    void StageIndicators()
    {
        var row = new RowWriter(intake.Stage("indicators"));
        foreach (var (form, line) in Forms.All.SelectMany(form => form.Lines.Select(line => (form, line))))
        {
            if (!indicators.TryAdd(line.Indicator, line.Unit)) continue;
            row["indicator_code"] = line.Indicator;
            row["name_zh"] = line.NameZh;
            row["name_en"] = line.NameEn;
            row["unit"] = line.Unit;
            row["aggregation"] = EnumCode.Of(line.Aggregation);
            row["source_code"] = SourceOf(form);
            row.Add();
        }
    }

    void StageFigures(FormUnit unit, Period slot, Submission form)
    {
        var year = unit.Form.YearOf(slot)!;
        foreach (var one in unit.Lines)
        {
            if (form.Cell(one.Key).Approved is not { } value) continue;
            figure["subject"] = EnumCode.Of(one.Subject);
            figure["subject_code"] = one.SubjectCode;
            figure["indicator"] = one.Line.Indicator;
            figure["period"] = one.Line.PeriodOf(year, slot).ToString();
            figure["scope"] = one.Line.ScopeFor(unit.ScopeName);
            figure["value"] = (double)(value * Unit.Get(one.Line.Unit).In(Unit.Get(indicators[one.Line.Indicator])));
            figure["source_code"] = SourceOf(unit.Form);
            figure.Add();
        }
    }
}
