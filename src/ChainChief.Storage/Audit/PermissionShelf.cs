using System.Globalization;
using ChainChief.Access;
using ChainChief.Common;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>A cell of the permission table that people changed.</summary>
/// <param name="Version">2 and up; 1 is the table that ships with the program. Cells changed together share it.</param>
/// <param name="ValidFrom">First day on which it holds.</param>
/// <param name="At">UTC.</param>
public sealed record PermissionChange(int Version, CellChange Cell, DateOnly ValidFrom, string Actor, string Reason, DateTime At);

/// <summary>When an auditor last looked the table through.</summary>
/// <param name="Version">The newest version then.</param>
/// <param name="At">UTC.</param>
public sealed record PermissionReview(int Version, string Actor, DateTime At);

/// <summary>The permission table in force: the shipped one with the cells that people changed. Kept in memory, read again when any process changed it.</summary>
public sealed class PermissionShelf(DataFolder data, TimeProvider clock) : IDisposable
{
    readonly Lock door = new();
    SqliteConnection? connection;
    (int Version, DateOnly Day) kept = (-1, default);
    PermissionTable table = PermissionTable.Shipped;

    /// <summary>The table of today.</summary>
    public PermissionTable Current
    {
        get
        {
            lock (door)
            {
                var now = (Version: LastVersion(Connection), Today);
                if (now != kept) (table, kept) = (At(now.Version, now.Today), now);
                return table;
            }
        }
    }

    /// <summary>Number of the newest version; 1 where nobody has changed the table.</summary>
    public int Version
    {
        get
        {
            lock (door) return LastVersion(Connection);
        }
    }

    /// <summary>The table as versions up to this one make it, on a day.</summary>
    public PermissionTable Get(int version, DateOnly? day = null)
    {
        lock (door) return At(version, day ?? Today);
    }

    /// <summary>Every change, the newest first.</summary>
    public IReadOnlyList<PermissionChange> List()
    {
        lock (door) return [.. Enumerable.Reverse(Changes(Connection))];
    }

    /// <summary>The latest review; null before the first.</summary>
    public PermissionReview? LastReview()
    {
        lock (door)
            return Connection.Rows(r => new PermissionReview(r.GetInt32(0), r.GetString(1), Instant(r.GetString(2))), "SELECT version, actor, at FROM permission_reviews ORDER BY id DESC LIMIT 1").FirstOrDefault();
    }

    /// <summary>Notes that the auditor has looked the table through.</summary>
    public void Review(string actor)
    {
        lock (door) Connection.Execute("INSERT INTO permission_reviews (version, actor, at) VALUES ($0, $1, $2)", LastVersion(Connection), actor, Iso(clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>Keeps a change as a new version.</summary>
    /// <param name="seen">The version that whoever changes has looked at.</param>
    /// <returns>The new version, or null with what is wrong; <c>permission-moved</c> where another change came first.</returns>
    public (int? Version, IReadOnlyList<Problem> Problems) Set(CellChange change, int seen, DateOnly validFrom, string actor, string reason)
    {
        lock (door)
        {
            using var transaction = Connection.BeginTransaction(deferred: false);
            var last = LastVersion(Connection);
            if (last != seen) return (null, [new("permission-moved", Arguments: [$"{last}"])]);
            var problems = PermissionRules.Check(At(last, validFrom), change);
            if (problems.Count > 0) return (null, problems);
            Connection.Execute("INSERT INTO permission_changes (version, act, role, before, after, valid_from, actor, reason, at) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)", last + 1, EnumCode.Of(change.Act),
                EnumCode.Of(change.Role), EnumCode.Of(change.Before), EnumCode.Of(change.After), Day(validFrom), actor, reason, Iso(clock.GetUtcNow().UtcDateTime));
            transaction.Commit();
            return (last + 1, []);
        }
    }

    public void Dispose()
    {
        lock (door) connection?.Dispose();
    }

    DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    SqliteConnection Connection => connection ??= OfficeFile.Connect(data);

    PermissionTable At(int version, DateOnly day) => Changes(Connection).Where(change => change.Version <= version && change.ValidFrom <= day)
        .Aggregate(PermissionTable.Shipped, (made, change) => made.With(change.Cell.Act, change.Cell.Role, change.Cell.After));

    static int LastVersion(SqliteConnection connection) => connection.Count("SELECT coalesce(max(version), 1) FROM permission_changes");

    /// <summary>In the order in which they were made. Cells that a later program no longer knows are passed over.</summary>
    static List<PermissionChange> Changes(SqliteConnection connection) => [.. connection.Rows(Read, "SELECT version, act, role, before, after, valid_from, actor, reason, at FROM permission_changes ORDER BY id").OfType<PermissionChange>()];

    static PermissionChange? Read(SqliteDataReader r) =>
        EnumCode.TryParse<Act>(r.GetString(1), out var act) && EnumCode.TryParse<Role>(r.GetString(2), out var role)
        && EnumCode.TryParse<Reach>(r.GetString(3), out var before) && EnumCode.TryParse<Reach>(r.GetString(4), out var after)
            ? new(r.GetInt32(0), new(act, role, before, after), DateOnly.ParseExact(r.GetString(5), "yyyy-MM-dd", CultureInfo.InvariantCulture), r.GetString(6), r.GetString(7), Instant(r.GetString(8))) : null;

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Iso(DateTime at) => at.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    static DateTime Instant(string at) => DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
