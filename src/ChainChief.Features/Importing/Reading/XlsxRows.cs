using System.Globalization;
using System.Xml;

namespace ChainChief.Importing;

/// <summary>The rows of one sheet part, one after the other.</summary>
sealed class XlsxRows(XmlReader xml, Lazy<XlsxStrings> strings, XlsxFormats formats, bool is1904)
{
    /// <summary>Days from the start of the 1900 date system to that of 1904.</summary>
    const int DaysTo1904 = 1462;

    readonly SharedText shared = new();
    RawCell[] cells = new RawCell[32];
    int used;
    bool inData;

    /// <summary>Row as the sheet numbers it.</summary>
    public int Number { get; private set; }

    public RawCell[] Cells => cells;

    /// <summary>Goes to the next row that is not blank.</summary>
    public bool Read()
    {
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "sheetData") return false;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "sheetData") inData = true;
            else if (inData && xml.LocalName == "row" && ReadRow()) return true;
        }
        return false;
    }

    bool ReadRow()
    {
        Number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Number + 1;
        cells.AsSpan(0, used).Clear();
        used = 0;
        if (xml.IsEmptyElement) return false;
        var (depth, column, filled) = (xml.Depth, 0, false);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c") continue;
            if (xml.GetAttribute("r") is { } reference && CellReference.TryParse(reference, out _, out var named)) column = named;
            var cell = ReadCell();
            if (!cell.IsBlank && column < CellReference.MaxColumns) { Put(column, cell); filled = true; }
            column++;
        }
        return filled;
    }

    void Put(int column, RawCell cell)
    {
        if (column >= cells.Length) Array.Resize(ref cells, Math.Max(column + 1, cells.Length * 2));
        cells[column] = cell;
        used = Math.Max(used, column + 1);
    }

    RawCell ReadCell()
    {
        if (xml.IsEmptyElement) return RawCell.Blank;
        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        var (depth, value, text) = (xml.Depth, (string?)null, (string?)null);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "v") value = XlsxStrings.ReadContent(xml);
            else if (xml.LocalName == "is") text = XlsxStrings.ReadText(xml);
        }
        return type == "inlineStr" ? RawCell.OfText(text ?? "") : string.IsNullOrEmpty(value) ? RawCell.Blank : ToCell(type, style, value);
    }

    RawCell ToCell(string? type, string? style, string value) => type switch
    {
        "s" => RawCell.OfText(strings.Value.Get(int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture))),
        "str" => RawCell.OfText(shared.Get(XlsxStrings.Unescape(value))),
        "b" => RawCell.OfBoolean(value is "1" or "true"),
        "e" => RawCell.OfError(value),
        "d" => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date)
            ? RawCell.OfDate(date) : RawCell.OfText(value),
        _ => ToNumber(double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture), style),
    };

    RawCell ToNumber(double number, string? style)
    {
        if (style is null || !formats.IsDate(int.Parse(style, NumberStyles.None, CultureInfo.InvariantCulture))) return RawCell.OfNumber(number);
        var days = is1904 ? number + DaysTo1904 : number;
        // Up to 1900-02-28 the 1900 system is a day ahead, for it knows a 29 February 1900. Day 0 is a time without a date.
        if (!is1904 && days is >= 1 and < 60) days++;
        return number >= 1 && days < 2958466 ? new(CellKind.Date, null, days) : RawCell.OfNumber(number);
    }
}
