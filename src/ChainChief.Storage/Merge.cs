using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>Merges the staged rows of one table into the kept one by key: a blank cell leaves the field as it is, a cleared one empties it.</summary>
sealed class Merge(SqliteConnection connection, StagedTable staged, int changeSet)
{
    const int MostProblems = 5_000;
    readonly TableTemplate template = staged.Template;

    string Main => $"main.{template.Name}";
    string KeyColumn => template.Keys.Count == 1 ? template.Keys[0].Name : Mapping.RowKey;

    /// <summary>Gives each row its key and its kept record; names rows without a key, rows that repeat one, and new rows that lack a required cell.</summary>
    public List<StagedProblem> Identify()
    {
        if (template.Keys.Count == 0) NumberEquals();
        connection.Execute($"CREATE INDEX temp.staged_{template.Name}_key ON staged_{template.Name} (row_key)");
        if (connection.Scalar($"SELECT 1 FROM {Main} LIMIT 1") is not null)
            connection.Execute($"UPDATE {staged.Name} SET main_id = (SELECT row_id FROM {Main} m WHERE m.{KeyColumn} = staged_{template.Name}.row_key)");
        return [.. RequiredMissing(), .. Repeated()];
    }

    /// <summary>Writes additions and updates of all rows without errors, with the history of what they change.</summary>
    public TableCounts Apply()
    {
        connection.Execute("DROP TABLE IF EXISTS temp.changed");
        connection.Execute($"CREATE TEMP TABLE changed AS SELECT s.id, s.main_id FROM {staged.Name} s JOIN {Main} m ON m.row_id = s.main_id WHERE s.bad = 0 AND ({Differs})");
        var updated = connection.Count("SELECT count(*) FROM temp.changed");
        if (updated > 0) Update();
        var added = Add();
        staged.IsTouched = updated + added > 0 || connection.Scalar($"SELECT 1 FROM {staged.Name} WHERE bad LIMIT 1") is not null;
        var unchanged = connection.Count($"SELECT count(*) FROM {staged.Name} WHERE bad = 0") - updated - added;
        return new(template.Name, added, updated, unchanged);
    }

    string Differs => string.Join(" OR ", template.Columns.Where(column => !column.Key).Select(column =>
        $"(s.{column.Name} IS NOT NULL AND s.{column.Name} IS NOT m.{column.Name}) OR (s.cleared & {1L << column.Index} AND m.{column.Name} IS NOT NULL)").DefaultIfEmpty("0"));

    static string Merged(ColumnTemplate column, string old) =>
        $"CASE WHEN s.cleared & {1L << column.Index} THEN NULL ELSE coalesce(s.{column.Name}, {old}.{column.Name}) END";

    /// <summary>A row without an enterprise code is the enterprise that has its credit code; the credit code serves as the key of a new one.</summary>
    public void IdentifyByCreditCode()
    {
        if (template.Name != "enterprises") return;
        connection.Execute($"UPDATE {staged.Name} SET enterprise_code = (SELECT e.enterprise_code FROM main.enterprises e WHERE e.credit_code = staged_enterprises.credit_code) WHERE enterprise_code IS NULL AND credit_code IS NOT NULL");
        connection.Execute($"UPDATE {staged.Name} SET enterprise_code = credit_code WHERE enterprise_code IS NULL");
        connection.Execute($"UPDATE {staged.Name} SET row_key = enterprise_code WHERE row_key IS NULL");
    }

    /// <summary>Rows of a table without a key are told apart by their content and their number among equal rows.</summary>
    void NumberEquals()
    {
        var content = Mapping.KeyExpression(template.Columns.Select(column => column.Name));
        connection.Execute($"UPDATE {staged.Name} SET row_key = n.k FROM (SELECT id, {content} || '#' || row_number() OVER (PARTITION BY {content} ORDER BY id) AS k FROM {staged.Name}) n WHERE n.id = staged_{template.Name}.id");
    }

    List<StagedProblem> RequiredMissing()
    {
        List<StagedProblem> problems = [];
        // A cell that could not be read has its own problem already.
        string Lacks(ColumnTemplate column) => $"s.{column.Name} IS NULL AND NOT (s.unread & {1L << column.Index})" + (column.Key ? "" : " AND s.main_id IS NULL");
        var required = template.Columns.Where(column => column.Required).ToList();
        if (connection.Scalar($"SELECT 1 FROM {staged.Name} s WHERE {string.Join(" OR ", required.Select(column => $"({Lacks(column)})"))} LIMIT 1") is null) return problems;
        foreach (var column in required)
        {
            var missing = Lacks(column);
            problems.AddRange(connection.Rows(r => new StagedProblem(template.Name, r.GetInt32(0), r.GetInt32(1), column.Name, "required-missing"),
                $"SELECT s.sheet, s.line FROM {staged.Name} s WHERE {missing} ORDER BY s.id LIMIT {MostProblems}"));
            connection.Execute($"UPDATE {staged.Name} AS s SET bad = 1 WHERE {missing}");
        }
        return problems;
    }

    List<StagedProblem> Repeated()
    {
        var groups = $"(SELECT row_key, min(id) AS first FROM {staged.Name} WHERE row_key IS NOT NULL GROUP BY row_key HAVING count(*) > 1)";
        var column = string.Join('+', template.Keys.Select(key => key.Name));
        List<StagedProblem> problems = [.. connection.Rows(
            r => new StagedProblem(template.Name, r.GetInt32(0), r.GetInt32(1), column, "key-repeated", RecordHistory.ReadableKey(r.GetString(2)), RecordHistory.ReadableKey(r.GetString(2)), $"{r.GetInt32(3)}"),
            $"SELECT s.sheet, s.line, s.row_key, f.line FROM {groups} d JOIN {staged.Name} s ON s.row_key = d.row_key AND s.id <> d.first JOIN {staged.Name} f ON f.id = d.first ORDER BY s.id LIMIT {MostProblems}")];
        if (problems.Count > 0)
            connection.Execute($"UPDATE {staged.Name} SET bad = 1 WHERE id IN (SELECT s.id FROM {groups} d JOIN {staged.Name} s ON s.row_key = d.row_key AND s.id <> d.first)");
        return problems;
    }

    void Update()
    {
        connection.Execute($"UPDATE {staged.Name} SET touched = 1 WHERE id IN (SELECT id FROM temp.changed)");
        RecordHistory.WriteUpdates(connection, template, staged.Name, changeSet, KeyColumn);
        connection.Execute($"UPDATE {Main} SET changed_in = {changeSet}, {string.Join(", ", template.Columns.Where(c => !c.Key).Select(column => $"{column.Name} = {Merged(column, template.Name)}"))}"
            + $" FROM temp.changed c JOIN {staged.Name} s ON s.id = c.id WHERE {template.Name}.row_id = c.main_id");
    }

    int Add()
    {
        var columns = template.Columns.Select(column => column.Name).ToList();
        if (template.Keys.Count == 0) columns.Add(Mapping.RowKey);
        return connection.Execute($"INSERT INTO {Main} ({string.Join(", ", columns)}, added_in) SELECT {string.Join(", ", columns)}, {changeSet} FROM {staged.Name} WHERE main_id IS NULL AND bad = 0 ORDER BY id");
    }
}
