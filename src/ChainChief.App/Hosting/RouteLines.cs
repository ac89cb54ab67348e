using ChainChief.Access;
using ChainChief.Common;

namespace ChainChief.Hosting;

/// <summary>A route with the act that lets one in, as <c>routes.csv</c> lists it.</summary>
/// <param name="Act">Code of the act, or open, signed-in.</param>
public sealed record RouteLine(string Method, string Route, string Act)
{
    /// <summary>All routes in the order of the table.</summary>
    public static IReadOnlyList<RouteLine> All { get; } = Read();

    public bool IsApi => Route.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>Words of the act, for reports.</summary>
    public string ActName(bool chinese) => EnumCode.TryParse<Act>(Act, out var act) && PermissionTable.Shipped.Rows.First(row => row.Act == act) is var row ? chinese ? row.Chinese : row.English : Act;

    static List<RouteLine> Read()
    {
        using var stream = typeof(RouteLine).Assembly.GetManifestResourceStream("routes.csv") ?? throw new InvalidOperationException("routes.csv is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. EmbeddedTable.Split(reader.ReadToEnd()).Skip(1).Where(row => row.Count >= 3).Select(row => new RouteLine(row[0], row[1], row[2]))];
    }
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
