using ChainChief.Storage;
using Microsoft.Data.Sqlite;

namespace ChainChief.Matching;

/// <summary>A record of the register as lists of pairs name it.</summary>
/// <param name="Changed">Change set that added or last changed it.</param>
readonly record struct PairRecord(string Name, string Region, int Changed);

/// <summary>What the register says of the records of a comparison as of one change set, and the decisions on them: read once, shared by all readers.</summary>
sealed class PairRegister
{
    readonly Dictionary<string, PairRecord> records;
    readonly Dictionary<string, (string Zh, string? En)> regions;

    PairRegister(Workspace workspace, PairBook book, int version)
    {
        (Book, Version) = (book, version);
        using var connection = workspace.Connect();
        var named = book.Pairs.SelectMany(pair => new[] { pair.First, pair.Second }).ToHashSet(StringComparer.Ordinal);
        records = Records(connection, "").Where(row => named.Contains(row.Code)).ToDictionary(row => row.Code, row => row.Record, StringComparer.Ordinal);
        regions = connection.Rows(r => (r.GetString(0), (r.GetString(1), r.Text(2))), "SELECT region_code, name_zh, name_en FROM regions").ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);
        Decided = connection.Rows(r => (Pair: (r.GetString(0), r.GetString(1)), Verdict: r.GetString(2), Set: r.GetInt32(3), At: r.GetDateTime(4)),
                "SELECT d.first_code, d.second_code, d.verdict, d.change_set_id, s.at FROM identity_decisions d JOIN change_sets s ON s.id = d.change_set_id WHERE d.withdrawn_in IS NULL ORDER BY d.id")
            .GroupBy(row => row.Pair).ToDictionary(group => group.Key, group => (group.Last().Verdict, group.Last().Set, group.Last().At));
    }

    public static PairRegister Read(Workspace workspace, PairBook book, int version) => new(workspace, book, version);

    public PairBook Book { get; }

    public int Version { get; }

    /// <summary>The last decision on a pair that stands.</summary>
    public IReadOnlyDictionary<(string First, string Second), (string Verdict, int ChangeSet, DateTime At)> Decided { get; }

    /// <summary>A record of some pair of the comparison; null where it is gone.</summary>
    public PairRecord? Find(string code) => records.TryGetValue(code, out var record) ? record : null;

    /// <summary>Any record of the register; null where it is not there.</summary>
    public PairRecord? Find(SqliteConnection connection, string code) =>
        Find(code) ?? Records(connection, "WHERE enterprise_code = $0", code).Select(row => (PairRecord?)row.Record).FirstOrDefault();

    public string? Region(string code, bool chinese) => regions.TryGetValue(code, out var names) ? chinese ? names.Zh : names.En ?? names.Zh : null;

    static IEnumerable<(string Code, PairRecord Record)> Records(SqliteConnection connection, string where, params IReadOnlyList<object?> values) =>
        connection.Rows(r => (r.GetString(0), new PairRecord(r.GetString(1), r.GetString(2), r.GetInt32(3))), $"SELECT enterprise_code, name, region_code, coalesce(changed_in, added_in) FROM enterprises {where}", values);
}
