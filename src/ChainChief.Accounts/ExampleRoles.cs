using System.Text.Json;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Storage;

namespace ChainChief.Accounts;

/// <summary>One role that an example region offers.</summary>
/// <param name="Code">Its name in the region: letters, digits, hyphens.</param>
/// <param name="Role">Code of the role.</param>
/// <param name="Scope">As grants have it; null for roles of the whole region.</param>
/// <param name="Zh">The post in Chinese, as records will name it.</param>
public sealed record ExampleRole(string Code, string Role, string? Scope, string Zh, string En)
{
    public Grant? Grant(string region) => EnumCode.TryParse<Role>(Role, out var role) && new Grant(role, region, Scope) is { IsComplete: true } grant && role != Access.Role.Guest ? grant : null;
}

/// <summary>Accounts of example regions: entered by a button, bound to their region, without any other way in.</summary>
public sealed class ExampleRoles(AccountStore store, AccountDesk desk, Sessions sessions)
{
    /// <summary>The setting of a region that lists its roles: a JSON list of {code, role, scope, zh, en}.</summary>
    public const string Setting = "example-accounts";

    /// <summary>The roles that the region lists; null where it lists none.</summary>
    public static IReadOnlyList<ExampleRole>? Read(string? setting)
    {
        if (setting is null) return null;
        try
        {
            return JsonSerializer.Deserialize<List<ExampleRole>>(setting, JsonSerializerOptions.Web) is { Count: > 0 } roles ? [.. roles.Where(role => DataFolder.IsName(role.Code) && role.Grant("x") is not null)] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Signs in as a role of the region; makes its account where nobody has been it yet.</summary>
    /// <returns>The secret of the session.</returns>
    public async Task<(string Secret, Account Account)> Enter(string region, ExampleRole role, string? address, string? agent)
    {
        var (name, grant) = ($"{region}/{role.Code}", role.Grant(region) ?? throw new ArgumentException("The role is incomplete.", nameof(role)));
        var account = await desk.FindByName(name);
        if (account is not null && (account.ExampleOf != region || account.Post != role.Zh || account.Grants is not [{ } held] || held.Value != grant))
        {
            store.Remove(account);
            await store.SaveChangesAsync();
            account = null;
        }
        account ??= await desk.Create(name, role.Zh, [grant], region);
        return (await sessions.Open(account, address, agent), account);
    }
}
