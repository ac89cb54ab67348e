using System.Globalization;
using ExcelDataReader.Exceptions;

namespace ChainChief.Importing;

/// <summary>How a file is recognised: by its content; its extension only says what was meant.</summary>
public sealed partial class TableFiles
{
    static readonly string[] WorkbookExtensions = [".xlsx", ".xlsm", ".xls"];
    static readonly string[] TextExtensions = [".csv", ".txt", ".tsv"];
    static readonly string[] TableExtensions = [".csv", ".xlsx", ".xls", ".zip"];

    void AddPath(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        Try(name, () =>
        {
            if (Directory.Exists(path)) AddFolder(path);
            else AddFile(path, name, null);
        });
    }

    void AddFolder(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (IsTable(name)) Try(name, () => AddFile(path, name, null));
            else if (!IsBeside(name)) Tell(new("table-skipped", name, Arguments: [name]));
        }
    }

    static bool IsTable(string name) => !IsHidden(name) && TableExtensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    // What lies beside tables and is no table for anybody.
    static bool IsBeside(string name) => IsHidden(name)
        || name.StartsWith("README", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".md", StringComparison.OrdinalIgnoreCase);

    // Also the lock files that Excel leaves.
    static bool IsHidden(string name) => (name.StartsWith('.') && name is not ("." or "..")) || name.StartsWith("~$", StringComparison.Ordinal);

    void AddFile(string path, string name, string? archive)
    {
        cancel.ThrowIfCancellationRequested();
        var length = new FileInfo(path).Length;
        if (length > limits.FileBytes)
        {
            Tell(new("file-too-large", name, Arguments: [Size(length), Size(limits.FileBytes)]));
            return;
        }
        var head = ReadHead(path);
        if (head.IsEmpty) Tell(new("file-empty", name));
        else if (head.StartsWith(OleFile.Signature)) AddOle(path, name, archive);
        else if (head.StartsWith("PK\x3\x4"u8) || head.StartsWith("PK\x5\x6"u8)) AddZip(path, name, archive);
        else AddText(path, name, archive);
    }

    static ReadOnlySpan<byte> ReadHead(string path)
    {
        using var stream = SharedFile.OpenRead(path);
        var head = new byte[8];
        return head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
    }

    void AddText(string path, string name, string? archive)
    {
        if (TellUnlessMeant(name, TextExtensions)) return;
        var scan = FileScan.ReadText(path, cancel);
        if (scan.Encoding is not { } encoding)
        {
            Tell(scan.FirstBadByte is { } bad
                ? new("file-encoding-unreadable", name, Arguments: [(bad + 1).ToString(CultureInfo.InvariantCulture)])
                : new("file-type-unknown", name, Arguments: [name]));
            return;
        }
        if (scan.Length == scan.PreambleLength)
        {
            Tell(new("file-empty", name));
            return;
        }
        files.Add(new(name, path, TableFileKind.Csv, scan.Length, scan.Sha256, archive));
        var delimiter = CsvDialect.FindDelimiter(path, encoding, scan.PreambleLength);
        sheets.Add(new(name, null, stop => GuardedRows.Read(
            CsvRows(name, () => CsvDialect.OpenText(path, encoding, scan.PreambleLength), delimiter, stop),
            e => e is IOException or UnauthorizedAccessException, _ => Tell(new("file-unreadable", name, Arguments: [name])))));
    }

    IEnumerable<RawRow> CsvRows(string name, Func<TextReader> open, char delimiter, CancellationToken stop)
    {
        using var text = open();
        var reader = new CsvReader(text, delimiter);
        while (reader.Read())
        {
            stop.ThrowIfCancellationRequested();
            yield return new(reader.Line, reader.Cells);
        }
        if (reader.Fault == CsvFault.None) yield break;
        var code = reader.Fault == CsvFault.QuoteNotClosed ? "file-not-readable-as-csv" : "file-line-too-long";
        Tell(new(code, name, Row: reader.Line, Arguments: [reader.Line.ToString(CultureInfo.InvariantCulture)]));
    }

    void AddOle(string path, string name, string? archive)
    {
        try
        {
            using var stream = SharedFile.OpenRead(path);
            var ole = new OleFile(stream);
            if (ole.Has("EncryptedPackage")) Tell(new("file-encrypted", name));
            else if (ole.Has("Workbook") || ole.Has("Book")) AddXls(path, name, archive, XlsErrors.Read(ole));
            else if (!TellUnlessMeant(name, [])) Tell(new("file-type-unknown", name, Arguments: [name]));
        }
        catch (InvalidPasswordException)
        {
            Tell(new("file-encrypted", name));
        }
        catch (Exception e) when (XlsWorkbook.IsDamage(e))
        {
            Tell(new("workbook-damaged", name));
        }
    }

    void AddXls(string path, string name, string? archive, XlsErrors errors)
    {
        var found = new XlsWorkbook(path, errors).ListSheets(name, Tell);
        var scan = FileScan.ReadHash(path, cancel);
        files.Add(new(name, path, TableFileKind.Xls, scan.Length, scan.Sha256, archive));
        sheets.AddRange(found);
    }

    /// <summary>Says that a file is not what its extension promises, or of no kind read here.</summary>
    bool TellUnlessMeant(string name, string[] meant)
    {
        var extension = Path.GetExtension(name);
        if (meant.Contains(extension, StringComparer.OrdinalIgnoreCase)) return false;
        Tell(WorkbookExtensions.Contains(extension, StringComparer.OrdinalIgnoreCase)
            ? new("file-not-a-workbook", name, Arguments: [extension])
            : new("file-type-unknown", name, Arguments: [name]));
        return true;
    }

    static string Size(long bytes) => bytes >= 1 << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):0.#} GB")
        : bytes >= 1 << 20 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.#} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} B");
}
