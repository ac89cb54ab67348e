using ChainChief.Pages.Components;
using ChainChief.Templates;

namespace ChainChief.Pages.Import;

/// <summary>Changed records as rows of before and after, with the labels and words of their table.</summary>
static class ShownChanges
{
    /// <param name="key">As people read it.</param>
    public static IEnumerable<DiffView> Of(string table, string key, IEnumerable<(string Column, string? Before, string? After)> fields, Here here)
    {
        var template = TemplateCatalog.Find(table);
        foreach (var (column, before, after) in fields)
        {
            var known = template?.Find(column);
            yield return new(key, known?.Label(Words.Chinese) ?? column, Word(known, before), Word(known, after), Href(table, key, here));
        }
    }

    /// <summary>Page of a record; null where it has none of its own.</summary>
    public static string? Href(string table, string key, Here here) => table switch
    {
        "enterprises" => here.To($"enterprises/{Uri.EscapeDataString(key)}"),
        "sources" => here.To($"sources/{Uri.EscapeDataString(key)}"),
        _ => null,
    };

    static string? Word(ColumnTemplate? column, string? value) => (column, value) switch
    {
        (null, _) or (_, null) => value,
        ({ Type: ColumnType.Bool }, "1") => Words.Chinese ? "是" : "yes",
        ({ Type: ColumnType.Bool }, "0") => Words.Chinese ? "否" : "no",
        ({ Allowed.Count: > 0 }, _) => string.Join(Words.Chinese ? "、" : ", ", value.Split(';').Select(part => column.Allowed.FirstOrDefault(allowed => allowed.Value == part)?.Label(Words.Chinese) ?? part)),
        _ => value,
    };
}
