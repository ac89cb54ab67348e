using System.Globalization;

namespace ChainChief.Storage;

/// <summary>上次查看: when an account last looked at a region, so that it can be told what is new since.</summary>
public sealed class Look
{
    public required string AccountId { get; init; }

    /// <summary>The visit before this one, UTC; null on the first.</summary>
    public DateTime? Before { get; set; }

    /// <summary>The present visit's newest request of the overview, UTC.</summary>
    public required DateTime At { get; set; }
}

/// <summary>The looks of a region's accounts.</summary>
public static class Looks
{
    /// <summary>A pause as long as this ends a visit: reloading the page does not make everything old.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>When the visit before this one ended, UTC; null on the first.</summary>
    public static DateTime? Since(Workspace workspace, string account, DateTime now)
    {
        using var connection = workspace.Connect();
        var (before, at) = connection.Rows(r => (Before: Moment(r.Text(0)), At: Moment(r.Text(1))), "SELECT before, at FROM looks WHERE account_id = $0", account).FirstOrDefault();
        return at < now - Pause ? at : before;
    }

    /// <summary>Notes a look. False where another writer, such as an import, holds the region for more than a second: the next look is noted then.</summary>
    public static bool Note(Workspace workspace, string account, DateTime now)
    {
        using var connection = workspace.Connect();
        connection.DefaultTimeout = 1;
        try
        {
            connection.Execute("INSERT INTO looks (account_id, before, at) VALUES ($0, NULL, $1) ON CONFLICT (account_id) DO UPDATE SET before = CASE WHEN at < $2 THEN at ELSE before END, at = max(at, excluded.at)",
                account, now, now - Pause);
            return true;
        }
        catch (Microsoft.Data.Sqlite.SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
        {
            return false;
        }
    }

    static DateTime? Moment(string? text) => text is null ? null : DateTime.SpecifyKind(DateTime.Parse(text, CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
