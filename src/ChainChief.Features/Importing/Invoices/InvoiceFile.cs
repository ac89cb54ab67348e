using ChainChief.Common;

namespace ChainChief.Importing;

enum InvoiceFileKind { Csv, Parquet }

/// <summary>One file of invoices, looked at but not yet read: what it is, its hash, which column is which.</summary>
/// <param name="Name">As people know it; never an absolute path.</param>
/// <param name="Delimiter">Of a CSV file.</param>
/// <param name="Preamble">Bytes of the byte order mark.</param>
sealed record InvoiceFile(string Name, string Path, InvoiceFileKind Kind, long Length, DateTime WrittenAt, string Sha256, char Delimiter, int Preamble, InvoiceColumns Columns)
{
    static ReadOnlySpan<byte> ParquetSignature => "PAR1"u8;

    /// <summary>The extensions of files that can be invoices in bulk.</summary>
    public static readonly IReadOnlyList<string> Extensions = [".csv", ".txt", ".tsv", ".parquet"];

    /// <summary>Looks at a file: reads it once for its hash and its encoding. Null where a problem keeps it from being read.</summary>
    public static InvoiceFile? Look(string path, InvoiceStore store, List<Problem> problems, CancellationToken cancel)
    {
        var name = System.IO.Path.GetFileName(path);
        try
        {
            var (info, before) = (new FileInfo(path), problems.Count);
            if (!info.Exists) problems.Add(new("file-not-found", name, Arguments: [name]));
            else if (info.Length == 0) problems.Add(new("file-empty", name));
            if (problems.Count > before) return null;
            var file = IsParquet(path) ? LookParquet(info, name, store, problems, cancel) : LookCsv(info, name, problems, cancel);
            return problems.Count > before ? null : file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new("file-unreadable", name, Arguments: [name]));
            return null;
        }
    }

    /// <summary>Whether the file was written to since it was looked at.</summary>
    public bool HasChanged() => new FileInfo(Path) is not { Exists: true } now || now.Length != Length || now.LastWriteTimeUtc != WrittenAt;

    static bool IsParquet(string path)
    {
        using var stream = SharedFile.OpenRead(path);
        var head = new byte[ParquetSignature.Length];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && ParquetSignature.SequenceEqual(head);
    }

    static InvoiceFile? LookParquet(FileInfo info, string name, InvoiceStore store, List<Problem> problems, CancellationToken cancel)
    {
        var scan = FileScan.ReadHash(info.FullName, cancel);
        if (store.ParquetHeads(info.FullName) is not { } heads)
        {
            problems.Add(new("invoice-parquet-damaged", name, Arguments: [name]));
            return null;
        }
        return new(name, info.FullName, InvoiceFileKind.Parquet, info.Length, info.LastWriteTimeUtc, scan.Sha256, ',', 0, InvoiceColumns.Read(name, heads, problems));
    }

    static InvoiceFile? LookCsv(FileInfo info, string name, List<Problem> problems, CancellationToken cancel)
    {
        if (!Extensions.Contains(info.Extension, StringComparer.OrdinalIgnoreCase) || info.Extension.Equals(".parquet", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(new("invoice-file-unknown", name, Arguments: [name]));
            return null;
        }
        var scan = FileScan.ReadUtf8(info.FullName, cancel);
        if (scan.Encoding is not { CodePage: 65001 } encoding)
        {
            problems.Add(new(scan.Encoding is null && scan.FirstBadByte is null ? "invoice-file-unknown" : "invoice-not-utf8", name, Arguments: [name]));
            return null;
        }
        var delimiter = CsvDialect.FindDelimiter(info.FullName, encoding, scan.PreambleLength);
        using var text = CsvDialect.OpenText(info.FullName, encoding, scan.PreambleLength);
        var reader = new CsvReader(text, delimiter);
        if (!reader.Read())
        {
            problems.Add(new("file-empty", name));
            return null;
        }
        List<string> heads = [.. reader.Cells.Take(reader.Count).Select(cell => cell.Display)];
        return new(name, info.FullName, InvoiceFileKind.Csv, info.Length, info.LastWriteTimeUtc, scan.Sha256, delimiter, scan.PreambleLength, InvoiceColumns.Read(name, heads, problems));
    }
}
