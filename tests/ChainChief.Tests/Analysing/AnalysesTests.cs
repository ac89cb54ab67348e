using ChainChief.Analysing;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Storage;

namespace ChainChief.Tests.Analysing;

/// <summary>What holds of every analysis: same inputs, same bytes; a changed record is another input; judgements outlive runs.</summary>
public sealed class AnalysesTests
{
    public static TheoryData<string> Names => [.. Analyses.All.Select(analysis => analysis.Name)];

    static AnalysisReport Run(Analysis analysis, Workspace workspace) =>
        new AnalysisDesk(new AtlasCache(workspace, TimeProvider.System).Get(), TimeProvider.System).Run(analysis, null, AnalysisSettings.Of(analysis, _ => null, out _), "test", TestContext.Current.CancellationToken)!;

    [Fact]
    public void Two_regions_of_equal_records_give_equal_bytes_in_whatever_order_they_came()
    {
        var files = Directory.GetFiles(Repository.Data("dezhou"), "*.csv").Append(Repository.Data("classifications", "industries.csv")).ToList();
        using DezhouStore one = new();
        var other = DezhouStore.NewWorkspace();
        // The same records, the last rows first.
        DezhouStore.Load(other, files.ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => EmbeddedTable.Split(File.ReadAllText(path)) is [var head, .. var rows] ? [head, .. Enumerable.Reverse(rows)] : new List<List<string>>(), StringComparer.Ordinal));
        foreach (var analysis in Analyses.All)
        {
            var (first, second) = (Run(analysis, one.Workspace), Run(analysis, other));
            Assert.Equal(first.Run.InputHash, second.Run.InputHash);
            Assert.Equal(System.Text.Encoding.UTF8.GetString(first.Json), System.Text.Encoding.UTF8.GetString(second.Json));
            Assert.DoesNotContain("NaN", System.Text.Encoding.UTF8.GetString(first.Json), StringComparison.Ordinal);
        }
        other.Remove();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_kept_run_is_not_made_again_and_a_changed_record_is_another_input(string name)
    {
        var analysis = Analyses.Find(name)!;
        using DezhouStore store = new();
        var first = Run(analysis, store.Workspace);
        Assert.Equal(first.Run.Id, Run(analysis, store.Workspace).Run.Id);
        Assert.Contains("segments", analysis.Reads);
        var segments = EmbeddedTable.Split(File.ReadAllText(Repository.Data("dezhou", "segments.csv")));
        segments[1][segments[0].IndexOf("name_zh")] += "甲";
        DezhouStore.Load(store.Workspace, new Dictionary<string, List<List<string>>> { ["segments"] = [segments[0], segments[1]] });
        var second = Run(analysis, store.Workspace);
        Assert.NotEqual(first.Run.InputHash, second.Run.InputHash);
        Assert.NotEqual(first.Run.Id, second.Run.Id);
        Assert.Equal(first.Json, new AnalysisDesk(store.Atlas, TimeProvider.System).Again(first.Run.Id)!.Json);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_judgement_outlives_the_next_run_and_two_judges_do_not_overwrite_each_other(string name)
    {
        var analysis = Analyses.Find(name)!;
        if (analysis.Verdicts.Count == 0) return; // its rows are facts of the nation
        using DezhouStore store = new();
        var report = Run(analysis, store.Workspace);
        AnalysisDesk desk = new(store.Atlas, TimeProvider.System);
        var subject = (string)report.Table.Rows[0][AnalysisDesk.SubjectColumn(report.Table)]!;
        JudgementWish wish = new(subject, analysis.Verdicts[0], "会议定 2026-11");
        Assert.Equal("judgement-reason-missing", desk.Judge(analysis, report, wish with { Reason = " " }, 0, "市链办")!.Code);
        Assert.Equal("judgement-verdict-unknown", desk.Judge(analysis, report, wish with { Verdict = "best" }, 0, "市链办")!.Code);
        Assert.Equal("judgement-subject-unknown", desk.Judge(analysis, report, wish with { Subject = "X:Y" }, 0, "市链办")!.Code);
        Assert.Null(desk.Judge(analysis, report, wish, 0, "市链办"));
        Assert.Equal("judgement-meanwhile", desk.Judge(analysis, report, wish, 0, "工信局")!.Code);
        var segments = EmbeddedTable.Split(File.ReadAllText(Repository.Data("dezhou", "segments.csv")));
        segments[1][segments[0].IndexOf("name_zh")] += "甲";
        DezhouStore.Load(store.Workspace, new Dictionary<string, List<List<string>>> { ["segments"] = [segments[0], segments[1]] });
        var after = Run(analysis, store.Workspace);
        Assert.NotEqual(report.Run.Id, after.Run.Id);
        Assert.Equal(("会议定 2026-11", report.Run.Id), (after.Judgements[subject].Reason, after.Judgements[subject].RunId));
        Assert.Null(desk.Judge(analysis, after, wish with { Verdict = "withdrawn" }, after.Judgements[subject].Id, "市链办"));
        Assert.DoesNotContain(subject, Run(analysis, store.Workspace).Judgements.Keys);
        Assert.Equal(2, desk.History(analysis, after.Run.Plan, subject).Count);
    }

    [Fact]
    public void Old_runs_go_but_not_those_that_a_scenario_rests_on()
    {
        using DezhouStore store = new();
        var report = Run(Analyses.InputOutput, store.Workspace);
        AnalysisDesk desk = new(store.Atlas, TimeProvider.System);
        Assert.Null(desk.Save(Analyses.InputOutput, report, "首版", "留底", "市链办"));
        Assert.Equal("scenario-name-taken", desk.Save(Analyses.InputOutput, report, "首版", "又一次", "市链办")!.Code);
        for (var i = 0; i < AnalysisShelf.KeptPerMethod + 5; i++)
            AnalysisShelf.Keep(store.Workspace, new() { Method = "io", MethodVersion = 1, Plan = "2022", Settings = $"n={i}", Inputs = "[]", InputHash = "x", Result = [1], ResultHash = "y", Milliseconds = 1, Actor = "test", At = DateTime.UnixEpoch });
        Assert.Equal(AnalysisShelf.KeptPerMethod + 1, AnalysisShelf.Runs(store.Workspace, "io", 1_000).Count);
        Assert.NotNull(desk.Again(report.Run.Id));
    }
}
