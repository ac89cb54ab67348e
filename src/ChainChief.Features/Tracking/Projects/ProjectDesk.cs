using System.Globalization;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Tracking;

/// <summary>What was changed while someone filled in a form.</summary>
/// <param name="At">UTC.</param>
public sealed record MeanwhileChange(int ChangeSet, string Actor, DateTime At, string Column, string? Before, string? After);

/// <summary>What came of a step of work on a project.</summary>
/// <param name="ChangeSet">The change set; null where nothing was written or the work lies in the journal.</param>
/// <param name="Meanwhile">Not empty: another was quicker, nothing was written.</param>
public sealed record ProjectOutcome(int? ChangeSet, Problem? Problem = null, IReadOnlyList<MeanwhileChange>? Meanwhile = null);

/// <summary>A blocker of a monthly report, as an issue can be raised from it.</summary>
public sealed record BlockerReport(KeyProject Project, Period Month, string Blocker, string Actor);

/// <summary>Cells of a monthly report as the form has them.</summary>
/// <param name="Seen">Revision of the month that the reader saw; 0: none.</param>
public sealed record MonthReport(string Month, string? Invested, string? InvestedToDate, string? PlannedToDate, string? FundsInPlace, string? FundsDue, string? Progress, string? Blocker, int Seen);

/// <summary>Work on one project: moves, edits, monthly reports, recorded reasons. What stands on the record goes through the intake and can be taken back.</summary>
/// <param name="raise">Makes an issue of a blocker; its code, or null where none was raised. Left out, blockers stay words in the report.</param>
public sealed class ProjectDesk(Workspace workspace, TimeProvider clock, Func<BlockerReport, string?>? raise = null)
{
    public const int LongestText = 500;
    const decimal MostHundredMillions = 100_000;

    /// <summary>Columns that the page edits; the code is lasting, the stage moves by <see cref="Move"/> and its dates with it.</summary>
    public static IReadOnlyList<string> Editable { get; } =
        ["name", "investor", "total_investment", "planned_this_year", "expected_revenue", "land_area", "planned_start", "planned_completion", "in_statistics_on", "responsible", "extends_code", "added_investment", "note"];

    DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>Moves a project to another stage.</summary>
    /// <param name="seen">The last change of the record that the reader saw.</param>
    public ProjectOutcome Move(string code, ProjectMove move, int seen, string actor)
    {
        if (new[] { move.Proof, move.Reason }.Any(text => text?.Length > LongestText)) return Refused("project-text-long", $"{LongestText}");
        if (Find(code) is not { } project) return Refused("record-unknown", code);
        var steps = ProjectJournal.Steps(workspace, code);
        var result = ProjectLife.Move(project, move, Today, project.Stage == ProjectStage.Stopped ? steps.LastOrDefault(step => step.ToStage == ProjectStage.Stopped)?.FromStage : null);
        // Another's change comes first: what the form asked for may no longer make sense.
        if (project.LastChange != seen) return Late(code, seen);
        if (result.Problem is not null) return new(null, result.Problem);
        var stages = TemplateCatalog.Get("projects").Get("stage");
        string Word(ProjectStage stage) => stages.Allowed.First(allowed => allowed.Value == EnumCode.Of(stage)).Label(chinese: true);
        return Write(project, seen, actor, $"{project.Name}: {Word(project.Stage)} → {Word(move.To)}", result.Fields, intake => intake.Remember(new ProjectStep
        {
            ProjectCode = code,
            ChangeSetId = intake.ChangeSetId,
            FromStage = project.Stage,
            ToStage = move.To,
            HappenedOn = move.On,
            Proof = Clean(move.Proof),
            Reason = Clean(move.Reason),
            Actor = actor,
            At = clock.GetUtcNow().UtcDateTime,
        }));
    }

    /// <summary>Registers a project under the next free code; the code, or why not.</summary>
    /// <param name="chain"><c>PLAN:ITEM</c>; null: none.</param>
    /// <param name="county">Region code; null: not known.</param>
    public (string? Code, ProjectOutcome Outcome) Register(IReadOnlyDictionary<string, string> fields, ProjectStage stage, string? chain, string? county, string actor)
    {
        var (cells, problem) = Cells(fields);
        if (problem is null && Clean(fields.GetValueOrDefault("name")) is null) problem = new("required-missing", Column: "name");
        if (problem is not null) return (null, new(null, problem));
        var (plan, item) = chain?.Split(':') is [var first, var second] ? (first, second) : (null, (string?)null);
        using var intake = Intake.Begin(workspace, ChangeSetKind.Work, actor, fields["name"].Trim(), clock);
        var code = ProjectJournal.NextCode(intake);
        Stage(intake, code, [.. cells.Where(cell => cell.Item2 is not null), ("stage", EnumCode.Of(stage)), .. plan is null ? [] : new (string, string?)[] { ("plan_code", plan), ("chain_code", item) }, .. county is null ? [] : new (string, string?)[] { ("region_code", county) }]);
        intake.Apply();
        if (intake.Problems.FirstOrDefault(one => ProblemCatalog.Get(one.Code).Severity == Severity.Error) is { } found) return (null, new(null, new(found.Code, Column: found.Column, Value: found.Value, Arguments: found.Arguments)));
        return (code, new(intake.Commit([])));
    }

    /// <summary>Changes fields of the record; only <see cref="Editable"/> ones are looked at, an empty text empties a field.</summary>
    public ProjectOutcome Edit(string code, IReadOnlyDictionary<string, string> fields, int seen, string actor)
    {
        if (Find(code) is not { } project) return Refused("record-unknown", code);
        var (cells, problem) = Cells(fields);
        return problem is null ? Write(project, seen, actor, project.Name, cells, null) : new(null, problem);
    }

    /// <summary>Fields of a form as cells of the record; the first that is not right.</summary>
    static (List<(string Column, string? Value)> Cells, Problem? Problem) Cells(IReadOnlyDictionary<string, string> fields)
    {
        List<(string, string?)> cells = [];
        foreach (var column in Editable.Where(fields.ContainsKey).Select(TemplateCatalog.Get("projects").Get))
        {
            var text = fields[column.Name].Trim();
            if (text.Length > LongestText) return ([], new("project-text-long", Column: column.Name, Arguments: [$"{LongestText}"]));
            if (text.Length == 0 && column.Required) return ([], new("required-missing", Column: column.Name));
            if (text.Length > 0 && column.Type == ColumnType.Decimal && !IsSum(text, out _)) return ([], new("project-number-invalid", Column: column.Name, Value: text, Arguments: [text]));
            if (text.Length > 0 && column.Type == ColumnType.Date && !PartialDate.TryParse(text, out _)) return ([], new("project-move-date-invalid", Column: column.Name, Value: text, Arguments: [text]));
            cells.Add((column.Name, text.Length == 0 ? null : text));
        }
        return (cells, null);
    }

    /// <summary>Keeps a monthly report, or a further revision of one; its blocker can become an issue.</summary>
    public ProjectOutcome Report(string code, MonthReport form, string actor, bool asIssue = false)
    {
        if (Find(code) is not { } project) return Refused("record-unknown", code);
        if (!Period.TryParse(form.Month, out var month) || month.Kind != PeriodKind.Month || month.Start > Today) return new(null, new("project-report-month", Column: "month", Value: form.Month, Arguments: [form.Month]));
        decimal?[] sums = new decimal?[5];
        foreach (var (i, (column, text)) in Cells(form).Index())
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (!IsSum(text.Trim(), out var sum)) return new(null, new("project-number-invalid", Column: column, Value: text, Arguments: [text]));
            sums[i] = sum;
        }
        if (new[] { form.Progress, form.Blocker }.Any(text => text?.Length > LongestText)) return Refused("project-text-long", $"{LongestText}");
        if (sums.All(sum => sum is null) && Clean(form.Progress) is null && Clean(form.Blocker) is null) return Refused("project-report-empty");
        var holding = ProjectJournal.Of(workspace, code).GroupBy(report => report.Month).Select(group => group.MaxBy(report => report.Revision)!).OrderBy(report => report.Month.Start).ToList();
        var before = holding.LastOrDefault(report => report.Month.Start < month.Start && report.InvestedToDate is not null);
        var todate = sums[1] ?? (sums[0] is { } added && before is not null && before.Month.Next() == month ? before.InvestedToDate + added : null);
        if (todate < before?.InvestedToDate) return new(null, new("project-report-falls", Column: "invested_to_date", Arguments: [Plain(todate!.Value), Plain(before!.InvestedToDate!.Value)]));
        if (todate > project.TotalInvestment) return new(null, new("invested-above-total", Column: "invested_to_date", Arguments: [Plain(todate!.Value), Plain(project.TotalInvestment!.Value)]));
        var kept = holding.FirstOrDefault(report => report.Month == month);
        var report = new ProjectReport
        {
            ProjectCode = code,
            Month = month,
            Invested = sums[0],
            InvestedToDate = todate,
            PlannedToDate = sums[2],
            FundsInPlace = sums[3],
            FundsDue = sums[4],
            Progress = Clean(form.Progress),
            Blocker = Clean(form.Blocker),
            IssueCode = kept?.IssueCode,
            Actor = actor,
            At = clock.GetUtcNow().UtcDateTime,
            Revision = 0,
        };
        Func<string?>? issue = asIssue && raise is not null && report is { Blocker: not null, IssueCode: null } ? () => raise(new(project, month, report.Blocker!, actor)) : null;
        return ProjectJournal.Add(workspace, report, form.Seen, issue) > 0 ? new(null) : new(null, new("project-changed-meanwhile"), [.. Differences(code, month, form.Seen)]);
    }

    /// <summary>Records a good reason for a light, until a day.</summary>
    public ProjectOutcome Waive(string code, ProjectAspect aspect, string reason, string until, string actor)
    {
        if (Find(code) is null) return Refused("record-unknown", code);
        if (Clean(reason) is not { } text) return Refused("project-move-reason-missing");
        if (text.Length > LongestText) return Refused("project-text-long", $"{LongestText}");
        if (!DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) || last <= Today || last > Today.AddYears(2)) return Refused("project-waiver-until");
        ProjectJournal.Add(workspace, new ProjectWaiver { ProjectCode = code, Aspect = aspect, Reason = text, Until = last, Actor = actor, At = clock.GetUtcNow().UtcDateTime });
        return new(null);
    }

    /// <summary>Takes a recorded reason back; false where none of that number stands for the project.</summary>
    public bool EndWaiver(string code, long id, string actor) => ProjectJournal.End(workspace, code, id, actor, clock.GetUtcNow().UtcDateTime);

    ProjectOutcome Write(KeyProject project, int seen, string actor, string title, IReadOnlyList<(string Column, string? Value)> fields, Action<Intake>? also)
    {
        var code = project.ProjectCode.Text;
        using (var intake = Intake.Begin(workspace, ChangeSetKind.Work, actor, title, clock))
        {
            if (intake.LastChange("projects", code) == seen)
            {
                Stage(intake, code, fields);
                intake.Apply();
                if (intake.Problems.FirstOrDefault(problem => ProblemCatalog.Get(problem.Code).Severity == Severity.Error) is { } problem) return new(null, new(problem.Code, Column: problem.Column, Value: problem.Value, Arguments: problem.Arguments));
                if (intake.Counts.Sum(count => count.Changed) == 0) return Refused("project-nothing-changed");
                also?.Invoke(intake);
                return new(intake.Commit([]));
            }
        }
        return Late(code, seen);
    }

    static void Stage(Intake intake, string code, IReadOnlyList<(string Column, string? Value)> fields)
    {
        var staged = intake.Stage("projects");
        var values = new object?[staged.Template.Columns.Count];
        var cleared = 0L;
        values[staged.Template.Get("project_code").Index] = code;
        foreach (var (name, value) in fields)
        {
            var column = staged.Template.Get(name);
            if (value is null) cleared |= 1L << column.Index;
            else values[column.Index] = column.Type == ColumnType.Decimal ? double.Parse(value, CultureInfo.InvariantCulture) : value;
        }
        staged.Add(0, 1, values, cleared, 0);
    }

    ProjectOutcome Late(string code, int seen) => new(null, new("project-changed-meanwhile"), [.. ProjectJournal.Since(workspace, code, seen)
        .SelectMany(change => change.After.Select(field => new MeanwhileChange(change.ChangeSet, change.Actor, change.At, field.Key, change.Before.GetValueOrDefault(field.Key), field.Value)))]);

    IEnumerable<MeanwhileChange> Differences(string code, Period month, int seen)
    {
        var revisions = ProjectJournal.Of(workspace, code).Where(report => report.Month == month).ToList();
        var (before, now) = (revisions.FirstOrDefault(report => report.Revision == seen), revisions.Last());
        return Shown(now).Select(field => (field.Column, Before: before is null ? null : Shown(before).First(other => other.Column == field.Column).Value, field.Value))
            .Where(field => field.Before != field.Value).Select(field => new MeanwhileChange(0, now.Actor, now.At, field.Column, field.Before, field.Value));
    }

    static IEnumerable<(string Column, string? Value)> Shown(ProjectReport report) =>
    [
        ("invested", Plain(report.Invested)), ("invested_to_date", Plain(report.InvestedToDate)), ("planned_to_date", Plain(report.PlannedToDate)), ("funds_in_place", Plain(report.FundsInPlace)),
        ("funds_due", Plain(report.FundsDue)), ("progress", report.Progress), ("blocker", report.Blocker),
    ];

    static IEnumerable<(string Column, string? Text)> Cells(MonthReport form) =>
        [("invested", form.Invested), ("invested_to_date", form.InvestedToDate), ("planned_to_date", form.PlannedToDate), ("funds_in_place", form.FundsInPlace), ("funds_due", form.FundsDue)];

    KeyProject? Find(string code)
    {
        using var store = workspace.OpenStore();
        return store.Projects.FirstOrDefault(project => project.ProjectCode == new Code<KeyProject>(code));
    }

    static bool IsSum(string text, out decimal sum) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out sum) && sum <= MostHundredMillions;

    static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static string? Plain(decimal? value) => value is { } number ? Plain(number) : null;

    static string Plain(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    static ProjectOutcome Refused(string code, params string[] arguments) => new(null, new(code, Arguments: arguments));
}
