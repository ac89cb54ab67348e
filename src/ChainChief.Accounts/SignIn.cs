using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Accounts;

/// <summary>How an attempt to sign in ended.</summary>
public enum SignInEnd { Done, NeedsCode, Refused, Locked }

/// <param name="Account">Whose attempt it was; null where there is no account of that name.</param>
public sealed record SignInResult(SignInEnd End, Account? Account = null);

/// <summary>Checks passwords and codes. Five wrong attempts close an account for a quarter of an hour; an unknown name takes as long as a wrong password.</summary>
public sealed class SignIn(AccountStore store, UserManager<Account> users, SecondFactor second, TimeProvider clock)
{
    public const int Tries = 5;

    public static TimeSpan LockedFor { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Hashing takes a whole core: strangers must not take all of them.</summary>
    static readonly SemaphoreSlim Hashing = new(Math.Max(1, Environment.ProcessorCount / 2));

    static readonly Account Nobody = new()
    {
        Post = "",
        CreatedAt = default,
        PasswordHash = new PasswordHasher<Account>(
        Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = AccountServices.HashIterations })).HashPassword(null!, Secret.Create())
    };

    public async Task<SignInResult> Password(string name, string password)
    {
        var account = await users.FindByNameAsync(name.Trim());
        if (account is null or { PasswordHash: null } or { DisabledAt: not null })
        {
            await Matches(Nobody, password);
            return new(SignInEnd.Refused, account);
        }
        if (!await Try(account)) return new(SignInEnd.Locked, account);
        if (!await Matches(account, password)) return await Failed(account);
        await Succeeded(account);
        return new(account.TwoFactorEnabled ? SignInEnd.NeedsCode : SignInEnd.Done, account);
    }

    /// <summary>The code of the authenticator, or one of the recovery codes, of an account whose password was right.</summary>
    public async Task<SignInResult> Code(Account account, string code)
    {
        if (!await Try(account)) return new(SignInEnd.Locked, account);
        if (!await second.Accepts(account, code)) return await Failed(account);
        await Succeeded(account);
        return new(SignInEnd.Done, account);
    }

    /// <summary>Whether the account's own password is this one, asked before what is dangerous; counts as a try.</summary>
    public async Task<bool> Confirms(Account account, string password)
    {
        if (!await Try(account)) return false;
        if (!await Matches(account, password))
        {
            await Failed(account);
            return false;
        }
        await Succeeded(account);
        return true;
    }

    async Task<bool> Matches(Account account, string password)
    {
        await Hashing.WaitAsync();
        try
        {
            return password.Length <= PasswordRules.Longest && await users.CheckPasswordAsync(account, password);
        }
        finally
        {
            Hashing.Release();
        }
    }

    /// <summary>Counts the attempt before it is judged, in one statement, so that many at once do not get more tries.</summary>
    async Task<bool> Try(Account account)
    {
        var now = clock.GetUtcNow();
        return await store.Users.Where(one => one.Id == account.Id && one.AccessFailedCount < Tries && (one.LockoutEnd == null || one.LockoutEnd <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, one => one.AccessFailedCount + 1)) == 1;
    }

    async Task<SignInResult> Failed(Account account)
    {
        var until = clock.GetUtcNow() + LockedFor;
        var locked = await store.Users.Where(one => one.Id == account.Id && one.AccessFailedCount >= Tries)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, 0).SetProperty(one => one.LockoutEnd, until)) == 1;
        return new(locked ? SignInEnd.Locked : SignInEnd.Refused, account);
    }

    Task<int> Succeeded(Account account) => store.Users.Where(one => one.Id == account.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, 0).SetProperty(one => one.LockoutEnd, (DateTimeOffset?)null));
}
