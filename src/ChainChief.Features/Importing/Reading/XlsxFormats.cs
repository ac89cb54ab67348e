using System.Globalization;
using System.Xml.Linq;

namespace ChainChief.Importing;

/// <summary>Tells for each cell style of an XLSX whether its numbers are dates.</summary>
sealed class XlsxFormats
{
    readonly bool[] dates;

    public XlsxFormats(XElement? styles)
    {
        Dictionary<int, bool> custom = [];
        foreach (var format in Children(styles, "numFmts"))
            custom[Number(format, "numFmtId")] = IsDate(format.Attribute("formatCode")?.Value ?? "");
        dates = [.. Children(styles, "cellXfs").Select(xf => Number(xf, "numFmtId")).Select(id => custom.TryGetValue(id, out var date) ? date : IsBuiltInDate(id))];
    }

    public bool IsDate(int style) => style >= 0 && style < dates.Length && dates[style];

    /// <summary>Whether a number format shows a moment, such as <c>yyyy"年"m"月"d"日"</c>; a length of time such as <c>[h]:mm</c> is none.</summary>
    public static bool IsDate(string format)
    {
        var found = false;
        for (var i = 0; i < format.Length && format[i] != ';'; i++)
        {
            switch (format[i])
            {
                case '"': i = SkipTo(format, i, '"'); break;
                case '[' when i + 1 < format.Length && format[i + 1] is 'h' or 'H' or 'm' or 'M' or 's' or 'S': return false;
                case '[': i = SkipTo(format, i, ']'); break;
                case '\\' or '_' or '*': i++; break;
                case 'G' or 'g' when format.AsSpan(i).StartsWith("general", StringComparison.OrdinalIgnoreCase): i += 6; break;
                case 'E' or 'e' when i + 1 < format.Length && format[i + 1] is '+' or '-': i++; break;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S' or 'e': found = true; break;
                default: break;
            }
        }
        return found;
    }

    // ECMA-376 18.8.30; 27 to 36 and 50 to 58 are dates in the East Asian editions.
    static bool IsBuiltInDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or 45 or 47 or (>= 50 and <= 58);

    static int SkipTo(string format, int from, char end)
    {
        var at = format.IndexOf(end, from + 1);
        return at < 0 ? format.Length : at;
    }

    static IEnumerable<XElement> Children(XElement? styles, string list) =>
        styles?.Elements().FirstOrDefault(e => e.Name.LocalName == list)?.Elements() ?? [];

    static int Number(XElement element, string attribute) =>
        int.TryParse(element.Attribute(attribute)?.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
