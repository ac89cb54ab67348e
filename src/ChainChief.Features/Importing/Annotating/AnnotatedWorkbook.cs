using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace ChainChief.Importing;

/// <summary>Gives a clerk the same workbook back, with what is wrong written beside each row and its cells coloured.</summary>
/// <remarks>The package is copied part by part; only marked sheets and the styles are rewritten, as streams. CSV and XLS come back as XLSX.</remarks>
public static class AnnotatedWorkbook
{
    const string StylesType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles";
    const string StylesContent = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

    /// <summary>Writes the annotated copy of a CSV, XLSX or XLS file as XLSX.</summary>
    /// <param name="sourcePath">The file; it is only read.</param>
    /// <param name="output">Need not seek; stays open.</param>
    /// <exception cref="InvalidDataException">The file cannot be read as a table.</exception>
    public static void Write(string sourcePath, Stream output, Annotation annotation, CancellationToken cancel = default)
    {
        using var source = TableFiles.Open([sourcePath], ReadingLimits.Default, cancel);
        if (source.Sheets.Count == 0) throw new InvalidDataException("The file holds no sheet that can be annotated.");
        if (source.Files[0].Kind == TableFileKind.Xlsx)
        {
            Annotate(sourcePath, source.Sheets, output, annotation, cancel);
            return;
        }
        // Another kind is first written down as a plain workbook, row by row, and then annotated like any other.
        using var plain = new TemporaryFile();
        using (var stream = File.Create(plain.Path)) PlainWorkbook.Write(source.Sheets, stream, cancel);
        Annotate(plain.Path, source.Sheets, output, annotation, cancel);
    }

    static void Annotate(string path, IReadOnlyList<RawSheet> sheets, Stream output, Annotation annotation, CancellationToken cancel)
    {
        var workbook = XlsxWorkbook.Open(path);
        using var from = new ZipArchive(SharedFile.OpenRead(path), ZipArchiveMode.Read);
        using var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var styles = new MarkStyles(workbook.StylesPath is { } part && XlsxWorkbook.LoadXml(from, part) is { } root ? root : MarkStyles.Empty());
        Dictionary<string, (RawSheet Sheet, SheetMarks Marks)> marked = new(StringComparer.Ordinal);
        for (var i = 0; i < sheets.Count; i++)
            if (annotation.ForSheet(sheets[i].Sheet, i == 0) is { } marks) marked.TryAdd(workbook.Parts[i].Path, (sheets[i], marks));
        foreach (var entry in from.Entries)
        {
            cancel.ThrowIfCancellationRequested();
            if (entry.FullName == workbook.StylesPath) continue;
            using var target = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
            if (marked.TryGetValue(entry.FullName, out var sheet)) CopyMarked(entry, target, sheet.Marks, styles, FindFreeColumn(sheet.Sheet, cancel));
            else if (workbook.StylesPath is null && CopyWithStyles(entry, target, workbook.WorkbookPath)) continue;
            else CopyAsIs(entry, target);
        }
        using var end = to.CreateEntry(workbook.StylesPath ?? NewStylesPath(workbook.WorkbookPath), CompressionLevel.Fastest).Open();
        styles.Root.Save(end, SaveOptions.DisableFormatting);
    }

    static int FindFreeColumn(RawSheet sheet, CancellationToken cancel)
    {
        var free = 0;
        foreach (var row in sheet.Rows(cancel))
            free = Math.Max(free, row.Cells.AsSpan().LastIndexOfAnyExcept(RawCell.Blank) + 1);
        return Math.Min(free, CellReference.MaxColumns - 1);
    }

    static void CopyMarked(ZipArchiveEntry entry, Stream target, SheetMarks marks, MarkStyles styles, int column)
    {
        using var reader = XmlReader.Create(entry.Open(), XlsxWorkbook.XmlSettings);
        using var writer = XmlWriter.Create(target, new XmlWriterSettings { CheckCharacters = false });
        writer.WriteStartDocument(standalone: true);
        new SheetMarker(reader, writer, marks, styles, column).Copy();
    }

    static void CopyAsIs(ZipArchiveEntry entry, Stream target)
    {
        using var stream = entry.Open();
        stream.CopyTo(target);
    }

    // A workbook without styles gets them: the part is named in the content types and linked from the workbook.
    static bool CopyWithStyles(ZipArchiveEntry entry, Stream target, string workbookPath)
    {
        var isTypes = entry.FullName == "[Content_Types].xml";
        if (!isTypes && entry.FullName != XlsxWorkbook.LinksPath(workbookPath)) return false;
        using var stream = entry.Open();
        var root = XElement.Load(stream);
        var ns = root.Name.Namespace;
        root.Add(isTypes
            ? new XElement(ns + "Override", new XAttribute("PartName", "/" + NewStylesPath(workbookPath)), new XAttribute("ContentType", StylesContent))
            : new XElement(ns + "Relationship", new XAttribute("Id", "rIdMarkStyles"), new XAttribute("Type", StylesType),
                new XAttribute("Target", "/" + NewStylesPath(workbookPath))));
        root.Save(target);
        return true;
    }

    static string NewStylesPath(string workbookPath) => workbookPath[..(workbookPath.LastIndexOf('/') + 1)] + "styles.xml";

    /// <summary>A file that goes away with its user.</summary>
    sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
