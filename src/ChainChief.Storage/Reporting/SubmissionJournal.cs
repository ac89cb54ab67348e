using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ChainChief.Common;
using ChainChief.Governance;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>A step to be kept: the form before and after, who did it, when, and why.</summary>
/// <param name="At">UTC.</param>
public sealed record SubmissionStep(Submission Before, Submission After, SubmissionAct Act, string Actor, DateTime At, string? Note, IReadOnlyList<CellChange> Changes);

/// <summary>A step as it was kept.</summary>
/// <param name="At">UTC.</param>
public sealed record KeptStep(long SubmissionId, int Number, DateTime At, string Actor, SubmissionAct Act, SubmissionState State, int Revision, string? Note, IReadOnlyList<CellChange> Changes, int? ChangeSetId);

/// <summary>A form without its cells.</summary>
/// <param name="Filled">Cells with a number.</param>
public sealed record SubmissionHead(long Id, SubmissionKey Key, SubmissionState State, int Revision, int Version, DateTime Due, DateTime? FirstSubmittedAt, string? SubmittedBy, int Filled, int? ChangeSetId)
{
    public bool IsLate(DateTime now) => (FirstSubmittedAt ?? now) > Due;
}

/// <summary>A number of a form of the past: of one line and period.</summary>
public sealed record PastCell(Period Period, string Line, decimal? Value, string? Text, decimal? Approved, int Corrections, SubmissionState State);

/// <summary>Forms, their cells and their steps of a region. The journal of steps only grows; the form's row moves in the same transaction.</summary>
public static class SubmissionJournal
{
    const string Heads = "SELECT id, form, unit_kind, unit, period, state, revision, version, due, first_submitted_at, submitted_by, filled, change_set_id FROM submissions";

    /// <summary>The form; null while nobody has kept anything of it.</summary>
    public static Submission? Find(Workspace workspace, SubmissionKey key)
    {
        using var connection = workspace.Connect();
        return Find(connection, key);
    }

    /// <summary>Forms that fulfil a condition of the given columns, the newest period first.</summary>
    /// <param name="units">Null: all units.</param>
    public static IReadOnlyList<SubmissionHead> List(Workspace workspace, string? form = null, Period? period = null, IReadOnlyCollection<string>? units = null, IReadOnlyCollection<SubmissionState>? states = null)
    {
        using var connection = workspace.Connect();
        List<string> conditions = [];
        List<object?> values = [];
        if (form is not null) Add("form = {0}", form);
        if (period is { } one) Add("period = {0}", one.ToString());
        if (states is not null) Add("state IN (SELECT value FROM json_each({0}))", Intake.Json(states.Select(EnumCode.Of)));
        if (units is not null) Add("unit IN (SELECT value FROM json_each({0}))", Intake.Json(units));
        var where = conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);
        return [.. connection.Rows(Head, $"{Heads}{where} ORDER BY period_end DESC, form, unit", [.. values])];

        void Add(string condition, object value)
        {
            conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, $"${values.Count}"));
            values.Add(value);
        }
    }

    /// <summary>Cells of all forms of a unit with periods that end in the months given, both included (<c>2025-01</c>).</summary>
    public static IReadOnlyList<PastCell> Past(Workspace workspace, SubmissionKey key, string from, string to)
    {
        using var connection = workspace.Connect();
        return [.. connection.Rows(r => new PastCell(Period.Parse(r.GetString(0)), r.GetString(1), Number(r, 2), r.Text(3), Number(r, 4), r.GetInt32(5), EnumCode.Parse<SubmissionState>(r.GetString(6))),
            "SELECT s.period, c.line, c.value, c.text, c.approved, c.corrections, s.state FROM submissions s JOIN submission_cells c ON c.submission_id = s.id"
            + " WHERE s.form = $0 AND s.unit_kind = $1 AND s.unit = $2 AND s.period_end BETWEEN $3 AND $4 ORDER BY s.period_end", key.Form, EnumCode.Of(key.UnitKind), key.Unit, from, to)];
    }

    /// <summary>Numbers of cells of one period over all units of a form, approved ones of approved forms.</summary>
    public static IReadOnlyList<(string Unit, string Line, decimal Value)> Approved(Workspace workspace, string form, Period period)
    {
        using var connection = workspace.Connect();
        return [.. connection.Rows(r => (r.GetString(0), r.GetString(1), (decimal)r.GetDouble(2)),
            "SELECT s.unit, c.line, c.approved FROM submissions s JOIN submission_cells c ON c.submission_id = s.id WHERE s.form = $0 AND s.period = $1 AND c.approved IS NOT NULL", form, period.ToString())];
    }

    /// <summary>Steps of one form, the newest first.</summary>
    public static IReadOnlyList<KeptStep> Steps(Workspace workspace, long submission)
    {
        using var connection = workspace.Connect();
        return [.. connection.Rows(Step, "SELECT submission_id, number, at, actor, act, state, revision, note, changes, change_set_id FROM submission_steps WHERE submission_id = $0 ORDER BY number DESC", submission)];
    }

    /// <summary>Steps of the forms of one unit, all periods, the newest first, without mere savings.</summary>
    public static IReadOnlyList<(Period Period, KeptStep Step)> StepsOf(Workspace workspace, SubmissionKey key, int most)
    {
        using var connection = workspace.Connect();
        return [.. connection.Rows(r => (Period.Parse(r.GetString(10)), Step(r)), "SELECT t.submission_id, t.number, t.at, t.actor, t.act, t.state, t.revision, t.note, t.changes, t.change_set_id, s.period FROM submission_steps t JOIN submissions s ON s.id = t.submission_id"
            + " WHERE s.form = $0 AND s.unit_kind = $1 AND s.unit = $2 AND t.act <> 'save' ORDER BY t.at DESC, t.id DESC LIMIT $3", key.Form, EnumCode.Of(key.UnitKind), key.Unit, most)];
    }

    /// <summary>Steps of all forms since a moment (UTC), without mere savings, the newest first.</summary>
    public static IReadOnlyList<(SubmissionHead Form, KeptStep Step)> Since(Workspace workspace, DateTime since, int most)
    {
        using var connection = workspace.Connect();
        var steps = connection.Rows(Step, "SELECT submission_id, number, at, actor, act, state, revision, note, changes, change_set_id FROM submission_steps WHERE at > $0 AND act <> 'save' ORDER BY at DESC, id DESC LIMIT $1", since, most).ToList();
        var forms = connection.Rows(Head, $"{Heads} WHERE id IN (SELECT value FROM json_each($0))", Intake.Json(steps.Select(step => step.SubmissionId).Distinct())).ToDictionary(head => head.Id);
        return [.. steps.Select(step => (forms[step.SubmissionId], step))];
    }

    /// <summary>Forms that stand approved by a change set: taking it back would empty figures whose form stays locked.</summary>
    internal static IEnumerable<Problem> Approved(SqliteConnection connection, int changeSet) => connection.Rows(
        r => new Problem("undo-form-approved", Value: r.GetString(1), Arguments: [r.GetString(0), r.GetString(1), r.GetString(2)]),
        "SELECT form, unit, period FROM submissions WHERE change_set_id = $0 AND state = 'approved' ORDER BY 1, 2, 3 LIMIT 50", changeSet);

    /// <summary>The first period end for which any form of the kind was kept; null where none was.</summary>
    public static string? FirstPeriodEnd(Workspace workspace, string form)
    {
        using var connection = workspace.Connect();
        return connection.Scalar("SELECT min(period_end) FROM submissions WHERE form = $0", form) as string;
    }

    /// <summary>Keeps a step in a transaction of its own; false where the form has moved on since it was read: then nothing is kept.</summary>
    public static bool Write(Workspace workspace, SubmissionStep step)
    {
        using var connection = workspace.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (!Insert(connection, step, null)) return false;
        transaction.Commit();
        return true;
    }

    /// <summary>Keeps new forms inside a transaction, each with all its steps in order: the row and the cells as the last step leaves them.</summary>
    /// <param name="changeSet">What holds the figures of approved forms.</param>
    internal static void Fill(SqliteConnection connection, IEnumerable<IReadOnlyList<SubmissionStep>> courses, int changeSet)
    {
        using var row = new RowInsert(connection, "INSERT INTO submissions (id, form, unit_kind, unit, period, period_end, state, revision, version, due, first_submitted_at, submitted_by, filled, change_set_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        using var cells = new RowInsert(connection, "INSERT INTO submission_cells (submission_id, line, text, value, note, return_note, approved, corrections, changed_at, returned_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        using var steps = new RowInsert(connection, "INSERT INTO submission_steps (submission_id, number, at, actor, act, state, revision, note, changes, change_set_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        long id = connection.Count("SELECT coalesce(max(id), 0) FROM submissions");
        foreach (var course in courses)
        {
            id++;
            var last = course[^1].After;
            var (key, approved) = (last.Key, course.Any(step => step.Act == SubmissionAct.Approve));
            row.Run(id, key.Form, EnumCode.Of(key.UnitKind), key.Unit, key.Period.ToString(), key.Period.End.ToString("yyyy-MM", CultureInfo.InvariantCulture), EnumCode.Of(last.State), (long)last.Revision, (long)last.Version,
                Moment(last.Due), last.FirstSubmittedAt is { } at ? Moment(at) : null, last.SubmittedBy, (long)last.Cells.Values.Count(cell => cell.Value is not null), approved ? (long)changeSet : null);
            foreach (var cell in last.Cells.Values)
                cells.Run(id, cell.Line, cell.Text, (double?)cell.Value, cell.Note, cell.ReturnNote, (double?)cell.Approved, (long)cell.Corrections, (long)cell.ChangedAt, (long)cell.ReturnedAt);
            foreach (var step in course)
                steps.Run(id, (long)step.After.Version, Moment(step.At), step.Actor, EnumCode.Of(step.Act), EnumCode.Of(step.After.State), (long)step.After.Revision, step.Note, Intake.Json(step.Changes), step.Act == SubmissionAct.Approve ? (long)changeSet : null);
        }
    }

    /// <summary>As the provider writes a DateTime.</summary>
    static string Moment(DateTime at) => at.ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", CultureInfo.InvariantCulture);

    /// <summary>Reads the form inside a transaction.</summary>
    internal static Submission? Find(SqliteConnection connection, SubmissionKey key)
    {
        var head = connection.Rows(Head, $"{Heads} WHERE form = $0 AND unit_kind = $1 AND unit = $2 AND period = $3", key.Form, EnumCode.Of(key.UnitKind), key.Unit, key.Period.ToString()).FirstOrDefault();
        if (head is null) return null;
        var cells = connection.Rows(r => new SubmissionCell(r.GetString(0), r.Text(1), r.Text(2), r.Text(3), Number(r, 4), r.GetInt32(5), r.GetInt32(6), r.GetInt32(7)),
            "SELECT line, text, note, return_note, approved, corrections, changed_at, returned_at FROM submission_cells WHERE submission_id = $0", head.Id).ToImmutableSortedDictionary(cell => cell.Line, cell => cell, StringComparer.Ordinal);
        return new(head.Key, head.Due, head.State, head.Revision, head.Version, cells, head.FirstSubmittedAt, head.SubmittedBy, head.Id);
    }

    internal static bool Insert(SqliteConnection connection, SubmissionStep step, int? changeSet)
    {
        var (before, after) = (step.Before, step.After);
        if (Row(connection, before, after, changeSet) is not { } id) return false;
        foreach (var cell in after.Cells.Values.Where(cell => before.Cells.GetValueOrDefault(cell.Line) != cell)) connection.Execute(
            "INSERT INTO submission_cells (submission_id, line, text, value, note, return_note, approved, corrections, changed_at, returned_at) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)"
            + " ON CONFLICT (submission_id, line) DO UPDATE SET text = excluded.text, value = excluded.value, note = excluded.note, return_note = excluded.return_note, approved = excluded.approved,"
            + " corrections = excluded.corrections, changed_at = excluded.changed_at, returned_at = excluded.returned_at",
            id, cell.Line, cell.Text, (double?)cell.Value, cell.Note, cell.ReturnNote, (double?)cell.Approved, cell.Corrections, cell.ChangedAt, cell.ReturnedAt);
        connection.Execute("INSERT INTO submission_steps (submission_id, number, at, actor, act, state, revision, note, changes, change_set_id) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)",
            id, after.Version, step.At, step.Actor, EnumCode.Of(step.Act), EnumCode.Of(after.State), after.Revision, step.Note, Intake.Json(step.Changes), changeSet);
        return true;
    }

    /// <summary>Writes the row of the form where it still is what was read; its id, or null where it is not.</summary>
    static long? Row(SqliteConnection connection, Submission before, Submission after, int? changeSet)
    {
        var (key, filled) = (after.Key, after.Cells.Values.Count(cell => cell.Value is not null));
        var id = before.Version == 0
            ? connection.Scalar("INSERT INTO submissions (form, unit_kind, unit, period, period_end, state, revision, version, due, first_submitted_at, submitted_by, filled, change_set_id) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
                + " ON CONFLICT (form, unit_kind, unit, period) DO NOTHING RETURNING id",
                key.Form, EnumCode.Of(key.UnitKind), key.Unit, key.Period.ToString(), key.Period.End.ToString("yyyy-MM", CultureInfo.InvariantCulture), EnumCode.Of(after.State), after.Revision, after.Version, after.Due,
                after.FirstSubmittedAt, after.SubmittedBy, filled, changeSet)
            : connection.Scalar("UPDATE submissions SET state = $5, revision = $6, version = $7, first_submitted_at = $8, submitted_by = $9, filled = $10, change_set_id = coalesce($11, change_set_id)"
                + " WHERE form = $0 AND unit_kind = $1 AND unit = $2 AND period = $3 AND version = $4 RETURNING id",
                key.Form, EnumCode.Of(key.UnitKind), key.Unit, key.Period.ToString(), before.Version, EnumCode.Of(after.State), after.Revision, after.Version, after.FirstSubmittedAt, after.SubmittedBy, filled, changeSet);
        return (long?)id;
    }

    static SubmissionHead Head(SqliteDataReader r) => new(r.GetInt64(0), new(r.GetString(1), EnumCode.Parse<ReportUnitKind>(r.GetString(2)), r.GetString(3), Period.Parse(r.GetString(4))),
        EnumCode.Parse<SubmissionState>(r.GetString(5)), r.GetInt32(6), r.GetInt32(7), r.GetDateTime(8), r.IsDBNull(9) ? null : r.GetDateTime(9), r.Text(10), r.GetInt32(11), r.IsDBNull(12) ? null : r.GetInt32(12));

    static KeptStep Step(SqliteDataReader r) => new(r.GetInt64(0), r.GetInt32(1), r.GetDateTime(2), r.GetString(3), EnumCode.Parse<SubmissionAct>(r.GetString(4)), EnumCode.Parse<SubmissionState>(r.GetString(5)), r.GetInt32(6), r.Text(7),
        JsonSerializer.Deserialize<List<CellChange>>(r.GetString(8), JsonSerializerOptions.Web)!, r.IsDBNull(9) ? null : r.GetInt32(9));

    static decimal? Number(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : (decimal)r.GetDouble(column);
}
