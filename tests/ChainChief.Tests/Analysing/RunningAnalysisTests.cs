using ChainChief.Analysing;
using ChainChief.Cascades;

namespace ChainChief.Tests.Analysing;

/// <summary>Runs under way: waited for by several, watched, stopped, gone on with, failed.</summary>
public sealed class RunningAnalysisTests : IDisposable
{
    readonly SmallRegion region = new();
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    public void Dispose() => region.Dispose();

    /// <summary>Waits at a gate in the middle of its work.</summary>
    sealed class GatedAnalysis(bool alone = false, string name = "gated") : Analysis<GapFinding>, IDisposable
    {
        public SemaphoreSlim Gate { get; } = new(0);
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public int Begun { get; private set; }
        public Exception? Failure { get; set; }
        public override string Name => name;
        public override int Version => 1;
        public override char Letter => 'T';
        public override IReadOnlyList<string> Reads => ["plans"];
        public override bool RunsAlone => alone;

        internal override GapFinding Find(AnalysisCase given, AnalysisSettings settings, CancellationToken cancel)
        {
            Begun++;
            given.Tell(new("more", 1, 2, 0.5));
            Reached.TrySetResult();
            Gate.Wait(cancel);
            return Failure is null ? Analyses.Gaps.Find(given, AnalysisSettings.Of(Analyses.Gaps, _ => null, out _), cancel) : throw Failure;
        }

        internal override AnalysisTable Rows(GapFinding finding) => Analyses.Gaps.Rows(finding);

        public void Dispose() => Gate.Dispose();
    }

    static AnalysisSettings None(Analysis analysis) => AnalysisSettings.Of(analysis, _ => null, out _);

    [Fact]
    public async Task Readers_share_one_run_and_see_how_far_it_is()
    {
        using GatedAnalysis analysis = new();
        AnalysisDesk desk = new(region.Atlas, TimeProvider.System);
        Assert.Null(desk.UnderWay(analysis, null, None(analysis)));
        var first = desk.Begin(analysis, null, None(analysis), "甲")!;
        await analysis.Reached.Task.WaitAsync(cancel);
        Assert.False(first.Ends(TimeSpan.Zero));
        Assert.Equal(("more", 1, 2, 0.5), (first.Step.Name, first.Step.Done, first.Step.Of, first.Step.Share));
        Assert.Same(first, desk.Begin(analysis, null, None(analysis), "乙"));
        Assert.Same(first, desk.UnderWay(analysis, null, None(analysis)));
        var waiting = Task.Run(() => desk.Run(analysis, null, None(analysis), "丙", cancel)!, cancel);
        analysis.Gate.Release();
        Assert.Equal((await waiting).Run.Id, desk.Report(analysis, first, cancel).Run.Id);
        Assert.Equal("甲", desk.Report(analysis, first, cancel).Run.Actor);
        Assert.Equal(1, analysis.Begun);
        Assert.Null(desk.UnderWay(analysis, null, None(analysis)));
    }

    [Fact]
    public async Task A_stopped_run_leaves_nothing_and_is_made_when_next_asked_for()
    {
        using GatedAnalysis analysis = new();
        AnalysisDesk desk = new(region.Atlas, TimeProvider.System);
        Assert.False(desk.Stop(analysis, null, None(analysis)));
        var waiting = Task.Run(() => desk.Run(analysis, null, None(analysis), "甲", cancel), cancel);
        await analysis.Reached.Task.WaitAsync(cancel);
        var running = desk.UnderWay(analysis, null, None(analysis))!;
        Assert.True(desk.Stop(analysis, null, None(analysis)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(running.Ends(TimeSpan.FromSeconds(1))); // a page that waits for it has nothing to show
        Assert.Empty(desk.Runs());
        analysis.Gate.Release();
        Assert.NotNull(desk.Run(analysis, null, None(analysis), "甲", cancel));
        Assert.Equal(2, analysis.Begun);
        Assert.Single(desk.Runs());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_goes_on_without_readers_only_where_a_page_has_shown_it(bool watched)
    {
        using GatedAnalysis analysis = new();
        AnalysisDesk desk = new(region.Atlas, TimeProvider.System);
        using CancellationTokenSource reader = new();
        var waiting = Task.Run(() => desk.Run(analysis, null, None(analysis), "甲", reader.Token), cancel);
        await analysis.Reached.Task.WaitAsync(cancel);
        var running = desk.UnderWay(analysis, null, None(analysis))!;
        if (watched) Assert.False(running.Ends(TimeSpan.Zero));
        await reader.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(watched, desk.UnderWay(analysis, null, None(analysis)) == running);
        if (watched) analysis.Gate.Release();
        Assert.Equal(watched, running.Ends(TimeSpan.FromMinutes(1)));
        Assert.True(running.HasEnded);
        Assert.Equal(watched ? 1 : 0, desk.Runs().Count);
    }

    [Fact]
    public void A_failure_is_told_to_each_reader_and_not_repeated_at_once()
    {
        using GatedAnalysis analysis = new() { Failure = new InvalidDataException("坏了") };
        AnalysisDesk desk = new(region.Atlas, TimeProvider.System);
        analysis.Gate.Release(2);
        for (var asked = 0; asked < 2; asked++) Assert.Equal("坏了", Assert.Throws<InvalidDataException>(() => desk.Run(analysis, null, None(analysis), "甲", cancel)).Message);
        Assert.Equal(1, analysis.Begun);
        Assert.True(desk.Begin(analysis, null, None(analysis), "甲")!.FailedBefore(TimeSpan.Zero));
    }

    [Fact]
    public async Task Those_that_take_all_processors_run_one_after_the_other()
    {
        using GatedAnalysis one = new(alone: true), other = new(alone: true, "gated-too");
        AnalysisDesk desk = new(region.Atlas, TimeProvider.System);
        var first = desk.Begin(one, null, None(one), "甲")!;
        await one.Reached.Task.WaitAsync(cancel);
        var second = desk.Begin(other, null, None(other), "甲")!;
        while (second.Step.Name != "wait") await Task.Delay(5, cancel);
        Assert.Equal(0, other.Begun);
        one.Gate.Release();
        await other.Reached.Task.WaitAsync(cancel);
        Assert.True(first.Ends(TimeSpan.FromMinutes(1)));
        other.Gate.Release();
        Assert.True(second.Ends(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void What_a_stopped_run_has_worked_out_is_gone_on_with_to_the_same_numbers()
    {
        region.Load("supply_relations", "supplier_code,buyer_code,product,year,amount,basis", "E1,E3,原料,2024,20000,invoice", "E3,E4,整机,2024,60000,invoice", "E2,E4,原料,2024,20000,invoice");
        WorldNetworks networks = new(World(), new()), afresh = new(World(), new());
        int[] firms = [.. Enumerable.Range(0, 7)];
        CascadeRules rules = new();
        using CancellationTokenSource stop = new();
        Assert.ThrowsAny<OperationCanceledException>(() => networks.Index(1, rules, firms, new Told(done => { if (done == 3) stop.Cancel(); }), stop.Token));
        List<int> told = [];
        var table = networks.Index(1, rules, firms, new Told(done => { lock (told) told.Add(done); }), cancel);
        Assert.InRange(told.Count, 1, 4);
        Assert.Equal(afresh.Index(1, rules, firms, null, cancel).Esri, table.Esri);
        networks.Forget(rules);
        told.Clear();
        networks.Index(1, rules, firms, new Told(done => { lock (told) told.Add(done); }), cancel);
        Assert.Equal(7, told.Count);

        FirmWorld World() => FirmWorld.Build(new(region.Atlas, region.Atlas.FindPlan(null)!, name => ChainChief.Storage.RuleShelf.Get(region.Workspace, name, region.Atlas.Today)), WorldOptions.WorldOf(None(Analyses.Resilience)));
    }

    [Fact]
    public void Networks_are_kept_while_there_is_room_those_asked_for_of_late_rather_than_others()
    {
        AnalysisCase given = new(region.Atlas, region.Atlas.FindPlan(null)!, name => ChainChief.Storage.RuleShelf.Get(region.Workspace, name, region.Atlas.Today));
        var rules = WorldOptions.WorldOf(None(Analyses.Resilience));
        var size = new WorldNetworks(FirmWorld.Build(given, rules), new())[1].Links.Count;
        Assert.True(size > 0);
        WorldShelf shelf = new(size + (size / 2));
        var (older, later) = (shelf.Take("older", given, rules), shelf.Take("later", given, rules));
        var first = older.Value[1];
        Assert.Same(first, older.Value[1]);
        Assert.Same(later.Value[1], later.Value[1]);
        Assert.Equal((0L, (long)size), (older.Value.Links, later.Value.Links));
        Assert.NotSame(first, older.Value[1]); // drawn anew, and now the one that is kept is the one last asked
        Assert.Equal(first.Links.Amount, older.Value[1].Links.Amount);
        Assert.NotSame(new WorldShelf(0).Take("none", given, rules).Value is var none ? none[1] : null, none[1]);
    }

    [Fact]
    public void A_resilience_run_tells_rising_shares_of_its_time()
    {
        List<AnalysisStep> steps = [];
        Analyses.Resilience.Find(new(region.Atlas, region.Atlas.FindPlan(null)!, name => ChainChief.Storage.RuleShelf.Get(region.Workspace, name, region.Atlas.Today), progress: new Heard(steps)), None(Analyses.Resilience), cancel);
        Assert.Equal(["networks", "cascades", "epsilon", "essential", "more"], steps.Select(step => step.Name).Distinct());
        Assert.All(steps.Zip(steps.Skip(1)).Where(pair => pair.First.Name != pair.Second.Name), pair => Assert.True(pair.First.Share <= pair.Second.Share)); // within a step threads may overtake each other
        Assert.All(steps, step => Assert.InRange(step.Share, 0, 1));
    }

    sealed class Told(Action<int> told) : IProgress<int>
    {
        public void Report(int value) => told(value);
    }

    sealed class Heard(List<AnalysisStep> steps) : IProgress<AnalysisStep>
    {
        public void Report(AnalysisStep value)
        {
            lock (steps) steps.Add(value);
        }
    }
}
