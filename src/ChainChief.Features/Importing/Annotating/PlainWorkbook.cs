using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace ChainChief.Importing;

/// <summary>Writes sheets of raw cells as an XLSX without any dress: the same rows and columns, text as text, never as a formula.</summary>
static class PlainWorkbook
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Package = "http://schemas.openxmlformats.org/package/2006/";
    const int DateStyle = 1, MomentStyle = 2, MaxNameChars = 31;

    static readonly XmlWriterSettings Settings = new() { CheckCharacters = false, CloseOutput = true };

    /// <summary>Writes the sheets; their names come out as <see cref="SheetName"/> says.</summary>
    public static void Write(IReadOnlyList<RawSheet> sheets, Stream output, CancellationToken cancel)
    {
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var each = Enumerable.Range(1, sheets.Count).ToList();
        Add(archive, "[Content_Types].xml", $"""<Types xmlns="{Package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{string.Concat(each.Select(i => $"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"""))}</Types>""");
        Add(archive, "_rels/.rels", $"""<Relationships xmlns="{Package}relationships"><Relationship Id="rId1" Type="{Links}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Add(archive, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}relationships">{string.Concat(each.Select(i => $"""<Relationship Id="rId{i}" Type="{Links}/worksheet" Target="worksheets/sheet{i}.xml"/>"""))}<Relationship Id="rId{sheets.Count + 1}" Type="{Links}/styles" Target="styles.xml"/></Relationships>""");
        Add(archive, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Links}"><sheets>{string.Concat(each.Select(i => $"""<sheet name="{System.Security.SecurityElement.Escape(SheetName(sheets[i - 1]))}" sheetId="{i}"{(sheets[i - 1].Hidden ? " state=\"hidden\"" : "")} r:id="rId{i}"/>"""))}</sheets></workbook>""");
        Add(archive, "xl/styles.xml", WithDates());
        for (var i = 0; i < sheets.Count; i++) AddSheet(archive, i + 1, sheets[i], cancel);
    }

    /// <summary>Name of the sheet; for CSV the name of the file as far as Excel takes it.</summary>
    public static string SheetName(RawSheet sheet)
    {
        if (sheet.Sheet is { } name) return name;
        var stem = Path.GetFileNameWithoutExtension(sheet.File);
        var clean = string.Concat(XmlText.Clean(stem).Select(c => "[]:*?/\\".Contains(c, StringComparison.Ordinal) ? '_' : c)).Trim('\'', ' ');
        return clean.Length == 0 ? "Sheet1" : clean[..Math.Min(clean.Length, MaxNameChars)];
    }

    static string WithDates()
    {
        var styles = MarkStyles.Empty();
        var formats = styles.Element(styles.Name.Namespace + "cellXfs")!;
        foreach (var id in new[] { 14, 22 })
        {
            var format = new System.Xml.Linq.XElement(formats.Elements().First());
            format.SetAttributeValue("numFmtId", id);
            format.SetAttributeValue("applyNumberFormat", 1);
            formats.Add(format);
        }
        formats.SetAttributeValue("count", 3);
        return styles.ToString(System.Xml.Linq.SaveOptions.DisableFormatting);
    }

    static void Add(ZipArchive archive, string path, string xml)
    {
        using var writer = new StreamWriter(archive.CreateEntry(path, CompressionLevel.Fastest).Open());
        writer.Write(xml);
    }

    static void AddSheet(ZipArchive archive, int number, RawSheet sheet, CancellationToken cancel)
    {
        using var xml = XmlWriter.Create(archive.CreateEntry($"xl/worksheets/sheet{number}.xml", CompressionLevel.Fastest).Open(), Settings);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData");
        foreach (var row in sheet.Rows(cancel)) WriteRow(xml, row);
        xml.WriteEndElement();
        if (sheet.Merged.Count > 0) WriteMerged(xml, sheet.Merged);
        xml.WriteEndElement();
    }

    static void WriteMerged(XmlWriter xml, IReadOnlyList<MergedRange> merged)
    {
        xml.WriteStartElement("mergeCells");
        foreach (var range in merged)
        {
            xml.WriteStartElement("mergeCell");
            xml.WriteAttributeString("ref",
                $"{CellReference.Name(range.FirstRow, range.FirstColumn)}:{CellReference.Name(range.LastRow, range.LastColumn)}");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    static void WriteRow(XmlWriter xml, RawRow row)
    {
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", row.Number.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < row.Cells.Length; i++)
            if (!row.Cells[i].IsBlank) WriteCell(xml, CellReference.Name(row.Number, i), row.Cells[i]);
        xml.WriteEndElement();
    }

    static void WriteCell(XmlWriter xml, string reference, RawCell cell)
    {
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", reference);
        switch (cell.Kind)
        {
            case CellKind.Text: WriteText(xml, cell.Text!); break;
            case CellKind.Boolean: WriteValue(xml, "b", cell.Number != 0 ? "1" : "0"); break;
            case CellKind.Error: WriteValue(xml, "e", cell.Text!); break;
            case CellKind.Date:
                xml.WriteAttributeString("s", (cell.Date.TimeOfDay == TimeSpan.Zero ? DateStyle : MomentStyle).ToString(CultureInfo.InvariantCulture));
                // Up to 1900-02-28 the 1900 date system is a day behind, for it knows a 29 February 1900.
                WriteValue(xml, null, (cell.Number < 61 ? cell.Number - 1 : cell.Number).ToString("R", CultureInfo.InvariantCulture));
                break;
            default: WriteValue(xml, null, cell.Number.ToString("R", CultureInfo.InvariantCulture)); break;
        }
        xml.WriteEndElement();
    }

    static void WriteText(XmlWriter xml, string text)
    {
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(XmlText.Clean(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void WriteValue(XmlWriter xml, string? type, string value)
    {
        if (type is not null) xml.WriteAttributeString("t", type);
        xml.WriteStartElement("v");
        xml.WriteString(value);
        xml.WriteEndElement();
    }
}
