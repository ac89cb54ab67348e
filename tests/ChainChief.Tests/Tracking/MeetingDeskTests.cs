using ChainChief.Access;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Tests.Importing;
using ChainChief.Tracking;

namespace ChainChief.Tests.Tracking;

/// <summary>From what is open to the agenda, from decisions to tasks, from tasks to the circular; and who sees how much.</summary>
public sealed class MeetingDeskTests : IDisposable
{
    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 6, 10, 4, 0, 0, TimeSpan.Zero);
        public override DateTimeOffset GetUtcNow() => Now;
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }

    static readonly IReadOnlyList<Right> Everything = [new(Reach.Region, null)];

    readonly SmallRegion region = new();
    readonly Clock clock = new();

    public MeetingDeskTests() => Assert.Empty(region.Import(
        ("projects.csv", "project_code,name,plan_code,chain_code,region_code,stage,total_investment,planned_start,signed_on,responsible\nJ1,硅片项目,P1,IC,371402,signed,10,2026-01,2025-10-10,市工业和信息化局\nJ2,装备项目,P1,EQ,371403,signed,10,2026-01,2025-10-10,\n"),
        ("placements.csv", "enterprise_code,plan_code,chain_code,segment_code,role,basis\nE1,P1,IC,A,master,rule\nE2,P1,EQ,,key,rule\n"),
        ("assignments.csv", "plan_code,item_code,role,holder\nP1,IC,lead_department,市工业和信息化局\nP1,EQ,lead_department,市商务局\n")).Problems);

    public void Dispose() => region.Dispose();

    RegionAtlas Atlas => new AtlasCache(region.Workspace, clock).Get();

    MeetingDesk Desk => new(Atlas, clock, _ => Everything);

    TaskDesk Tasks => new(Atlas, clock);

    MeetingBook Book(params IReadOnlyList<Right> rights) => new(Atlas, clock, rights.Count == 0 ? Everything : rights, chinese: true);

    string Planned(MeetingWish? wish = null)
    {
        var outcome = Desk.Create(wish ?? new("chain", "集成电路链长会议", "2026-06-10", "09:30", "市政府", "P1:IC", null, "市长", "市工业和信息化局\n德城区"), "市链办");
        Assert.Null(outcome.Problem);
        return outcome.Code!;
    }

    int Version(string code) => Book().Find(code)!.Version;

    string Held()
    {
        var code = Planned();
        Assert.Null(Desk.Move(code, "held", Version(code), "市链办").Problem);
        return code;
    }

    string Decided(string code, string text = "协调用地", string due = "2026-06-20", string owner = "市工业和信息化局")
    {
        var outcome = Desk.Decide(code, new(text, null, owner, due), Version(code), "市链办");
        Assert.Null(outcome.Problem);
        return outcome.Task!;
    }

    [Fact]
    public void The_agenda_comes_out_of_what_is_open_of_the_chain_and_keeps_the_light_of_the_day()
    {
        var code = Planned();
        var open = new OpenMatters(Atlas, clock, chinese: true).List("P1:IC", [], _ => Everything);
        Assert.Contains(open, matter => matter is { Kind: "project", Code: "J1", Light: "red", Why: "市工业和信息化局" });
        Assert.DoesNotContain(open, matter => matter.Code == "J2");
        Assert.Null(Desk.Propose(code, ["project:J1"], "听取牵头部门汇报", Version(code), "市链办").Problem);
        Assert.Equal([("project", "硅片项目", "red"), ("other", "听取牵头部门汇报", "none")], Book().Find(code)!.Agenda.Select(item => (item.Kind, item.Title, item.Light)));
        Assert.Equal("meeting-matter-unknown", Desk.Propose(code, ["project:J2"], null, Version(code), "市链办").Problem?.Code); // of another chain
        Assert.Equal("meeting-nothing-changed", Desk.Propose(code, ["project:J1"], null, Version(code), "市链办").Problem?.Code); // stands there already
        Assert.Null(Desk.Drop(code, 2, Version(code), "市链办").Problem);
        Assert.Single(Book().Find(code)!.Agenda);
    }

    [Fact]
    public void Minutes_and_decisions_wait_until_the_meeting_was_held_and_a_decision_with_an_owner_is_a_task()
    {
        var code = Planned();
        Assert.Equal("meeting-not-held", Desk.Decide(code, new("协调用地"), Version(code), "市链办").Problem?.Code);
        Assert.Equal("meeting-not-held", Desk.Write(code, "纪要", null, Version(code), "市链办").Problem?.Code);
        Assert.Null(Desk.Move(code, "held", Version(code), "市链办").Problem);
        Assert.Null(Desk.Propose(code, ["project:J1"], null, Version(code), "市链办").Problem);
        Assert.Equal("task-due-invalid", Desk.Decide(code, new("协调用地", 1, "市商务局"), Version(code), "市链办").Problem?.Code);
        Assert.Equal("task-due-invalid", Desk.Decide(code, new("协调用地", 1, "市商务局", "2026-06-09"), Version(code), "市链办").Problem?.Code);
        Assert.Equal("task-owner-missing", Desk.Decide(code, new("协调用地", 1, null, "2026-06-20"), Version(code), "市链办").Problem?.Code);
        var done = Desk.Decide(code, new("协调用地", 1, "市工业和信息化局", "2026-06-20"), Version(code), "市链办");
        var task = Tasks.Find(done.Task!)!;
        Assert.Equal(("T2026-001", "协调用地", "市工业和信息化局", "IC", "project", "J1", "open"), (task.Task.Code, task.Task.Title, task.Task.Owner, task.Task.Chain, task.Task.MatterKind, task.Task.MatterCode, task.Task.State));
        Assert.Equal("set", Assert.Single(task.Steps).Move);
        Assert.Null(Desk.Decide(code, new("会议通过年度计划"), Version(code), "市链办").Problem); // nothing to do
        Assert.Equal([(1, true), (2, false)], Book().Find(code)!.Decisions.Select(one => (one.Number, one.Task is not null)));
        Assert.Equal("meeting-item-stays", Desk.Drop(code, 1, Version(code), "市链办").Problem?.Code);
        Assert.Equal((1, 1), Book().List() is [var row] ? (row.Tasks, row.TasksOpen) : default);
    }

    [Fact]
    public void A_meeting_of_tomorrow_cannot_have_been_held()
    {
        var code = Planned(new("dispatch", "调度会", "2026-06-11"));
        Assert.Equal("meeting-not-yet", Desk.Move(code, "held", Version(code), "市链办").Problem?.Code);
        Assert.Null(Desk.Move(code, "cancelled", Version(code), "市链办").Problem);
        Assert.Equal("meeting-step-not-now", Desk.Move(code, "held", Version(code), "市链办").Problem?.Code);
        Assert.Null(Desk.Move(code, "planned", Version(code), "市链办").Problem);
    }

    [Theory]
    [InlineData("party", "会", "2026-06-10", null, null, "meeting-kind-missing")]
    [InlineData("chain", " ", "2026-06-10", null, null, "meeting-title-missing")]
    [InlineData("chain", "会", "10.6.", null, null, "meeting-date-invalid")]
    [InlineData("chain", "会", "2026-06-10", "P1:G", null, "meeting-chain-unknown")]
    [InlineData("visit", "会", "2026-06-10", null, null, "meeting-enterprise-missing")]
    [InlineData("visit", "会", "2026-06-10", null, "E9", "meeting-enterprise-unknown")]
    public void What_cannot_be_is_a_problem(string kind, string title, string day, string? chain, string? enterprises, string code) =>
        Assert.Equal(code, Desk.Create(new(kind, title, day, null, null, chain, enterprises), "市链办").Problem?.Code);

    [Fact]
    public void The_second_of_two_editors_is_told_what_changed_and_nothing_is_written()
    {
        var code = Held();
        var seen = Version(code);
        Assert.Null(Desk.Write(code, "甲写的纪要", null, seen, "甲岗").Problem);
        var late = Desk.Write(code, "乙写的纪要", null, seen, "乙岗");
        Assert.Equal("meeting-moved", late.Problem?.Code);
        Assert.Contains(late.Meanwhile!, change => change is { Actor: "甲岗", Field: "minutes", Before: null, After: "甲写的纪要" });
        Assert.Equal("甲写的纪要", Book().Find(code)!.Minutes);
    }

    [Fact]
    public void Rights_cut_meetings_and_an_enterprise_gets_its_part_of_visits_to_itself()
    {
        var meeting = Held();
        var visit = Planned(new("visit", "走访甲公司与乙公司", "2026-06-10", null, "园区", null, "E1;乙公司", "市长", null));
        Assert.Null(Desk.Move(visit, "held", Version(visit), "市链办").Problem);
        Assert.Null(Desk.Write(visit, "内部：产能造假嫌疑", "三日内答复用地", Version(visit), "市链办").Problem);
        string[] Codes(params Right[] rights) => [.. Book(rights).List().Select(row => row.Code).Order(StringComparer.Ordinal)];
        Assert.Equal([meeting, visit], Codes(new Right(Reach.Chain, "P1:IC")));
        Assert.Equal([visit], Codes(new Right(Reach.Chain, "P1:EQ")));
        Assert.Equal([meeting, visit], Codes(new Right(Reach.Department, "市工业和信息化局"))); // attends; leads the chain of the firm
        Assert.Equal([meeting, visit], Codes(new Right(Reach.County, "371402")));
        Assert.Empty(Codes(new Right(Reach.Department, "市卫生健康委")));
        Assert.Equal([visit], Codes(new Right(Reach.Enterprise, "E1")));
        var own = Book(new Right(Reach.Enterprise, "E1")).Find(visit)!;
        Assert.Equal((MeetingSight.Own, "", null, "三日内答复用地"), (own.Row.Sight, own.Row.Title, own.Minutes, own.Told));
        Assert.Equal(["E1"], own.Row.Enterprises.Select(firm => firm.Code));
        Assert.Empty(own.History);
        Assert.Null(Book(new Right(Reach.Enterprise, "E1")).Find(meeting));
        Assert.Null(Book(new Right(Reach.Enterprise, "E3")).Find(visit));
    }

    [Fact]
    public void A_meeting_is_held_only_within_the_own_chain_and_of_firms_in_it()
    {
        MeetingScopes scopes = new(Atlas);
        Right[] chief = [new(Reach.Chain, "P1:IC")];
        Assert.True(scopes.Holds("P1:IC", [], chief));
        Assert.True(scopes.Holds(null, ["E1"], chief));
        Assert.False(scopes.Holds(null, ["E1", "E2"], chief));
        Assert.False(scopes.Holds("P1:IC", ["E2"], chief));
        Assert.False(scopes.Holds("P1:EQ", [], chief));
        Assert.False(scopes.Holds(null, [], chief)); // a meeting about all chains
    }

    [Fact]
    public void Tasks_wait_for_their_owner_and_reports_for_the_office()
    {
        var task = Decided(Held());
        Right[] owner = [new(Reach.Department, "市工业和信息化局")], other = [new(Reach.Department, "市商务局")];
        Assert.Equal((task, WorkTaskParty.Owner), Assert.Single(Tasks.Waiting(owner, [])) is var waits ? (waits.Task.Code, waits.For) : default);
        Assert.Empty(Tasks.Waiting(other, []));
        Assert.Empty(Tasks.Waiting([], Everything));
        Assert.Empty(Tasks.List(new(), other).Rows);
        Assert.Null(Tasks.Step(task, new("report", 1, "已落实地块"), WorkTaskParty.Owner, "市工业和信息化局").Problem);
        Assert.Equal((task, WorkTaskParty.Office), Assert.Single(Tasks.Waiting(owner, Everything)) is var confirms ? (confirms.Task.Code, confirms.For) : default);
        var stale = Tasks.Step(task, new("progress", 1, "迟到的进展"), WorkTaskParty.Owner, "市工业和信息化局");
        Assert.Equal(("task-moved", "report"), (stale.Problem?.Code, Assert.Single(stale.Meanwhile).Move));
        Assert.Equal(["report", "set"], Tasks.Since(clock.Now.AddMinutes(-1), Everything).Select(pair => pair.Step.Move));
        var told = new TaskHappenings(clock).Since(new(Atlas, new("o", "市链办", [new(Role.ChainOffice, null)]), PermissionTable.Shipped, clock.Now.UtcDateTime.AddMinutes(-1), clock.Now.UtcDateTime, Chinese: true)).Where(one => one.Code == task).ToList();
        Assert.Equal([(HappeningKind.Waits, "confirm"), (HappeningKind.Changed, "report"), (HappeningKind.Entered, "set")], told.Select(one => (one.Kind, one.What)));
    }

    [Fact]
    public void A_circular_is_drawn_from_the_data_and_fixed_when_issued()
    {
        var meeting = Held();
        var timely = Decided(meeting, "协调用地", "2026-06-12");
        Decided(meeting, "补报材料", "2026-06-15", "市商务局");
        Decided(meeting, "年底前完成", "2026-12-15");
        Assert.Null(Tasks.Step(timely, new("report", 1, "已落实"), WorkTaskParty.Owner, "市工业和信息化局").Problem);
        Assert.Null(Tasks.Step(timely, new("confirm", 2), WorkTaskParty.Office, "市链办").Problem);
        CircularDesk desk = new(Atlas, clock);
        Assert.Equal("circular-period", desk.Create("六月通报", "2026-07-01", "2026-06-01", null, null).Problem?.Code);
        var code = desk.Create("六月通报", "2026-06-01", "2026-06-30", "P1:IC", "按期完成的请保持。").Code!;
        Assert.Equal("circular-too-early", desk.Issue(code, 1, "市链办").Problem?.Code);
        clock.Now = new(2026, 7, 1, 4, 0, 0, TimeSpan.Zero);
        CircularCard Card() => new CircularDesk(Atlas, clock).Find(code, Everything, Everything)!;
        Assert.Equal([("市商务局", 1, 0, 1), ("市工业和信息化局", 1, 1, 0)], Card().Lines.Where(line => line.Due > 0).Select(line => (line.Body, line.Due, line.InTime, line.Open)));
        Assert.Contains("补报材料", Card().Lines.Single(line => line.Body == "市商务局").Names);
        Assert.Null(new CircularDesk(Atlas, clock).Find(code, Everything, [])); // a draft is the office's
        Assert.Null(desk.Issue(code, 1, "市链办").Problem);
        Assert.Null(Tasks.Step("T2026-002", new("report", 1, "补了"), WorkTaskParty.Owner, "市商务局").Problem);
        Assert.Null(Tasks.Step("T2026-002", new("confirm", 2), WorkTaskParty.Office, "市链办").Problem);
        Assert.Equal(1, Card().Lines.Single(line => line.Body == "市商务局").Open); // as it was issued
        Assert.Equal("circular-issued", desk.Change(code, "改题", null, 2).Problem?.Code);
        Assert.NotNull(new CircularDesk(Atlas, clock).Find(code, [new(Reach.Department, "市商务局")], []));
        Assert.Null(new CircularDesk(Atlas, clock).Find(code, [new(Reach.Enterprise, "E1")], []));
    }
}
