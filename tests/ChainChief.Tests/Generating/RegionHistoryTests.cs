using System.Globalization;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Exporting;
using ChainChief.Generating;
using ChainChief.Governance;
using ChainChief.Importing;
using ChainChief.Storage;
using ChainChief.Tracking;

namespace ChainChief.Tests.Generating;

/// <summary>What happened in the synthetic region before it was opened: posts, problems, projects and forms with their steps.</summary>
public sealed class RegionHistoryTests(RegionHistoryTests.Region region) : IClassFixture<RegionHistoryTests.Region>
{
    static readonly GeneratorOptions Options = new() { Enterprises = 1_000, Seed = 11, Today = new(2026, 7, 20) };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static readonly Access.Right Whole = new(Access.Reach.Region, null);

    readonly RegionGeneratorTests.DemoRegion demo = region.Demo;

    [Fact]
    public void Every_rule_is_kept_and_the_command_can_tell_the_counts()
    {
        Assert.Empty(demo.Made.Problems);
        Assert.All(demo.Made.History, kind => Assert.True(kind.Count > 0, kind.NameEn));
        Assert.Equal(200, demo.Made.Counts.Single(count => count.Table == "issues").Added);
    }

    [Fact]
    public void Problems_stand_in_every_state_that_lasts()
    {
        var states = demo.Column("SELECT DISTINCT state FROM issue_cases");
        Assert.Equal(Enum.GetValues<IssueStatus>().Except([IssueStatus.Confirmed]).Select(EnumCode.Of).Order(), states.Order()); // a confirmed one is closed by the rules at once
        Assert.Equal(["confirmed", "silent"], demo.Column("SELECT DISTINCT closing FROM issue_cases WHERE closing IS NOT NULL ORDER BY 1"));
        Assert.NotEmpty(demo.Column("SELECT issue_code FROM issue_cases WHERE reopened > 0 AND pile = 'closed'"));
        Assert.NotEmpty(demo.Column("SELECT issue_code FROM issue_cases WHERE level = 'chief'"));
        Assert.True(demo.Column("SELECT DISTINCT title FROM issues").Count > 100);
    }

    [Fact]
    public void The_row_of_a_problem_says_what_its_path_says()
    {
        Assert.Equal(["0"], demo.Column("SELECT count(*) FROM issues i LEFT JOIN issue_cases c USING (issue_code) WHERE c.state IS NOT i.status OR c.handler IS NOT i.handler OR c.satisfaction IS NOT i.satisfaction"));
        Assert.Equal(["0"], demo.Column("SELECT count(*) FROM issue_cases c WHERE c.last_step <> (SELECT count(*) FROM issue_steps s WHERE s.issue_code = c.issue_code) OR c.state <> (SELECT s.state_after FROM issue_steps s WHERE s.issue_code = c.issue_code ORDER BY number DESC LIMIT 1)"));
        Assert.Equal(["0"], demo.Column("SELECT count(*) FROM issue_steps a JOIN issue_steps b ON a.issue_code = b.issue_code AND b.number = a.number + 1 WHERE b.at < a.at"));
    }

    [Fact]
    public void Nothing_happens_on_the_day_or_after_it()
    {
        var day = Options.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var table in new[] { "issue_steps", "submission_steps", "project_reports", "project_steps", "project_waivers" })
            Assert.Equal(["0"], demo.Column($"SELECT count(*) FROM {table} WHERE at >= $0{(table == "issue_steps" ? $" AND actor <> '{IssueDesk.Clock}'" : "")}", day)); // the desk of another test may have let the rules go on
    }

    [Fact]
    public void The_desk_finds_everything_as_its_own_clock_would_have_left_it()
    {
        var steps = demo.Column("SELECT count(*) FROM issue_steps");
        var clock = new Noon(Options.Today);
        var atlas = new AtlasCache(demo.Workspace, clock).Get();
        var desk = new IssueDesk(atlas, clock);
        Assert.Equal(200, desk.List(new("all"), [Whole]).Total);
        Assert.InRange(desk.Stats([Whole]).ClosingRate!.Value, 0.5m, 0.95m);
        Assert.Equal(steps, demo.Column($"SELECT count(*) FROM issue_steps WHERE at < '{Options.Today:yyyy-MM-dd}'"));
    }

    [Fact]
    public void Lights_of_projects_have_all_colours_but_most_are_green()
    {
        var atlas = new AtlasCache(demo.Workspace, new Noon(Options.Today)).Get();
        var lines = ProjectPortfolio.Of(atlas, true, Options.Today).Lines;
        var lit = lines.SelectMany(line => line.Lights).Where(light => light.Colour != LightColour.None).CountBy(light => light.Colour).ToDictionary();
        Assert.True(lit[LightColour.Green] > 2 * (lit[LightColour.Yellow] + lit[LightColour.Red]), string.Join(' ', lit));
        Assert.Equal(Enum.GetValues<ProjectStage>().Order(), lines.Select(line => line.Record.Stage).Distinct().Order());
        Assert.Contains(lines, line => line.Record.ExtendsCode is not null);
    }

    [Fact]
    public void Forms_of_the_past_are_approved_and_those_of_the_last_month_on_their_way()
    {
        Assert.Equal(Enum.GetValues<SubmissionState>().Select(EnumCode.Of).Order(), demo.Column("SELECT DISTINCT state FROM submissions WHERE period_end = '2026-06' ORDER BY 1"));
        Assert.Equal(["approved"], demo.Column("SELECT DISTINCT state FROM submissions WHERE period_end < '2026-05' ORDER BY 1"));
        Assert.NotEmpty(demo.Column("SELECT id FROM submissions WHERE first_submitted_at > due"));
        Assert.NotEmpty(demo.Column("SELECT submission_id FROM submission_cells WHERE corrections > 0"));
        Assert.NotEmpty(demo.Column("SELECT submission_id FROM submission_steps WHERE act = 'return'"));
        Assert.Equal(demo.Column("SELECT count(*) FROM submission_cells WHERE approved IS NOT NULL"), demo.Column("SELECT count(*) FROM figures WHERE source_code LIKE 'REPORT-%'"));
    }

    [Fact]
    public void Approved_forms_met_their_checks_and_one_draft_does_not()
    {
        var clock = new Noon(Options.Today);
        var book = new FormBook(new AtlasCache(demo.Workspace, clock).Get(), clock);
        var form = book.Forms.Find("enterprise-month")!;
        var firms = demo.Column("SELECT DISTINCT unit FROM submissions WHERE form = 'enterprise-month' AND period = '2026-06' AND state = 'approved' LIMIT 12");
        Assert.NotEmpty(firms);
        Assert.All(firms, firm => Assert.Empty(book.Hits(book.Open("enterprise-month", firm, "2026-06")!).Where(hit => hit.Blocks).Select(hit => $"{firm} {hit.Key}: {hit.English}")));
        Assert.Equal(book.Units(form).Select(unit => unit.Code).Order(), demo.Column("SELECT DISTINCT unit FROM submissions WHERE form = 'enterprise-month'").Order());
        var faulty = book.Hits(book.Open("enterprise-month", region.Scope("enterprise")!, "2026-06")!);
        Assert.Contains(faulty, hit => hit is { Rule: "R-01", Blocks: true });
    }

    [Fact]
    public void Posts_change_hands_and_one_holds_at_a_time()
    {
        Assert.NotEmpty(demo.Column("SELECT holder FROM assignments WHERE role = 'lead_department' AND valid_to IS NOT NULL"));
        var atlas = new AtlasCache(demo.Workspace, new Noon(Options.Today)).Get();
        foreach (var role in new[] { AssignmentRole.Chief, AssignmentRole.LeadDepartment, AssignmentRole.ChainOffice })
            Assert.All(demo.Chains, chain => Assert.Single(atlas.Assignments, post => post.Role == role && post.ItemCode?.Text == chain.Split(':')[1] && post.HoldsOn(Options.Today)));
    }

    [Fact]
    public void Each_role_for_trying_finds_something_in_its_scope()
    {
        Assert.True(Count("SELECT count(*) FROM issue_cases WHERE enterprise_code = $0", region.Scope("enterprise")) >= 8);
        Assert.True(Count("SELECT count(*) FROM issue_cases WHERE pile = 'answered' AND enterprise_code = $0", region.Scope("enterprise")) >= 1);
        Assert.True(Count("SELECT count(*) FROM issue_cases WHERE pile = 'open' AND chain = $0", region.Scope("chain_chief")) >= 5);
        Assert.True(Count("SELECT count(*) FROM issue_cases WHERE pile = 'open' AND county = $0", region.Scope("county")) >= 1);
        Assert.True(Count("SELECT count(*) FROM issue_cases WHERE lead = $0 OR handler = $0", region.Scope("lead_department")) >= 8);
        Assert.True(Count("SELECT count(*) FROM projects WHERE enterprise_code = $0", region.Scope("enterprise")) >= 1);
        Assert.True(Count("SELECT count(*) FROM submissions WHERE unit = $0", region.Scope("lead_department")) >= 30);
    }

    [Fact]
    public void A_pack_of_it_makes_the_same_records_anew()
    {
        using var folder = new RegionGeneratorTests.TemporaryFolder();
        PackExport.WriteFolder(demo.Workspace, Path.Combine(folder.Path, "pack"), cancel: Cancel);
        var other = Workspace.Open(Path.Combine(folder.Path, "other"));
        var report = new ImportRun(other, TimeProvider.System).Run(new([Path.Combine(folder.Path, "pack")], "test"));
        Assert.Empty(report.Problems.Select(problem => problem.Message(false)));
        PackExport.WriteFolder(other, Path.Combine(folder.Path, "again"), cancel: Cancel);
        var files = Directory.GetFiles(Path.Combine(folder.Path, "pack"), "*.csv");
        Assert.Contains(files, file => file.EndsWith("issues.csv", StringComparison.Ordinal));
        Assert.All(files, file => Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(folder.Path, "again", Path.GetFileName(file)))));
    }

    int Count(string sql, string? value) => int.Parse(demo.Column(sql, value!).Single(), CultureInfo.InvariantCulture);

    /// <summary>One region for all of these tests.</summary>
    public sealed class Region : IDisposable
    {
        internal RegionGeneratorTests.DemoRegion Demo { get; } = new(Options, new Noon(Options.Today));

        /// <summary>What a role of the region is bound to.</summary>
        internal string? Scope(string role) => System.Text.Json.JsonDocument.Parse(Demo.Column("SELECT value FROM settings WHERE name = 'example-accounts'").Single()).RootElement.EnumerateArray()
            .Single(one => one.GetProperty("role").GetString() == role).GetProperty("scope").GetString();

        public void Dispose() => Demo.Dispose();
    }

    sealed class Noon(DateOnly day) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
