using System.Globalization;
using System.Text.Json;
using ChainChief.Common;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>What became of an attempt to take a change set back.</summary>
/// <param name="ChangeSetId">The change set that took it back; null where it was refused.</param>
/// <param name="Obstacles">What was changed since, or leans on what would go.</param>
public sealed record UndoResult(int? ChangeSetId, IReadOnlyList<TableCounts> Counts, IReadOnlyList<Problem> Obstacles);

/// <summary>Takes a change set back: the records stand exactly as before it, or nothing happens and the obstacles are named.</summary>
public static class Undo
{
    const int MostObstacles = 50;

    public static UndoResult Run(Workspace workspace, int changeSet, string actor, TimeProvider clock)
    {
        using var connection = workspace.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Standing(connection, changeSet) is { } refusal) return new(null, [], [refusal]);
        var obstacles = ChangedSince(connection, changeSet).Concat(IssueJournal.WorkedOn(connection, changeSet)).Concat(SubmissionJournal.Approved(connection, changeSet)).Take(MostObstacles).ToList();
        if (obstacles.Count > 0) return new(null, [], obstacles);
        var id = connection.Count("SELECT max(id) + 1 FROM change_sets");
        List<TableCounts> counts = [];
        foreach (var template in TemplateCatalog.Tables)
        {
            var updated = Restore(connection, template, changeSet, id);
            var removed = RemoveAdded(connection, template, changeSet, id);
            var restored = GiveBack(connection, template, changeSet, id);
            if (updated + removed + restored > 0) counts.Add(new(template.Name, restored, updated, 0, removed));
        }
        obstacles = [.. Orphans(connection, counts, id).Concat(FormerReferences(connection, counts, changeSet)).Concat(BrokenRules(connection, counts, id)).Take(MostObstacles)];
        if (obstacles.Count > 0) return new(null, [], obstacles);
        connection.Execute("INSERT INTO change_sets (id, kind, at, actor, title, files, counts, undoes) SELECT $0, 'undo', $1, $2, title, '[]', $3, id FROM change_sets WHERE id = $4",
            id, clock.GetUtcNow().UtcDateTime, actor, Intake.Json(counts), changeSet);
        connection.Execute("UPDATE identity_decisions SET withdrawn_in = $0 WHERE change_set_id = $1 AND withdrawn_in IS NULL", id, changeSet);
        connection.Execute("UPDATE identity_decisions SET withdrawn_in = NULL WHERE withdrawn_in = $0", changeSet);
        connection.Execute("UPDATE change_sets SET undone_in = $0 WHERE id = $1", id, changeSet);
        transaction.Commit();
        return new(id, counts, []);
    }

    static Problem? Standing(SqliteConnection connection, int changeSet)
    {
        var found = connection.Rows(r => (Kind: r.GetString(0), UndoneIn: r.IsDBNull(1) ? (int?)null : r.GetInt32(1)), "SELECT kind, undone_in FROM change_sets WHERE id = $0", changeSet)
            .Select(row => ((string Kind, int? UndoneIn)?)row).FirstOrDefault();
        return found switch
        {
            null => new("change-set-unknown", Arguments: [Number(changeSet)]),
            { UndoneIn: int by } => new("change-set-undone-already", Arguments: [Number(changeSet), Number(by)]),
            { Kind: "undo" } => new("change-set-is-undo", Arguments: [Number(changeSet)]),
            _ => null,
        };
    }

    /// <summary>Records of this change set that a later one changed or removed.</summary>
    static IEnumerable<Problem> ChangedSince(SqliteConnection connection, int changeSet) => TemplateCatalog.Tables.SelectMany(template => connection.Rows(
        r => new Problem("undo-changed-since", Value: RecordHistory.ReadableKey(r.GetString(0)),
            Arguments: [template.NameZh, template.NameEn, RecordHistory.ReadableKey(r.GetString(0)), Number(r.GetInt32(1))]),
        $"""
        SELECT c.record_key, c.change_set_id FROM record_changes c
        WHERE c.table_name = $1 AND c.change_set_id > $0 AND c.change_set_id IN (SELECT id FROM change_sets WHERE undone_in IS NULL AND undoes IS NULL)
        AND (EXISTS (SELECT 1 FROM {template.Name} m WHERE m.row_id = c.row_id AND m.added_in = $0) OR c.kind = 'removed' AND c.previous_change = $0
          OR EXISTS (SELECT 1 FROM record_changes o WHERE o.change_set_id = $0 AND o.table_name = c.table_name AND o.row_id = c.row_id AND {Overlaps})) ORDER BY c.id LIMIT {MostObstacles}
        """, changeSet, template.Name));

    /// <summary>A split gives back fields one by one: what later imports wrote into other fields stays. Other change sets are taken back by whole records.</summary>
    const string Overlaps = """
        ((SELECT kind FROM change_sets WHERE id = $0) <> 'identity' OR o.kind = 'removed' OR c.kind = 'removed'
          OR EXISTS (SELECT 1 FROM json_each(o.before) a JOIN json_each(c.before) b ON a.key = b.key))
        """;

    /// <summary>Gives updated records the fields that they had before.</summary>
    static int Restore(SqliteConnection connection, TableTemplate template, int changeSet, int undo)
    {
        var changes = connection.Rows(r => (RowId: r.GetInt64(0), Key: r.GetString(1), Before: r.GetString(2), After: r.Text(3), Previous: r.IsDBNull(4) ? (object?)null : r.GetInt32(4)),
            "SELECT row_id, record_key, before, after, previous_change FROM record_changes WHERE change_set_id = $0 AND table_name = $1 AND kind = 'updated'", changeSet, template.Name).ToList();
        foreach (var change in changes)
        {
            var before = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(change.Before)!;
            var columns = before.Keys.Select(column => Named(template, column)).ToList();
            // After a later change of other fields, that change is still the last.
            var later = connection.Execute($"UPDATE record_changes SET previous_change = $0 WHERE table_name = $1 AND row_id = $2 AND previous_change = $3 AND change_set_id > $3 AND kind = 'updated' AND EXISTS (SELECT 1 FROM {template.Name} m WHERE m.row_id = $2 AND m.changed_in > $3)",
                change.Previous, template.Name, change.RowId, changeSet) > 0;
            connection.Execute($"UPDATE {template.Name} SET changed_in = {(later ? "changed_in" : "$0")}{string.Concat(columns.Select((column, i) => $", {column} = ${i + 2}"))} WHERE row_id = $1",
                [change.Previous, change.RowId, .. columns.Select(column => Value(before[column]))]);
            connection.Execute("INSERT INTO record_changes (change_set_id, table_name, row_id, record_key, kind, before, after, previous_change) VALUES ($0, $1, $2, $3, 'updated', $4, $5, $6)",
                undo, template.Name, change.RowId, change.Key, change.After, change.Before, changeSet);
        }
        return changes.Count;
    }

    /// <summary>Puts back, under its own number, what the change set removed.</summary>
    static int GiveBack(SqliteConnection connection, TableTemplate template, int changeSet, int undo)
    {
        var removals = connection.Rows(r => (RowId: r.GetInt64(0), Key: r.GetString(1), Before: r.GetString(2), Added: r.GetInt32(3)),
            "SELECT row_id, record_key, before, previous_change FROM record_changes WHERE change_set_id = $0 AND table_name = $1 AND kind = 'removed' ORDER BY id", changeSet, template.Name).ToList();
        foreach (var removal in removals)
        {
            var fields = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(removal.Before)!;
            var columns = fields.Keys.Select(column => column == RecordChange.ChangedIn ? column : Named(template, column)).ToList();
            connection.Execute($"INSERT INTO {template.Name} (row_id, added_in, {string.Join(", ", columns)}) VALUES ($0, $1, {string.Join(", ", columns.Select((_, i) => $"${i + 2}"))})",
                [removal.RowId, removal.Added, .. fields.Values.Select(Value)]);
            connection.Execute("INSERT INTO record_changes (change_set_id, table_name, row_id, record_key, kind, before, after, previous_change) VALUES ($0, $1, $2, $3, 'restored', '{}', $4, $5)",
                undo, template.Name, removal.RowId, removal.Key, removal.Before, changeSet);
        }
        return removals.Count;
    }

    /// <summary>A column of the template, or the key of a table without key columns.</summary>
    static string Named(TableTemplate template, string column) => column == Mapping.RowKey && template.Keys.Count == 0 ? column : template.Get(column).Name;

    /// <summary>Removes the records that the change set added; what they held is kept in the history.</summary>
    static int RemoveAdded(SqliteConnection connection, TableTemplate template, int changeSet, int undo)
    {
        var key = template.Keys.Count == 1 ? template.Keys[0].Name : Mapping.RowKey;
        var fields = string.Join(", ", template.Columns.Select(column => $"'{column.Name}', {column.Name}"));
        var kept = connection.Execute($"INSERT INTO record_changes (change_set_id, table_name, row_id, record_key, kind, before, previous_change) SELECT $1, '{template.Name}', row_id, {key}, 'removed', json_object({fields}), added_in FROM {template.Name} WHERE added_in = $0", changeSet, undo);
        if (kept > 0) connection.Execute($"DELETE FROM {template.Name} WHERE added_in = $0", changeSet);
        return kept;
    }

    /// <summary>Records that would point to nothing: to what this undo removes, or, given back an old reference, to what an earlier one removed.</summary>
    static IEnumerable<Problem> Orphans(SqliteConnection connection, List<TableCounts> counts, int undo)
    {
        var removed = counts.Where(count => count.Removed > 0).Select(count => count.Table).ToHashSet(StringComparer.Ordinal);
        var updated = counts.Where(count => count.Updated + count.Added > 0).Select(count => count.Table).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in ReferenceRule.All.Where(rule => removed.Contains(rule.Target) || updated.Contains(rule.Table)))
            foreach (var problem in Leaning(connection, rule.Table, rule.Column, rule.Target, Dangles(rule), removed.Contains(rule.Target) ? null : undo)) yield return problem;
        foreach (var form in counts.SelectMany(count => FreeForms(count.Table).Select(form => (form.Table, form.Column, form.Where, Target: count.Table))))
            foreach (var problem in Leaning(connection, form.Table, form.Column, form.Target, form.Where, null)) yield return problem;
    }

    /// <summary>
    /// Records that a later change set led away from what this undo removes: that change set could not be taken back any more, so it has to go first.
    /// </summary>
    static IEnumerable<Problem> FormerReferences(SqliteConnection connection, List<TableCounts> counts, int changeSet) =>
        ReferenceRule.All.Where(rule => counts.Exists(count => count.Removed > 0 && count.Table == rule.Target) && TemplateCatalog.Get(rule.Table).Get(rule.Column).Type != ColumnType.List).SelectMany(rule =>
        {
            var template = TemplateCatalog.Get(rule.Table);
            var on = string.Join(" AND ", rule.On.Select(on => $"t.{on.TargetColumn} = {Former(on.Column)}"));
            return connection.Rows(r => new Problem("undo-changed-since", Value: RecordHistory.ReadableKey(r.GetString(0)),
                    Arguments: [template.NameZh, template.NameEn, RecordHistory.ReadableKey(r.GetString(0)), Number(r.GetInt32(1))]),
                $"""
                SELECT c.record_key, c.change_set_id FROM record_changes c JOIN {rule.Table} m ON m.row_id = c.row_id
                WHERE c.table_name = $0 AND c.kind = 'updated' AND c.change_set_id > $1 AND c.change_set_id IN (SELECT id FROM change_sets WHERE undone_in IS NULL AND undoes IS NULL)
                AND json_extract(c.before, '$.{rule.Column}') IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {rule.Target} t WHERE {on}) ORDER BY c.id LIMIT {MostObstacles}
                """, rule.Table, changeSet);
        });

    /// <summary>SQL: a column of m as it was before the change c.</summary>
    static string Former(string column) => $"CASE WHEN json_type(c.before, '$.{column}') IS NULL THEN m.{column} ELSE json_extract(c.before, '$.{column}') END";

    /// <summary>SQL: the record m has a reference, or an entry of a list of them, that finds nothing.</summary>
    static string Dangles(ReferenceRule rule)
    {
        var isList = TemplateCatalog.Get(rule.Table).Get(rule.Column).Type == ColumnType.List;
        var on = string.Join(" AND ", rule.On.Select(on => $"t.{on.TargetColumn} = {(isList && on.Column == rule.Column ? "j.value" : $"m.{on.Column}")}"));
        var missing = $"NOT EXISTS (SELECT 1 FROM {rule.Target} t WHERE {on})";
        return $"m.{rule.Column} IS NOT NULL AND {(isList ? $"EXISTS (SELECT 1 FROM json_each({Sql.Parts($"m.{rule.Column}", ';')}) j WHERE {missing})" : missing)}";
    }

    /// <summary>Rules over several records that the restored ones would break beside what came later.</summary>
    static IEnumerable<Problem> BrokenRules(SqliteConnection connection, List<TableCounts> counts, int undo) => counts.SelectMany(count => new SetRules(connection, undo).Run(count.Table))
        .Select(flaw => new Problem(flaw.Code, Column: flaw.Column, Value: flaw.Value, Arguments: flaw.Arguments)).Distinct()
        .SelectMany((problem, i) => i == 0 ? [new Problem("undo-breaks-rule"), problem] : new[] { problem });

    static IEnumerable<(string Table, string Column, string Where)> FreeForms(string target) => target switch
    {
        "enterprises" =>
        [
            ("supply_relations", "supplier_code", "m.supplier_code NOT GLOB 'EXT:*' AND NOT EXISTS (SELECT 1 FROM enterprises t WHERE t.enterprise_code = m.supplier_code)"),
            ("supply_relations", "buyer_code", "m.buyer_code NOT GLOB 'EXT:*' AND NOT EXISTS (SELECT 1 FROM enterprises t WHERE t.enterprise_code = m.buyer_code)"),
            ("invoices", "supplier_code", "NOT EXISTS (SELECT 1 FROM enterprises t WHERE t.enterprise_code = m.supplier_code OR t.credit_code = m.supplier_code)"),
            ("invoices", "buyer_code", "NOT EXISTS (SELECT 1 FROM enterprises t WHERE t.enterprise_code = m.buyer_code OR t.credit_code = m.buyer_code)"),
            ("figures", "subject_code", "m.subject = 'enterprise' AND NOT EXISTS (SELECT 1 FROM enterprises t WHERE t.enterprise_code = m.subject_code)"),
        ],
        "regions" => [("figures", "subject_code", "m.subject IN ('region', 'park') AND NOT EXISTS (SELECT 1 FROM regions t WHERE t.region_code = m.subject_code)")],
        "plan_items" => [("figures", "subject_code", "m.subject = 'plan_item' AND NOT EXISTS (SELECT 1 FROM plan_items t WHERE t.plan_code || ':' || t.item_code = m.subject_code)")],
        "segments" =>
        [
            ("figures", "subject_code", "m.subject = 'segment' AND NOT EXISTS (SELECT 1 FROM segments t WHERE t.plan_code || ':' || t.chain_code || ':' || t.segment_code = m.subject_code)"),
            ("segment_flows", "to_segment_code", "NOT EXISTS (SELECT 1 FROM segments t WHERE t.plan_code = m.plan_code AND (t.chain_code = m.chain_code AND t.segment_code = m.to_segment_code OR t.chain_code || ':' || t.segment_code = m.to_segment_code))"),
        ],
        _ => [],
    };

    /// <param name="restoredBy">Only records that this undo restored; null for all.</param>
    static IEnumerable<Problem> Leaning(SqliteConnection connection, string table, string column, string target, string where, int? restoredBy)
    {
        var template = TemplateCatalog.Get(table);
        var key = template.Keys.Count == 1 ? template.Keys[0].Name : Mapping.RowKey;
        var gone = TemplateCatalog.Get(target);
        var restored = restoredBy is null ? "" : "m.row_id IN (SELECT c.row_id FROM record_changes c WHERE c.change_set_id = $0 AND c.table_name = $1 AND c.kind IN ('updated', 'restored')) AND ";
        return connection.Rows(r => new Problem(restoredBy is null ? "undo-leaned-on" : "undo-reference-gone", Column: column, Value: r.Text(1),
                Arguments: [template.NameZh, template.NameEn, RecordHistory.ReadableKey(r.GetString(0)), gone.NameZh, gone.NameEn, r.Text(1) ?? ""]),
            $"SELECT m.{key}, m.{column} FROM {table} m WHERE {restored}{where} LIMIT {MostObstacles}", restoredBy, table);
    }

    static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        _ => element.GetString(),
    };

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
