using System.Text.Json;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>One event in the life of a record.</summary>
/// <param name="Before">Fields before the event; empty for an addition.</param>
/// <param name="After">The same fields after it; empty for a removal.</param>
public sealed record RecordEvent(int ChangeSet, string Kind, IReadOnlyDictionary<string, string?> Before, IReadOnlyDictionary<string, string?> After);

/// <summary>A change of a record that came after another.</summary>
/// <param name="At">UTC.</param>
public sealed record LaterChange(int ChangeSet, string Actor, DateTime At, IReadOnlyDictionary<string, string?> Before, IReadOnlyDictionary<string, string?> After);

/// <summary>What change sets did to records: kept beside them, read back for cards, and the ground on which undo stands.</summary>
public static class RecordHistory
{
    /// <summary>The life of one record, newest first: updates and removals, at the end its addition.</summary>
    public static IReadOnlyList<RecordEvent> Of(SqliteConnection connection, string table, long rowId)
    {
        List<RecordEvent> events = [.. connection.Rows(r => new RecordEvent(r.GetInt32(0), r.GetString(1), Fields(r.GetString(2)), Fields(r.Text(3))),
            "SELECT change_set_id, kind, before, after FROM record_changes WHERE table_name = $0 AND row_id = $1 ORDER BY id DESC", table, rowId)];
        // A removal keeps the addition as what stood before it.
        var addition = connection.Scalar($"SELECT added_in FROM {TemplateCatalog.Get(table).Name} WHERE row_id = $0", rowId)
            ?? connection.Scalar("SELECT previous_change FROM record_changes WHERE table_name = $0 AND row_id = $1 AND kind = 'removed'", table, rowId);
        if (addition is long added)
            events.Add(new((int)added, "added", new Dictionary<string, string?>(), new Dictionary<string, string?>()));
        return events;
    }

    /// <summary>What was done to one record after a change, oldest first: who, when (UTC), fields before and after.</summary>
    public static IReadOnlyList<LaterChange> Since(SqliteConnection connection, string table, string key, int change) => [.. connection.Rows(
        r => new LaterChange(r.GetInt32(0), r.GetString(1), DateTime.SpecifyKind(r.GetDateTime(2), DateTimeKind.Utc), Fields(r.GetString(3)), Fields(r.Text(4))),
        "SELECT c.change_set_id, s.actor, s.at, c.before, c.after FROM record_changes c JOIN change_sets s ON s.id = c.change_set_id WHERE c.table_name = $0 AND c.record_key = $1 AND c.change_set_id > $2 ORDER BY c.id", table, key, change)];

    /// <summary>Records that a change set updated or removed, at most <paramref name="most"/>.</summary>
    public static IReadOnlyList<ChangedRecord> Changes(SqliteConnection connection, int changeSet, int most) => [.. connection.Rows(
        r => new ChangedRecord(r.GetString(0), r.GetString(1), Fields(r.GetString(2)), Fields(r.Text(3))),
        "SELECT table_name, record_key, before, after FROM record_changes WHERE change_set_id = $0 ORDER BY id LIMIT $1", changeSet, most)];

    /// <summary>What happened after a change set to the records of a table that were there, newest first: kind (updated, removed, restored) and the fields before.</summary>
    public static IReadOnlyList<(long RowId, string Kind, IReadOnlyDictionary<string, string?> Before)> Since(SqliteConnection connection, string table, int changeSet) => [.. connection.Rows(
        r => (r.GetInt64(0), r.GetString(1), (IReadOnlyDictionary<string, string?>)Fields(r.GetString(2))),
        "SELECT row_id, kind, before FROM record_changes WHERE table_name = $0 AND change_set_id > $1 AND (kind <> 'removed' OR previous_change <= $1) ORDER BY id DESC", table, changeSet)];

    /// <summary>Writes before and after of the fields that differ for every row in temp.changed.</summary>
    internal static void WriteUpdates(SqliteConnection connection, TableTemplate template, string staged, int changeSet, string keyColumn)
    {
        var columns = template.Columns.Where(column => !column.Key).ToList();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO record_changes (change_set_id, table_name, row_id, record_key, kind, before, after, previous_change) VALUES ($0, $1, $2, $3, 'updated', $4, $5, $6)";
        for (var i = 0; i < 7; i++) insert.Parameters.Add(new SqliteParameter($"${i}", null));
        insert.Parameters[0].Value = changeSet;
        insert.Parameters[1].Value = template.Name;
        var select = $"SELECT m.row_id, m.{keyColumn}, m.changed_in, s.cleared, {string.Join(", ", columns.Select(c => $"m.{c.Name}, s.{c.Name}"))}"
            + $" FROM temp.changed c JOIN {staged} s ON s.id = c.id JOIN main.{template.Name} m ON m.row_id = c.main_id";
        foreach (var (rowId, key, previous, before, after) in connection.Rows(r => Difference(r, columns), select))
        {
            insert.Parameters[2].Value = rowId;
            insert.Parameters[3].Value = key;
            insert.Parameters[4].Value = before;
            insert.Parameters[5].Value = after;
            insert.Parameters[6].Value = previous ?? (object)DBNull.Value;
            insert.ExecuteNonQuery();
        }
    }

    /// <summary>Takes a record out and keeps all of its fields, so that giving back is exact.</summary>
    internal static void Remove(SqliteConnection connection, TableTemplate template, int changeSet, long rowId)
    {
        List<string> columns = [.. template.Columns.Select(column => column.Name), RecordChange.ChangedIn];
        var key = template.Keys.Count == 1 ? template.Keys[0].Name : Mapping.RowKey;
        var row = connection.Rows(r => (Key: r.GetString(0), Added: r.GetInt32(1), Before: Intake.Json(columns.Select((column, i) => (column, Value: Value(r, i + 2))).ToDictionary(pair => pair.column, pair => pair.Value, StringComparer.Ordinal))),
            $"SELECT {key}, added_in, {string.Join(", ", columns)} FROM {template.Name} WHERE row_id = $0", rowId).Single();
        connection.Execute("INSERT INTO record_changes (change_set_id, table_name, row_id, record_key, kind, before, after, previous_change) VALUES ($0, $1, $2, $3, 'removed', $4, NULL, $5)",
            changeSet, template.Name, rowId, row.Key, row.Before, row.Added);
        connection.Execute($"DELETE FROM {template.Name} WHERE row_id = $0", rowId);
    }

    /// <summary>A key as people read it: parts separated by " · ", empty parts left out.</summary>
    public static string ReadableKey(string key) => string.Join(" · ", key.Split('\x1F', StringSplitOptions.RemoveEmptyEntries));

    static (long RowId, string Key, int? Previous, string Before, string After) Difference(SqliteDataReader r, List<ColumnTemplate> columns)
    {
        Dictionary<string, object?> before = [], after = [];
        var cleared = r.GetInt64(3);
        for (var i = 0; i < columns.Count; i++)
        {
            var (old, given) = (Value(r, 4 + 2 * i), Value(r, 5 + 2 * i));
            var now = (cleared & 1L << columns[i].Index) != 0 ? null : given ?? old;
            if (Equals(old, now)) continue;
            before[columns[i].Name] = old;
            after[columns[i].Name] = now;
        }
        return (r.GetInt64(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetInt32(2), Intake.Json(before), Intake.Json(after));
    }

    /// <summary>False for what a change keeps beside the fields so that giving back is exact.</summary>
    public static bool IsField(string column) => column is not (RecordChange.ChangedIn or Mapping.RowKey);

    static object? Value(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : r.GetValue(column);

    static Dictionary<string, string?> Fields(string? json) => json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!
        .Where(pair => IsField(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value.ValueKind == JsonValueKind.Null ? null : pair.Value.ToString(), StringComparer.Ordinal);
}
