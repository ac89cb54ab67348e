using ChainChief.Storage;
using Microsoft.Data.Sqlite;

namespace ChainChief.Matching;

/// <summary>A pair found, by code.</summary>
readonly record struct FoundPair(string First, string Second, double Score);

/// <summary>The pairs of one state of a register, and what explains them.</summary>
sealed record PairBook((long Count, long Last) State, IReadOnlyList<FoundPair> Pairs, PlaceWords Places, Weighing Weighing)
{
    const string Columns = "enterprise_code, name, short_name, former_names, credit_code, region_code, address, stock_code";

    public static PairBook Make(Workspace workspace, CancellationToken cancel = default)
    {
        using var connection = workspace.Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        var state = StateOf(connection);
        var records = Records(connection, "").ToList();
        var places = PlacesOf(connection);
        var finder = new DuplicateFinder(records, places, cancel);
        return new(state, [.. finder.Find(cancel: cancel).Select(pair => Ordered(records[pair.First].Code, records[pair.Second].Code, pair.Score))], places, finder.Weighing);
    }

    static FoundPair Ordered(string first, string second, double score) => string.CompareOrdinal(first, second) < 0 ? new(first, second, score) : new(second, first, score);

    /// <summary>Moves whenever a record of the register is added, changed, removed or given back.</summary>
    public static (long Count, long Last) StateOf(SqliteConnection connection) => connection.Rows(r => (r.GetInt64(0), r.GetInt64(1)), """
        SELECT count(*), max(coalesce(max(added_in), 0), (SELECT coalesce(max(c.change_set_id), 0) FROM record_changes c WHERE c.table_name = 'enterprises')) FROM enterprises
        """).Single();

    public static MatchRecord? Find(SqliteConnection connection, string code) => Records(connection, "WHERE enterprise_code = $0", code).FirstOrDefault();

    static IEnumerable<MatchRecord> Records(SqliteConnection connection, string where, params IReadOnlyList<object?> values) => connection.Rows(
        r => new MatchRecord(r.GetString(0), r.GetString(1), r.Text(2), r.Text(3), r.Text(4), r.Text(5), r.Text(6), r.Text(7)), $"SELECT {Columns} FROM enterprises {where}" + (where.Length == 0 ? "ORDER BY row_id" : ""), values);

    public static PlaceWords PlacesOf(SqliteConnection connection) => new(connection.Rows(r => (r.GetString(0), r.GetString(1), LevelOf(r.GetString(2))),
        "SELECT region_code, name_zh, level FROM regions WHERE level <> 'country'").ToList());

    /// <summary>Level of a place word by the level of a division.</summary>
    public static int LevelOf(string level) => level switch { "province" => PlaceWords.Province, "city" => PlaceWords.City, "county" or "zone" => PlaceWords.County, _ => PlaceWords.Town };

    public Profile ProfileOf(MatchRecord record) => Profile.Of(record, Places, Weighing);
}
