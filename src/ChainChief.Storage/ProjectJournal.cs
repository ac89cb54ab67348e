using ChainChief.Common;
using ChainChief.Governance;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>The work on projects beside their records: monthly reports with their revisions, recorded reasons, steps between stages. Nothing is overwritten.</summary>
public static class ProjectJournal
{
    /// <summary>Keeps a report under the next revision of its month, where the reader saw the last one; otherwise the number of the revision that came meanwhile, negative.</summary>
    /// <param name="seen">Revision that the reader saw; 0: none.</param>
    /// <param name="issue">Called inside the transaction for the issue that the blocker becomes; null: none.</param>
    public static int Add(Workspace workspace, ProjectReport report, int seen, Func<string?>? issue = null)
    {
        using var connection = workspace.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var last = connection.Count("SELECT coalesce(max(revision), 0) FROM project_reports WHERE project_code = $0 AND month = $1", report.ProjectCode, report.Month.ToString());
        if (last != seen) return -last;
        Insert(connection, report with { Revision = last + 1 });
        transaction.Commit();
        // The issue lies in a journal of its own with its own transaction; the report is kept first, so that no issue speaks of a report that is not there.
        if (issue?.Invoke() is { } code) connection.Execute("UPDATE project_reports SET issue_code = $2 WHERE project_code = $0 AND month = $1 AND revision = $3", report.ProjectCode, report.Month.ToString(), code, last + 1);
        return last + 1;
    }

    /// <summary>One report as it is given, inside a transaction.</summary>
    public static void Insert(SqliteConnection connection, ProjectReport report) => connection.Execute(
        "INSERT INTO project_reports (project_code, month, invested, invested_to_date, planned_to_date, funds_in_place, funds_due, progress, blocker, issue_code, actor, at, revision) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        report.ProjectCode, report.Month.ToString(), Number(report.Invested), Number(report.InvestedToDate), Number(report.PlannedToDate), Number(report.FundsInPlace), Number(report.FundsDue), report.Progress, report.Blocker,
        report.IssueCode, report.Actor, report.At, report.Revision);

    public static void Insert(SqliteConnection connection, ProjectStep step) => connection.Execute(
        "INSERT INTO project_steps (project_code, change_set_id, from_stage, to_stage, happened_on, proof, reason, actor, at) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)",
        step.ProjectCode, step.ChangeSetId, EnumCode.Of(step.FromStage), EnumCode.Of(step.ToStage), step.HappenedOn?.ToString(), step.Proof, step.Reason, step.Actor, step.At);

    public static void Add(Workspace workspace, ProjectWaiver waiver)
    {
        using var connection = workspace.Connect();
        Insert(connection, waiver);
    }

    public static void Insert(SqliteConnection connection, ProjectWaiver waiver) => connection.Execute(
        "INSERT INTO project_waivers (project_code, aspect, reason, until, actor, at) VALUES ($0, $1, $2, $3, $4, $5)",
        waiver.ProjectCode, EnumCode.Of(waiver.Aspect), waiver.Reason, waiver.Until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), waiver.Actor, waiver.At);

    /// <summary>Takes back a recorded reason; false where there is none that stands.</summary>
    public static bool End(Workspace workspace, string project, long id, string actor, DateTime at)
    {
        using var connection = workspace.Connect();
        return connection.Execute("UPDATE project_waivers SET ended_at = $2, ended_by = $3 WHERE id = $0 AND project_code = $1 AND ended_at IS NULL", id, project, at, actor) > 0;
    }

    /// <summary>A number that moves with every report, revision and recorded reason.</summary>
    public static (long Reports, long Waivers) Version(Workspace workspace)
    {
        using var connection = workspace.Connect();
        return (connection.Count("SELECT coalesce(max(id), 0) FROM project_reports"), connection.Count("SELECT coalesce(max(id), 0) + count(ended_at) FROM project_waivers"));
    }

    /// <summary>The revision that holds of every month, by project and month.</summary>
    public static IReadOnlyList<ProjectReport> Holding(Workspace workspace)
    {
        using var connection = workspace.Connect();
        return [.. connection.Rows(Report, $"SELECT {Columns} FROM project_reports r WHERE NOT EXISTS (SELECT 1 FROM project_reports n WHERE n.project_code = r.project_code AND n.month = r.month AND n.revision > r.revision) ORDER BY project_code, month")];
    }

    /// <summary>All revisions of a project, by month and revision.</summary>
    public static IReadOnlyList<ProjectReport> Of(Workspace workspace, string project)
    {
        using var connection = workspace.Connect();
        return [.. connection.Rows(Report, $"SELECT {Columns} FROM project_reports WHERE project_code = $0 ORDER BY month, revision", project)];
    }

    /// <summary>Recorded reasons, also those that ended, the newest first.</summary>
    public static IReadOnlyList<ProjectWaiver> Waivers(Workspace workspace, string? project = null)
    {
        using var store = workspace.OpenStore();
        return [.. store.ProjectWaivers.Where(waiver => project == null || waiver.ProjectCode == project).OrderByDescending(waiver => waiver.Id)];
    }

    /// <summary>Steps that stand, oldest first: those whose change set was not taken back.</summary>
    public static IReadOnlyList<ProjectStep> Steps(Workspace workspace, string? project = null)
    {
        using var store = workspace.OpenStore();
        return [.. store.ProjectSteps.Where(step => (project == null || step.ProjectCode == project) && store.ChangeSets.Any(set => set.Id == step.ChangeSetId && set.UndoneIn == null)).OrderBy(step => step.Id)];
    }

    /// <summary>The next free code inside an intake: PJ-001 …</summary>
    public static string NextCode(Intake intake) => intake.Connection.Rows(r => r.GetString(0), "SELECT printf('PJ-%03d', 1 + coalesce(max(CAST(substr(project_code, 4) AS INTEGER)), 0)) FROM projects WHERE project_code GLOB 'PJ-[0-9]*'").Single();

    /// <summary>What was done to the record of a project after a change.</summary>
    public static IReadOnlyList<LaterChange> Since(Workspace workspace, string project, int change)
    {
        using var connection = workspace.Connect();
        return RecordHistory.Since(connection, "projects", project, change);
    }

    const string Columns = "id, project_code, month, invested, invested_to_date, planned_to_date, funds_in_place, funds_due, progress, blocker, issue_code, actor, at, revision";

    static ProjectReport Report(SqliteDataReader r) => new()
    {
        Id = r.GetInt64(0),
        ProjectCode = r.GetString(1),
        Month = Period.Parse(r.GetString(2)),
        Invested = Sum(r, 3),
        InvestedToDate = Sum(r, 4),
        PlannedToDate = Sum(r, 5),
        FundsInPlace = Sum(r, 6),
        FundsDue = Sum(r, 7),
        Progress = r.Text(8),
        Blocker = r.Text(9),
        IssueCode = r.Text(10),
        Actor = r.GetString(11),
        At = DateTime.SpecifyKind(r.GetDateTime(12), DateTimeKind.Utc),
        Revision = r.GetInt32(13),
    };

    /// <summary>REAL back to the decimal that was given: sums have far fewer than fifteen digits.</summary>
    static decimal? Sum(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : (decimal)r.GetDouble(column);

    static object? Number(decimal? value) => value is { } number ? (double)number : null;
}
