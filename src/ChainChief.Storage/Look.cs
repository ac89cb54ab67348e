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

    /// <summary>Notes a look; when the visit before this one ended, null on the first.</summary>
    public static DateTime? Note(Workspace workspace, string account, DateTime now)
    {
        using var connection = workspace.Connect();
        connection.Execute("INSERT INTO looks (account_id, before, at) VALUES ($0, NULL, $1) ON CONFLICT (account_id) DO UPDATE SET before = CASE WHEN at < $2 THEN at ELSE before END, at = max(at, excluded.at)",
            account, now, now - Pause);
        return connection.Scalar("SELECT before FROM looks WHERE account_id = $0", account) is string text
            ? DateTime.SpecifyKind(DateTime.Parse(text, CultureInfo.InvariantCulture), DateTimeKind.Utc) : null;
    }
}
