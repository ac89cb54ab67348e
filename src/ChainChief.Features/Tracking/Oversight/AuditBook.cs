using System.Globalization;
using ChainChief.Storage;
using Microsoft.Data.Sqlite;

namespace ChainChief.Tracking;

/// <summary>Which entries of the log are wanted.</summary>
/// <param name="From">First day, local.</param>
/// <param name="To">Last day, local.</param>
/// <param name="Region">Folder name; <see cref="Nowhere"/> for what belongs to no region.</param>
/// <param name="Text">Part of what was done, of the post or of the address.</param>
/// <param name="Page">1 the first.</param>
public sealed record AuditFilter(DateOnly? From = null, DateOnly? To = null, string? Actor = null, string? Act = null, string? Region = null, string? Outcome = null, string? Text = null, int Page = 1, int Size = 50)
{
    public const string Nowhere = "-";
}

/// <summary>One entry as pages show it.</summary>
/// <param name="At">In the time zone of the machine.</param>
public sealed record AuditRow(long Number, DateTimeOffset At, string Actor, string? AccountId, string? Region, string Act, string What, string Outcome, string? Address, string Hash);

/// <param name="Count">Entries of the whole log that have it.</param>
public sealed record AuditChoice(string Code, int Count);

/// <summary>A page of the log, the newest first, with what can be chosen.</summary>
public sealed record AuditPageView(int Total, int Page, int Size, IReadOnlyList<AuditRow> Rows, IReadOnlyList<AuditChoice> Actors, IReadOnlyList<AuditChoice> Acts, IReadOnlyList<AuditChoice> Regions, IReadOnlyList<AuditChoice> Outcomes);

/// <summary>What is known of the chain.</summary>
/// <param name="Entries">Entries now.</param>
/// <param name="Head">HASH@NUMBER of the last of them.</param>
/// <param name="CheckedAt">When it was last checked; null: never.</param>
/// <param name="Checked">Entries that held then.</param>
/// <param name="BrokenAt">First broken entry; null where all held.</param>
/// <param name="Fault">gap, changed, cut, rewritten, unreadable.</param>
public sealed record AuditStateView(long Entries, string Head, DateTimeOffset? CheckedAt, string? CheckedBy, long Checked, long? BrokenAt, string? Fault);

/// <summary>Reads the audit log for people.</summary>
public sealed class AuditBook(AuditLog log, TimeProvider clock)
{
    public AuditPageView List(AuditFilter filter)
    {
        using var connection = log.Connect();
        var (where, values) = Condition(filter);
        var total = connection.Count($"SELECT count(*) FROM audit_entries {where}", values);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + filter.Size - 1) / filter.Size));
        var rows = AuditLog.Read(connection, string.Create(CultureInfo.InvariantCulture, $"{where} ORDER BY number DESC LIMIT {filter.Size} OFFSET {(page - 1) * filter.Size}"), values);
        return new(total, page, filter.Size, [.. rows.Select(Row)], Choices(connection, "actor"), Choices(connection, "act"), Choices(connection, "region"), Choices(connection, "outcome"));
    }

    /// <summary>All entries that pass, the newest first, read as they are asked for.</summary>
    public IEnumerable<AuditRow> All(AuditFilter filter)
    {
        using var connection = log.Connect();
        var (where, values) = Condition(filter);
        foreach (var line in AuditLog.Read(connection, $"{where} ORDER BY number DESC", values)) yield return Row(line);
    }

    public AuditStateView State()
    {
        var (head, check) = (log.Head(), log.LastCheck());
        return new(head.Number, head.ToString(), check is null ? null : Local(check.At), check?.Actor, check?.Verdict.Count ?? 0, check?.Verdict.BrokenAt, check?.Verdict.Fault is { } fault ? Common.EnumCode.Of(fault) : null);
    }

    /// <summary>Checks the whole log and keeps the outcome.</summary>
    public AuditStateView Check(string actor, CancellationToken cancel = default)
    {
        log.Keep(log.Verify(cancel: cancel), actor);
        return State();
    }

    AuditRow Row(AuditLine line) => new(line.Number, Local(line.At), line.Entry.Actor, line.Entry.AccountId, line.Entry.Region, line.Entry.Act, line.Entry.What, line.Entry.Outcome, line.Entry.Address, line.Hash);

    DateTimeOffset Local(DateTime utc) => TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)), clock.LocalTimeZone);

    static List<AuditChoice> Choices(SqliteConnection connection, string column) => [.. connection.Rows(r => new AuditChoice(r.GetString(0), r.GetInt32(1)),
        $"SELECT coalesce({column}, '{AuditFilter.Nowhere}'), count(*) FROM audit_entries GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 200")];

    (string Where, IReadOnlyList<object?> Values) Condition(AuditFilter filter)
    {
        List<string> terms = [];
        List<object?> values = [];
        Add("at >= {0}", filter.From is { } from ? Utc(from) : null);
        Add("at < {0}", filter.To is { } to ? Utc(to.AddDays(1)) : null);
        Add("actor = {0}", filter.Actor);
        Add("act = {0}", filter.Act);
        Add($"coalesce(region, '{AuditFilter.Nowhere}') = {{0}}", filter.Region);
        Add("outcome = {0}", filter.Outcome);
        Add("instr(lower(what || ' ' || actor || ' ' || coalesce(address, '') || ' ' || number), lower({0})) > 0", string.IsNullOrWhiteSpace(filter.Text) ? null : filter.Text.Trim());
        return (terms.Count == 0 ? "" : $"WHERE {string.Join(" AND ", terms)}", values);

        void Add(string term, object? value)
        {
            if (value is null) return;
            terms.Add(string.Format(CultureInfo.InvariantCulture, term, $"${values.Count}"));
            values.Add(value);
        }
    }

    /// <summary>The instant at which a local day begins, as the log writes it.</summary>
    string Utc(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified), clock.LocalTimeZone).ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
}
