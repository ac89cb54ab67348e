using System.Globalization;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Storage;

namespace ChainChief.Generating;

/// <summary>Writes key projects of leading enterprises in all stages with what was reported of them month by month, follow-ons among them, and some late on purpose.</summary>
sealed class ProjectRows(Intake intake, Landscape landscape, Ranking ranking, Posts posts, Example? example, GeneratorOptions options, Moments moments)
{
    const int FollowOnEvery = 19, OwnEvery = 9;

    static readonly ProjectStage[] Stages =
    [
        ProjectStage.Planned, ProjectStage.Planned, ProjectStage.Negotiating, ProjectStage.Negotiating, ProjectStage.Signed, ProjectStage.Signed, ProjectStage.Started, ProjectStage.Started,
        ProjectStage.UnderConstruction, ProjectStage.UnderConstruction, ProjectStage.UnderConstruction, ProjectStage.UnderConstruction, ProjectStage.UnderConstruction, ProjectStage.UnderConstruction, ProjectStage.UnderConstruction,
        ProjectStage.InProduction, ProjectStage.InProduction, ProjectStage.InProduction, ProjectStage.FullCapacity, ProjectStage.FullCapacity, ProjectStage.Stopped,
    ];
    static readonly (ProjectKind Kind, string Word)[] Kinds = [(ProjectKind.New, "新建"), (ProjectKind.Extension, "扩产"), (ProjectKind.Upgrade, "技术改造"), (ProjectKind.Attracted, "引进")];
    static readonly string[] Stops = ["投资方调整布局，暂缓建设", "用地条件变化，重新选址", "市场变化，缓建"];
    static readonly string[] Reasons = ["施工图审查延期，已报备", "冬季停工，已报备", "设备进口许可办理中"];

    readonly RowWriter row = new(intake.Stage("projects"));
    Drawn? before;

    sealed record Drawn(string Code, ChainSegment Segment, Firm? Firm, County County, ProjectKind Kind, string Name, string Responsible);

    /// <summary>What projects invested by county and responsible body, month by month, for the forms that ask for it.</summary>
    public ProjectLedger Ledger { get; } = new();

    public void Stage()
    {
        for (var number = 1; number <= Math.Clamp(options.Enterprises / 40, 24, 2_000); number++)
        {
            var dice = Dice.For(options.Seed, Streams.Projects, number);
            if (number % FollowOnEvery == 0 && before is not null) WriteFollowOn(number, before, dice);
            else Write(Draw(number, dice), number, dice);
        }
    }

    static string Code(int number) => string.Create(CultureInfo.InvariantCulture, $"DEMO-PJ-{number:0000}");

    Drawn Draw(int number, Dice dice)
    {
        var own = example is not null && number % OwnEvery == 2;
        var segment = own ? example!.Firm.Segments[0] : dice.Pick(landscape.Structure.Segments);
        var leaders = ranking.Leaders(segment);
        var firm = own && number % (2 * OwnEvery) == 2 ? example!.Firm : leaders.Count == 0 ? null : Firm.Draw(landscape, options.Seed, dice.Pick(leaders));
        var county = firm is null ? landscape.Host(segment.Chain.Index) : landscape.Structure.Counties[firm.County];
        var (kind, word) = firm is null ? Kinds[3] : dice.Pick(Kinds);
        var name = $"{EnterpriseNames.Marker}{(firm is null ? "外来" : EnterpriseNames.Stem(options.Seed, firm.Index))}{dice.Pick(segment.Keywords.Length == 0 ? [segment.Name] : segment.Keywords)}{word}项目";
        var responsible = dice.Chance(0.5) ? $"{county.Name}工业和信息化局" : posts.Holder(segment.Chain, AssignmentRole.LeadDepartment, options.Today)!;
        return new(Code(number), segment, firm, county, kind, name, responsible);
    }

    void Head(Drawn drawn, string code, string name)
    {
        row["project_code"] = code;
        row["name"] = name;
        row["plan_code"] = Structure.Plan;
        row["chain_code"] = drawn.Segment.Chain.Code;
        row["segment_code"] = drawn.Segment.Code;
        row["region_code"] = drawn.County.Code;
        row["enterprise_code"] = drawn.Firm is { } firm ? EnterpriseNames.EnterpriseCode(firm.Index) : null;
        row["investor"] = drawn.Kind == ProjectKind.Attracted ? $"{EnterpriseNames.Marker}外地投资集团" : null;
        row["kind"] = EnumCode.Of(drawn.Kind);
        row["responsible"] = drawn.Responsible;
        row["source_code"] = Sources.Synthetic;
    }

    void Write(Drawn drawn, int number, Dice dice)
    {
        Head(drawn, drawn.Code, drawn.Name);
        // The first ones stand in one stage each, so that a small city has all of them.
        var stage = number <= ProjectLife.Way.Count ? ProjectLife.Way[number - 1] : number == ProjectLife.Way.Count + 1 ? ProjectStage.Stopped : dice.Pick(Stages);
        var course = new ProjectStory(stage, Math.Round(Math.Clamp(Math.Exp(0.8 + 1.1 * dice.Normal()), 0.1, 120), 2), options, dice);
        Course(course, dice);
        row.Add();
        intake.Remember(course.Steps().Select(step => new ProjectStep
        {
            ProjectCode = drawn.Code,
            ChangeSetId = intake.ChangeSetId,
            FromStage = step.From,
            ToStage = step.To,
            HappenedOn = PartialDate.Of(step.On),
            Proof = step.To == ProjectStage.Started ? "施工许可证、现场照片" : null,
            Reason = step.To == ProjectStage.Stopped ? dice.Pick(Stops) : null,
            Actor = drawn.Responsible,
            At = moments.Utc(step.On.ToDateTime(Moments.Office(dice))),
        }));
        intake.Remember(course.Reports().Select(report => Report(drawn, report, dice)));
        if (stage is ProjectStage.Planned or ProjectStage.Signed && course.PlannedStart < options.Today && dice.Chance(0.35)) intake.Remember(new ProjectWaiver
        {
            ProjectCode = drawn.Code,
            Aspect = ProjectAspect.Start,
            Reason = dice.Pick(Reasons),
            Until = options.Today.AddDays(dice.Between(30, 120)),
            Actor = drawn.Responsible,
            At = moments.Utc(options.Today.AddDays(-dice.Between(3, 25)).ToDateTime(Moments.Office(dice))),
        });
        if (course.Started is { } started) Ledger.Start(drawn.County.Code, started);
        before = drawn;
    }

    ProjectReport Report(Drawn drawn, MonthOfProject month, Dice dice)
    {
        Ledger.Add(drawn.County.Code, drawn.Responsible, month);
        return new()
        {
            ProjectCode = drawn.Code,
            Month = month.Month,
            Invested = (decimal)month.Invested,
            InvestedToDate = (decimal)month.ToDate,
            PlannedToDate = (decimal)month.Planned,
            FundsInPlace = (decimal)month.Funds,
            FundsDue = (decimal)month.Due,
            Progress = month.Progress,
            Blocker = month.Blocker,
            Actor = drawn.Responsible,
            At = moments.Utc(moments.Calendar.Add(month.Month.End, dice.Between(2, 5)) is var day && day < options.Today ? day.ToDateTime(Moments.Office(dice)) : options.Today.AddDays(-1).ToDateTime(Moments.Office(dice))),
            Revision = 1,
        };
    }

    /// <summary>Sums and dates that fit the stage.</summary>
    void Course(ProjectStory course, Dice dice)
    {
        row["stage"] = EnumCode.Of(course.Stage);
        row["total_investment"] = course.Total;
        row["expected_revenue"] = dice.Chance(0.15) ? null : Math.Round(course.Total * dice.Between(0.6, 2.2), 2);
        row["land_area"] = dice.Chance(0.3) ? null : Math.Round(10 + course.Total * dice.Between(5, 25));
        row["planned_start"] = Iso(course.PlannedStart);
        row["signed_on"] = Iso(course.Signed);
        if (course.Stage is not (ProjectStage.Negotiating or ProjectStage.Stopped)) row["planned_completion"] = course.PlannedCompletion.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        row["started_on"] = Iso(course.Started);
        row["in_statistics_on"] = Iso(course.InStatistics);
        row["invested_to_date"] = course.Reports().LastOrDefault()?.ToDate;
        if (course.Stage is ProjectStage.Started or ProjectStage.UnderConstruction) row["planned_this_year"] = course.PlannedThisYear;
        row["completed_on"] = Iso(course.Completed);
    }

    /// <summary>An agreement that adds to the project before: it counts only what it adds.</summary>
    void WriteFollowOn(int number, Drawn first, Dice dice)
    {
        Head(first, Code(number), $"{first.Name[..^2]}二期追加协议");
        var added = Math.Round(dice.Between(0.3, 4.0), 2);
        row["stage"] = EnumCode.Of(dice.Pick((ProjectStage[])[ProjectStage.Planned, ProjectStage.Negotiating, ProjectStage.Signed]));
        row["total_investment"] = Math.Round(added + dice.Between(0.5, 6.0), 2);
        row["added_investment"] = added;
        row["extends_code"] = first.Code;
        row["signed_on"] = row["stage"] is "signed" ? Iso(options.Today.AddDays(-dice.Between(10, 200))) : null;
        row["planned_start"] = Iso(options.Today.AddDays(dice.Between(30, 300)));
        row.Add();
    }

    static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What was invested in projects, 亿元, by month.</summary>
sealed class ProjectLedger
{
    readonly Dictionary<(string Of, Period Month), (double Invested, double Funds)> sums = [];
    readonly Dictionary<(string County, Period Month), int> starts = [];

    public void Add(string county, string responsible, MonthOfProject month)
    {
        foreach (var of in (string[])[county, responsible])
            sums[(of, month.Month)] = sums.GetValueOrDefault((of, month.Month)) is var sum ? (sum.Invested + month.Invested, sum.Funds + Math.Max(0, month.Paid)) : default;
    }

    public void Start(string county, DateOnly day) => starts[(county, Period.Month(day.Year, day.Month))] = Started(county, Period.Month(day.Year, day.Month)) + 1;

    public (double Invested, double Funds) Of(string of, Period month) => sums.GetValueOrDefault((of, month));

    public int Started(string county, Period month) => starts.GetValueOrDefault((county, month));
}
