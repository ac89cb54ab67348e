using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>Runs of analyses, what people hold against them, and named settings.</summary>
public static class AnalysisShelf
{
    /// <summary>Runs of one analysis that are kept at least; older ones go, unless a scenario or a judgement rests on them.</summary>
    public const int KeptPerMethod = 200;

    /// <summary>The run of exactly these inputs and settings; null where there is none.</summary>
    public static AnalysisRun? Find(Workspace workspace, string method, int version, string plan, string settings, string inputHash)
    {
        using var store = workspace.OpenStore();
        return store.AnalysisRuns.FirstOrDefault(run => run.Method == method && run.MethodVersion == version && run.Plan == plan && run.Settings == settings && run.InputHash == inputHash);
    }

    public static AnalysisRun? Run(Workspace workspace, int id)
    {
        using var store = workspace.OpenStore();
        return store.AnalysisRuns.FirstOrDefault(run => run.Id == id);
    }

    /// <summary>Runs without their results, the newest first.</summary>
    /// <param name="method">Null: of all analyses.</param>
    public static IReadOnlyList<AnalysisRun> Runs(Workspace workspace, string? method = null, int most = 100)
    {
        using var connection = workspace.Connect();
        return [.. connection.Rows(r => new AnalysisRun
        {
            Id = r.GetInt32(0), Method = r.GetString(1), MethodVersion = r.GetInt32(2), Plan = r.GetString(3), Settings = r.GetString(4), Inputs = r.GetString(5), InputHash = r.GetString(6), Result = [],
            ResultHash = r.GetString(7), Milliseconds = r.GetInt32(8), Actor = r.GetString(9), At = r.GetDateTime(10),
        }, "SELECT id, method, method_version, plan, settings, inputs, input_hash, result_hash, milliseconds, actor, at FROM analysis_runs WHERE $0 IS NULL OR method = $0 ORDER BY id DESC LIMIT $1", method, most)];
    }

    /// <summary>Keeps a run and gives it its number; where another process kept the same meanwhile, the number of that one.</summary>
    public static int Keep(Workspace workspace, AnalysisRun run)
    {
        using var connection = workspace.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var known = connection.Scalar("SELECT id FROM analysis_runs WHERE method = $0 AND method_version = $1 AND plan = $2 AND settings = $3 AND input_hash = $4", run.Method, run.MethodVersion, run.Plan, run.Settings, run.InputHash);
        if (known is long id) return (int)id;
        var kept = connection.Count("INSERT INTO analysis_runs (method, method_version, plan, settings, inputs, input_hash, result, result_hash, milliseconds, actor, at) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
            run.Method, run.MethodVersion, run.Plan, run.Settings, run.Inputs, run.InputHash, run.Result, run.ResultHash, run.Milliseconds, run.Actor, run.At);
        connection.Execute("DELETE FROM analysis_runs WHERE method = $0 AND id <= (SELECT id FROM analysis_runs WHERE method = $0 ORDER BY id DESC LIMIT 1 OFFSET $1)"
            + " AND id NOT IN (SELECT run_id FROM analysis_scenarios) AND id NOT IN (SELECT run_id FROM analysis_judgements WHERE run_id IS NOT NULL)", run.Method, KeptPerMethod);
        transaction.Commit();
        return kept;
    }

    /// <summary>Judgements in force by subject.</summary>
    public static IReadOnlyDictionary<string, AnalysisJudgement> InForce(Workspace workspace, string method, string plan) => History(workspace, method, plan)
        .GroupBy(one => one.Subject, StringComparer.Ordinal).Select(subject => subject.First()).Where(one => one.Verdict != "withdrawn").ToDictionary(one => one.Subject, StringComparer.Ordinal);

    /// <summary>All judgements, the newest first.</summary>
    /// <param name="subject">Null: of all subjects.</param>
    public static IReadOnlyList<AnalysisJudgement> History(Workspace workspace, string method, string plan, string? subject = null)
    {
        using var store = workspace.OpenStore();
        return [.. store.AnalysisJudgements.Where(one => one.Method == method && one.Plan == plan && (subject == null || one.Subject == subject)).OrderByDescending(one => one.Id)];
    }

    /// <summary>Keeps a judgement where its author saw the newest one of the subject.</summary>
    /// <param name="seen">Number of the newest judgement that its author saw; 0: none.</param>
    /// <returns>Its number; the negative number of the one that came meanwhile.</returns>
    public static int Judge(Workspace workspace, AnalysisJudgement one, int seen)
    {
        using var connection = workspace.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var id = Insert(connection, one, seen);
        if (id > 0) transaction.Commit();
        return id;
    }

    /// <summary>The same inside the transaction of a caller.</summary>
    internal static int Insert(SqliteConnection connection, AnalysisJudgement one, int seen)
    {
        var last = connection.Count("SELECT coalesce(max(id), 0) FROM analysis_judgements WHERE method = $0 AND plan = $1 AND subject = $2", one.Method, one.Plan, one.Subject);
        return last != seen ? -last : connection.Count("INSERT INTO analysis_judgements (method, plan, subject, verdict, found, reason, review_on, run_id, actor, at) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
            one.Method, one.Plan, one.Subject, one.Verdict, one.Found, one.Reason, one.ReviewOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), one.RunId, one.Actor, one.At);
    }

    /// <summary>Scenarios of an analysis, the oldest first.</summary>
    public static IReadOnlyList<AnalysisScenario> Scenarios(Workspace workspace, string method, string plan)
    {
        using var store = workspace.OpenStore();
        return [.. store.AnalysisScenarios.Where(one => one.Method == method && one.Plan == plan).OrderBy(one => one.Id)];
    }

    /// <summary>Keeps a scenario; 0 where the name is taken.</summary>
    public static int Save(Workspace workspace, AnalysisScenario one)
    {
        using var connection = workspace.Connect();
        return connection.Count("INSERT INTO analysis_scenarios (method, plan, name, settings, reason, run_id, actor, at) SELECT $0, $1, $2, $3, $4, $5, $6, $7 WHERE NOT EXISTS (SELECT 1 FROM analysis_scenarios WHERE method = $0 AND plan = $1 AND name = $2) RETURNING id",
            one.Method, one.Plan, one.Name, one.Settings, one.Reason, one.RunId, one.Actor, one.At);
    }

    public static bool RemoveScenario(Workspace workspace, int id)
    {
        using var connection = workspace.Connect();
        return connection.Execute("DELETE FROM analysis_scenarios WHERE id = $0", id) > 0;
    }
}
