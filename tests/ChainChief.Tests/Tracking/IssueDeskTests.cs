using ChainChief.Access;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Storage;
using ChainChief.Tracking;

namespace ChainChief.Tests;

/// <summary>The desk over the pack of Dezhou with a clock of its own: steps, lights, scopes, two people.</summary>
public sealed class IssueDeskTests : IClassFixture<DezhouStore>
{
    static readonly Right[] Wide = [new(Reach.Region, null)];

    readonly DezhouStore dezhou;
    readonly SetClock clock = new(new(2026, 3, 2, 2, 40, 0, TimeSpan.Zero));

    public IssueDeskTests(DezhouStore dezhou) => this.dezhou = dezhou;

    IssueDesk Desk => new(dezhou.Atlas, clock);

    string Raise(string title, string? enterprise = "DZ-0001") => Desk.Raise(new(title, "market", Enterprise: enterprise, Plan: "2022", Chain: "IC", Origin: "enterprise"), IssueParty.Enterprise, "企业").Code!;

    IssueOutcome Step(string code, string move, IssueParty party, string note = "说明", int? satisfaction = null, string? handler = null) =>
        Desk.Step(code, new(move, Desk.Find(code)!.LastStep, note, handler, Satisfaction: satisfaction), party, $"{party}");

    [Fact]
    public void From_raising_to_the_enterprises_word_with_an_escalation_by_time()
    {
        var code = Raise("进口设备配件断供，请协调通关");
        Assert.Null(Step(code, "assign", IssueParty.Office, handler: "市商务局").Problem);
        Assert.Null(Step(code, "answer", IssueParty.Handler).Problem);
        Assert.Equal("issue-step-not-yours", Step(code, "confirm", IssueParty.Office, satisfaction: 5).Problem!.Code);
        Assert.Null(Step(code, "refuse", IssueParty.Enterprise).Problem);
        Assert.Equal(("open", "green"), (Desk.Find(code)!.Row.Pile, Desk.Find(code)!.Row.Light));
        clock.Now = clock.Now.AddDays(30);
        var late = Desk.Find(code)!;
        Assert.Equal(("red", "red", "chief", "escalated"), (late.Row.Light, late.Row.Slip, late.Row.Level, late.Row.State));
        Assert.All(late.Steps.Where(step => step.Party == "rule"), step => Assert.Equal(IssueDesk.Clock, step.Actor));
        Assert.Equal(late.LastStep, Desk.Find(code)!.LastStep);
        Assert.Null(Step(code, "answer", IssueParty.Handler).Problem);
        Assert.Null(Step(code, "confirm", IssueParty.Enterprise, satisfaction: 4).Problem);
        var closed = Desk.Find(code)!.Row;
        Assert.Equal(("closed", "closed", "confirmed", 4), (closed.State, closed.Pile, closed.Closing, closed.Satisfaction ?? 0));
    }

    [Fact]
    public void The_second_of_two_people_is_told_and_nothing_is_written()
    {
        var code = Raise("蒸汽管网检修影响连续生产");
        var seen = Desk.Find(code)!.LastStep;
        Assert.Null(Desk.Step(code, new("accept", seen), IssueParty.Office, "甲岗").Problem);
        var second = Desk.Step(code, new("decline", seen, "不属本市事权"), IssueParty.Office, "乙岗");
        Assert.Equal(("issue-moved", "甲岗"), (second.Problem!.Code, second.Problem.Arguments![0]));
        Assert.Equal(["accept"], second.Meanwhile.Select(step => step.Move));
        Assert.Equal("accepted", Desk.Find(code)!.Row.State);
    }

    [Fact]
    public void Lists_hold_only_what_lies_in_the_scopes_and_agree_with_their_counts()
    {
        var (mine, other) = (Raise("寻本地塑封树脂供应商", "DZ-0002"), Raise("寻本地塑封树脂供应商家", "DZ-0003"));
        Step(mine, "assign", IssueParty.Office, handler: "市商务局");
        IReadOnlyList<string> Codes(params Right[] rights) => [.. Desk.List(new(Pile: "all"), rights).Rows.Select(row => row.Code)];
        Assert.Contains(mine, Codes(new Right(Reach.Enterprise, "DZ-0002")));
        Assert.DoesNotContain(other, Codes(new Right(Reach.Enterprise, "DZ-0002")));
        Assert.Contains(mine, Codes(new Right(Reach.Department, "市商务局")));
        Assert.Contains(other, Codes(new Right(Reach.Chain, "2022:IC")));
        Assert.Empty(Codes());
        Assert.Empty(Codes(new Right(Reach.County, "' OR 1=1 --")));
        var all = Desk.List(new(), Wide);
        Assert.Equal(all.Total, all.Lights.Values.Sum());
        foreach (var light in new[] { "none", "green", "yellow", "red" }) Assert.Equal(all.Lights.GetValueOrDefault(light), Desk.List(new(Light: light), Wide).Total);
        Assert.Contains(Desk.Find(other)!.Alike, alike => alike.Code == mine);
    }

    [Fact]
    public void What_is_raised_is_checked()
    {
        Assert.Equal("issue-title-missing", Desk.Raise(new(" ", "market"), IssueParty.Office, "市链办").Problem!.Code);
        Assert.Equal("issue-kind-missing", Desk.Raise(new("甲", "weather"), IssueParty.Office, "市链办").Problem!.Code);
        Assert.Equal("issue-enterprise-unknown", Desk.Raise(new("甲", "market", Enterprise: "DZ-9999"), IssueParty.Office, "市链办").Problem!.Code);
        Assert.Equal("issue-chain-unknown", Desk.Raise(new("甲", "market", Chain: "XX"), IssueParty.Office, "市链办").Problem!.Code);
        Assert.Equal("issue-unknown", Desk.Step("2020-0001", new("accept", 0), IssueParty.Office, "市链办").Problem!.Code);
    }

    [Fact]
    public void Imported_issues_appear_count_apart_and_are_not_taken_back_once_touched()
    {
        using var temp = new TempWorkspace();
        var path = temp.Write("issues.csv", "issue_code,raised_on,kind,title,handler,due_on,status,confirmed_on\n2026-0187,2026-02-20,market,通关,市商务局,2026-03-20,in_progress,\n2026-0001,2026-01-05,land,用地,市自然资源局,2026-02-01,confirmed,2026-02-01");
        DezhouStore.Load(temp.Workspace, [path]);
        var atlas = new AtlasCache(temp.Workspace, clock).Get();
        IssueDesk Own() => new(atlas, clock);
        Assert.Equal(("green", 14), (Own().Find("2026-0187")!.Row.Light, Own().Find("2026-0187")!.Row.Days));
        Assert.Equal((2, 2, 0), (Own().Stats(Wide).Received, Own().Stats(Wide).Imported, Own().Stats(Wide).Confirmed));
        Assert.Null(Own().Step("2026-0187", new("progress", 0, "已联系海关"), IssueParty.Handler, "市商务局").Problem);
        Assert.Equal(["undo-issue-worked-on"], Undo.Run(temp.Workspace, 1, "市链办", clock).Obstacles.Select(problem => problem.Code));
        using var intake = Intake.Begin(temp.Workspace, ChangeSetKind.Import, "市链办", "改状态", clock);
        var staged = intake.Stage("issues");
        staged.Add(0, 2, [.. Templates.TemplateCatalog.Get("issues").Columns.Select(column => column.Name switch { "issue_code" => "2026-0187", "status" => (object?)"confirmed", _ => null })], 0, 0);
        intake.Apply();
        Assert.Contains(intake.Problems, problem => problem.Code == "issue-worked-on");
    }

    [Fact]
    public void The_case_follows_when_two_enterprises_are_found_to_be_one_and_when_that_is_taken_back()
    {
        using var temp = new TempWorkspace();
        DezhouStore.Load(temp.Workspace, [temp.Write("regions.csv", "region_code,name_zh,level\n371402,德城区,county"), temp.Write("enterprises.csv", "enterprise_code,name,region_code\nE1,甲公司,371402\nE2,乙公司,371402")]);
        AtlasCache cache = new(temp.Workspace, clock);
        IssueDesk Own() => new(cache.Get(), clock);
        var code = Own().Raise(new("要地", "land", Enterprise: "E2"), IssueParty.Office, "市链办").Code!;
        IReadOnlyList<string?> Of(string firm) => [.. Own().List(new(Pile: "all"), [new(Reach.Enterprise, firm)]).Rows.Select(row => row.Enterprise)];
        var merged = IdentityLog.Decide(temp.Workspace, new("E1", "E2", IdentityVerdict.Same, "市链办", "同一家", 0.9, "E1"), clock).ChangeSetId!.Value;
        cache.Refresh();
        Assert.Equal(["E1"], Of("E1"));
        Assert.Empty(Of("E2"));
        Assert.Empty(Undo.Run(temp.Workspace, merged, "市链办", clock).Obstacles);
        cache.Refresh();
        Assert.Equal(["E2"], Of("E2"));
        Assert.Equal("raised", Own().Find(code)!.Row.State);
    }
}
