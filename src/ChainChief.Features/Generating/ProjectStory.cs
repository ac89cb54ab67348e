using ChainChief.Common;
using ChainChief.Governance;

namespace ChainChief.Generating;

/// <summary>A month of a project, 亿元.</summary>
/// <param name="Invested">In the month.</param>
/// <param name="ToDate">Since the start; so are Planned, Funds (in place) and Due.</param>
/// <param name="Paid">Funds that came in the month.</param>
sealed record MonthOfProject(Period Month, double Invested, double ToDate, double Planned, double Funds, double Due, double Paid, string Progress, string? Blocker);

/// <summary>The way of a project to its stage: dates, and what was invested month by month; some behind their plan, some with too little money.</summary>
sealed class ProjectStory
{
    const int MostReports = 36;

    static readonly string[] Works = ["场地平整、围挡", "桩基施工", "主体基础浇筑", "钢结构吊装", "主体封顶", "外墙与屋面", "设备基础", "设备安装", "管线与电气", "单机调试", "联动试车"];
    static readonly string[] Blockers = ["主要设备交货推迟", "电力接入方案未定", "施工图审查意见反复", "资金拨付晚于计划", "雨季影响土方", "管线迁改未完成"];

    readonly GeneratorOptions options;
    readonly DateOnly last;
    readonly double behind, funding, firstWork;
    readonly int seedOfWords;
    List<MonthOfProject>? reports;

    public ProjectStory(ProjectStage stage, double total, GeneratorOptions options, Dice dice)
    {
        (Stage, Total, this.options) = (stage, total, options);
        var (today, done) = (options.Today, ProjectLife.IsDone(stage));
        var begun = done || stage is ProjectStage.Started or ProjectStage.UnderConstruction or ProjectStage.Stopped;
        var start = begun ? today.AddDays(-(done ? dice.Between(560, 1_250) : stage == ProjectStage.Started ? dice.Between(8, 75) : dice.Between(90, 800))) : today.AddDays(dice.Between(-170, 320));
        PlannedStart = begun ? start.AddDays(-dice.Between(0, 60)) : start;
        PlannedCompletion = start.AddDays(dice.Between(420, 960));
        Completed = done ? start.AddDays(dice.Between(260, 520)) : null;
        Full = stage == ProjectStage.FullCapacity ? Completed!.Value.AddDays(Math.Min(dice.Between(30, 200), today.DayNumber - Completed.Value.DayNumber - 2)) : null;
        Started = begun ? start : null;
        Stopped = stage == ProjectStage.Stopped ? start.AddDays(Math.Min(dice.Between(60, 400), today.DayNumber - start.DayNumber - 2)) : null;
        if (begun || stage == ProjectStage.Signed) Signed = (start < today ? start : today).AddDays(-dice.Between(40, 300));
        if (begun && (done || !dice.Chance(0.09)) && start.AddDays(dice.Between(10, 45)) is var entered && entered < today) InStatistics = entered;
        last = Completed ?? Stopped ?? today;
        behind = done ? dice.Between(-0.05, 0.08) : dice.Share() switch { < 0.6 => dice.Between(-0.05, 0.08), < 0.86 => dice.Between(0.11, 0.27), _ => dice.Between(0.32, 0.5) };
        funding = dice.Chance(0.1) ? dice.Between(0.6, 0.95) : dice.Between(1.0, 1.15);
        firstWork = dice.Share();
        seedOfWords = dice.Below(Blockers.Length);
    }

    public ProjectStage Stage { get; }
    public double Total { get; }
    public DateOnly PlannedStart { get; }
    public DateOnly PlannedCompletion { get; }
    public DateOnly? Signed { get; }
    public DateOnly? Started { get; }
    public DateOnly? Completed { get; }
    public DateOnly? InStatistics { get; }
    DateOnly? Full { get; }
    DateOnly? Stopped { get; }

    public double PlannedThisYear => Math.Round(Total * (Plan(new(options.Today.Year, 12, 31)) - Plan(new(options.Today.Year - 1, 12, 31))), 2);

    /// <summary>The stages it was moved to, oldest first.</summary>
    public IEnumerable<(ProjectStage From, ProjectStage To, DateOnly On)> Steps()
    {
        var at = ProjectStage.Planned;
        foreach (var (to, on) in (IEnumerable<(ProjectStage, DateOnly?)>)[(ProjectStage.Signed, Signed), (ProjectStage.Started, Started), (ProjectStage.UnderConstruction, Building), (ProjectStage.InProduction, Completed), (ProjectStage.FullCapacity, Full), (ProjectStage.Stopped, Stopped)])
        {
            if (on is not { } day || day >= options.Today) continue;
            yield return (at, to, day);
            at = to;
        }
    }

    DateOnly? Building => Stage is ProjectStage.Started || Started is not { } day ? null : day.AddDays(21);

    /// <summary>One for each whole month of work, the last <see cref="MostReports"/> at most.</summary>
    public IReadOnlyList<MonthOfProject> Reports() => reports ??= [.. Draw()];

    IEnumerable<MonthOfProject> Draw()
    {
        if (Started is not { } start) yield break;
        var first = Period.Month(start.Year, start.Month);
        var end = last == options.Today ? options.End : Period.Month(last.Year, last.Month);
        if (end.End >= options.Today) end = options.End;
        var count = end.Start < first.Start ? 0 : end.Since(first) + 1;
        var (before, paid) = (0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var month = first.Plus(i);
            var planned = Math.Round(Total * Plan(month.End), 2);
            var isLast = Completed is not null && i == count - 1;
            var done = Math.Round(isLast ? Total * (0.93 + 0.06 * firstWork) : Math.Clamp(Total * Share(month.End), before, Math.Max(before, Total * 0.99)), 2, MidpointRounding.ToZero);
            var due = Math.Round(planned * 0.85, 2);
            var funds = Math.Max(paid, Math.Round(due * funding, 2, MidpointRounding.ToPositiveInfinity));
            var (invested, came) = (Math.Round(Math.Max(0, done - before), 2), funds - paid);
            (before, paid) = (Math.Max(before, done), funds);
            if (count - i > MostReports) continue;
            yield return new(month, invested, before, planned, funds, due, came, isLast ? "竣工投产" : Works[Math.Min(Works.Length - 1, (int)(before / Total * Works.Length))], i == count - 1 && !isLast && behind > 0.1 ? Blockers[seedOfWords] : null);
        }
    }

    /// <summary>Share 0–1 that the plan wants by a day: slow at both ends.</summary>
    double Plan(DateOnly day)
    {
        var gone = Math.Clamp((day.DayNumber - PlannedStart.DayNumber) / (double)(PlannedCompletion.DayNumber - PlannedStart.DayNumber), 0, 1);
        return gone * gone * (3 - 2 * gone);
    }

    double Share(DateOnly day)
    {
        var now = Math.Max(0.02, Plan(options.End.End));
        return Plan(day) * (1 - Math.Min(behind / now, 0.8));
    }
}
