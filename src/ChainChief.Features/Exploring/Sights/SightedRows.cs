using ChainChief.Access;
using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Storage;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Exploring;

/// <summary>The rows of one table as one reader may have them: those that are hidden left out, masked fields replaced.</summary>
public sealed class SightedRows(Sight sight, TableTemplate table)
{
    readonly bool ofPartners = MaskingTable.IsOfPartners(table.Name);
    readonly bool ofContacts = MaskingTable.Columns.Any(column => column.Table == table.Name && column.Act == Act.SeeContacts);

    /// <summary>Null where the reader may have every field of the table.</summary>
    public static SightedRows? Of(Sight sight, TableTemplate table) => sight.IsFull || MaskingTable.Columns.All(column => column.Table != table.Name) ? null : new(sight, table);

    /// <summary>Numbers of the rows that are not hidden, ascending; null where none is.</summary>
    public HashSet<long>? Shown(SqliteConnection connection)
    {
        if (!ofPartners) return null;
        var (basis, source) = table.Find("basis") is null ? ("NULL", "NULL") : ("basis", "source_code");
        return [.. connection.Rows(r => (Row: r.GetInt64(0), Veil: Relation(r.GetString(1), r.GetString(2), r.Text(3), r.Text(4))), $"SELECT row_id, supplier_code, buyer_code, {basis}, {source} FROM {table.Name}")
            .Where(row => row.Veil != Veil.Hidden).Select(row => row.Row)];
    }

    /// <summary>How much of a row the reader gets.</summary>
    /// <param name="field">Value of a column of the row.</param>
    public Veil Of(Func<string, string?> field) => ofPartners ? Relation(field("supplier_code") ?? "", field("buyer_code") ?? "", table.Find("basis") is null ? null : field("basis"), table.Find("source_code") is null ? null : field("source_code"))
        : ofContacts ? sight.Contact(field("enterprise_code") ?? "", field("source_code")) : Veil.Open;

    /// <summary>A field of a row under its veil.</summary>
    public string? Field(Veil veil, string column, string? value) => veil == Veil.Open || value is null || MaskingTable.Find(table.Name, column) is not { } masked ? value
        : masked.AsCode ? sight.CodeName(table.Name, value) : null;

    /// <summary>Whether a field is masked under a veil.</summary>
    public bool Masks(Veil veil, string column) => veil != Veil.Open && MaskingTable.Find(table.Name, column) is not null;

    Veil Relation(string supplier, string buyer, string? basis, string? source) => sight.Relation(supplier, buyer, EnumCode.TryParse<RelationBasis>(basis, out var known) ? known : null, source);
}
