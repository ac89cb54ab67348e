using ChainChief.Templates;

namespace ChainChief.Pages;

/// <summary>Words of the import format on the pages: what a column and its values are called, in the reader's language.</summary>
public static class Labels
{
    /// <exception cref="ArgumentException">There is no such table.</exception>
    public static string Table(string table) => TemplateCatalog.Get(table).Title(Words.Chinese);

    /// <exception cref="ArgumentException">There is no such table or column.</exception>
    public static string Column(string table, string column) => TemplateCatalog.Get(table).Get(column).Label(Words.Chinese);

    /// <summary>The word for a value of a column with fixed values; the value itself where it is not among them.</summary>
    public static string Value(string table, string column, string? value) =>
        TemplateCatalog.Get(table).Get(column).Allowed.FirstOrDefault(allowed => allowed.Value == value)?.Label(Words.Chinese) ?? value ?? "";

    /// <summary>Several names in one line.</summary>
    public static string List(IEnumerable<string> names) => string.Join(Words.Chinese ? "、" : ", ", names);
}
