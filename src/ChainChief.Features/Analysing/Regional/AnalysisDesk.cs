using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChainChief.Exploring;
using ChainChief.Figures;
using ChainChief.Plans;
using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>A table that a run read.</summary>
/// <param name="Kind">table, shipped or rule.</param>
/// <param name="Sha256">Hexadecimal.</param>
public sealed record AnalysisInput(string Kind, string Name, int Rows, string Sha256);

/// <summary>The facts of a run.</summary>
/// <param name="Number">Like S-31.</param>
public sealed record RunFacts(int Id, string Number, string Method, int Version, string Plan, string Settings, IReadOnlyList<AnalysisInput> Inputs, string InputHash, string ResultHash, int Milliseconds, string Actor, DateTime At);

/// <summary>A finding with its run and with what people hold against it.</summary>
/// <param name="Judgements">In force, by subject.</param>
public sealed record AnalysisReport(RunFacts Run, object Finding, AnalysisTable Table, IReadOnlyList<DataGap> Missing, IReadOnlyDictionary<string, Judgement> Judgements, byte[] Json)
{
    public T As<T>() => (T)Finding;
}

/// <summary>Runs analyses on a region, keeps the runs, and keeps what people hold against them. A run of the same inputs, settings and method is not made twice.</summary>
/// <param name="sight">What the reader may see of who trades with whom; findings are cut to it.</param>
public sealed class AnalysisDesk(RegionAtlas atlas, TimeProvider clock, Sight? sight = null)
{
    sealed class Kept
    {
        public ConcurrentDictionary<string, AnalysisInput> Inputs { get; } = new(StringComparer.Ordinal);
        public ConcurrentDictionary<string, RunningAnalysis> Runs { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>After a failure a run is tried again no sooner.</summary>
    static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(1);

    /// <summary>Of analyses that keep all processors busy one runs at a time.</summary>
    static readonly SemaphoreSlim Alone = new(1);

    static readonly ConditionalWeakTable<RegionAtlas, Kept> Shared = [];

    readonly Kept kept = Shared.GetOrCreateValue(atlas);

    /// <summary>What an analysis finds, once it has found it.</summary>
    /// <param name="plan">Plan code; null: the default version.</param>
    /// <returns>Null where the region has no such plan.</returns>
    public AnalysisReport? Run(Analysis analysis, string? plan, AnalysisSettings settings, string actor, CancellationToken cancel = default) =>
        Begin(analysis, plan, settings, actor) is { } running ? Report(analysis, running, cancel) : null;

    /// <summary>The run of an analysis, which begins now, is under way or has ended; null where the region has no such plan.</summary>
    public RunningAnalysis? Begin(Analysis analysis, string? plan, AnalysisSettings settings, string actor)
    {
        if (atlas.FindPlan(plan) is not { } version) return null;
        var (key, inputs, hash) = Asked(analysis, version, settings);
        if (kept.Runs.TryGetValue(key, out var known) && (known.IsStopped || known.FailedBefore(TryAgain))) kept.Runs.TryRemove(new(key, known));
        return kept.Runs.GetOrAdd(key, _ => new((running, cancel) => FindOrMake(analysis, version, settings, inputs, hash, actor, running, cancel))).Begin();
    }

    /// <summary>What a run has found; waits for it.</summary>
    /// <exception cref="OperationCanceledException">The reader gave up, or somebody stopped it.</exception>
    public AnalysisReport Report(Analysis analysis, RunningAnalysis running, CancellationToken cancel = default)
    {
        var (run, finding) = running.Wait(cancel);
        return Report(analysis, run, finding);
    }

    /// <summary>The run under way under these settings; null where there is none.</summary>
    public RunningAnalysis? UnderWay(Analysis analysis, string? plan, AnalysisSettings settings) =>
        atlas.FindPlan(plan) is { } version && kept.Runs.TryGetValue(Asked(analysis, version, settings).Key, out var running) && !running.HasEnded && !running.IsStopped ? running : null;

    /// <summary>Stops the run under way under these settings; false where there is none.</summary>
    public bool Stop(Analysis analysis, string? plan, AnalysisSettings settings)
    {
        if (UnderWay(analysis, plan, settings) is not { } running) return false;
        running.Stop();
        return true;
    }

    /// <summary>A kept run as it was found; null where there is none of that number, or where its analysis is of a newer version now.</summary>
    public AnalysisReport? Again(int id)
    {
        if (AnalysisShelf.Run(atlas.Workspace, id) is not { } run || Analyses.Find(run.Method) is not { } analysis || analysis.Version != run.MethodVersion) return null;
        return Report(analysis, run, analysis.Read(run.Result));
    }

    AnalysisReport Report(Analysis analysis, AnalysisRun run, object finding)
    {
        var shown = analysis.Shown(finding, sight ?? Sight.Public(atlas));
        return new(Facts(run), shown, analysis.Table(shown), analysis.Gaps(shown), InForce(run.Method, run.Plan), ReferenceEquals(shown, finding) ? run.Result : Written(shown));
    }

    static byte[] Written(object finding) => JsonSerializer.SerializeToUtf8Bytes(finding, finding.GetType(), Analysis.Json);

    /// <summary>Facts of the newest runs.</summary>
    public IReadOnlyList<RunFacts> Runs(string? method = null, int most = 100) => [.. AnalysisShelf.Runs(atlas.Workspace, method, most).Select(Facts)];

    /// <summary>All that was held of a subject, or of all, the newest first.</summary>
    public IReadOnlyList<Judgement> History(Analysis analysis, string plan, string? subject = null) => [.. AnalysisShelf.History(atlas.Workspace, analysis.Name, plan, subject).Select(Judgement.Of)];

    public IReadOnlyList<Scenario> Scenarios(Analysis analysis, string plan) => [.. AnalysisShelf.Scenarios(atlas.Workspace, analysis.Name, plan)
        .Select(one => new Scenario(one.Id, one.Name, one.Settings, one.Reason, one.RunId, one.Actor, one.At))];

    Dictionary<string, Judgement> InForce(string method, string plan) => AnalysisShelf.InForce(atlas.Workspace, method, plan).ToDictionary(pair => pair.Key, pair => Judgement.Of(pair.Value), StringComparer.Ordinal);

    /// <summary>Keeps what a person holds of a subject; null where it is kept, else a problem: unknown verdict or subject, no reason, judged by another meanwhile.</summary>
    /// <param name="seen">Number of the newest judgement of the subject that its author saw; 0: none.</param>
    public Common.Problem? Judge(Analysis analysis, AnalysisReport report, JudgementWish wish, int seen, string actor)
    {
        if (!analysis.Verdicts.Append("withdrawn").Contains(wish.Verdict)) return new("judgement-verdict-unknown", Arguments: [wish.Verdict]);
        if (string.IsNullOrWhiteSpace(wish.Reason) || wish.Reason.Length > 500) return new("judgement-reason-missing");
        var subject = SubjectColumn(report.Table);
        if (!report.Table.Rows.Any(row => Subject(row, subject) == wish.Subject)) return new("judgement-subject-unknown", Arguments: [wish.Subject]);
        var id = AnalysisShelf.Judge(atlas.Workspace, new()
        {
            Method = analysis.Name,
            Plan = report.Run.Plan,
            Subject = wish.Subject,
            Verdict = wish.Verdict,
            Found = wish.Found,
            Reason = wish.Reason.Trim(),
            ReviewOn = wish.ReviewOn,
            RunId = report.Run.Id,
            Actor = actor,
            At = clock.GetUtcNow().UtcDateTime,
        }, seen);
        return id > 0 ? null : new("judgement-meanwhile");
    }

    /// <summary>Keeps settings under a name; null where they are kept.</summary>
    public Common.Problem? Save(Analysis analysis, AnalysisReport report, string name, string reason, string actor)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > 40) return new("scenario-name-missing");
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500) return new("judgement-reason-missing");
        return AnalysisShelf.Save(atlas.Workspace, new()
        {
            Method = analysis.Name,
            Plan = report.Run.Plan,
            Name = name.Trim(),
            Settings = report.Run.Settings,
            Reason = reason.Trim(),
            RunId = report.Run.Id,
            Actor = actor,
            At = clock.GetUtcNow().UtcDateTime,
        }) > 0 ? null : new("scenario-name-taken", Arguments: [name.Trim()]);
    }

    public bool RemoveScenario(Analysis analysis, string plan, int id) => Scenarios(analysis, plan).Any(one => one.Id == id) && AnalysisShelf.RemoveScenario(atlas.Workspace, id);

    /// <summary>Place of the column that names the subject of a row.</summary>
    internal static int SubjectColumn(AnalysisTable table) => table.Columns.Select((column, i) => (column, i)).First(pair => pair.column.Name == "subject").i;

    internal static string? Subject(IReadOnlyList<object?> row, int column) => row[column] as string;

    (string Key, IReadOnlyList<AnalysisInput> Inputs, string Hash) Asked(Analysis analysis, Plan plan, AnalysisSettings settings)
    {
        IReadOnlyList<AnalysisInput> inputs = [.. analysis.Reads.Select(Records), .. analysis.Ships.Select(Shipped), .. analysis.Rules.Select(Rule)];
        var hash = Hash(string.Join('\n', inputs.Select(input => $"{input.Kind} {input.Name} {input.Sha256}")));
        return ($"{analysis.Name}\n{plan.PlanCode}\n{settings.Text}\n{hash}", inputs, hash);
    }

    (AnalysisRun, object) FindOrMake(Analysis analysis, Plan plan, AnalysisSettings settings, IReadOnlyList<AnalysisInput> inputs, string hash, string actor, RunningAnalysis running, CancellationToken cancel)
    {
        if (AnalysisShelf.Find(atlas.Workspace, analysis.Name, analysis.Version, plan.PlanCode.Text, settings.Text, hash) is { } known) return (known, analysis.Read(known.Result));
        if (!analysis.RunsAlone) return Make(analysis, plan, settings, inputs, hash, actor, running, cancel);
        running.Report(new("wait", 0, 0, 0));
        Alone.Wait(cancel);
        try
        {
            return Make(analysis, plan, settings, inputs, hash, actor, running, cancel);
        }
        finally
        {
            Alone.Release();
        }
    }

    (AnalysisRun, object) Make(Analysis analysis, Plan plan, AnalysisSettings settings, IReadOnlyList<AnalysisInput> inputs, string hash, string actor, RunningAnalysis running, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var finding = analysis.Compute(new(atlas, plan, name => RuleShelf.Get(atlas.Workspace, name, atlas.Today), hash, running), settings, cancel);
        var result = Written(finding);
        AnalysisRun run = new()
        {
            Method = analysis.Name,
            MethodVersion = analysis.Version,
            Plan = plan.PlanCode.Text,
            Settings = settings.Text,
            Inputs = JsonSerializer.Serialize(inputs, Analysis.Json),
            InputHash = hash,
            Result = result,
            ResultHash = Hash(result),
            Milliseconds = (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            Actor = actor,
            At = clock.GetUtcNow().UtcDateTime,
        };
        var id = AnalysisShelf.Keep(atlas.Workspace, run);
        return (AnalysisShelf.Run(atlas.Workspace, id)!, finding);
    }

    AnalysisInput Records(string table) => kept.Inputs.GetOrAdd(table, _ => RecordHashes.Of(atlas, table));

    static AnalysisInput Shipped(string table)
    {
        var text = NationalTable.Text(table);
        return new("shipped", table, text.Count(c => c == '\n') - 1, Hash(text));
    }

    AnalysisInput Rule(string name)
    {
        var rule = RuleShelf.Get(atlas.Workspace, name, atlas.Today);
        return new("rule", name, rule.Version, Hash(rule.Text));
    }

    static RunFacts Facts(AnalysisRun run) => new(run.Id, $"{Analyses.Find(run.Method)?.Letter ?? '?'}-{run.Id}", run.Method, run.MethodVersion, run.Plan, run.Settings,
        JsonSerializer.Deserialize<List<AnalysisInput>>(run.Inputs, Analysis.Json)!, run.InputHash, run.ResultHash, run.Milliseconds, run.Actor, run.At);

    static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>What a person holds of a subject.</summary>
/// <param name="Found">What the run had found when it was judged.</param>
public sealed record Judgement(int Id, string Subject, string Verdict, string? Found, string Reason, DateOnly? ReviewOn, int? RunId, string Actor, DateTime At)
{
    internal static Judgement Of(AnalysisJudgement one) => new(one.Id, one.Subject, one.Verdict, one.Found, one.Reason, one.ReviewOn, one.RunId, one.Actor, one.At);
}

/// <summary>Settings under a name.</summary>
public sealed record Scenario(int Id, string Name, string Settings, string Reason, int RunId, string Actor, DateTime At);

/// <summary>What a person wants to hold of a subject.</summary>
/// <param name="Found">What the run found of it, in words of code.</param>
public sealed record JudgementWish(string Subject, string Verdict, string Reason, DateOnly? ReviewOn = null, string? Found = null);
