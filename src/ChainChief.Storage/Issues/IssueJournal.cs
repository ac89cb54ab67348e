using System.Globalization;
using ChainChief.Common;
using ChainChief.Governance;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Storage;

/// <summary>Steps and cases of issues inside one transaction; the issue's own row follows its case.</summary>
public sealed class IssueJournal : IDisposable
{
    const string AdoptedUpTo = "issues_adopted";

    readonly SqliteConnection connection;
    readonly SqliteTransaction transaction;
    readonly Store store;

    readonly TimeZoneInfo zone;

    IssueJournal(SqliteConnection connection, TimeZoneInfo zone)
    {
        (this.connection, this.zone) = (connection, zone);
        transaction = connection.BeginTransaction(deferred: false);
        store = Store.Over(connection);
        store.Database.UseTransaction(transaction);
    }

    /// <param name="zone">Days of the issue's own row are days of this zone.</param>
    public static IssueJournal Begin(Workspace workspace, TimeZoneInfo zone) => new(workspace.Connect(), zone);

    /// <summary>Whether records changed since imported issues were last given their cases.</summary>
    public static bool IsBehind(SqliteConnection connection) =>
        connection.Count("SELECT coalesce(max(id), 0) FROM change_sets") != Convert.ToInt32(connection.Scalar("SELECT value FROM settings WHERE name = $0", AdoptedUpTo) ?? "-1", CultureInfo.InvariantCulture);

    /// <summary>What no change of a case leaves as it was: the number of the last step, and up to which change set imported issues have their cases.</summary>
    internal static (long Step, string? Adopted) Moved(SqliteConnection connection) =>
        connection.Rows(r => (r.GetInt64(0), r.Text(1)), "SELECT coalesce(max(id), 0), (SELECT value FROM settings WHERE name = $0) FROM issue_steps", AdoptedUpTo).Single();

    /// <summary>Gives imported issues that nobody touched the case that their row tells.</summary>
    public void Adopt(Func<Issue, IssueCaseRecord> read)
    {
        connection.Execute("DELETE FROM issue_cases WHERE last_step = 0");
        foreach (var batch in store.Issues.Where(issue => !store.IssueCases.Any(one => one.IssueCode == (string)(object)issue.IssueCode)).AsEnumerable().Chunk(2_000))
        {
            store.IssueCases.AddRange(batch.Select(read));
            Save();
        }
        connection.Execute("INSERT INTO settings (name, value) SELECT $0, coalesce(max(id), 0) FROM change_sets WHERE 1 ON CONFLICT (name) DO UPDATE SET value = excluded.value", AdoptedUpTo);
    }

    /// <summary>Issues in work whose record names another enterprise than their case, as after a merge or its undoing: the case follows the record.</summary>
    /// <param name="county">Region code of the county of an enterprise; null where it is not known.</param>
    public void FollowEnterprises(Func<string?, string?> county)
    {
        var strays = connection.Rows(r => (Code: r.GetString(0), Enterprise: r.Text(1)), "SELECT c.issue_code, i.enterprise_code FROM issue_cases c JOIN issues i ON i.issue_code = c.issue_code WHERE c.last_step > 0 AND c.enterprise_code IS NOT i.enterprise_code").ToList();
        foreach (var (code, enterprise) in strays) connection.Execute("UPDATE issue_cases SET enterprise_code = $1, county = $2 WHERE issue_code = $0", code, enterprise, county(enterprise));
    }

    public IssueCaseRecord? Find(string code) => store.IssueCases.FirstOrDefault(one => one.IssueCode == code);

    public IReadOnlyList<string> DueBy(DateTime now, int most) => [.. connection.Rows(r => r.GetString(0), "SELECT issue_code FROM issue_cases WHERE next_at <= $0 ORDER BY next_at LIMIT $1", now, most)];

    /// <summary>The next free code of a year: 2026-0001 …</summary>
    public string NextCode(int year) => connection.Rows(r => r.GetString(0), "SELECT printf('%d-%04d', $0, 1 + coalesce(max(CAST(substr(issue_code, 6) AS INTEGER)), 0)) FROM issues WHERE issue_code GLOB $1", year, $"{year}-[0-9]*").Single();

    /// <summary>A new issue with its case and first steps. Bulk: call it for many, then <see cref="Save"/> once.</summary>
    public void Insert(Issue issue, IssueCaseRecord one, params IEnumerable<IssueStepRecord> steps)
    {
        store.Issues.Add(issue);
        store.IssueCases.Add(one);
        store.IssueSteps.AddRange(steps);
    }

    /// <summary>A step with what it made of the case; the issue's row says the same.</summary>
    public void Step(IssueCaseRecord one, IssueStepRecord step)
    {
        store.IssueCases.Update(one);
        store.IssueSteps.Add(step);
        Save();
        connection.Execute("UPDATE issues SET status = $1, handler = $2, due_on = $3, answer = CASE WHEN $4 = 'answer' THEN $5 ELSE answer END, answered_on = $6, confirmed_on = $7, satisfaction = $8 WHERE issue_code = $0",
            one.IssueCode, EnumCode.Of(one.State), one.Handler, Day(one.Due?.AddTicks(-1)), EnumCode.Of(step.Move), step.Note, Day(one.AnsweredAt), Day(one.ConfirmedAt), one.Satisfaction);
    }

    string? Day(DateTime? utc) => utc is { } at ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    public void Save()
    {
        store.SaveChanges();
        store.ChangeTracker.Clear();
    }

    public void Commit()
    {
        Save();
        transaction.Commit();
    }

    public void Dispose()
    {
        store.Dispose();
        transaction.Dispose();
        connection.Dispose();
    }

    /// <summary>Issues that an undo of the change set would take back or set back although somebody has worked on them since.</summary>
    internal static IEnumerable<Problem> WorkedOn(SqliteConnection connection, int changeSet) => connection.Rows(r => new Problem("undo-issue-worked-on", Value: r.GetString(0), Arguments: [r.GetString(0)]),
        """
        SELECT i.issue_code FROM issues i WHERE EXISTS (SELECT 1 FROM issue_steps s WHERE s.issue_code = i.issue_code)
        AND (i.added_in = $0 OR EXISTS (SELECT 1 FROM record_changes c, json_each(c.before) j WHERE c.change_set_id = $0 AND c.table_name = 'issues' AND c.row_id = i.row_id AND j.key <> 'enterprise_code')) ORDER BY 1 LIMIT 50
        """, changeSet);

    /// <summary>Issues whose state an import would change although they are handled here.</summary>
    internal static IEnumerable<StagedProblem> Overwritten(SqliteConnection connection, int changeSet) => connection.Rows(
        r => new StagedProblem("issues", null, null, "status", "issue-worked-on", r.GetString(0), r.GetString(0)),
        """
        SELECT c.record_key FROM record_changes c WHERE c.change_set_id = $0 AND c.table_name = 'issues' AND EXISTS (SELECT 1 FROM issue_steps s WHERE s.issue_code = c.record_key)
        AND EXISTS (SELECT 1 FROM json_each(c.before) j WHERE j.key IN ('status', 'handler', 'due_on', 'answer', 'answered_on', 'confirmed_on', 'satisfaction', 'raised_on', 'enterprise_code')) LIMIT 50
        """, changeSet).ToList();
}
