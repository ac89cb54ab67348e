using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>What the lights of a project are worked out from.</summary>
/// <param name="Reports">The revision that holds of each month, oldest first.</param>
/// <param name="Moved">Its stage was moved in the workbench.</param>
/// <param name="Published">Date of the source of the record.</param>
public sealed record ProjectFacts(KeyProject Project, IReadOnlyList<ProjectReport> Reports, IReadOnlyList<ProjectWaiver> Waivers, bool Moved = false, PartialDate? Published = null)
{
    /// <summary>Someone keeps this record up: an empty date then means that it has not happened, and not that nobody wrote it down.</summary>
    public bool IsFollowed => Moved || Reports.Count > 0;
}

/// <summary>A value that a light was worked out from.</summary>
/// <param name="Name">Column of the projects table or of a monthly report; expected_share, done_share, expected_on.</param>
/// <param name="Value">Shares 0–1, dates ISO, sums 亿元.</param>
public sealed record LightInput(string Name, string Value);

/// <summary>One light with what answers "why".</summary>
/// <param name="Reason">Code of the words, such as behind or not-started.</param>
/// <param name="Amount">Months, percentage points behind (negative: ahead) or 亿元 that lack, as the reason says.</param>
/// <param name="Missing">The column without which the rule cannot judge.</param>
/// <param name="Waiver">The recorded reason that lifted the light.</param>
public sealed record ProjectLight(ProjectAspect Aspect, LightColour Colour, string Reason, decimal? Amount, string? Missing, IReadOnlyList<LightInput> Inputs, int Version, ProjectWaiver? Waiver = null);

/// <summary>四灯: the lights of a project on a day. Start: from the planned month yellow, red after full months without a start. Progress: planned share less done share
/// in percentage points. Statistics: months since the start without entry. Funds: in place against due. What is not known is grey and says which value is missing.</summary>
public sealed class ProjectLights(ProjectLightRules rules, DateOnly day)
{
    public IReadOnlyList<ProjectLight> Of(ProjectFacts facts) => [.. new[] { Start(facts), Progress(facts), Statistics(facts), Funds(facts) }.Select(light => Lifted(light, facts.Waivers))];

    /// <summary>The source of the stage is old and nothing was heard since.</summary>
    public bool IsStale(ProjectFacts facts) => !facts.IsFollowed && facts.Project.Stage is not (ProjectStage.FullCapacity or ProjectStage.Stopped)
        && facts.Published is { } date && date.Latest < day.AddMonths(-rules.StaleAfter);

    ProjectLight Start(ProjectFacts facts)
    {
        var project = facts.Project;
        var light = Light(ProjectAspect.Start, Value("planned_start", project.PlannedStart), Value("started_on", project.StartedOn));
        if (project.Stage == ProjectStage.Stopped) return light with { Reason = "stopped" };
        if (project.StartedOn is not null || ProjectLife.HasStarted(project.Stage)) return light with { Colour = LightColour.Green, Reason = Late(project) > 0 ? "started-late" : "started", Amount = Late(project) };
        if (project.PlannedStart is not { } planned) return light with { Reason = "unknown", Missing = "planned_start" };
        if (IsStale(facts)) return light with { Reason = "stale" };
        var gone = Month(day) - Month(planned.Latest);
        return light with
        {
            Colour = gone < 0 ? LightColour.Green : gone >= rules.StartRedAfter ? LightColour.Red : LightColour.Yellow,
            Reason = gone < 0 ? "not-due" : gone == 0 ? "due" : "not-started",
            Amount = gone > 0 ? gone : null,
        };
    }

    ProjectLight Progress(ProjectFacts facts)
    {
        var project = facts.Project;
        var course = new ProjectCourse(facts, day);
        var light = Light(ProjectAspect.Progress, [.. course.Inputs]);
        if (project.Stage == ProjectStage.Stopped) return light with { Reason = "stopped" };
        if (project.CompletedOn is not null || ProjectLife.IsDone(project.Stage)) return light with { Colour = LightColour.Green, Reason = "done" };
        if (project.StartedOn is null && !ProjectLife.HasStarted(project.Stage)) return light with { Reason = "not-begun" };
        if (course.Behind is not { } behind)
            return project.PlannedCompletion is { } end && end.Latest < day && course.Done is null
                ? light with { Colour = rules.ProgressUnseen, Reason = "unseen" }
                : light with { Reason = "unknown", Missing = course.Missing };
        return light with
        {
            Colour = behind > rules.ProgressRedAbove ? LightColour.Red : behind >= rules.ProgressYellowFrom && behind > 0 ? LightColour.Yellow : LightColour.Green,
            Reason = behind > 0 ? "behind" : behind < 0 ? "ahead" : "on-plan",
            Amount = behind,
        };
    }

    ProjectLight Statistics(ProjectFacts facts)
    {
        var project = facts.Project;
        var light = Light(ProjectAspect.Statistics, Value("started_on", project.StartedOn), Value("in_statistics_on", project.InStatisticsOn));
        if (project.InStatisticsOn is not null) return light with { Colour = LightColour.Green, Reason = "entered" };
        if (project.Stage == ProjectStage.Stopped) return light with { Reason = "stopped" };
        if (project.StartedOn is null && !ProjectLife.HasStarted(project.Stage)) return light with { Reason = "not-begun" };
        if (!facts.IsFollowed) return light with { Reason = "unknown", Missing = "in_statistics_on" };
        if (project.StartedOn is not { } started) return light with { Reason = "unknown", Missing = "started_on" };
        var months = Enumerable.Range(0, 1_200).First(count => day <= started.Latest.AddMonths(count + 1));
        return light with
        {
            Colour = day > started.Latest.AddMonths(rules.StatisticsRedAbove) ? LightColour.Red : day > started.Latest.AddMonths(rules.StatisticsYellowAbove) ? LightColour.Yellow : LightColour.Green,
            Reason = "not-entered",
            Amount = months,
        };
    }

    ProjectLight Funds(ProjectFacts facts)
    {
        var project = facts.Project;
        var report = facts.Reports.LastOrDefault(one => one.FundsInPlace is not null);
        var due = report?.FundsDue ?? report?.PlannedToDate;
        var light = Light(ProjectAspect.Funds, Value("month", report?.Month), Value("funds_in_place", report?.FundsInPlace), Value(report?.FundsDue is null ? "planned_to_date" : "funds_due", due));
        if (project.Stage == ProjectStage.Stopped) return light with { Reason = "stopped" };
        if (report is null) return light with { Reason = "unknown", Missing = "funds_in_place" };
        if (due is not { } wanted) return light with { Reason = "unknown", Missing = "funds_due" };
        var lacking = wanted - report.FundsInPlace!.Value;
        var low = report.FundsInPlace < wanted * rules.FundsRedBelow;
        return light with { Colour = low ? LightColour.Red : LightColour.Green, Reason = lacking > 0 ? "funds-lacking" : "funds-paid", Amount = lacking > 0 ? lacking : null };
    }

    /// <summary>A recorded reason that holds today lifts yellow, or whatever the rule lets it lift, to green; it is shown with the light.</summary>
    ProjectLight Lifted(ProjectLight light, IReadOnlyList<ProjectWaiver> waivers) =>
        light.Colour is LightColour.Yellow or LightColour.Red && light.Colour <= rules.Waives(light.Aspect)
            && waivers.Where(waiver => waiver.Aspect == light.Aspect && waiver.Holds(day)).MaxBy(waiver => waiver.Until) is { } waiver
            ? light with { Colour = LightColour.Green, Waiver = waiver } : light;

    ProjectLight Light(ProjectAspect aspect, params IEnumerable<LightInput?> inputs) => new(aspect, LightColour.None, "", null, null, [.. inputs.OfType<LightInput>()], rules.Version);

    /// <summary>Months from the planned month to that of the start; null where either is not known.</summary>
    static decimal? Late(KeyProject project) => project is { PlannedStart: { } planned, StartedOn: { } started } && Month(started.Earliest) > Month(planned.Latest) ? Month(started.Earliest) - Month(planned.Latest) : null;

    static int Month(DateOnly date) => date.Year * 12 + date.Month;

    internal static LightInput? Value(string name, object? value) => value is null ? null : new(name, Convert.ToString(value, CultureInfo.InvariantCulture)!);
}
