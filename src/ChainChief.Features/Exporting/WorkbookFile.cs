using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChainChief.Exporting;

/// <summary>
/// An XLSX file written from front to back: one sheet after the other, nothing held but the row at hand.
/// The parts are put into the archive by hand, as the package classes keep every part in memory until the end.
/// </summary>
sealed class WorkbookFile : IDisposable
{
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    readonly ZipArchive zip;
    readonly List<(string Name, bool Hidden, bool Headed)> sheets = [];

    /// <param name="stream">Left open; need not be seekable.</param>
    public WorkbookFile(Stream stream) => zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Begins the next sheet; it must be disposed before another begins.</summary>
    public SheetWriter Add(string name, SheetLayout layout)
    {
        sheets.Add((name, layout.Hidden, layout.FrozenRows > 0));
        return new SheetWriter(zip.CreateEntry($"xl/worksheets/sheet{sheets.Count}.xml").Open(), layout);
    }

    public void Dispose()
    {
        Part("xl/styles.xml", WorkbookStyles.Build());
        Part("xl/workbook.xml", Workbook());
        Text("xl/_rels/workbook.xml.rels", Relationships(sheets.Select((_, i) => ($"rId{i + 1}", $"{Relations}/worksheet", $"worksheets/sheet{i + 1}.xml"))
            .Append(("rIdStyles", $"{Relations}/styles", "styles.xml"))));
        Text("_rels/.rels", Relationships([("rId1", $"{Relations}/officeDocument", "xl/workbook.xml")]));
        Text("[Content_Types].xml", ContentTypes());
        zip.Dispose();
    }

    Workbook Workbook()
    {
        var list = sheets.Select((sheet, i) => new Sheet
        {
            Name = sheet.Name,
            SheetId = (uint)i + 1,
            Id = $"rId{i + 1}",
            State = sheet.Hidden ? SheetStateValues.Hidden : null,
        });
        var workbook = new Workbook(new BookViews(new WorkbookView()), new Sheets(list));
        // The header comes again on every printed page.
        var titles = sheets.Select((sheet, i) => (sheet, i)).Where(pair => pair.sheet.Headed)
            .Select(pair => new DefinedName($"'{pair.sheet.Name}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)pair.i }).ToList();
        if (titles.Count > 0) workbook.Append(new DefinedNames(titles));
        return workbook;
    }

    static string Relationships(IEnumerable<(string Id, string Type, string Target)> all) =>
        $"<Relationships xmlns=\"{PackageRelations}\">{string.Concat(all.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{r.Type}\" Target=\"{r.Target}\"/>"))}</Relationships>";

    string ContentTypes() => "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{ContentType}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{ContentType}.styles+xml\"/>"
        + string.Concat(sheets.Select((_, i) => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"{ContentType}.worksheet+xml\"/>")) + "</Types>";

    void Part(string name, OpenXmlElement root)
    {
        using var stream = zip.CreateEntry(name).Open();
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        writer.WriteStartDocument(standalone: true);
        root.WriteTo(writer);
    }

    void Text(string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{xml}");
    }
}
