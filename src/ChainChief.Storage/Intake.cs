using System.Text.Json;
using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Storage;

/// <summary>A problem of a staged row, before the caller puts file and sheet names to it.</summary>
/// <param name="Sheet">The caller's sheet number; null where no staged row can be named.</param>
public sealed record StagedProblem(string Table, int? Sheet, int? Line, string? Column, string Code, string? Value = null, params IReadOnlyList<string> Arguments);

/// <summary>One changed record: fields before and after, by column.</summary>
public sealed record ChangedRecord(string Table, string Key, IReadOnlyDictionary<string, string?> Before, IReadOnlyDictionary<string, string?> After);

/// <summary>
/// One change of the region's records in one transaction: rows are staged, applied and checked; then either all is kept or nothing.
/// A dry run is the same without the last step.
/// </summary>
public sealed class Intake : IDisposable
{
    readonly SqliteTransaction transaction;
    readonly Dictionary<string, StagedTable> staged = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> removed = new(StringComparer.Ordinal);
    readonly List<StagedProblem> problems = [];
    readonly ChangeSet changeSet;

    Intake(Workspace workspace, ChangeSet changeSet, TimeSpan? wait)
    {
        this.changeSet = changeSet;
        Connection = workspace.Connect();
        // Staged rows stay in memory up to these KiB and go to a temporary file beyond.
        Connection.Execute("PRAGMA temp.cache_size=-524288; PRAGMA main.cache_size=-262144;");
        transaction = Begin(wait);
        ChangeSetId = Connection.Count("SELECT coalesce(max(id), 0) + 1 FROM change_sets");
    }

    /// <summary>Number that the change set will bear.</summary>
    public int ChangeSetId { get; }

    public IReadOnlyList<StagedProblem> Problems => problems;

    public IReadOnlyList<TableCounts> Counts => changeSet.Counts;

    internal SqliteConnection Connection { get; }

    internal IReadOnlyDictionary<string, StagedTable> Staged => staged;

    /// <summary>Begins a change; other writers wait, readers see the last commit.</summary>
    /// <param name="wait">How long to wait for another writer, in whole seconds; a minute if not given.</param>
    /// <exception cref="SqliteException">SQLITE_BUSY: the other writer did not end in that time.</exception>
    public static Intake Begin(Workspace workspace, ChangeSetKind kind, string actor, string title, TimeProvider clock, TimeSpan? wait = null) =>
        new(workspace, new ChangeSet { Kind = kind, Actor = actor, Title = title, At = clock.GetUtcNow().UtcDateTime }, wait);

    SqliteTransaction Begin(TimeSpan? wait)
    {
        var usual = Connection.DefaultTimeout;
        try
        {
            // 0 would wait without end.
            if (wait is { } time) Connection.DefaultTimeout = Math.Max(1, (int)time.TotalSeconds);
            return Connection.BeginTransaction(deferred: false);
        }
        catch
        {
            Connection.Dispose();
            throw;
        }
        finally
        {
            Connection.DefaultTimeout = usual;
        }
    }

    /// <summary>The staging table of a template table, made on first use.</summary>
    public StagedTable Stage(string table)
    {
        if (!staged.TryGetValue(table, out var found)) staged[table] = found = new(Connection, TemplateCatalog.Get(table));
        return found;
    }

    /// <summary>Rows of a kept table (and of the staged one, where it has any) as code and name, for references written by name.</summary>
    public IEnumerable<T> Read<T>(string sql, Func<SqliteDataReader, T> read, params IReadOnlyList<object?> values) => Connection.Rows(read, sql, values);

    /// <summary>Code (or credit code) of an enterprise that was merged into another → the code under which it lives on; codes that are in use again are not among them.</summary>
    public IReadOnlyDictionary<string, string> MergedCodes() => new MergedCodes(Connection).Survivors();

    /// <summary>Puts all staged rows into the kept tables inside the transaction, then checks every rule. Problems are in <see cref="Problems"/>.</summary>
    public void Apply(IProgress<string>? progress = null, CancellationToken cancel = default)
    {
        List<TableCounts> counts = [];
        var merged = new MergedCodes(Connection);
        foreach (var template in TemplateCatalog.Tables)
        {
            if (!staged.TryGetValue(template.Name, out var table) || table.Count == 0) continue;
            cancel.ThrowIfCancellationRequested();
            progress?.Report(template.Name);
            var merge = new Merge(Connection, table, ChangeSetId);
            problems.AddRange(merged.Redirect(table));
            merge.IdentifyByCreditCode();
            problems.AddRange(new NameResolution(Connection, staged).Run(table));
            problems.AddRange(merge.Identify());
            counts.Add(merge.Apply() with { Removed = removed.GetValueOrDefault(template.Name) });
        }
        changeSet.Counts = counts;
        // A name that fits several records is asked about once; it need not also be called unknown.
        var asked = problems.Where(problem => problem.Code == "reference-ambiguous").Select(problem => (problem.Table, problem.Sheet, problem.Line, problem.Column)).ToHashSet();
        problems.AddRange(new IntakeChecks(this, cancel).Run().Where(problem => problem.Code != "reference-unknown" || !asked.Contains((problem.Table, problem.Sheet, problem.Line, problem.Column))));
    }

    /// <summary>Notes a fact about the region folder itself; kept with the rest, or not at all. Undo leaves it.</summary>
    public void Set(string name, string value) =>
        Connection.Execute("INSERT INTO settings (name, value) VALUES ($0, $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);

    /// <summary>Keeps the decision behind the change, with the rest or not at all. Undo leaves it; it no longer stands then.</summary>
    public void Remember(PlacementDecision decision) => PlacementDecisions.Insert(Connection, decision);

    /// <summary>Keeps what a person holds of a subject with the change that follows from it; false where another was held of it since <paramref name="seen"/>. Undo leaves it.</summary>
    /// <param name="seen">Number of the newest judgement that its author saw; 0: none.</param>
    public bool Remember(AnalysisJudgement one, int seen) => AnalysisShelf.Insert(Connection, one, seen) > 0;

    /// <summary>Keeps the step of a project with the change of its stage. Undo leaves it; it no longer stands then.</summary>
    public void Remember(ProjectStep step) => ProjectJournal.Insert(Connection, step);

    /// <summary>Keeps the steps of a project with the rest or not at all. Undo leaves them; they no longer stand then.</summary>
    public void Remember(IEnumerable<ProjectStep> steps)
    {
        foreach (var step in steps) Remember(step);
    }

    /// <summary>Keeps monthly reports of projects with the rest or not at all. Undo leaves them.</summary>
    public void Remember(IEnumerable<ProjectReport> reports)
    {
        foreach (var report in reports) ProjectJournal.Insert(Connection, report);
    }

    /// <summary>Keeps a recorded reason for a light with the rest or not at all. Undo leaves it.</summary>
    public void Remember(ProjectWaiver waiver) => ProjectJournal.Insert(Connection, waiver);

    /// <summary>Keeps the paths of issues whose rows are staged or kept, with the rest or not at all.</summary>
    public void Remember(IEnumerable<(IssueCaseRecord Case, IReadOnlyList<IssueStepRecord> Steps)> paths)
    {
        using var store = Store.Over(Connection);
        store.Database.UseTransaction(transaction);
        foreach (var batch in paths.Chunk(1_000))
        {
            store.IssueCases.AddRange(batch.Select(path => path.Case));
            store.IssueSteps.AddRange(batch.SelectMany(path => path.Steps));
            store.SaveChanges();
            store.ChangeTracker.Clear();
        }
    }

    /// <summary>Keeps forms that nobody has touched before, each with all its steps, with the rest or not at all.</summary>
    public void Remember(IEnumerable<IReadOnlyList<SubmissionStep>> courses) => SubmissionJournal.Fill(Connection, courses, ChangeSetId);

    /// <summary>Number of the change behind what a record says now, inside this transaction; null where there is no such record.</summary>
    public int? LastChange(string table, string key)
    {
        var template = TemplateCatalog.Get(table);
        return Connection.Scalar($"SELECT coalesce(changed_in, added_in) FROM main.{template.Name} WHERE {template.Keys[0].Name} = $0", key) is long change ? (int)change : null;
    }

    /// <summary>Number of the change behind what the record of that row says now, inside this transaction; null where it is gone.</summary>
    public int? LastChange(string table, long rowId) =>
        Connection.Scalar($"SELECT coalesce(changed_in, added_in) FROM main.{TemplateCatalog.Get(table).Name} WHERE row_id = $0", rowId) is long change ? (int)change : null;

    /// <summary>Takes a record out before the staged rows go in, so that one of another key can stand in its place; undo gives it back.</summary>
    public void Remove(string table, long rowId)
    {
        var template = TemplateCatalog.Get(table);
        RecordHistory.Remove(Connection, template, ChangeSetId, rowId);
        removed[table] = removed.GetValueOrDefault(table) + 1;
    }

    /// <summary>Keeps the step of a form with the rest or not at all; false where the form has moved on since it was read. Undo leaves it.</summary>
    public bool Remember(SubmissionStep step) => SubmissionJournal.Insert(Connection, step, ChangeSetId);

    /// <summary>The first changed records, for a person to look at before the commit.</summary>
    public IReadOnlyList<ChangedRecord> Sample(int most) => RecordHistory.Changes(Connection, ChangeSetId, most);

    /// <summary>Keeps everything. Without any change nothing is kept and null comes back.</summary>
    /// <exception cref="InvalidOperationException">There are errors.</exception>
    public int? Commit(IReadOnlyList<ChangedFile> files)
    {
        if (problems.Any(problem => ProblemCatalog.Get(problem.Code).Severity == Severity.Error)) throw new InvalidOperationException("An intake with errors cannot be kept.");
        if (changeSet.Counts.Sum(count => count.Changed) == 0) return null;
        Connection.Execute("INSERT INTO change_sets (id, kind, at, actor, title, files, counts) VALUES ($0, $1, $2, $3, $4, $5, $6)",
            ChangeSetId, EnumCode.Of(changeSet.Kind), changeSet.At, changeSet.Actor, changeSet.Title, Json(files), Json(changeSet.Counts));
        transaction.Commit();
        return ChangeSetId;
    }

    /// <summary>Lets everything go that was not committed.</summary>
    public void Dispose()
    {
        if (Connection.State != System.Data.ConnectionState.Open) return;
        foreach (var table in staged.Values) table.Dispose();
        transaction.Dispose();
        foreach (var table in staged.Keys) Connection.Execute($"DROP TABLE IF EXISTS temp.staged_{table}");
        Connection.Execute("DROP TABLE IF EXISTS temp.changed");
        // The connection goes back to the pool; its large page cache does not.
        Connection.Execute("PRAGMA temp.cache_size=-2000; PRAGMA main.cache_size=-65536; PRAGMA shrink_memory;");
        Connection.Dispose();
    }

    internal static string Json<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
