using ChainChief.Access;
using ChainChief.Accounts;
using ChainChief.Common;

namespace ChainChief.Hosting;

/// <summary>The accounts of people, read outside a request: for the permission workbook and for the weekly digest.</summary>
public sealed class AccountRoll(IServiceScopeFactory scopes)
{
    /// <summary>Every grant of every account.</summary>
    public IReadOnlyList<AccountLine> Lines() => [.. Read().SelectMany(account => account.Grants.Select(grant =>
        new AccountLine(account.Post, EnumCode.Of(grant.Role), grant.Region, grant.Scope, account.DisabledAt is null)))];

    /// <summary>Accounts in use that have a role in the region.</summary>
    public IReadOnlyList<DigestReader> Readers(string region) => [.. Read().Where(account => account.DisabledAt is null && account.Grants.Any(grant => grant.Value.HoldsIn(region)))
        .Select(account => new DigestReader(new Actor(account.Id, account.Post, [.. account.Grants.Select(grant => grant.Value)]), account.Email))];

    List<Account> Read()
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<AccountDesk>().List().GetAwaiter().GetResult();
    }
}
