using System.Globalization;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>What a merge does to the records of one table.</summary>
/// <param name="Moved">Rows that now name the enterprise that lives on.</param>
/// <param name="Doubled">Rows that it had already; they are set aside and come back with a split.</param>
public sealed record MergeCounts(string Table, int Moved, int Doubled);

/// <summary>Merges one enterprise into another inside an open transaction: what hangs on it moves, empty fields are filled, its name becomes a former name. Every step is
/// written as a change, so that taking the change set back restores all of it exactly.</summary>
sealed class EnterpriseMerge(SqliteConnection connection, int changeSet, string survivor, string merged)
{
    /// <summary>Columns of the enterprise that are joined, not filled.</summary>
    static readonly string[] Lists = ["titles", "main_products"];

    readonly string? ownCredit = connection.Scalar("SELECT credit_code FROM enterprises WHERE enterprise_code = $0", survivor) as string;
    readonly string? mergedCredit = connection.Scalar("SELECT credit_code FROM enterprises WHERE enterprise_code = $0", merged) as string;

    public List<MergeCounts> Run()
    {
        var counts = MergedCodes.Places.Select(place => place.Table).Distinct().Where(table => table != "enterprises")
            .Select(table => Move(TemplateCatalog.Get(table))).Where(count => count.Moved + count.Doubled > 0).ToList();
        var members = MoveMembers();
        if (members > 0) counts.Insert(0, new("enterprises", members, 0));
        var template = TemplateCatalog.Get("enterprises");
        var (kept, gone) = (Rows(template, "enterprise_code = $0", survivor)[0], Rows(template, "enterprise_code = $0", merged)[0]);
        Remove(template, gone);
        Update(template, kept, Completed(template, kept, gone));
        return counts;
    }

    /// <summary>Rows of a table that name the merged enterprise: moved, or set aside where the survivor has the same.</summary>
    MergeCounts Move(TableTemplate template)
    {
        var (moved, doubled) = (0, 0);
        var places = MergedCodes.Places.Where(place => place.Table == template.Name).ToList();
        var condition = string.Join(" OR ", places.Select(place => $"(({place.Column} = $0 OR {place.Column} = $1){(place.Where is null ? "" : $" AND {place.Where}")})"));
        foreach (var row in Rows(template, condition, merged, template.Name == "invoices" ? mergedCredit : null))
        {
            var after = places.Where(place => IsMerged(row[place.Column])).ToDictionary(place => place.Column, _ => (object?)survivor, StringComparer.Ordinal);
            if (IsRedundant(template, row, after))
            {
                Remove(template, row);
                doubled++;
                continue;
            }
            if (template.Keys.Count == 0) after[Mapping.RowKey] = Renumbered(template, row, after);
            Update(template, row, after);
            moved++;
        }
        return new(template.Name, moved, doubled);

        bool IsMerged(object? value) => value is string code && (code == merged || (template.Name == "invoices" && code == mergedCredit));
    }

    /// <summary>Whether the row would repeat one that the survivor has, or make it its own supplier.</summary>
    bool IsRedundant(TableTemplate template, Dictionary<string, object?> row, Dictionary<string, object?> after)
    {
        object? Now(string column) => after.GetValueOrDefault(column) ?? row[column];
        if (template.Find("supplier_code") is not null && IsSurvivor(Now("supplier_code")) && IsSurvivor(Now("buyer_code"))) return true;
        if (template.Keys.Count < 2 || template.Keys.All(key => !after.ContainsKey(key.Name))) return false;
        var key = string.Join('\x1F', template.Keys.Select(column => Convert.ToString(Now(column.Name), CultureInfo.InvariantCulture) ?? ""));
        return connection.Scalar($"SELECT 1 FROM {template.Name} WHERE {Mapping.RowKey} = $0 AND row_id <> $1", key, row["row_id"]) is not null;
    }

    bool IsSurvivor(object? code) => code is string text && (text == survivor || text == ownCredit);

    /// <summary>The key of an invoice is its content and its number among equal ones.</summary>
    string Renumbered(TableTemplate template, Dictionary<string, object?> row, Dictionary<string, object?> after)
    {
        var expression = Mapping.KeyExpression(template.Columns.Select(column => after.ContainsKey(column.Name) ? $"'{survivor.Replace("'", "''", StringComparison.Ordinal)}'" : column.Name));
        var content = (string)connection.Scalar($"SELECT {expression} FROM {template.Name} WHERE row_id = $0", row["row_id"])!;
        for (var number = 1; ; number++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{content}#{number}");
            if (connection.Scalar($"SELECT 1 FROM {template.Name} WHERE {Mapping.RowKey} = $0 AND row_id <> $1", key, row["row_id"]) is null) return key;
        }
    }

    /// <summary>Members of the merged enterprise's group join the survivor's.</summary>
    int MoveMembers()
    {
        var template = TemplateCatalog.Get("enterprises");
        var members = Rows(template, "group_code = $0 AND enterprise_code <> $1", merged, survivor);
        foreach (var row in members) Update(template, row, new(StringComparer.Ordinal) { ["group_code"] = survivor });
        return members.Count;
    }

    /// <summary>The survivor's fields that change: empty ones filled, lists joined, the other's names kept as former names.</summary>
    Dictionary<string, object?> Completed(TableTemplate template, Dictionary<string, object?> kept, Dictionary<string, object?> gone)
    {
        Dictionary<string, object?> after = new(StringComparer.Ordinal);
        foreach (var column in template.Columns.Where(column => !column.Key && column.Name is not ("name" or "former_names" or "group_code")))
        {
            if (kept[column.Name] is null && gone[column.Name] is { } value) after[column.Name] = value;
            else if (Lists.Contains(column.Name) && Joined(kept[column.Name], gone[column.Name]) is var all && !Equals(all, kept[column.Name])) after[column.Name] = all;
        }
        var names = Joined(kept["former_names"], string.Join(';', new[] { gone["name"], gone["short_name"], gone["former_names"] }.OfType<string>()
            .SelectMany(text => text.Split(';')).Where(name => name.Length > 0 && name != (string?)kept["name"] && name != (string?)(kept["short_name"] ?? after.GetValueOrDefault("short_name")))));
        if (!Equals(names, kept["former_names"])) after["former_names"] = names;
        var group = (string?)kept["group_code"] == merged ? gone["group_code"] : kept["group_code"] ?? gone["group_code"];
        if ((string?)group == survivor) group = null;
        if (!Equals(group, kept["group_code"])) after["group_code"] = group;
        return after;
    }

    static string? Joined(object? first, object? second) => string.Join(';', new[] { first, second }.OfType<string>().SelectMany(text => text.Split(';')).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)) is { Length: > 0 } all ? all : null;

    List<Dictionary<string, object?>> Rows(TableTemplate template, string condition, params IReadOnlyList<object?> values)
    {
        var own = template.Keys.Count == 1 ? new[] { "row_id", "added_in", "changed_in" } : ["row_id", "added_in", "changed_in", Mapping.RowKey];
        List<string> columns = [.. own, .. template.Columns.Select(column => column.Name)];
        return [.. connection.Rows(r => columns.Select((column, i) => (column, Value: r.IsDBNull(i) ? null : r.GetValue(i))).ToDictionary(pair => pair.column, pair => pair.Value, StringComparer.Ordinal),
            $"SELECT {string.Join(", ", columns)} FROM {template.Name} WHERE {condition} ORDER BY row_id", values)];
    }

    static object? KeyOf(TableTemplate template, Dictionary<string, object?> row) => row[template.Keys.Count == 1 ? template.Keys[0].Name : Mapping.RowKey];

    void Update(TableTemplate template, Dictionary<string, object?> row, Dictionary<string, object?> after)
    {
        var before = after.Keys.ToDictionary(column => column, column => row[column], StringComparer.Ordinal);
        Write(template, row, "updated", Intake.Json(before), Intake.Json(after), row["changed_in"]);
        connection.Execute($"UPDATE {template.Name} SET {string.Concat(after.Keys.Select((column, i) => $"{column} = ${i + 2}, "))}changed_in = $0 WHERE row_id = $1", [changeSet, row["row_id"], .. after.Values]);
    }

    void Remove(TableTemplate template, Dictionary<string, object?> row)
    {
        var before = template.Columns.ToDictionary(column => column.Name, column => row[column.Name], StringComparer.Ordinal);
        before[RecordChange.ChangedIn] = row["changed_in"];
        if (template.Keys.Count == 0) before[Mapping.RowKey] = row[Mapping.RowKey];
        Write(template, row, "removed", Intake.Json(before), null, row["added_in"]);
        connection.Execute($"DELETE FROM {template.Name} WHERE row_id = $0", row["row_id"]);
    }

    void Write(TableTemplate template, Dictionary<string, object?> row, string kind, string before, string? after, object? previous) =>
        connection.Execute("INSERT INTO record_changes (change_set_id, table_name, row_id, record_key, kind, before, after, previous_change) VALUES ($0, $1, $2, $3, $4, $5, $6, $7)",
            changeSet, template.Name, row["row_id"], KeyOf(template, row), kind, before, after, previous);
}
