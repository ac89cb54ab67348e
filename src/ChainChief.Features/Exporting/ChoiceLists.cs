using ChainChief.Storage;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Exporting;

/// <summary>The entries of drop-downs, on a hidden sheet of their own: lists inside a validation may not pass 255 characters.</summary>
sealed class ChoiceLists
{
    /// <summary>A longer list is no help.</summary>
    const int MostEntries = 400;

    static readonly string[] SmallTables = ["regions", "plans", "indicators", "plan_items"];

    readonly bool chinese;
    readonly List<IReadOnlyList<string>> lists = [];
    readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <param name="workspace">Where the entries of references come from; null for none.</param>
    public ChoiceLists(IEnumerable<TableTemplate> tables, bool chinese, Workspace? workspace)
    {
        this.chinese = chinese;
        using var connection = workspace?.Connect();
        foreach (var column in tables.SelectMany(table => table.Columns))
        {
            var entries = column.Type is ColumnType.Enum or ColumnType.Bool ? [.. column.Allowed.Select(value => value.Label(chinese))]
                : column.Type == ColumnType.Reference && connection is not null && SmallTables.Contains(column.Target) ? References(connection, column)
                : [];
            if (entries.Count is 0 or > MostEntries) continue;
            var place = lists.FindIndex(list => list.SequenceEqual(entries));
            if (place < 0) { place = lists.Count; lists.Add(entries); }
            places[$"{column.Table}.{column.Name}"] = place;
        }
    }

    /// <summary>The entries of a column as a range of the hidden sheet; null where it has none.</summary>
    public string? Range(ColumnTemplate column)
    {
        if (!places.TryGetValue($"{column.Table}.{column.Name}", out var place)) return null;
        var letter = SheetWriter.Letters(place);
        return $"'{CompanionSheets.Choices(chinese)}'!${letter}$1:${letter}${lists[place].Count}";
    }

    public void Write(WorkbookFile file)
    {
        if (lists.Count == 0) return;
        using var sheet = file.Add(CompanionSheets.Choices(chinese), new SheetLayout([.. lists.Select(_ => (20.0, CellStyle.Text))]) { Hidden = true });
        for (var row = 0; row < lists.Max(list => list.Count); row++)
            sheet.Texts(CellStyle.Text, [.. lists.Select(list => row < list.Count ? list[row] : "")]);
    }

    /// <summary>Names; the code where a name could mean two records.</summary>
    List<string> References(SqliteConnection connection, ColumnTemplate column)
    {
        var target = column.Target!;
        var code = target == "plan_items" ? "item_code" : TemplateCatalog.Get(target).Keys[0].Name;
        var name = chinese ? "name_zh" : "coalesce(name_en, name_zh)";
        var chains = target == "plan_items" && column.Name == "chain_code" ? "WHERE level = 'chain'" : "";
        List<(string Code, string Name)> records = [.. connection.Rows(r => (r.GetString(0), r.GetString(1)), $"SELECT DISTINCT {code}, {name} FROM {target} {chains} ORDER BY row_id LIMIT {MostEntries * 4}")];
        var meanings = records.ToLookup(record => record.Name, record => record.Code, StringComparer.Ordinal);
        return [.. records.Select(record => meanings[record.Name].Distinct(StringComparer.Ordinal).Skip(1).Any() ? record.Code : record.Name).Distinct(StringComparer.Ordinal)];
    }
}
