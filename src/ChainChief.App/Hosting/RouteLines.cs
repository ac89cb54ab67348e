using ChainChief.Access;
using ChainChief.Common;

namespace ChainChief.Hosting;

/// <summary>A route with the act that lets one in, as <c>routes.csv</c> lists it.</summary>
/// <param name="Act">Code of the act, or open, signed-in.</param>
public sealed record RouteLine(string Method, string Route, string Act)
{
    /// <summary>All lines of the policy, by address and method.</summary>
    public static IReadOnlyList<RouteLine> All { get; } = [.. RoutePolicy.List().OrderBy(rule => rule.Route, StringComparer.Ordinal).ThenBy(rule => rule.Method, StringComparer.Ordinal)
        .Select(rule => new RouteLine(rule.Method, rule.Route, rule.Act is { } act ? EnumCode.Of(act) : rule.Admission == Admission.Open ? "open" : "signed-in"))];

    public bool IsApi => Route.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>Words of the act, for reports.</summary>
    public string ActName(bool chinese) => EnumCode.TryParse<Act>(Act, out var act) && PermissionTable.Shipped.Rows.First(row => row.Act == act) is var row ? chinese ? row.Chinese : row.English : Act;
}

/// <summary>One grant of one account, for the permission page and its workbook.</summary>
/// <param name="Role">Code of the role.</param>
/// <param name="Region">Folder name; null: all regions.</param>
public sealed record AccountLine(string Name, string Role, string? Region, string? Scope, bool Active);

/// <summary>Where the accounts of the installation can be listed; whoever keeps accounts says how.</summary>
public sealed class AccountSheet
{
    /// <summary>Lists the grants of all accounts; null while there are no accounts.</summary>
    public Func<IReadOnlyList<AccountLine>>? Source { get; set; }

    public IReadOnlyList<AccountLine>? List() => Source?.Invoke();
}
