using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>进度: the share of the investment that the plan wants by now, and the share that is done.</summary>
/// <remarks>Lights are updated monthly: the plan is read at the end of the last full month, or of the month of the last report where that is later. Up to the last monthly plan
/// it is that plan; after it, and without one, a straight line to the planned completion. Of a date known to the month or year its last day counts.</remarks>
public sealed class ProjectCourse
{
    readonly KeyProject project;
    readonly List<(DateOnly At, decimal Share)> plan = [];

    public ProjectCourse(ProjectFacts facts, DateOnly day)
    {
        project = facts.Project;
        var last = facts.Reports.LastOrDefault(report => report.InvestedToDate is not null);
        var month = new DateOnly(day.Year, day.Month, 1).AddDays(-1);
        On = last is not null && last.Month.End > month ? last.Month.End : month;
        DoneMonth = last?.Month;
        Invested = last?.InvestedToDate ?? project.InvestedToDate;
        if (Total is { } total)
            plan.AddRange(facts.Reports.Where(report => report.PlannedToDate is not null).Select(report => (report.Month.End, Share: Math.Clamp(report.PlannedToDate!.Value / total, 0, 1))));
        Done = Total is { } whole && Invested is { } invested ? invested / whole : null;
        Expected = ExpectedOn(On);
    }

    /// <summary>Day for which the plan is read.</summary>
    public DateOnly On { get; }

    /// <summary>亿元; null where it is not known or nought.</summary>
    public decimal? Total => project.TotalInvestment is > 0 ? project.TotalInvestment : null;

    /// <summary>亿元: of the last report, else of the record.</summary>
    public decimal? Invested { get; }

    /// <summary>Month of the report that says how much is done; null: the record says it.</summary>
    public Period? DoneMonth { get; }

    /// <summary>Shares 0–1 of the total.</summary>
    public decimal? Expected { get; }
    public decimal? Done { get; }

    /// <summary>Percentage points that the done share lies behind the plan, to one decimal: the number that is shown is the number that is judged. Negative: ahead.</summary>
    public decimal? Behind => Expected is { } expected && Done is { } done ? Math.Round((expected - done) * 100, 1, MidpointRounding.AwayFromZero) : null;

    /// <summary>The column without which nothing can be said.</summary>
    public string? Missing => Total is null ? "total_investment" : Done is null ? "invested_to_date" : Expected is not null ? null
        : project.PlannedCompletion is null ? "planned_completion" : "planned_start";

    DateOnly? Begin => (project.PlannedStart ?? project.StartedOn)?.Latest;

    /// <summary>Share of the plan on a day; null where neither monthly plans nor dates tell.</summary>
    public decimal? ExpectedOn(DateOnly on)
    {
        var before = plan.FindLastIndex(point => point.At <= on);
        var from = before >= 0 ? plan[before] : Begin is { } begin ? (At: begin, Share: 0m) : ((DateOnly At, decimal Share)?)null;
        if (from is not { } start) return null;
        if (before >= 0 && start.At == on) return start.Share;
        var to = before + 1 < plan.Count ? plan[before + 1] : project.PlannedCompletion is { } end ? (At: end.Latest, Share: 1m) : ((DateOnly At, decimal Share)?)null;
        if (to is not { } goal) return before >= 0 ? start.Share : null;
        if (on >= goal.At || goal.At <= start.At) return on >= goal.At ? goal.Share : start.Share;
        return on <= start.At ? start.Share : start.Share + (goal.Share - start.Share) * (on.DayNumber - start.At.DayNumber) / (goal.At.DayNumber - start.At.DayNumber);
    }

    internal IEnumerable<LightInput> Inputs => new[]
    {
        ProjectLights.Value("planned_start", project.PlannedStart), ProjectLights.Value("started_on", project.PlannedStart is null ? project.StartedOn : null),
        ProjectLights.Value("planned_completion", project.PlannedCompletion), ProjectLights.Value("completed_on", project.CompletedOn), ProjectLights.Value("total_investment", project.TotalInvestment),
        ProjectLights.Value("invested_to_date", Invested), ProjectLights.Value("month", DoneMonth),
        ProjectLights.Value("expected_on", On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), Share("expected_share", Expected), Share("done_share", Done),
    }.OfType<LightInput>();

    static LightInput? Share(string name, decimal? share) => share is { } value ? ProjectLights.Value(name, Math.Round(value, 4)) : null;
}
