using ChainChief.Access;
using ChainChief.Exploring;
using ChainChief.Generating;
using ChainChief.Governance;
using ChainChief.Storage;
using ChainChief.Tracking;

namespace ChainChief.Tests;

/// <summary>What is kept in memory of the issues says at every moment what the file says.</summary>
public sealed class IssueMarksTests
{
    static readonly Right[] Wide = [new(Reach.Region, null)];

    /// <summary>Light of a case at the instant $0, as the tables have it.</summary>
    const string Light = "CASE WHEN red_from <= $0 THEN 'red' WHEN yellow_from <= $0 THEN 'yellow' WHEN red_from IS NOT NULL OR pile = 'answered' THEN 'green' ELSE 'none' END";

    readonly SetClock clock = new(new(2026, 3, 2, 2, 40, 0, TimeSpan.Zero));

    [Fact]
    public void Counts_follow_every_step_and_lights_turn_with_the_clock_alone()
    {
        using var temp = new TempWorkspace();
        AtlasCache cache = new(temp.Workspace, clock);
        IssueDesk Desk() => new(cache.Get(), clock);
        void Step(string code, string move, IssueParty party, string? handler = null, int? satisfaction = null) => Assert.Null(Desk().Step(code, new(move, Desk().Find(code)!.LastStep, "说明", handler, Satisfaction: satisfaction), party, $"{party}").Problem);
        string[] Told(string pile = "open") => [.. Counted(Desk().List(new(pile), Wide).Lights), $"{Desk().List(new(pile), Wide).Total}"];

        Assert.Equal(["0"], Told());
        var code = Desk().Raise(new("要地", "land"), IssueParty.Office, "市链办").Code!;
        Assert.Equal(["none 1", "1"], Told());
        Step(code, "assign", IssueParty.Office, handler: "市商务局");
        Assert.Equal(["green 1", "1"], Told());
        Assert.Equal(["市商务局 1"], Counted(Desk().List(new(), Wide).Handlers));
        var due = Desk().Find(code)!.Row.Due!.Value;
        clock.Now = new(due.ToDateTime(new TimeOnly(12, 0)), TimeSpan.FromHours(8));
        Assert.Equal(["yellow 1", "1"], Told());
        clock.Now = clock.Now.AddHours(12).AddMinutes(1);
        Assert.Equal(["red 1", "1"], Told());
        Assert.Equal(1, Desk().List(new(Light: "red"), Wide).Total);
        var steps = Desk().Find(code)!.LastStep;
        clock.Now = clock.Now.AddHours(-24); // nothing is written now: the hour alone turns it back
        Assert.Equal(["yellow 1", "1"], Told());
        Assert.Equal((0, steps), (Desk().List(new(Light: "red"), Wide).Total, Desk().Find(code)!.LastStep));
        Step(code, "answer", IssueParty.Handler);
        Assert.Equal(["0"], Told());
        Assert.Equal(["answered 1"], Counted(Desk().List(new(), Wide).Piles));
        Step(code, "confirm", IssueParty.Enterprise, satisfaction: 5);
        Assert.Equal(["closed 1"], Counted(Desk().List(new(), Wide).Piles));
        Assert.Equal((1, 1, 1m), (Desk().Stats(Wide).Received, Desk().Stats(Wide).Confirmed, Desk().Stats(Wide).Satisfied));
    }

    [Fact]
    public void Steps_and_imports_of_another_process_are_seen_at_once()
    {
        using var temp = new TempWorkspace();
        // A workspace opened on its own has a memory of its own, as another process has.
        AtlasCache here = new(temp.Workspace, clock), there = new(Workspace.Open(temp.Workspace.Folder), clock);
        IssueDesk Here() => new(here.Refresh(), clock);
        IssueDesk There() => new(there.Refresh(), clock);
        Assert.Equal(0, Here().List(new("all"), Wide).Total);
        var code = There().Raise(new("要电", "energy"), IssueParty.Office, "市链办").Code!;
        Assert.Equal("raised", Assert.Single(Here().List(new("all"), Wide).Rows).State);
        Assert.Null(Here().Step(code, new("assign", 1, Handler: "市商务局"), IssueParty.Office, "市链办").Problem);
        Assert.Equal(["市商务局 1"], Counted(There().List(new(), Wide).Handlers));
        Assert.Equal([code], There().List(new(), [new(Reach.Department, "市商务局")]).Rows.Select(row => row.Code));
        DezhouStore.Load(Workspace.Open(temp.Workspace.Folder), [temp.Write("issues.csv", "issue_code,raised_on,kind,title,handler,due_on,status\n2026-0187,2026-02-20,market,通关,市商务局,2026-03-20,in_progress")]);
        Assert.Equal([code, "2026-0187"], Here().List(new("all"), Wide).Rows.Select(row => row.Code)); // raised before those that were there
        Assert.Equal(1, There().List(new("all", Text: "通关"), Wide).Total);
        Assert.Empty(Undo.Run(temp.Workspace, temp.Workspace.Version(), "市链办", clock).Obstacles);
        Assert.Equal([code], There().List(new("all"), Wide).Rows.Select(row => row.Code));
    }

    [Fact]
    public void Memory_and_tables_count_alike_for_every_scope_and_hour()
    {
        using var temp = new TempWorkspace();
        clock.Now = new(2026, 7, 20, 1, 0, 0, TimeSpan.Zero);
        Assert.Empty(RegionGenerator.Run(temp.Workspace, new() { Enterprises = 120, Seed = 5, Today = new(2026, 7, 20), Issues = 300 }, clock).Problems);
        var atlas = new AtlasCache(temp.Workspace, clock).Get();
        using var connection = temp.Workspace.Connect();
        string One(string column) => connection.Rows(r => r.GetString(0), $"SELECT {column} FROM issue_cases WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1").Single();
        (Right Right, string Where)[] scopes =
        [
            (Wide[0], "$1 IS NULL"), (new(Reach.Chain, One("chain")), "chain = $1"), (new(Reach.Department, One("handler")), "(handler = $1 OR lead = $1)"), (new(Reach.County, One("county")), "county = $1"),
            (new(Reach.Enterprise, One("enterprise_code")), "enterprise_code = $1"), (new(Reach.Masked, null), "0"),
        ];
        foreach (var hours in new[] { 0, 30, 24 * 9, 24 * 400 })
        {
            clock.Now = clock.Now.AddHours(hours);
            IssueDesk desk = new(atlas, clock);
            foreach (var (right, where) in scopes)
            {
                string[] Counts(string by, string more) => [.. connection.Rows(r => $"{r.GetString(0)} {r.GetInt32(1)}", $"SELECT {by}, count(*) FROM issue_cases WHERE {where} AND {more} GROUP BY 1", clock.Now.UtcDateTime, right.Scope).Order(StringComparer.Ordinal)];
                var told = desk.List(new("all"), [right]);
                Assert.Equal(Counts(Light, "pile = 'open'"), Counted(told.Lights));
                Assert.Equal(Counts("pile", "1"), Counted(told.Piles));
                Assert.Equal(Counts("coalesce(handler, '')", "pile = 'open'"), Counted(told.Handlers));
                Assert.Equal(connection.Rows(r => r.GetString(0), $"SELECT issue_code FROM issue_cases WHERE {where} AND pile = 'open' AND $0 IS NOT NULL ORDER BY red_from IS NULL, red_from, raised_at, issue_code LIMIT 50", clock.Now.UtcDateTime, right.Scope), desk.List(new(), [right]).Rows.Select(row => row.Code));
            }
        }
        Assert.Equal(300, new IssueDesk(atlas, clock).List(new("all"), Wide).Total);
    }

    static string[] Counted(IReadOnlyDictionary<string, int> counts) => [.. counts.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal)];
}
