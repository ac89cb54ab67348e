using ChainChief.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChainChief.Accounts;

/// <summary>What a region says about its visitors.</summary>
public static class RegionSettings
{
    /// <summary>The setting that says whether whoever has not signed in may read: yes or no.</summary>
    public const string Guests = "guests";

    /// <summary>Whether guests may read; null where the region does not say.</summary>
    public static bool? GuestsRead(Workspace workspace) => Find(workspace, Guests) switch { "yes" => true, "no" => false, _ => null };

    public static void LetGuestsRead(Workspace workspace, bool may)
    {
        using var store = workspace.OpenStore();
        store.Database.ExecuteSql($"INSERT INTO settings (name, value) VALUES ({Guests}, {(may ? "yes" : "no")}) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    }

    /// <summary>The roles the region lists for trying; null where it lists none.</summary>
    public static IReadOnlyList<ExampleRole>? ExampleRolesOf(Workspace workspace) => ExampleRoles.Read(Find(workspace, ExampleRoles.Setting));

    static string? Find(Workspace workspace, string name)
    {
        using var store = workspace.OpenStore();
        return store.Settings.Where(setting => setting.Name == name).Select(setting => setting.Value).SingleOrDefault();
    }
}
