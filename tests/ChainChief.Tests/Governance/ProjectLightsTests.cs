using ChainChief.Common;
using ChainChief.Governance;

namespace ChainChief.Tests.Governance;

/// <summary>The rule of Yinchuan (March 2025), cell by cell.</summary>
public sealed class ProjectLightsTests
{
    static ProjectFacts Project(ProjectStage stage = ProjectStage.UnderConstruction, string? start = null, string? started = null, string? completion = null, string? entered = null, decimal? total = 10, decimal? invested = null,
        params IReadOnlyList<ProjectReport> reports) => new(new KeyProject
        {
            ProjectCode = new("P"),
            Name = "项目",
            Stage = stage,
            PlannedStart = Date(start),
            StartedOn = Date(started),
            PlannedCompletion = Date(completion),
            InStatisticsOn = Date(entered),
            TotalInvestment = total,
            InvestedToDate = invested,
        }, reports, []);

    static PartialDate? Date(string? text) => text is null ? null : PartialDate.Parse(text);

    static ProjectReport Report(string month, decimal? done = null, decimal? plan = null, decimal? funds = null, decimal? due = null) => new()
    { ProjectCode = "P", Month = Period.Parse(month), InvestedToDate = done, PlannedToDate = plan, FundsInPlace = funds, FundsDue = due, Actor = "甲县工信局", At = default, Revision = 1 };

    static ProjectLight Light(ProjectAspect aspect, ProjectFacts facts, string day, ProjectLightRules? rules = null) =>
        new ProjectLights(rules ?? ProjectLightRules.Shipped, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Of(facts)[(int)aspect];

    [Theory]
    [InlineData("2026-02-28", LightColour.Green, "not-due")]
    [InlineData("2026-03-01", LightColour.Yellow, "due")]
    [InlineData("2026-03-31", LightColour.Yellow, "due")]
    [InlineData("2026-05-31", LightColour.Yellow, "not-started")]
    [InlineData("2026-06-01", LightColour.Red, "not-started")]
    public void A_start_is_yellow_from_the_planned_month_and_red_after_three_months(string day, LightColour colour, string reason)
    {
        var light = Light(ProjectAspect.Start, Project(ProjectStage.Signed, start: "2026-03-15"), day);
        Assert.Equal((colour, reason, 1), (light.Colour, light.Reason, light.Version));
        Assert.Contains(light.Inputs, input => input is { Name: "planned_start", Value: "2026-03-15" });
    }

    [Theory]
    [InlineData(5.1, LightColour.Green, "ahead")]
    [InlineData(5, LightColour.Green, "on-plan")]
    [InlineData(4.01, LightColour.Green, "behind")]
    [InlineData(4, LightColour.Yellow, "behind")] // 10 points exactly
    [InlineData(2, LightColour.Yellow, "behind")] // 30 points exactly
    [InlineData(1.99, LightColour.Red, "behind")]
    public void Progress_is_yellow_from_10_to_30_points_behind_with_both_ends(double done, LightColour colour, string reason)
    {
        var light = Light(ProjectAspect.Progress, Project(reports: Report("2026-05", (decimal)done, plan: 5)), "2026-06-10");
        Assert.Equal((colour, reason), (light.Colour, light.Reason));
        Assert.Equal((5 - (decimal)done) * 10, light.Amount);
    }

    [Fact]
    public void Without_monthly_plans_the_expected_share_is_a_straight_line_between_the_planned_dates()
    {
        var facts = Project(start: "2025-12-31", completion: "2026-12-31", invested: 2);
        var light = Light(ProjectAspect.Progress, facts, "2026-07-15"); // 181 of 365 days by the end of June: 49.6 %
        Assert.Equal((LightColour.Yellow, 29.6m), (light.Colour, light.Amount));
        Assert.Equal((LightColour.Red, 38.1m), Light(ProjectAspect.Progress, facts, "2026-08-15") is var later ? (later.Colour, later.Amount) : default);
    }

    [Theory]
    [InlineData("2026-04-15", LightColour.Green)]
    [InlineData("2026-04-16", LightColour.Yellow)]
    [InlineData("2026-05-15", LightColour.Yellow)]
    [InlineData("2026-05-16", LightColour.Red)]
    public void Entry_into_statistics_is_late_above_one_month_and_red_above_two(string day, LightColour colour) =>
        Assert.Equal(colour, Light(ProjectAspect.Statistics, Project(started: "2026-03-15") with { Moved = true }, day).Colour);

    [Fact]
    public void Funds_below_what_is_due_are_red_and_there_is_no_yellow()
    {
        Assert.Equal(LightColour.Green, Light(ProjectAspect.Funds, Project(reports: Report("2026-05", funds: 3, due: 3)), "2026-06-10").Colour);
        var light = Light(ProjectAspect.Funds, Project(reports: Report("2026-05", funds: 2.9m, due: 3)), "2026-06-10");
        Assert.Equal((LightColour.Red, 0.1m), (light.Colour, light.Amount));
    }

    [Fact]
    public void What_is_not_known_is_grey_and_says_which_value_is_missing()
    {
        Assert.Equal((LightColour.None, "planned_start"), Light(ProjectAspect.Start, Project(ProjectStage.Planned), "2026-06-10") is var start ? (start.Colour, start.Missing) : default);
        Assert.Equal("planned_completion", Light(ProjectAspect.Progress, Project(start: "2026", invested: 1), "2026-06-10").Missing);
        Assert.Equal("planned_start", Light(ProjectAspect.Progress, Project(completion: "2027", invested: 1), "2026-06-10").Missing);
        Assert.Equal("invested_to_date", Light(ProjectAspect.Progress, Project(start: "2025", completion: "2027"), "2026-06-10").Missing);
        Assert.Equal("total_investment", Light(ProjectAspect.Progress, Project(total: null, invested: 1), "2026-06-10").Missing);
        Assert.Equal("in_statistics_on", Light(ProjectAspect.Statistics, Project(started: "2020-03"), "2026-06-10").Missing);
        Assert.Equal("funds_in_place", Light(ProjectAspect.Funds, Project(), "2026-06-10").Missing);
        Assert.Equal("unseen", Light(ProjectAspect.Progress, Project(completion: "2026-05"), "2026-06-10").Reason);
        Assert.Equal("stale", Light(ProjectAspect.Start, Project(ProjectStage.Planned, start: "2013") with { Published = PartialDate.Parse("2013-01") }, "2026-06-10").Reason);
        Assert.Equal(LightColour.Red, Light(ProjectAspect.Start, Project(ProjectStage.Planned, start: "2025") with { Published = PartialDate.Parse("2025-01") }, "2026-06-10").Colour);
        Assert.Equal(LightColour.None, Light(ProjectAspect.Start, Project(ProjectStage.Stopped, start: "2020"), "2026-06-10").Colour);
    }

    [Fact]
    public void A_good_reason_lifts_yellow_until_its_last_day_and_never_red()
    {
        var waiver = new ProjectWaiver { ProjectCode = "P", Aspect = ProjectAspect.Start, Reason = "等待环评批复", Until = new(2026, 4, 10), Actor = "甲县工信局", At = default };
        var facts = Project(ProjectStage.Signed, start: "2026-03") with { Waivers = [waiver] };
        Assert.Equal((LightColour.Green, waiver), Light(ProjectAspect.Start, facts, "2026-04-10") is var lifted ? (lifted.Colour, lifted.Waiver) : default);
        Assert.Equal(LightColour.Yellow, Light(ProjectAspect.Start, facts, "2026-04-11").Colour);
        Assert.Equal(LightColour.Red, Light(ProjectAspect.Start, facts with { Waivers = [waiver with { Until = new(2027, 1, 1) }] }, "2026-06-01").Colour);
        Assert.Equal(LightColour.Yellow, Light(ProjectAspect.Start, facts with { Waivers = [waiver with { EndedAt = DateTime.UnixEpoch }] }, "2026-04-01").Colour);
    }

    [Fact]
    public void A_changed_table_names_its_version_and_a_wrong_one_its_row()
    {
        var shipped = RuleTable.Shipped(ProjectLightRules.Table);
        var changed = new RuleTable(shipped.Name, 2, shipped.Text.Replace("yellow_from,10", "yellow_from,5", StringComparison.Ordinal));
        var light = Light(ProjectAspect.Progress, Project(reports: Report("2026-05", 4.5m, plan: 5)), "2026-06-10", ProjectLightRules.Of(changed));
        Assert.Equal((LightColour.Yellow, 2), (light.Colour, light.Version));
        Assert.Empty(RuleChecks.Run(changed));
        string[] Codes(string from, string to) => [.. RuleChecks.Run(new(shipped.Name, 2, shipped.Text.Replace(from, to, StringComparison.Ordinal))).Select(problem => $"{problem.Row} {problem.Code}")];
        Assert.Equal(["4 rule-value-invalid"], Codes("yellow_from,10", "yellow_from,ten"));
        Assert.Equal(["4 rule-order"], Codes("yellow_from,10", "yellow_from,40"));
        Assert.Equal(["2 rule-row-unknown", " rule-row-missing"], Codes("start,red_after", "start,rot"));
        Assert.Equal(["1 rule-column-missing"], Codes("light,parameter,value,unit", "light,parameter,wert,unit"));
        Assert.Equal(RuleTable.Names.Order(StringComparer.Ordinal), RuleChecks.Names.Order(StringComparer.Ordinal));
        Assert.All(RuleTable.Names, name => Assert.Empty(RuleChecks.Run(RuleTable.Shipped(name))));
    }
}
