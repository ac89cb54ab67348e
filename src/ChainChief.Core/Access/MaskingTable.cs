using ChainChief.Common;

namespace ChainChief.Access;

/// <summary>A column whose values not everybody may see.</summary>
/// <param name="Act">What one must be allowed to: <see cref="Act.SeePartners"/> or <see cref="Act.SeeContacts"/>.</param>
/// <param name="AsCode">A code name stands in its place; else nothing.</param>
public sealed record MaskedColumn(string Table, string Column, Act Act, bool AsCode);

/// <summary>遮蔽: the columns that are masked by role, <c>data/rules/masking.csv</c>; one table for pages, API and exports.</summary>
public static class MaskingTable
{
    public static IReadOnlyList<MaskedColumn> Columns { get; } = [.. EmbeddedTable.Get("rules/masking.csv").Select(row => new MaskedColumn(row["table"], row["column"], EnumCode.Parse<Act>(row["act"]), row["masked"] == "code"))];

    static readonly Dictionary<(string, string), MaskedColumn> ByName = Columns.ToDictionary(column => (column.Table, column.Column));

    public static MaskedColumn? Find(string table, string column) => ByName.GetValueOrDefault((table, column));

    /// <summary>Whether rows of the table are about who trades with whom: as a whole they are open, under code names, or not there.</summary>
    public static bool IsOfPartners(string table) => table is "supply_relations" or "invoices";
}
