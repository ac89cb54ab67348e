using ChainChief.Access;
using ChainChief.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Accounts;

/// <summary>How a one-time link stands.</summary>
public enum LinkState { Open, Used, Expired, Unknown }

/// <summary>A link as its page sees it.</summary>
/// <param name="SignInName">Whose password it sets; null for the first account.</param>
public sealed record SetupLinkView(LinkState State, LinkPurpose Purpose, string? SignInName, string? Post, DateTimeOffset? ExpiresAt);

/// <summary>What the first account is to be called; for other links only the password counts.</summary>
/// <param name="AlsoOffice">The first administrator does the work of the chain office too.</param>
public sealed record SetupWish(string Password, string? SignInName = null, string? Post = null, bool AlsoOffice = false);

/// <summary>One-time links: made, looked at, used once.</summary>
public sealed class SetupLinks(AccountStore store, UserManager<Account> users, TimeProvider clock)
{
    public static TimeSpan FirstLasts { get; } = TimeSpan.FromMinutes(30);

    public static TimeSpan InviteLasts { get; } = TimeSpan.FromHours(72);

    /// <summary>Whether somebody can already manage users.</summary>
    public Task<bool> HasAdministrator() => store.Users.AnyAsync(account => account.PasswordHash != null && account.DisabledAt == null && account.Grants.Any(grant => grant.Role == Role.Administrator && grant.Region == null));

    /// <summary>The secret of a link for the first account; earlier ones no longer hold. Null where there is an administrator.</summary>
    public async Task<string?> CreateFirst()
    {
        if (await HasAdministrator()) return null;
        await store.SetupLinks.Where(link => link.Purpose == LinkPurpose.FirstAccount && link.UsedAt == null).ExecuteDeleteAsync();
        return await Create(LinkPurpose.FirstAccount, null, FirstLasts);
    }

    /// <summary>The secret of a link that lets an account choose a password; earlier ones of the account no longer hold.</summary>
    public async Task<string> Create(Account account, LinkPurpose purpose)
    {
        await store.SetupLinks.Where(link => link.AccountId == account.Id && link.UsedAt == null).ExecuteDeleteAsync();
        return await Create(purpose, account.Id, InviteLasts);
    }

    async Task<string> Create(LinkPurpose purpose, string? account, TimeSpan lasts)
    {
        var secret = Secret.Create();
        store.SetupLinks.Add(new() { Hash = Secret.Hash(secret), Purpose = purpose, AccountId = account, CreatedAt = clock.GetUtcNow(), ExpiresAt = clock.GetUtcNow() + lasts });
        await store.SaveChangesAsync();
        return secret;
    }

    public async Task<SetupLinkView> Look(string secret)
    {
        if (await Find(secret) is not { } link) return new(LinkState.Unknown, LinkPurpose.Invite, null, null, null);
        var state = link.UsedAt is not null ? LinkState.Used : link.ExpiresAt <= clock.GetUtcNow() || link.Account?.DisabledAt is not null ? LinkState.Expired : LinkState.Open;
        return new(state, link.Purpose, link.Account?.UserName, link.Account?.Post, link.ExpiresAt);
    }

    /// <summary>Uses the link: sets the password, and makes the first account. Used up only where everything went well.</summary>
    /// <returns>The account, or what is wrong.</returns>
    public async Task<(Account? Account, Problem? Problem)> Use(string secret, SetupWish wish)
    {
        if ((await Look(secret)).State != LinkState.Open || await Find(secret) is not { } link) return (null, new("link-refused"));
        var (name, post) = link.Account is { } known ? (known.UserName!, known.Post) : ((wish.SignInName ?? "").Trim(), (wish.Post ?? "").Trim());
        if ((link.Account is null ? await AccountNames.Check(users, name, post) : null) is { } bad) return (null, bad);
        if (PasswordRules.Check(wish.Password, name, post) is { } weak) return (null, weak);
        if (link.Purpose == LinkPurpose.FirstAccount && await HasAdministrator()) return (null, new("link-refused"));
        await using var transaction = await store.Database.BeginTransactionAsync();
        if (await store.SetupLinks.Where(one => one.Id == link.Id && one.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.UsedAt, clock.GetUtcNow())) == 0) return (null, new("link-refused"));
        var account = link.Account ?? await First(name, post, wish.AlsoOffice);
        await SetPassword(account, wish.Password);
        await transaction.CommitAsync();
        return (account, null);
    }

    async Task<Account> First(string name, string post, bool alsoOffice)
    {
        var account = new Account { UserName = name, Post = post, CreatedAt = clock.GetUtcNow() };
        account.Grants.Add(new() { AccountId = account.Id, Role = Role.Administrator });
        if (alsoOffice) account.Grants.Add(new() { AccountId = account.Id, Role = Role.ChainOffice });
        Ensure(await users.CreateAsync(account));
        return account;
    }

    async Task SetPassword(Account account, string password)
    {
        if (account.PasswordHash is not null) Ensure(await users.RemovePasswordAsync(account));
        Ensure(await users.AddPasswordAsync(account, password));
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        await store.SaveChangesAsync();
    }

    internal static void Ensure(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(", ", result.Errors.Select(error => error.Code)));
    }

    Task<SetupLink?> Find(string secret)
    {
        var hash = Secret.Hash(secret);
        return store.SetupLinks.Include(link => link.Account).SingleOrDefaultAsync(link => link.Hash == hash);
    }
}

/// <summary>What accounts may be called.</summary>
static class AccountNames
{
    public static async Task<Problem?> Check(UserManager<Account> users, string name, string post)
    {
        if (name.Length is < 2 or > 40 || !name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.')) return new("account-name-invalid");
        if (post.Length is < 2 or > 60) return new("account-post-invalid");
        return await users.FindByNameAsync(name) is null ? null : new("account-name-taken", Arguments: [name]);
    }
}
