using System.Diagnostics;
using ChainChief.Storage;
using Microsoft.Data.Sqlite;

namespace ChainChief.Tests.Audit;

public sealed class AuditLogTests
{
    static readonly string[] Fields = ["at", "actor", "account_id", "region", "act", "what", "outcome", "address", "hash"];

    static AuditEntry Entry(int n) => new($"市链办经办{n % 3}", n % 4 == 0 ? null : $"a{n}", n % 5 == 0 ? null : "demo", n % 2 == 0 ? "export_records" : "sign_in", $"导出企业清单 {n} 行", "done", n % 3 == 0 ? null : "127.0.0.1");

    static AuditLog Filled(TempOffice office, int count)
    {
        var log = AuditLog.Open(office.Data);
        for (var n = 1; n <= count; n++) log.Append(Entry(n));
        return log;
    }

    [Fact]
    public void An_empty_log_holds_and_its_head_is_the_genesis()
    {
        using TempOffice office = new();
        var log = AuditLog.Open(office.Data);
        Assert.Equal(new AuditVerdict(0, AuditChain.Genesis), log.Verify());
        Assert.Equal(new AuditHead(0, AuditChain.Genesis), log.Head());
    }

    [Fact]
    public void Entries_are_numbered_without_gap_and_the_chain_holds_to_the_head()
    {
        using TempOffice office = new();
        var log = Filled(office, 12);
        using var connection = log.Connect();
        Assert.Equal(Enumerable.Range(1, 12).Select(n => (long)n), AuditLog.Read(connection, "ORDER BY number").Select(line => line.Number));
        Assert.Equal(new AuditVerdict(12, log.Head().Hash), log.Verify());
        Assert.Equal(log.Head(), AuditHead.Read(File.ReadAllText(office.HeadFile)));
        Assert.Equal(Entry(7), AuditLog.Read(connection, "WHERE number = $0", 7).Single().Entry);
    }

    /// <summary>The example of docs/guide/audit.md, so that a check written by others can be held against ours.</summary>
    [Fact]
    public void The_worked_example_of_the_guide_has_the_hash_it_says()
    {
        var hash = AuditChain.Hash(AuditChain.Genesis, 1, "2026-03-10T01:12:00.0000000Z", new("市链办", null, "dezhou", "export_records", "企业清单 258 行", "done", null));
        var bytes = AuditChain.Genesis + "1:1,28:2026-03-10T01:12:00.0000000Z,9:市链办,-,6:dezhou,14:export_records,20:企业清单 258 行,4:done,-,";
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(bytes))), hash);
        Assert.Contains(hash, File.ReadAllText(Path.Combine(Repository.Root, "docs", "guide", "audit.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_database_refuses_to_change_or_remove_an_entry()
    {
        using TempOffice office = new();
        Filled(office, 2);
        using var connection = office.Connect();
        Assert.Throws<SqliteException>(() => connection.Execute("UPDATE audit_entries SET what = 'nothing' WHERE number = 1"));
        Assert.Throws<SqliteException>(() => connection.Execute("DELETE FROM audit_entries WHERE number = 2"));
    }

    [Fact]
    public void A_single_changed_byte_of_any_field_of_any_entry_is_found_at_its_number()
    {
        using TempOffice office = new();
        var log = Filled(office, 6);
        using var connection = office.Connect();
        connection.Execute("DROP TRIGGER audit_entries_stay");
        var tried = 0;
        for (var number = 1; number <= 6; number++)
            foreach (var field in Fields)
            {
                if (connection.Scalar($"SELECT CAST({field} AS BLOB) FROM audit_entries WHERE number = $0", number) is not byte[] kept) continue;
                for (var at = 0; at < kept.Length; at++)
                {
                    byte[] other = [.. kept];
                    other[at] ^= 1;
                    connection.Execute($"UPDATE audit_entries SET {field} = CAST($1 AS TEXT) WHERE number = $0", number, other);
                    Assert.Equal(number, log.Verify().BrokenAt);
                    tried++;
                }
                connection.Execute($"UPDATE audit_entries SET {field} = CAST($1 AS TEXT) WHERE number = $0", number, kept);
            }
        Assert.True(tried > 600);
        Assert.True(log.Verify().Holds);
    }

    [Theory]
    [InlineData("account_id", 4)]
    [InlineData("region", 5)]
    [InlineData("address", 3)]
    public void Nothing_and_an_empty_text_are_not_the_same(string field, int number)
    {
        using TempOffice office = new();
        var log = Filled(office, 6);
        office.Tamper($"UPDATE audit_entries SET {field} = '' WHERE number = {number}");
        Assert.Equal((number, AuditFault.Changed), ((int)log.Verify().BrokenAt!, log.Verify().Fault));
    }

    [Theory]
    [InlineData("DELETE FROM audit_entries WHERE number = 3", 3, AuditFault.Gap)]
    [InlineData("DELETE FROM audit_entries WHERE number = 1", 1, AuditFault.Gap)]
    [InlineData("DELETE FROM audit_entries WHERE number > 4", 5, AuditFault.Cut)]
    [InlineData("DELETE FROM audit_entries", 1, AuditFault.Cut)]
    [InlineData("UPDATE audit_entries SET number = 70 WHERE number = 6", 6, AuditFault.Gap)]
    [InlineData("UPDATE audit_entries SET number = 0 WHERE number = 4", 1, AuditFault.Gap)]
    [InlineData("UPDATE audit_entries SET number = -2 WHERE number = 2; UPDATE audit_entries SET number = 2 WHERE number = 5; UPDATE audit_entries SET number = 5 WHERE number = -2", 2, AuditFault.Changed)]
    [InlineData("DELETE FROM audit_entries WHERE number = 3; UPDATE audit_entries SET number = number - 1 WHERE number > 3", 3, AuditFault.Changed)]
    [InlineData("UPDATE audit_entries SET number = -number WHERE number > 3; UPDATE audit_entries SET number = 1 - number WHERE number < 0; INSERT INTO audit_entries SELECT 4, at, actor, account_id, region, act, what, outcome, address, hash FROM audit_entries WHERE number = 3", 4, AuditFault.Changed)]
    public void Removal_swap_and_insertion_are_found_at_the_right_number(string sql, long number, AuditFault fault)
    {
        using TempOffice office = new();
        var log = Filled(office, 6);
        office.Tamper(sql);
        var verdict = log.Verify();
        Assert.Equal((number, fault), (verdict.BrokenAt, verdict.Fault));
        Assert.Equal(number - 1, verdict.Count);
    }

    [Fact]
    public void A_chain_written_anew_does_not_lead_through_the_kept_head_nor_through_one_noted_on_paper()
    {
        using TempOffice office = new();
        var log = Filled(office, 6);
        var noted = log.Head();
        Rewrite(office, from: 4);
        Assert.Equal((6L, AuditFault.Rewritten), (log.Verify().BrokenAt, log.Verify().Fault));
        File.Delete(office.HeadFile);
        Assert.True(log.Verify().Holds); // nothing on this machine knows better: that is what the paper is for
        Assert.Equal((6L, AuditFault.Rewritten), (log.Verify(noted).BrokenAt, log.Verify(noted).Fault));
        Assert.Equal(AuditFault.Cut, log.Verify(noted with { Number = 9 }).Fault);
    }

    /// <summary>Changes an entry and makes all hashes after it anew.</summary>
    static void Rewrite(TempOffice office, long from)
    {
        office.Tamper("UPDATE audit_entries SET what = '什么也没有发生' WHERE number = $0", from);
        using var connection = office.Connect();
        var before = AuditLog.Read(connection, "WHERE number = $0", from - 1).Single().Hash;
        foreach (var line in AuditLog.Read(connection, "WHERE number >= $0 ORDER BY number", from).ToList())
        {
            before = AuditChain.Hash(before, line.Number, (string)connection.Scalar("SELECT at FROM audit_entries WHERE number = $0", line.Number)!, line.Entry);
            connection.Execute("UPDATE audit_entries SET hash = $1 WHERE number = $0", line.Number, before);
        }
    }

    [Fact]
    public async Task Threads_and_connections_that_append_at_once_make_one_chain()
    {
        using TempOffice office = new();
        AuditLog[] logs = [AuditLog.Open(office.Data), AuditLog.Open(office.Data)]; // as two processes: each with its own door
        await Task.WhenAll(Enumerable.Range(0, 8).Select(t => Task.Run(() =>
        {
            for (var n = 0; n < 25; n++) logs[t % 2].Append(Entry(n));
        }, TestContext.Current.CancellationToken)));
        Assert.Equal(200, logs[0].Verify().Count);
        Assert.True(logs[1].Verify().Holds);
    }

    [Fact]
    public void Control_characters_and_endless_texts_become_one_line_of_bounded_length()
    {
        using TempOffice office = new();
        var log = AuditLog.Open(office.Data);
        log.Append(new("甲", null, null, "sign_in", "一行\n二行\0" + new string('长', 5_000), "refused", "\ud800"));
        using var connection = log.Connect();
        var what = AuditLog.Read(connection, "").Single().Entry.What;
        Assert.Equal(AuditLog.LongestWhat, what.Length);
        Assert.StartsWith("一行 二行 ", what, StringComparison.Ordinal);
        Assert.True(log.Verify().Holds);
    }

    [Fact]
    public void A_file_damaged_below_the_database_is_named_and_does_not_throw()
    {
        using TempOffice office = new();
        var log = Filled(office, 400);
        SqliteConnection.ClearAllPools();
        var path = Path.Combine(office.Data.Path, "office.db");
        using (var file = File.OpenWrite(path))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[4_096 * 4]);
        }
        Assert.False(log.Verify().Holds);
    }

    [Fact]
    public void A_check_is_kept_with_its_time_and_outcome()
    {
        using TempOffice office = new();
        var log = Filled(office, 3);
        Assert.Null(log.LastCheck());
        office.Tamper("UPDATE audit_entries SET outcome = 'refused' WHERE number = 2");
        log.Keep(log.Verify(), "审计员");
        Assert.Equal(new AuditVerdict(1, log.LastCheck()!.Verdict.Head, 2, AuditFault.Changed), log.LastCheck()!.Verdict);
        Assert.Equal("审计员", log.LastCheck()!.Actor);
    }

    [Fact]
    public void A_hundred_thousand_entries_are_checked_in_seconds()
    {
        using TempOffice office = new();
        var log = AuditLog.Open(office.Data);
        FillFast(office, 100_000);
        var watch = Stopwatch.StartNew();
        var verdict = log.Verify();
        var checkedIn = watch.ElapsedMilliseconds;
        watch.Restart();
        for (var n = 0; n < 300; n++) log.Append(Entry(n));
        TestContext.Current.SendDiagnosticMessage($"100,000 entries verified in {checkedIn} ms; an entry more takes {watch.Elapsed.TotalMilliseconds / 300:0.00} ms");
        Assert.Equal(new AuditVerdict(100_000, verdict.Head), verdict);
        Assert.True(checkedIn < 10_000);
    }

    /// <summary>The chain in one transaction; appending a hundred thousand times would wait for the disk as often.</summary>
    static void FillFast(TempOffice office, int count)
    {
        using var connection = office.Connect();
        using var transaction = connection.BeginTransaction();
        var before = AuditChain.Genesis;
        for (var n = 1; n <= count; n++)
        {
            var (entry, at) = (Entry(n), "2026-03-10T01:12:00.0000000Z");
            before = AuditChain.Hash(before, n, at, entry);
            connection.Execute("INSERT INTO audit_entries (number, at, actor, account_id, region, act, what, outcome, address, hash) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)",
                n, at, entry.Actor, entry.AccountId, entry.Region, entry.Act, entry.What, entry.Outcome, entry.Address, before);
        }
        transaction.Commit();
    }
}
