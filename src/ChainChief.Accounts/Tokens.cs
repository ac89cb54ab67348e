using ChainChief.Access;
using ChainChief.Common;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Accounts;

/// <param name="Region">The only region it is to hold in; null: all of the account.</param>
public sealed record TokenWish(string Name, IReadOnlyCollection<Act> Acts, string? Region, int Days);

/// <summary>Tokens of the API: made, used, revoked.</summary>
public sealed class Tokens(AccountStore store, TimeProvider clock)
{
    /// <summary>How a token begins, so that it is known for one when it turns up somewhere.</summary>
    public const string Mark = "cc_";

    /// <summary>Days that can be chosen.</summary>
    public static IReadOnlyList<int> Terms { get; } = [7, 30, 90, 365];

    static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>Makes a token for the account.</summary>
    /// <param name="may">Whether the account may do an act at all; what it may not, its tokens may not.</param>
    /// <returns>The token, shown once, or what is wrong.</returns>
    public async Task<(string? Token, Problem? Problem)> Create(string account, TokenWish wish, Func<Act, bool> may)
    {
        if (wish.Name.Length is 0 or > 60 || wish.Acts.Count == 0 || !wish.Acts.All(may) || !Terms.Contains(wish.Days)) return (null, new("token-incomplete"));
        var (secret, now) = (Mark + Secret.Create(), clock.GetUtcNow());
        store.ApiTokens.Add(new()
        {
            Hash = Secret.Hash(secret),
            AccountId = account,
            Name = wish.Name,
            Acts = string.Join(';', wish.Acts.Order().Select(EnumCode.Of)),
            Region = wish.Region,
            CreatedAt = now,
            ExpiresAt = now.AddDays(wish.Days),
        });
        await store.SaveChangesAsync();
        return (secret, null);
    }

    /// <summary>Who a token acts for; null where it is unknown, revoked or expired, or its account is closed.</summary>
    public async Task<SignedIn?> Find(string token)
    {
        var (hash, now) = (Secret.Hash(token), clock.GetUtcNow());
        var row = await store.ApiTokens.AsNoTracking().Include(one => one.Account!.Grants).SingleOrDefaultAsync(one => one.Hash == hash);
        if (row is not { RevokedAt: null, Account: { DisabledAt: null } account } || row.ExpiresAt <= now) return null;
        if (row.LastUsedAt is null || now - row.LastUsedAt >= SeenEvery) await store.ApiTokens.Where(one => one.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.LastUsedAt, now));
        var actor = Sessions.ActorOf(account) with { Only = Acts(row).ToHashSet() };
        return new(row.Region is null ? actor : actor with { Grants = [.. actor.Grants.Where(grant => grant.HoldsIn(row.Region)).Select(grant => grant with { Region = row.Region })] }, account.UserName!, ExampleOf: account.ExampleOf);
    }

    public static IEnumerable<Act> Acts(ApiToken token) => token.Acts.Split(';', StringSplitOptions.RemoveEmptyEntries).Where(code => EnumCode.TryParse<Act>(code, out _)).Select(EnumCode.Parse<Act>);

    public Task<List<ApiToken>> List(string account) => store.ApiTokens.AsNoTracking().Where(one => one.AccountId == account && one.RevokedAt == null).OrderByDescending(one => one.Id).ToListAsync();

    public async Task<bool> Revoke(string account, int id)
    {
        var now = clock.GetUtcNow();
        return await store.ApiTokens.Where(one => one.Id == id && one.AccountId == account && one.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.RevokedAt, now)) == 1;
    }
}
