using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>The issues of a region in memory, as the last commit left them, also that of another process.</summary>
/// <remarks>
/// A case changes by a step, which leaves a row in <c>issue_steps</c>, or when imported records are adopted, which moves the number that <see cref="IssueJournal"/> keeps of it: where neither has moved, nothing has.
/// After steps their cases are read anew, after an adoption all. Nothing that depends on the clock is kept: lights are asked for an instant.
/// </remarks>
sealed class IssueMarks(Workspace workspace)
{
    readonly Lock reading = new();
    readonly Dictionary<string, string> words = new(StringComparer.Ordinal);
    IssueBoard board = new([], new(StringComparer.Ordinal));
    (long Step, string? Adopted) seen = (-1, null);

    public IssueBoard Get()
    {
        using var connection = workspace.Connect();
        lock (reading)
        {
            // Opened inside the lock: whoever comes later sees no older commit.
            using var transaction = connection.BeginTransaction(deferred: true);
            var found = IssueJournal.Moved(connection);
            if (found == seen) return board;
            if (found.Adopted != seen.Adopted || found.Step < seen.Step || !Follow(connection, seen.Step)) ReadAll(connection);
            seen = found;
            return board;
        }
    }

    void ReadAll(SqliteConnection connection)
    {
        IssueMark[] marks = [.. Read(connection, "1")];
        Array.Sort(marks, ByRaising);
        ConcurrentDictionary<string, int> places = new(1, marks.Length, StringComparer.Ordinal);
        for (var i = 0; i < marks.Length; i++) places[marks[i].Code] = i;
        board = new(marks, places);
    }

    /// <summary>Takes over the cases that steps after a number belong to; false where one of them would not stand at the end.</summary>
    bool Follow(SqliteConnection connection, long step)
    {
        var (marks, places) = board;
        var changed = Read(connection, "c.issue_code IN (SELECT issue_code FROM issue_steps WHERE id > $0)", step).ToList();
        changed.Sort(ByRaising);
        var fresh = changed.Where(mark => !places.ContainsKey(mark.Code)).ToList();
        if (fresh.Count > 0 && marks.Length > 0 && ByRaising(fresh[0], marks[^1]) < 0) return false;
        IssueMark[] next = [.. marks, .. fresh];
        for (var i = marks.Length; i < next.Length; i++) places[next[i].Code] = i;
        foreach (var mark in changed) next[places[mark.Code]] = mark;
        board = new(next, places);
        return true;
    }

    static int ByRaising(IssueMark left, IssueMark right) => left.Raised.CompareTo(right.Raised) is var order && order != 0 ? order : string.CompareOrdinal(left.Code, right.Code);

    IEnumerable<IssueMark> Read(SqliteConnection connection, string where, params IReadOnlyList<object?> values) => connection.Rows(
        r => new IssueMark(r.GetString(0), r.GetString(1), Word(r, 2)!, Word(r, 3)!, Word(r, 4)!, Word(r, 5)!, Word(r, 6)!, Word(r, 7), Word(r, 8), Word(r, 9), Word(r, 10), Word(r, 11),
            Instant(r, 12)!.Value, Instant(r, 13)!.Value, Instant(r, 14), Instant(r, 15), Instant(r, 16), Instant(r, 17), Word(r, 18), r.GetBoolean(19), r.IsDBNull(20) ? null : r.GetInt32(20)),
        $"""
        SELECT c.issue_code, i.title, c.pile, c.state, c.kind, CASE WHEN c.last_step = 0 THEN 'import' ELSE c.origin END, c.level, c.handler, c.lead, c.chain, c.county, c.enterprise_code,
        c.raised_at, coalesce(c.closed_at, c.confirmed_at, c.answered_at, c.assigned_at, c.raised_at), c.due, c.yellow_from, c.red_from, coalesce(c.confirmed_at, c.closed_at), c.closing, c.decline_agreed, c.satisfaction
        FROM issue_cases c JOIN issues i ON i.issue_code = c.issue_code WHERE {where}
        """, values);

    /// <summary>One string for a code that stands in many rows.</summary>
    string? Word(SqliteDataReader r, int column)
    {
        if (r.Text(column) is not { } text) return null;
        if (words.TryGetValue(text, out var known)) return known;
        words.Add(text, text);
        return text;
    }

    static DateTime? Instant(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : DateTime.SpecifyKind(r.GetDateTime(column), DateTimeKind.Utc);
}
