using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>Codes of enterprises that were merged into others: still found, and still understood where a later file names them.</summary>
sealed class MergedCodes
{
    /// <summary>Columns that name an enterprise, with a condition where they name other things too.</summary>
    public static readonly (string Table, string Column, string? Where)[] Places =
    [
        ("enterprises", "group_code", null), ("placements", "enterprise_code", null), ("supply_relations", "supplier_code", null), ("supply_relations", "buyer_code", null),
        ("invoices", "supplier_code", null), ("invoices", "buyer_code", null), ("figures", "subject_code", "subject = 'enterprise'"), ("projects", "enterprise_code", null),
        ("issues", "enterprise_code", null), ("technology_tasks", "enterprise_code", null),
    ];

    /// <summary>What a row of a merged enterprise may not change in the record that lives on.</summary>
    static readonly string[] Identity = ["name", "short_name", "former_names", "credit_code"];

    readonly SqliteConnection connection;
    readonly Dictionary<string, string> survivors;

    public MergedCodes(SqliteConnection connection)
    {
        this.connection = connection;
        survivors = Read(connection);
    }

    /// <summary>Merged code (also its credit code) → the code that lives on today, through any number of merges.</summary>
    public static Dictionary<string, string> Read(SqliteConnection connection)
    {
        Dictionary<string, string> next = new(StringComparer.Ordinal);
        foreach (var (merged, credit, survivor) in connection.Rows(r => (r.GetString(0), r.Text(1), r.GetString(2)),
            "SELECT merged_code, merged_credit_code, survivor_code FROM identity_decisions WHERE verdict = 'same' AND withdrawn_in IS NULL ORDER BY id"))
        {
            next[merged] = survivor;
            if (credit is not null && credit != merged) next.TryAdd(credit, survivor);
        }
        return next.Keys.ToDictionary(code => code, code => Last(next, code), StringComparer.Ordinal);
    }

    static string Last(Dictionary<string, string> next, string code)
    {
        for (var steps = 0; steps <= next.Count && next.TryGetValue(code, out var further); steps++) code = further;
        return code;
    }

    /// <summary>Merged codes that name nobody else by now, with the code that lives on.</summary>
    public Dictionary<string, string> Survivors() => survivors.Where(pair => !IsKept(pair.Key)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Puts the code that lives on in place of merged ones in the staged rows of a table; says so of rows about a merged enterprise itself.</summary>
    public List<StagedProblem> Redirect(StagedTable table)
    {
        if (survivors.Count == 0) return [];
        List<StagedProblem> problems = [];
        var moved = 0;
        foreach (var (_, column, where) in Places.Where(place => place.Table == table.Template.Name))
            foreach (var (merged, survivor) in survivors.Where(pair => !IsKept(pair.Key)))
                moved += connection.Execute($"UPDATE {table.Name} SET {column} = $1, redirected = 1 WHERE {column} = $0{(where is null ? "" : $" AND {where}")}", merged, survivor);
        if (table.Template.Name == "enterprises") problems.AddRange(OwnRows(table));
        if (moved > 0) table.Rekey(connection);
        if (moved > 0 || problems.Count > 0) SetDoublesAside(table);
        return problems;
    }

    /// <summary>A code that is in use again names the record that has it.</summary>
    bool IsKept(string code) => connection.Scalar("SELECT 1 FROM main.enterprises WHERE enterprise_code = $0 OR credit_code = $0", code) is not null;

    /// <summary>Rows about a merged enterprise complete the one that lives on, but leave its names and credit code; where that has a row too, its own counts.</summary>
    List<StagedProblem> OwnRows(StagedTable table)
    {
        List<StagedProblem> problems = [];
        foreach (var (merged, survivor) in survivors.Where(pair => !IsKept(pair.Key)))
            foreach (var (id, sheet, line) in connection.Rows(r => (r.GetInt64(0), r.GetInt32(1), r.GetInt32(2)), $"SELECT id, sheet, line FROM {table.Name} WHERE enterprise_code = $0 OR (enterprise_code IS NULL AND credit_code = $0)", merged).ToList())
            {
                var mask = Identity.Sum(column => 1L << table.Template.Get(column).Index);
                connection.Execute($"UPDATE {table.Name} SET enterprise_code = $1, row_key = $1, redirected = 1, cleared = cleared & ~{mask}, {string.Join(", ", Identity.Select(column => $"{column} = NULL"))} WHERE id = $0", id, survivor);
                problems.Add(new("enterprises", sheet, line, "enterprise_code", "code-merged", merged, merged, survivor));
            }
        return problems;
    }

    /// <summary>Of rows that redirection made equal the one that named the living code stays.</summary>
    void SetDoublesAside(StagedTable table)
    {
        if (table.Template.Keys.Count == 0) return;
        connection.Execute($"""
            DELETE FROM {table.Name} WHERE redirected AND row_key IS NOT NULL AND EXISTS (SELECT 1 FROM {table.Name} o WHERE o.row_key = staged_{table.Template.Name}.row_key AND o.id <> staged_{table.Template.Name}.id
            AND (o.redirected IS NULL OR o.id < staged_{table.Template.Name}.id))
            """);
        if (table.Template.Name == "supply_relations") connection.Execute($"DELETE FROM {table.Name} WHERE redirected AND supplier_code = buyer_code");
    }
}
