using ChainChief.Importing;
using ChainChief.Templates;

namespace ChainChief.Hosting;

/// <summary>The form of the column page as a mapping: fields <c>header</c>, <c>column</c> and <c>also</c> side by side, <c>convert</c> and <c>blank</c> by number, <c>constant</c> and <c>constant-value</c>.</summary>
static class MappingForm
{
    public static ColumnMapping Read(IFormCollection form, TableTemplate table)
    {
        Dictionary<string, string> columns = new(StringComparer.Ordinal);
        List<string> convert = [], blank = [];
        var (headers, first, second) = (form["header"], form["column"], form["also"]);
        for (var i = 0; i < headers.Count; i++)
        {
            if (headers[i] is not { Length: > 0 } header) continue;
            foreach (var column in new[] { first.ElementAtOrDefault(i), second.ElementAtOrDefault(i) }.OfType<string>().Where(column => table.Find(column) is not null).Distinct(StringComparer.Ordinal))
            {
                columns[columns.ContainsKey(header) ? $"{header}#2" : header] = column;
                if (form["convert"].Contains(Number(i))) convert.Add(column);
                if (form["blank"].Contains(Number(i))) blank.Add(column);
            }
        }
        var constants = form["constant"].Zip(form["constant-value"]).Where(pair => table.Find(pair.First ?? "") is not null && !string.IsNullOrWhiteSpace(pair.Second))
            .GroupBy(pair => pair.First!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Second!.Trim(), StringComparer.Ordinal);
        return new(table.Name, columns, constants, convert, blank);
    }

    static string Number(int i) => i.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
