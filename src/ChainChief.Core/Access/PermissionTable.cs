using ChainChief.Common;

namespace ChainChief.Access;

/// <summary>权限表: act × role → reach. One table for pages, API and exports.</summary>
public sealed class PermissionTable
{
    readonly Dictionary<(Act, Role), Reach> cells;

    PermissionTable(Dictionary<(Act, Role), Reach> cells, IReadOnlyList<ActRow> rows) => (this.cells, Rows) = (cells, rows);

    /// <summary>The table that ships with the program: <c>data/rules/permissions.csv</c>.</summary>
    public static PermissionTable Shipped { get; } = new(
        EmbeddedTable.Get("rules/permissions.csv").SelectMany(row => Enum.GetValues<Role>().Select(role =>
            (Key: (EnumCode.Parse<Act>(row["act"]), role), Reach: EnumCode.Parse<Reach>(row[EnumCode.Of(role)])))).ToDictionary(cell => cell.Key, cell => cell.Reach),
        [.. EmbeddedTable.Get("rules/permissions.csv").Select(row => new ActRow(EnumCode.Parse<Act>(row["act"]), row["group"], row["zh"], row["en"]))]);

    /// <summary>The acts in the order people read them.</summary>
    public IReadOnlyList<ActRow> Rows { get; }

    public Reach this[Act act, Role role] => cells[(act, role)];

    /// <summary>The table with one cell changed.</summary>
    public PermissionTable With(Act act, Role role, Reach reach) => new(new(cells) { [(act, role)] = reach }, Rows);
}

/// <summary>An act with its words.</summary>
/// <param name="Group">see, fill, decide, manage.</param>
public sealed record ActRow(Act Act, string Group, string Chinese, string English);
