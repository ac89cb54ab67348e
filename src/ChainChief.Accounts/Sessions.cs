using ChainChief.Access;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Accounts;

/// <summary>Who is behind a cookie or a token.</summary>
/// <param name="Session">Number of the session; null for a token.</param>
/// <param name="ExampleOf">The example region the account is confined to.</param>
public sealed record SignedIn(Actor Actor, string SignInName, int? Session = null, string? ExampleOf = null);

/// <summary>Sessions as rows: looked up at each request, over after eight hours without one, ended at once by taking the row away.</summary>
public sealed class Sessions(AccountStore store, TimeProvider clock)
{
    public static TimeSpan Idle { get; } = TimeSpan.FromHours(8);

    /// <summary>The longest that a session lives, however busy.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(7);

    static readonly TimeSpan CodeWithin = TimeSpan.FromMinutes(5);
    static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    const int LongestAgent = 200;

    /// <summary>Opens a session.</summary>
    /// <param name="awaitsCode">The password was right, the code is still to come: lets nobody in.</param>
    /// <returns>The secret for the cookie.</returns>
    public async Task<string> Open(Account account, string? address, string? agent, bool awaitsCode = false)
    {
        var (secret, now) = (Secret.Create(), clock.GetUtcNow());
        store.Sessions.Add(new()
        {
            Hash = Secret.Hash(secret),
            AccountId = account.Id,
            CreatedAt = now,
            LastSeenAt = now,
            Address = address,
            Stamp = account.SecurityStamp ?? "",
            AwaitsCode = awaitsCode,
            Agent = agent is { Length: > LongestAgent } ? agent[..LongestAgent] : agent,
        });
        if (!awaitsCode) account.LastSignInAt = now;
        await store.SaveChangesAsync();
        await Sweep();
        return secret;
    }

    /// <summary>Who a cookie belongs to; null where its session is over.</summary>
    public async Task<SignedIn?> Find(string secret)
    {
        if (await Row(secret, awaitsCode: false) is not { Account: { } account } session) return null;
        var now = clock.GetUtcNow();
        if (now - session.LastSeenAt >= SeenEvery) await store.Sessions.Where(one => one.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.LastSeenAt, now));
        return new(ActorOf(account), account.UserName!, session.Id, account.ExampleOf);
    }

    /// <summary>The account whose code is awaited by this cookie; null where none is.</summary>
    public async Task<Account?> Awaiting(string secret) => await Row(secret, awaitsCode: true) is { } session ? await store.Users.SingleAsync(account => account.Id == session.AccountId) : null;

    public Task<List<Session>> List(string account)
    {
        var (idle, oldest) = (clock.GetUtcNow() - Idle, clock.GetUtcNow() - Longest);
        return store.Sessions.AsNoTracking().Where(one => one.AccountId == account && one.EndedAt == null && !one.AwaitsCode && one.LastSeenAt > idle && one.CreatedAt > oldest && one.Account!.SecurityStamp == one.Stamp)
            .OrderByDescending(one => one.LastSeenAt).ToListAsync();
    }

    public Task End(string secret)
    {
        var (hash, now) = (Secret.Hash(secret), clock.GetUtcNow());
        return store.Sessions.Where(one => one.Hash == hash).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now));
    }

    /// <summary>Ends one session of the account; false where it is not the account's.</summary>
    public async Task<bool> End(string account, int id)
    {
        var now = clock.GetUtcNow();
        return await store.Sessions.Where(one => one.Id == id && one.AccountId == account && one.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now)) == 1;
    }

    /// <summary>Ends all sessions of the account but one.</summary>
    public Task<int> EndAll(string account, int? except = null)
    {
        var now = clock.GetUtcNow();
        return store.Sessions.Where(one => one.AccountId == account && one.EndedAt == null && one.Id != except).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now));
    }

    async Task<Session?> Row(string secret, bool awaitsCode)
    {
        var (hash, now) = (Secret.Hash(secret), clock.GetUtcNow());
        var session = await store.Sessions.AsNoTracking().Include(one => one.Account!.Grants).SingleOrDefaultAsync(one => one.Hash == hash);
        return session is { EndedAt: null, Account.DisabledAt: null } && session.AwaitsCode == awaitsCode && session.Stamp == session.Account!.SecurityStamp
            && now - session.LastSeenAt < (awaitsCode ? CodeWithin : Idle) && now - session.CreatedAt < Longest ? session : null;
    }

    /// <summary>Rows that have been over for a month say nothing any more; what happened stands in the audit log.</summary>
    Task<int> Sweep()
    {
        var old = clock.GetUtcNow() - TimeSpan.FromDays(30);
        return store.Sessions.Where(one => one.LastSeenAt < old).ExecuteDeleteAsync();
    }

    internal static Actor ActorOf(Account account) => new(account.Id, account.Post, [.. account.Grants.OrderBy(grant => grant.Id).Select(grant => grant.Value)]);
}
