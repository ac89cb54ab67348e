using ChainChief.Access;
using ChainChief.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Accounts;

/// <summary>What an administrator does with accounts, and what an account does with itself.</summary>
public sealed class AccountDesk(AccountStore store, UserManager<Account> users, SetupLinks links, Sessions sessions, SignIn signIn, TimeProvider clock)
{
    /// <summary>An account unused for so long is marked.</summary>
    public static TimeSpan IdleAfter { get; } = TimeSpan.FromDays(90);

    /// <summary>All accounts of people, by sign-in name; those of example regions are not among them.</summary>
    public Task<List<Account>> List() => store.Users.AsNoTracking().Include(account => account.Grants).Where(account => account.ExampleOf == null).OrderBy(account => account.NormalizedUserName).ToListAsync();

    public Task<Account?> Find(string id) => store.Users.Include(account => account.Grants).SingleOrDefaultAsync(account => account.Id == id);

    public Task<Account?> FindByName(string name) => store.Users.Include(account => account.Grants).SingleOrDefaultAsync(account => account.NormalizedUserName == users.NormalizeName(name.Trim()));

    /// <summary>Whether it was not used for ninety days.</summary>
    public bool IsIdle(Account account) => account.DisabledAt is null && clock.GetUtcNow() - (account.LastSignInAt ?? account.CreatedAt) > IdleAfter;

    public bool IsLocked(Account account) => account.LockoutEnd > clock.GetUtcNow();

    /// <summary>Makes an account and the link by which its holder chooses a password.</summary>
    public async Task<(Account? Account, string? Secret, Problem? Problem)> Invite(string name, string post, Grant grant)
    {
        (name, post) = (name.Trim(), post.Trim());
        if (await AccountNames.Check(users, name, post) is { } bad) return (null, null, bad);
        if (CheckGrant(grant) is { } wrong) return (null, null, wrong);
        var account = await Create(name, post, [grant]);
        return (account, await links.Create(account, LinkPurpose.Invite), null);
    }

    /// <summary>An account without a password: nobody signs in to it until a link or a session is made for it.</summary>
    public async Task<Account> Create(string name, string post, IReadOnlyList<Grant> grants, string? exampleOf = null)
    {
        var account = new Account { UserName = name, Post = post, CreatedAt = clock.GetUtcNow(), ExampleOf = exampleOf };
        account.Grants.AddRange(grants.Select(grant => new GrantRow { AccountId = account.Id, Role = grant.Role, Region = grant.Region, Scope = grant.Scope }));
        SetupLinks.Ensure(await users.CreateAsync(account));
        return account;
    }

    /// <summary>A link to choose a new password; null for accounts of example regions.</summary>
    public async Task<string?> Reset(Account account) => account.ExampleOf is null ? await links.Create(account, account.IsSetUp ? LinkPurpose.Reset : LinkPurpose.Invite) : null;

    public async Task<Problem?> Allow(Account account, Grant grant)
    {
        if (CheckGrant(grant) is { } wrong) return wrong;
        if (account.Grants.Any(row => row.Value == grant)) return new("grant-held");
        account.Grants.Add(new() { AccountId = account.Id, Role = grant.Role, Region = grant.Region, Scope = grant.Scope });
        await Changed(account);
        return null;
    }

    public async Task<Problem?> Take(Account account, int grant)
    {
        if (account.Grants.Find(row => row.Id == grant) is not { } held) return new("grant-unknown");
        if (IsKey(held) && await IsLastAdministrator(account) && account.Grants.Count(IsKey) == 1) return new("last-administrator");
        account.Grants.Remove(held);
        store.Grants.Remove(held);
        await Changed(account);
        return null;
    }

    public async Task<Problem?> Rename(Account account, string post)
    {
        if (post.Trim().Length is < 2 or > 60) return new("account-post-invalid");
        account.Post = post.Trim();
        await store.SaveChangesAsync();
        return null;
    }

    public async Task<Problem?> Disable(Account account)
    {
        if (await IsLastAdministrator(account)) return new("last-administrator");
        account.DisabledAt = clock.GetUtcNow();
        await store.SetupLinks.Where(link => link.AccountId == account.Id && link.UsedAt == null).ExecuteDeleteAsync();
        await Changed(account);
        return null;
    }

    public async Task Enable(Account account)
    {
        account.DisabledAt = null;
        await store.SaveChangesAsync();
    }

    public async Task Unlock(Account account)
    {
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        await store.SaveChangesAsync();
    }

    /// <summary>Changes the account's own password; its other sessions end.</summary>
    /// <returns>The secret of a new session for the one who changed it, or what is wrong.</returns>
    public async Task<(string? Secret, Problem? Problem)> ChangePassword(Account account, string old, string wanted, string? address, string? agent)
    {
        if (account.ExampleOf is not null || !await signIn.Confirms(account, old)) return (null, new("password-wrong"));
        if (PasswordRules.Check(wanted, account.UserName!, account.Post) is { } weak) return (null, weak);
        await store.Entry(account).ReloadAsync();
        SetupLinks.Ensure(await users.ChangePasswordAsync(account, old, wanted));
        await sessions.EndAll(account.Id);
        return (await sessions.Open(account, address, agent), null);
    }

    /// <summary>What was allowed has changed: sessions of before are over.</summary>
    async Task Changed(Account account)
    {
        SetupLinks.Ensure(await users.UpdateSecurityStampAsync(account));
        await sessions.EndAll(account.Id);
    }

    static Problem? CheckGrant(Grant grant) => grant.Role == Role.Guest || !grant.IsComplete || Grant.ScopeOf(grant.Role) is not null && grant.Region is null && grant.Scope is not null ? new("grant-incomplete") : null;

    static bool IsKey(GrantRow grant) => grant is { Role: Role.Administrator, Region: null };

    async Task<bool> IsLastAdministrator(Account account) => account.Grants.Any(IsKey) && account.IsSetUp && account.DisabledAt is null
        && !await store.Users.AnyAsync(other => other.Id != account.Id && other.PasswordHash != null && other.DisabledAt == null && other.Grants.Any(grant => grant.Role == Role.Administrator && grant.Region == null));
}
