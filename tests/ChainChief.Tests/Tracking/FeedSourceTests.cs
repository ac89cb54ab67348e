using ChainChief.Access;
using ChainChief.Governance;
using ChainChief.Storage;
using ChainChief.Tracking;

namespace ChainChief.Tests.Tracking;

/// <summary>What the sources of the overview tell over the pack of Dezhou, with a clock of its own.</summary>
public sealed class FeedSourceTests(DezhouStore dezhou) : IClassFixture<DezhouStore>
{
    readonly SetClock clock = new(new(2026, 3, 2, 2, 40, 0, TimeSpan.Zero));

    static readonly Actor Office = new("o", "市链办经办", [new(Role.ChainOffice, null)]);

    IssueDesk Desk => new(dezhou.Atlas, clock);

    FeedQuestion Question(Actor actor, DateTime? since = null) => new(dezhou.Atlas, actor, PermissionTable.Shipped, since ?? clock.Now.UtcDateTime.AddDays(-1), clock.Now.UtcDateTime, Chinese: true);

    static Actor Bound(Role role, string scope) => new("x", "岗位", [new(role, null, scope)]);

    List<Happening> Issues(Actor actor, DateTime? since = null) => All(new HomeFeed([new IssueHappenings(clock).Since]).Get(Question(actor, since), 1_000));

    static List<Happening> All(FeedView feed) => [.. feed.Waits, .. feed.Lit, .. feed.Entered, .. feed.Changed];

    [Fact]
    public void An_issue_waits_for_whoever_has_the_next_step_and_for_nobody_else()
    {
        var code = Desk.Raise(new("断供的密封件需要协调", "market", Enterprise: "DZ-0004", Plan: "2022", Chain: "IC", Origin: "enterprise"), IssueParty.Enterprise, "企业").Code!;
        string? Waits(Actor actor) => Issues(actor).SingleOrDefault(one => one.Kind == HappeningKind.Waits && one.Code == code)?.What;
        var (department, enterprise, other, chief) = (Bound(Role.LeadDepartment, "市商务局"), Bound(Role.Enterprise, "DZ-0004"), Bound(Role.Enterprise, "DZ-0005"), Bound(Role.ChainChief, "2022:IC"));
        Assert.Equal("office", Waits(Office));
        Assert.Null(Waits(enterprise));
        Take(code, "assign", IssueParty.Office, handler: "市商务局");
        Assert.Equal(("handler", null), (Waits(department), Waits(enterprise)));
        clock.Now = clock.Now.AddDays(60);
        Assert.Equal("chief", Waits(chief));
        Take(code, "answer", IssueParty.Handler);
        Assert.Equal(("enterprise", null, null, null), (Waits(enterprise), Waits(other), Waits(department), Waits(chief)));
        Assert.DoesNotContain(Issues(other), one => one.Code == code);
        Take(code, "confirm", IssueParty.Enterprise, satisfaction: 5);
        Assert.All(new[] { Office, department, enterprise, chief }, actor => Assert.Null(Waits(actor)));
    }

    [Fact]
    public void A_light_that_time_turned_is_told_once_and_a_step_says_who_took_it()
    {
        var raised = clock.Now.UtcDateTime;
        var code = Desk.Raise(new("蒸汽不足影响生产", "energy", Enterprise: "DZ-0006", Plan: "2022", Chain: "IC"), IssueParty.Office, "市链办").Code!;
        Take(code, "assign", IssueParty.Office, handler: "市工信局");
        var entered = Issues(Office).Single(one => one.Code == code && one.Kind == HappeningKind.Entered);
        Assert.Equal(("issues/" + code, "蒸汽不足影响生产"), (entered.Link, entered.Title));
        clock.Now = clock.Now.AddDays(60);
        var lit = Issues(Office, raised.AddHours(1)).Single(one => one.Code == code && one.Kind == HappeningKind.Lit);
        Assert.Equal(("green", "red"), (lit.LightBefore, lit.Light));
        Assert.DoesNotContain(Issues(Office, clock.Now.UtcDateTime.AddHours(-1)), one => one.Code == code && one.Kind == HappeningKind.Lit);
        Take(code, "answer", IssueParty.Handler);
        Assert.Equal(("answer", "Handler"), Issues(Office, clock.Now.UtcDateTime.AddHours(-1)).Where(one => one.Code == code && one.Kind == HappeningKind.Changed).Select(one => (one.What, one.By)).Single());
    }

    [Fact]
    public void A_form_waits_for_the_county_that_fills_it_and_then_for_the_office()
    {
        clock.Now = new(2026, 3, 12, 2, 0, 0, TimeSpan.Zero);
        List<Happening> Forms(Actor actor) => All(new HomeFeed([new SubmissionHappenings(clock).Since]).Get(Question(actor), 1_000));
        var book = new FormBook(dezhou.Atlas, clock);
        var form = book.Forms.All.First(one => book.Units(one).Any(unit => unit.Kind == ReportUnitKind.County));
        var (mine, other) = book.Units(form).Where(unit => unit.Kind == ReportUnitKind.County).Take(2).ToList() is [var first, var second] ? (first, second) : throw new InvalidOperationException();
        var county = Bound(Role.County, mine.Code);
        Assert.Contains(Forms(county), one => one.Kind == HappeningKind.Waits && one.What == "submit" && one.Subject.County == mine.Code);
        Assert.DoesNotContain(Forms(county), one => one.Subject.County == other.Code);
        Assert.DoesNotContain(Forms(Office), one => one.Kind == HappeningKind.Waits && one.What == "submit");
        Assert.Empty(Forms(Bound(Role.ChainChief, "2022:IC")));
        Assert.Empty(Forms(Actor.Guest));
        var period = form.Latest(book.Today);
        var open = book.Open(form, mine, period);
        var desk = new SubmissionDesk(book, clock);
        var edits = open.Rows.Where(row => row.Line.IsRequired).Select(row => new CellEdit(row.Key, row.Line.Code == "profit" ? "0.1" : "1", 0, "试填")).ToList();
        Assert.True(desk.Save(open, edits, "县区").IsDone);
        open = book.Open(form, mine, period);
        var submitted = desk.Submit(open, open.Submission.Version, "县区");
        Assert.True(submitted.IsDone, submitted.Refusal?.Code);
        Assert.Contains(Forms(Office), one => one.Kind == HappeningKind.Waits && one.What == "check" && one.Subject.County == mine.Code);
        Assert.Contains(Forms(Office), one => one.Kind == HappeningKind.Entered && one.By == "县区");

        // What is approved is taken back by unlocking it; undoing its change set would leave a locked form without its figures.
        DeskResult Next(Func<OpenForm, int, DeskResult> act) => book.Open(form, mine, period) is var now ? act(now, now.Submission.Version) : null!;
        Assert.True(Next((now, seen) => desk.Check(now, seen, "市链办")).IsDone);
        var approved = Next((now, seen) => desk.Approve(now, seen, "市链办"));
        Assert.True(approved.IsDone, approved.Refusal?.Code);
        Assert.Equal(["undo-form-approved"], Undo.Run(dezhou.Workspace, approved.ChangeSetId!.Value, "市链办", clock).Obstacles.Select(problem => problem.Code));
        Assert.True(Next((now, seen) => desk.Unlock(now, seen, "市链办", "漏了一家")).IsDone);
        Assert.Empty(Undo.Run(dezhou.Workspace, approved.ChangeSetId!.Value, "市链办", clock).Obstacles);
    }

    [Fact]
    public void Lights_of_projects_turn_as_months_pass_and_concern_their_own()
    {
        var (then, now) = (new DateTime(2024, 1, 15, 4, 0, 0, DateTimeKind.Utc), new DateTime(2026, 3, 2, 4, 0, 0, DateTimeKind.Utc));
        List<Happening> Lit(Actor actor) => [.. new ProjectHappenings(clock).Since(Question(actor, then) with { Now = now })];
        var all = Lit(Office);
        Assert.NotEmpty(all);
        Assert.All(all, one => Assert.True(one.Kind == HappeningKind.Lit && one.LightBefore != one.Light && one.Judged is not null));
        var scope = all.First(one => one.Subject.Chains.Count > 0).Subject.Chains.First();
        Assert.All(Lit(Bound(Role.ChainChief, scope)), one => Assert.Contains(scope, one.Subject.Chains));
        Assert.Empty(Lit(Actor.Guest));
        Assert.Empty(new ProjectHappenings(clock).Since(Question(Office, now) with { Now = now }));
    }

    void Take(string code, string move, IssueParty party, int? satisfaction = null, string? handler = null) =>
        Assert.Null(Desk.Step(code, new(move, Desk.Find(code)!.LastStep, "说明", handler, Satisfaction: satisfaction), party, $"{party}").Problem);
}
