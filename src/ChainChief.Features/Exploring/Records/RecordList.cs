using System.Text.Json.Serialization;
using ChainChief.Access;
using ChainChief.Storage;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Exploring;

/// <summary>A stored record in the columns of its template.</summary>
/// <param name="Key">As <see cref="RecordKey"/> writes it.</param>
/// <param name="ChangeSet">Change set behind what the record says now.</param>
public sealed record RecordView(string Key, int ChangeSet)
{
    /// <summary>Column → value: text, number, whole number, true or false, list of texts; null for unknown.</summary>
    [JsonExtensionData] public IDictionary<string, object?> Fields { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);
}

/// <param name="Total">Records that pass the filters, over all pages.</param>
public sealed record RecordPageView(int Total, int Page, int Size, int Pages, IReadOnlyList<RecordView> Records);

/// <summary>The life of one record, newest event first.</summary>
public sealed record RecordHistoryView(string Key, IReadOnlyList<EventView> Events);

/// <summary>The records of any table: filtered, sorted and paged, or one by its key.</summary>
/// <param name="sight">What the reader may see of partners and contact data; null: only what public sources say.</param>
public sealed class RecordList(RegionAtlas atlas, Sight? sight = null)
{
    readonly Sight sight = sight ?? Sight.Public(atlas);

    public RecordPageView List(RecordQuery query)
    {
        var sighted = SightedRows.Of(sight, query.Table);
        using var connection = atlas.Workspace.Connect();
        var rows = atlas.Records.Rows(query.Table);
        var (total, found) = new RecordSelection(atlas, query, connection, sighted).Page();
        var reader = new RecordReader(query.Table);
        long[] ids = [.. found.Select(position => rows[position])];
        var records = connection.Rows(r => (Id: r.GetInt64(0), Record: reader.Read(r)),
                $"SELECT {reader.Columns} FROM {query.Table.Name} WHERE row_id IN (SELECT value FROM json_each($0))", $"[{string.Join(',', ids)}]")
            .ToDictionary(row => row.Id, row => row.Record);
        return new(total, query.Page, query.Size, (total + query.Size - 1) / query.Size, [.. ids.Where(records.ContainsKey).Select(id => Seen(sighted, query.Table, records[id])).OfType<RecordView>()]);
    }

    /// <summary>The record of a key; null where there is none.</summary>
    public RecordView? Find(TableTemplate table, string key)
    {
        using var connection = atlas.Workspace.Connect();
        return Find(connection, table, key) is { } found ? Whole(table, found.Record) : null;
    }

    /// <summary>A record that is asked for by its key: one that is masked or hidden is not there, because its key already tells the names.</summary>
    RecordView? Whole(TableTemplate table, RecordView record) => SightedRows.Of(sight, table) is { } rows && MaskingTable.IsOfPartners(table.Name) && rows.Of(column => Text(record, column)) != Veil.Open
        ? null : Seen(SightedRows.Of(sight, table), table, record);

    /// <summary>The record as the reader may have it; null where it is hidden.</summary>
    static RecordView? Seen(SightedRows? rows, TableTemplate table, RecordView record)
    {
        if (rows is null || rows.Of(column => Text(record, column)) is var veil && veil == Veil.Open) return record;
        if (veil == Veil.Hidden && MaskingTable.IsOfPartners(table.Name)) return null;
        var fields = record.Fields.ToDictionary(field => field.Key, field => rows.Masks(veil, field.Key) ? rows.Field(veil, field.Key, field.Value as string) : field.Value, StringComparer.Ordinal);
        return new(table.Keys.Any(column => rows.Masks(veil, column.Name)) ? RecordKey.Write(table.Keys.Select(column => fields[column.Name] as string)) : record.Key, record.ChangeSet) { Fields = fields };
    }

    static string? Text(RecordView record, string column) => record.Fields.TryGetValue(column, out var value) ? value as string : null;

    /// <summary>What change sets did to a record; null where there is none of that key.</summary>
    public RecordHistoryView? History(TableTemplate table, string key)
    {
        using var store = atlas.Workspace.OpenStore();
        var connection = (SqliteConnection)store.Database.GetDbConnection();
        return Find(connection, table, key) is { } found && Whole(table, found.Record) is not null ? new(found.Record.Key, Seen(table, found.Record, ChangeLog.Events(RecordHistory.Of(connection, table.Name, found.Id), store))) : null;
    }

    /// <summary>Events without fields that the reader does not get.</summary>
    List<EventView> Seen(TableTemplate table, RecordView record, List<EventView> events) => SightedRows.Of(sight, table) is { } rows && rows.Of(column => Text(record, column)) is var veil && veil != Veil.Open
        ? [.. events.Select(happened => happened with { Fields = [.. happened.Fields.Where(field => !rows.Masks(veil, field.Column))] })] : events;

    /// <summary>Records of every table.</summary>
    public IReadOnlyDictionary<string, int> Counts() => TemplateCatalog.Tables.ToDictionary(table => table.Name, table => atlas.Records.Rows(table).Length, StringComparer.Ordinal);

    static (long Id, RecordView Record)? Find(SqliteConnection connection, TableTemplate table, string key)
    {
        if (RecordKey.Read(table, key) is not { } parts) return null;
        var reader = new RecordReader(table);
        var column = table.Keys.Count switch { 0 => "row_id", 1 => table.Keys[0].Name, _ => "row_key" };
        return connection.Rows(r => ((long, RecordView)?)(r.GetInt64(0), reader.Read(r)), $"SELECT {reader.Columns} FROM {table.Name} WHERE {column} = $0", string.Join('\x1F', parts)).FirstOrDefault();
    }
}

/// <summary>Reads stored rows in template columns.</summary>
sealed class RecordReader(TableTemplate table)
{
    /// <summary>What a query asks for, row_id first.</summary>
    public string Columns { get; } = $"row_id, coalesce(changed_in, added_in), {string.Join(", ", table.Columns.Select(column => column.Name))}";

    public RecordView Read(SqliteDataReader row)
    {
        Dictionary<string, object?> fields = new(table.Columns.Count, StringComparer.Ordinal);
        foreach (var column in table.Columns) fields[column.Name] = Value(row, column, column.Index + 2);
        var key = table.Keys.Count == 0 ? $"{row.GetInt64(0)}" : RecordKey.Write(table.Keys.Select(column => row.Text(column.Index + 2)));
        return new(key, row.GetInt32(1)) { Fields = fields };
    }

    static object? Value(SqliteDataReader row, ColumnTemplate column, int at) => row.IsDBNull(at) ? null : column.Type switch
    {
        ColumnType.Bool => row.GetInt64(at) != 0,
        ColumnType.Integer => row.GetInt64(at),
        ColumnType.Decimal => row.GetDouble(at),
        ColumnType.List => row.GetString(at).Split(';'),
        _ => row.GetString(at),
    };
}
