using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using ChainChief.Common;

namespace ChainChief.Importing;

/// <summary>An XLSX workbook, read as a stream of XML. Elements are told by their local names, so that the strict and the transitional form are read alike.</summary>
/// <remarks>Own rather than ExcelDataReader's, whose 3.6.0 gives #REF! and the like as blank, and reads each sheet twice.</remarks>
sealed class XlsxWorkbook
{
    readonly string path;
    readonly bool is1904;
    readonly Lazy<XlsxStrings> strings;
    readonly XlsxFormats formats;
    readonly IReadOnlyList<XlsxSheetPart> parts;

    XlsxWorkbook(string path, ZipArchive archive)
    {
        this.path = path;
        var workbookPath = FindWorkbook(archive);
        var workbook = LoadXml(archive, workbookPath) ?? throw new InvalidDataException("The workbook part is missing.");
        var links = ReadLinks(archive, workbookPath);
        is1904 = IsTrue(Child(workbook, "workbookPr")?.Attribute("date1904")?.Value);
        parts = [.. (Child(workbook, "sheets")?.Elements() ?? []).Select(sheet => ToPart(sheet, links)).OfType<XlsxSheetPart>()];
        StylesPath = links.Values.FirstOrDefault(link => link.Type.EndsWith("/styles", StringComparison.Ordinal)).Target;
        WorkbookPath = workbookPath;
        formats = new(StylesPath is null ? null : LoadXml(archive, StylesPath));
        var stringsPath = links.Values.FirstOrDefault(link => link.Type.EndsWith("/sharedStrings", StringComparison.Ordinal)).Target;
        strings = new(() => XlsxStrings.Read(path, stringsPath));
    }

    public string WorkbookPath { get; }

    /// <summary>Part that holds the styles; null in a workbook without any.</summary>
    public string? StylesPath { get; }

    public IReadOnlyList<XlsxSheetPart> Parts => parts;

    public static XmlReaderSettings XmlSettings => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <exception cref="InvalidDataException">The archive holds no workbook, or it is damaged.</exception>
    /// <exception cref="XmlException">A part is damaged.</exception>
    public static XlsxWorkbook Open(string path)
    {
        using var archive = new ZipArchive(SharedFile.OpenRead(path), ZipArchiveMode.Read);
        return new(path, archive);
    }

    /// <summary>Whether the archive is an Office document of any kind rather than an archive of files.</summary>
    public static bool IsOfficeDocument(ZipArchive archive) => archive.GetEntry("[Content_Types].xml") is not null;

    /// <summary>Whether the archive holds an XLSX or XLSM workbook.</summary>
    public static bool IsWorkbook(ZipArchive archive)
    {
        try
        {
            return LoadXml(archive, FindWorkbook(archive))?.Name.LocalName == "workbook";
        }
        catch (Exception e) when (IsDamage(e))
        {
            return false;
        }
    }

    public static bool IsDamage(Exception e) => e is XmlException or InvalidDataException or EndOfStreamException or FormatException or OverflowException;

    public List<RawSheet> ListSheets(string file, IReadOnlyDictionary<string, List<MergedRange>> merged, Action<Problem> fail) =>
    [
        .. parts.Select(part => new RawSheet(file, part.Name, cancel =>
            GuardedRows.Read(Rows(part, cancel), e => IsDamage(e) || e is IOException, _ => fail(new("workbook-damaged", file, part.Name))))
        {
            Hidden = part.Hidden,
            Merged = merged.GetValueOrDefault(part.Path) ?? [],
            Is1904 = is1904,
        }),
    ];

    IEnumerable<RawRow> Rows(XlsxSheetPart part, CancellationToken cancel)
    {
        using var archive = new ZipArchive(SharedFile.OpenRead(path), ZipArchiveMode.Read);
        var entry = archive.GetEntry(part.Path) ?? throw new InvalidDataException("A sheet part is missing.");
        using var xml = XmlReader.Create(entry.Open(), XmlSettings);
        var rows = new XlsxRows(xml, strings, formats, is1904);
        while (rows.Read())
        {
            cancel.ThrowIfCancellationRequested();
            yield return new(rows.Number, rows.Cells);
        }
    }

    static XlsxSheetPart? ToPart(XElement sheet, Dictionary<string, (string Type, string Target)> links)
    {
        var id = sheet.Attributes().FirstOrDefault(a => a.Name.LocalName == "id" && a.Name.NamespaceName.Length > 0)?.Value;
        if (id is null || !links.TryGetValue(id, out var link) || !link.Type.EndsWith("/worksheet", StringComparison.Ordinal)) return null;
        return new(sheet.Attribute("name")?.Value ?? "", link.Target, sheet.Attribute("state")?.Value is "hidden" or "veryHidden");
    }

    static string FindWorkbook(ZipArchive archive) =>
        ReadLinks(archive, "").Values.FirstOrDefault(link => link.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target
        ?? throw new InvalidDataException("No workbook inside.");

    /// <summary>Relationships of a part by their ids; targets are paths inside the archive.</summary>
    internal static Dictionary<string, (string Type, string Target)> ReadLinks(ZipArchive archive, string part)
    {
        Dictionary<string, (string, string)> links = new(StringComparer.Ordinal);
        foreach (var link in LoadXml(archive, LinksPath(part))?.Elements() ?? [])
        {
            if (link.Attribute("TargetMode")?.Value == "External") continue;
            links[link.Attribute("Id")?.Value ?? ""] = (link.Attribute("Type")?.Value ?? "", Resolve(part, link.Attribute("Target")?.Value ?? ""));
        }
        return links;
    }

    internal static string LinksPath(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return $"{part[..slash]}_rels/{part[slash..]}.rels";
    }

    static string Resolve(string part, string target)
    {
        List<string> steps = target.StartsWith('/') ? [] : [.. part.Split('/')[..^1]];
        foreach (var step in target.TrimStart('/').Split('/'))
        {
            if (step == ".." && steps.Count > 0) steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or "..")) steps.Add(step);
        }
        return string.Join('/', steps);
    }

    internal static XElement? LoadXml(ZipArchive archive, string part)
    {
        if (archive.GetEntry(part) is not { } entry) return null;
        using var xml = XmlReader.Create(entry.Open(), XmlSettings);
        return XElement.Load(xml, LoadOptions.PreserveWhitespace);
    }

    static XElement? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    internal static bool IsTrue(string? value) => value is "1" or "true" or "on";
}

/// <summary>One worksheet of an XLSX and the part that holds it.</summary>
sealed record XlsxSheetPart(string Name, string Path, bool Hidden);
