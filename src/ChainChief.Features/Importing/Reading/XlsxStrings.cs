using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ChainChief.Importing;

/// <summary>The texts that the cells of an XLSX share.</summary>
sealed class XlsxStrings
{
    readonly List<string> texts = [];

    public string Get(int index) => index >= 0 && index < texts.Count ? texts[index] : throw new InvalidDataException("A shared text is missing.");

    public static XlsxStrings Read(string path, string? part)
    {
        var strings = new XlsxStrings();
        if (part is null) return strings;
        using var archive = new ZipArchive(SharedFile.OpenRead(path), ZipArchiveMode.Read);
        if (archive.GetEntry(part) is not { } entry) return strings;
        using var xml = XmlReader.Create(entry.Open(), XlsxWorkbook.XmlSettings);
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" }) strings.texts.Add(ReadText(xml));
        return strings;
    }

    /// <summary>The text of an <c>si</c> or <c>is</c> element, all its runs together and without phonetic guides; ends on its end tag.</summary>
    public static string ReadText(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var (depth, text) = (xml.Depth, "");
        var phonetic = -1;
        while (xml.Read() && xml.Depth > depth)
        {
            if (phonetic >= 0 && xml.Depth <= phonetic) phonetic = -1;
            if (xml.NodeType != XmlNodeType.Element || phonetic >= 0) continue;
            if (xml.LocalName == "rPh" && !xml.IsEmptyElement) phonetic = xml.Depth;
            else if (xml.LocalName == "t") text += ReadContent(xml);
        }
        return Unescape(text);
    }

    /// <summary>Character content of an element without children; ends on its end tag.</summary>
    public static string ReadContent(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var (depth, text) = (xml.Depth, "");
        while (xml.Read() && xml.Depth > depth)
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                text = text.Length == 0 ? xml.Value : text + xml.Value;
        return text;
    }

    /// <summary><c>_x000D_</c> stands for a character that XML cannot hold.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 7 <= text.Length && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_'
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                result.Append((char)unit);
                i += 6;
            }
            else result.Append(text[i]);
        }
        return result.ToString();
    }
}
