using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Storage;
using ChainChief.Tests.Importing;
using ChainChief.Tracking;

namespace ChainChief.Tests.Tracking;

public sealed class ProjectDeskTests : IDisposable
{
    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 6, 10, 4, 0, 0, TimeSpan.Zero);
        public override DateTimeOffset GetUtcNow() => Now;
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }

    readonly SmallRegion region = new();
    readonly Clock clock = new();
    readonly ProjectDesk desk;

    public ProjectDeskTests()
    {
        Assert.Empty(region.Import(("projects.csv", "project_code,name,plan_code,chain_code,region_code,stage,total_investment,planned_start,signed_on,planned_completion\nJ1,硅片项目,P1,IC,371402,signed,10,2026-05,2026-01-10,2027-05\n")).Problems);
        desk = new(region.Workspace, clock, blocker => $"W-{blocker.Month}");
    }

    public void Dispose() => region.Dispose();

    ProjectPortfolio Portfolio => ProjectPortfolio.Of(new AtlasCache(region.Workspace, clock).Get(), chinese: true, DateOnly.FromDateTime(clock.Now.DateTime));

    int Seen => Portfolio.Lines[0].Record.LastChange;

    [Fact]
    public void A_move_is_a_change_set_with_its_step_and_undo_takes_both_back()
    {
        Assert.Equal(LightColour.Yellow, Portfolio.Lines[0].Lights[0].Colour);
        var outcome = desk.Move("J1", new(ProjectStage.Started, PartialDate.Parse("2026-06-01"), "施工许可证 3714"), Seen, "德城区工信局");
        Assert.Null(outcome.Problem);
        Assert.Equal(("started", "2026-06-01"), (region.Value("projects", "J1", "stage"), region.Value("projects", "J1", "started_on")));
        var card = Portfolio.Find("J1")!;
        Assert.Equal((LightColour.Green, "started-late", 9), (card.Line.Lights[0].Colour, card.Line.Lights[0].Reason, card.Line.DaysInStage));
        Assert.Equal("施工许可证 3714", Assert.Single(card.Steps).Proof);
        Assert.Empty(Undo.Run(region.Workspace, outcome.ChangeSet!.Value, "市链办", clock).Obstacles);
        Assert.Equal(("signed", 0), (region.Value("projects", "J1", "stage"), Portfolio.Find("J1")!.Steps.Count));
    }

    [Fact]
    public void The_second_of_two_editors_is_told_what_changed_and_nothing_is_written()
    {
        var seen = Seen;
        Assert.Null(desk.Edit("J1", new Dictionary<string, string> { ["total_investment"] = "12", ["note"] = "增加设备" }, seen, "德城区工信局").Problem);
        var late = desk.Edit("J1", new Dictionary<string, string> { ["total_investment"] = "11" }, seen, "市链办");
        Assert.Equal("project-changed-meanwhile", late.Problem?.Code);
        Assert.Contains(late.Meanwhile!, change => change is { Actor: "德城区工信局", Column: "total_investment", Before: "10", After: "12" });
        Assert.Equal("12", region.Value("projects", "J1", "total_investment"));
        Assert.Equal("project-changed-meanwhile", desk.Move("J1", new(ProjectStage.Stopped, Reason: "停"), seen, "市链办").Problem?.Code);
    }

    [Fact]
    public void Reports_keep_their_revisions_and_a_blocker_becomes_an_issue()
    {
        Assert.Null(desk.Report("J1", new("2026-05", "1", "1", "2", "1", "2", "基础完成", "用电报装", 0), "德城区工信局", asIssue: true).Problem);
        Assert.Equal("project-changed-meanwhile", desk.Report("J1", new("2026-05", null, "1.5", null, null, null, null, null, 0), "市链办").Problem?.Code);
        Assert.Null(desk.Report("J1", new("2026-05", null, "1.5", "2", "1", "2", "基础完成", null, 1), "市链办").Problem);
        Assert.Equal("project-report-falls", desk.Report("J1", new("2026-06", null, "1.2", null, null, null, null, null, 0), "市链办").Problem?.Code);
        var month = Assert.Single(Portfolio.Find("J1")!.Course);
        Assert.Equal((1.5m, 2m, 2, "W-2026-05"), (month.Done, month.Planned, month.Revisions, month.Report?.IssueCode));
        Assert.Equal([LightColour.Red], Portfolio.Lines[0].Lights.Where(light => light.Aspect == ProjectAspect.Funds).Select(light => light.Colour));
    }

    [Fact]
    public void Time_alone_turns_a_light_from_yellow_to_red_and_says_so()
    {
        Assert.Equal(LightColour.Yellow, Portfolio.Lines[0].Lights[0].Colour);
        clock.Now = clock.Now.AddMonths(2);
        Assert.Equal(LightColour.Red, Portfolio.Lines[0].Lights[0].Colour);
        var turn = Assert.Single(Portfolio.TurnedSince(new(2026, 6, 10)));
        Assert.Equal((LightColour.Yellow, LightColour.Red), (turn.Before.Colour, turn.Now.Colour));
    }

    [Fact]
    public void A_forged_field_changes_nothing_and_a_wrong_one_is_named()
    {
        Assert.Equal("project-nothing-changed", desk.Edit("J1", new Dictionary<string, string> { ["stage"] = "full_capacity", ["source_code"] = "S1" }, Seen, "市链办").Problem?.Code);
        Assert.Equal(("project-number-invalid", "total_investment"), desk.Edit("J1", new Dictionary<string, string> { ["total_investment"] = "很多" }, Seen, "市链办").Problem is { } problem ? (problem.Code, problem.Column) : default);
        Assert.Equal("record-unknown", desk.Edit("J9", new Dictionary<string, string>(), 1, "市链办").Problem?.Code);
        Assert.Equal("project-waiver-until", desk.Waive("J1", ProjectAspect.Start, "等待环评", "2026-06-10", "市链办").Problem?.Code);
    }

    [Fact]
    public void A_recorded_reason_lifts_the_light_until_it_is_taken_back()
    {
        Assert.Null(desk.Waive("J1", ProjectAspect.Start, "等待环评", "2026-07-31", "市链办").Problem);
        var light = Portfolio.Lines[0].Lights[0];
        Assert.Equal((LightColour.Green, "等待环评"), (light.Colour, light.Waiver?.Reason));
        Assert.True(desk.EndWaiver("J1", light.Waiver!.Id, "市链办"));
        Assert.False(desk.EndWaiver("J1", light.Waiver.Id, "市链办"));
        Assert.Equal(LightColour.Yellow, Portfolio.Lines[0].Lights[0].Colour);
    }
}
