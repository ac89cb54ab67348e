using System.Globalization;
using System.Xml.Linq;

namespace ChainChief.Importing;

/// <summary>Adds to the styles of a workbook what the marks need: each cell keeps its own style and gains a fill.</summary>
sealed class MarkStyles
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string ErrorColour = "FFFFC7CE", WarningColour = "FFFFEB9C";

    readonly XNamespace ns;
    readonly XElement formats;
    readonly int errorFill, warningFill;
    readonly Dictionary<(int Style, bool IsError), int> filled = [];
    readonly Dictionary<int, int> wrapped = [];

    /// <param name="styles">Root of the styles part; it is changed in place.</param>
    public MarkStyles(XElement styles)
    {
        Root = styles;
        ns = styles.Name.Namespace;
        formats = styles.Element(ns + "cellXfs") ?? throw new InvalidDataException("The styles have no cell formats.");
        errorFill = AddFill(ErrorColour);
        warningFill = AddFill(WarningColour);
    }

    public XElement Root { get; }

    /// <summary>The least that a styles part can hold, for a workbook without one.</summary>
    public static XElement Empty() => XElement.Parse($"""
        <styleSheet xmlns="{Main}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>
        """);

    /// <summary>Style like another, with the colour of an error or of a warning.</summary>
    public int Filled(int style, bool isError)
    {
        if (filled.TryGetValue((style, isError), out var known)) return known;
        var format = Copy(style);
        format.SetAttributeValue("fillId", isError ? errorFill : warningFill);
        format.SetAttributeValue("applyFill", "1");
        return filled[(style, isError)] = Add(format);
    }

    /// <summary>Style like another, with lines that wrap.</summary>
    public int Wrapped(int style)
    {
        if (wrapped.TryGetValue(style, out var known)) return known;
        var format = Copy(style);
        format.Elements(ns + "alignment").Remove();
        format.AddFirst(new XElement(ns + "alignment", new XAttribute("vertical", "top"), new XAttribute("wrapText", "1")));
        format.SetAttributeValue("applyAlignment", "1");
        return wrapped[style] = Add(format);
    }

    XElement Copy(int style) => new(formats.Elements(ns + "xf").ElementAtOrDefault(style) ?? new XElement(ns + "xf"));

    int Add(XElement format)
    {
        formats.Add(format);
        return Count(formats, "xf") - 1;
    }

    int AddFill(string colour)
    {
        var fills = Root.Element(ns + "fills") ?? throw new InvalidDataException("The styles have no fills.");
        fills.Add(new XElement(ns + "fill", new XElement(ns + "patternFill", new XAttribute("patternType", "solid"),
            new XElement(ns + "fgColor", new XAttribute("rgb", colour)), new XElement(ns + "bgColor", new XAttribute("indexed", "64")))));
        return Count(fills, "fill") - 1;
    }

    int Count(XElement list, string item)
    {
        var count = list.Elements(ns + item).Count();
        list.SetAttributeValue("count", count.ToString(CultureInfo.InvariantCulture));
        return count;
    }
}
