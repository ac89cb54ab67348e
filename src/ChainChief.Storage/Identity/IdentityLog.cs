using System.Globalization;
using ChainChief.Common;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

/// <summary>What is to be kept of a pair.</summary>
/// <param name="Survivor">For <see cref="IdentityVerdict.Same"/> the code that lives on, one of the two.</param>
/// <param name="Actor">The post or program that decides.</param>
public sealed record IdentityOrder(string First, string Second, IdentityVerdict Verdict, string Actor, string? Reason = null, double? Score = null, string? Survivor = null);

/// <param name="ChangeSetId">Null where it was refused.</param>
/// <param name="Counts">For a merge what moves.</param>
public sealed record IdentityResult(int? ChangeSetId, IReadOnlyList<MergeCounts> Counts, IReadOnlyList<Problem> Obstacles);

/// <summary>Decisions on identity: each is one change set, kept whole or not at all, and taken back by undoing it.</summary>
public static class IdentityLog
{
    const int LongestReason = 500;

    public static IdentityResult Decide(Workspace workspace, IdentityOrder order, TimeProvider clock)
    {
        using var connection = workspace.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Refusal(connection, order) is { } refusal) return new(null, [], [refusal]);
        var id = connection.Count("SELECT coalesce(max(id), 0) + 1 FROM change_sets");
        var names = new[] { order.First, order.Second }.ToDictionary(code => code, code => (string)connection.Scalar("SELECT name FROM enterprises WHERE enterprise_code = $0", code)!, StringComparer.Ordinal);
        var merged = order.Verdict == IdentityVerdict.Same ? order.Survivor == order.First ? order.Second : order.First : null;
        var credit = merged is null ? null : connection.Scalar("SELECT credit_code FROM enterprises WHERE enterprise_code = $0", merged);
        List<MergeCounts> moves = merged is null ? [] : new EnterpriseMerge(connection, id, order.Survivor!, merged).Run();
        var flaws = merged is null ? [] : new SetRules(connection, id).Run("enterprises").ToList();
        if (flaws.Count > 0) return new(null, [], [new("merge-breaks-rule"), .. flaws.Select(flaw => new Problem(flaw.Code, Column: flaw.Column, Value: flaw.Value, Arguments: flaw.Arguments))]);
        Withdraw(connection, order, id);
        connection.Execute("INSERT INTO change_sets (id, kind, at, actor, title, files, counts) VALUES ($0, 'identity', $1, $2, $3, '[]', $4)",
            id, clock.GetUtcNow().UtcDateTime, order.Actor, Title(order, names, merged), Intake.Json(Counts(connection, id)));
        var (first, second) = string.CompareOrdinal(order.First, order.Second) < 0 ? (order.First, order.Second) : (order.Second, order.First);
        connection.Execute("INSERT INTO identity_decisions (change_set_id, first_code, second_code, verdict, reason, score, first_name, second_name, survivor_code, merged_code, merged_credit_code) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            id, first, second, EnumCode.Of(order.Verdict), order.Reason, order.Score, names[first], names[second], order.Verdict == IdentityVerdict.Same ? order.Survivor : null, merged, credit);
        transaction.Commit();
        return new(id, moves, []);
    }

    /// <summary>The code under which an enterprise lives on that was merged; null where there is no such merge.</summary>
    public static string? Survivor(Workspace workspace, string code)
    {
        using var connection = workspace.Connect();
        return MergedCodes.Read(connection).GetValueOrDefault(code);
    }

    /// <summary>Rows per table that name an enterprise.</summary>
    public static IReadOnlyList<(string Table, int Rows)> Hanging(SqliteConnection connection, string code) => [.. MergedCodes.Places.GroupBy(place => place.Table)
        .Select(table => (table.Key, connection.Count($"SELECT count(*) FROM {table.Key} WHERE {string.Join(" OR ", table.Select(place => $"({Names(place)})"))}", code)))
        .Where(table => table.Item2 > 0)];

    /// <summary>SQL: the row names enterprise $0 in that column. Where the column begins the key, by a range of the key, which has an index.</summary>
    static string Names((string Table, string Column, string? Where) place)
    {
        var keys = TemplateCatalog.Get(place.Table).Keys;
        if (place.Table == "figures") return "row_key > 'enterprise' || char(31) || $0 || char(31) AND row_key < 'enterprise' || char(31) || $0 || char(32)";
        return keys.Count > 1 && keys[0].Name == place.Column ? "row_key > $0 || char(31) AND row_key < $0 || char(32)" : $"{place.Column} = $0";
    }

    static Problem? Refusal(SqliteConnection connection, IdentityOrder order)
    {
        bool IsThere(string code) => connection.Scalar("SELECT 1 FROM enterprises WHERE enterprise_code = $0", code) is not null;
        if (order.First == order.Second) return new("identity-one-record", Value: order.First, Arguments: [order.First]);
        foreach (var code in new[] { order.First, order.Second })
            if (!IsThere(code)) return MergedCodes.Read(connection).TryGetValue(code, out var survivor) ? new("code-merged", Value: code, Arguments: [code, survivor]) : new("record-unknown", Value: code, Arguments: [code]);
        if (order.Actor.Length is 0 or > 60) return new("actor-missing");
        if (order.Reason is { Length: > LongestReason }) return new("reason-too-long", Arguments: [LongestReason.ToString(CultureInfo.InvariantCulture)]);
        if (order.Verdict != IdentityVerdict.Same) return null;
        if (order.Survivor != order.First && order.Survivor != order.Second) return new("survivor-not-of-pair", Value: order.Survivor, Arguments: [order.Survivor ?? "", order.First, order.Second]);
        return string.IsNullOrWhiteSpace(order.Reason) && CreditCodesDiffer(connection, order) ? new("merge-credit-codes-differ", Arguments: [order.First, order.Second]) : null;
    }

    static bool CreditCodesDiffer(SqliteConnection connection, IdentityOrder order) =>
        connection.Count("SELECT count(DISTINCT credit_code) FROM enterprises WHERE enterprise_code IN ($0, $1)", order.First, order.Second) > 1;

    /// <summary>A new decision on the same pair takes the place of the old one.</summary>
    static void Withdraw(SqliteConnection connection, IdentityOrder order, int id) => connection.Execute(
        "UPDATE identity_decisions SET withdrawn_in = $0 WHERE withdrawn_in IS NULL AND verdict <> 'same' AND (first_code, second_code) IN (VALUES ($1, $2), ($2, $1))", id, order.First, order.Second);

    static List<TableCounts> Counts(SqliteConnection connection, int id) => [.. connection.Rows(r => new TableCounts(r.GetString(0), 0, r.GetInt32(1), 0, r.GetInt32(2)),
        "SELECT table_name, sum(kind = 'updated'), sum(kind = 'removed') FROM record_changes WHERE change_set_id = $0 GROUP BY table_name ORDER BY table_name", id)];

    static string Title(IdentityOrder order, Dictionary<string, string> names, string? merged) => order.Verdict switch
    {
        IdentityVerdict.Same => $"同一企业 same: {names[order.Survivor!]} ← {names[merged!]}",
        IdentityVerdict.Different => $"不是同一家 not the same: {names[order.First]} / {names[order.Second]}",
        _ => $"以后再说 later: {names[order.First]} / {names[order.Second]}",
    };
}
