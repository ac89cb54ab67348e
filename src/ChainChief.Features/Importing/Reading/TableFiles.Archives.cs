using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace ChainChief.Importing;

/// <summary>XLSX workbooks and archives of tables: both are ZIP, and neither is trusted.</summary>
public sealed partial class TableFiles
{
    void AddZip(string path, string name, string? archive)
    {
        try
        {
            if (CountEntries(path) > limits.ZipEntries) throw new ZipTooLargeException();
            using var zip = ZipNames.Open(path);
            if (XlsxWorkbook.IsOfficeDocument(zip)) AddXlsx(zip, path, name, archive);
            else if (!TellUnlessMeant(name, [".zip"])) AddEntries(zip, path, name, archive);
        }
        catch (ZipTooLargeException)
        {
            Tell(new("zip-too-large", name, Arguments: [Size(limits.ZipBytes)]));
        }
        catch (Exception e) when (XlsxWorkbook.IsDamage(e))
        {
            var meantWorkbook = WorkbookExtensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
            Tell(new(meantWorkbook ? "workbook-damaged" : "zip-damaged", name));
        }
    }

    void AddXlsx(ZipArchive zip, string path, string name, string? archive)
    {
        var inflation = new ZipInflation(limits);
        Dictionary<string, List<MergedRange>> merged = new(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            var scan = entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? new MergeScan() : null;
            inflation.Inflate(entry, cancel, scan is null ? null : piece => scan.Add(piece.Span));
            if (scan is { Ranges.Count: > 0 }) merged[entry.FullName] = scan.Ranges;
        }
        if (!XlsxWorkbook.IsWorkbook(zip))
        {
            TellUnlessMeant(name, []);
            return;
        }
        var found = XlsxWorkbook.Open(path).ListSheets(name, merged, Tell);
        var file = FileScan.ReadHash(path, cancel);
        files.Add(new(name, path, TableFileKind.Xlsx, file.Length, file.Sha256, archive));
        sheets.AddRange(found);
    }

    void AddEntries(ZipArchive zip, string path, string name, string? archive)
    {
        if (archive is not null)
        {
            Tell(new("zip-nested", name));
            return;
        }
        var scan = FileScan.ReadHash(path, cancel);
        files.Add(new(name, path, TableFileKind.Zip, scan.Length, scan.Sha256));
        var inflation = new ZipInflation(limits);
        foreach (var (entry, inside) in zip.Entries.Select(entry => (entry, ZipNames.Get(entry))).OrderBy(pair => pair.Item2, StringComparer.Ordinal))
            if (!inside.EndsWith('/') && !IsBesideTables(inside)) AddEntry(entry, $"{name}/{inside}", name, inflation);
    }

    static bool IsBesideTables(string inside)
    {
        var steps = inside.Split('/');
        return Array.Exists(steps, step => step == "__MACOSX" || IsHidden(step)) || IsBeside(steps[^1]);
    }

    void AddEntry(ZipArchiveEntry entry, string name, string archive, ZipInflation inflation)
    {
        var extension = Path.GetExtension(name);
        if (string.Equals(extension, ".zip", StringComparison.OrdinalIgnoreCase)) Tell(new("zip-nested", name));
        else if (!IsTable(Path.GetFileName(name))) Tell(new("table-skipped", name, Arguments: [name]));
        else if (entry.IsEncrypted) Tell(new("zip-encrypted", name));
        else Try(name, () => AddFile(Extract(entry, extension, inflation), name, archive));
    }

    // Names inside an archive never become paths: they could lead out of the folder.
    string Extract(ZipArchiveEntry entry, string extension, ZipInflation inflation)
    {
        temporary ??= Directory.CreateTempSubdirectory("chainchief-");
        var path = Path.Combine(temporary.FullName, files.Count.ToString("D5", CultureInfo.InvariantCulture) + "-" + Guid.NewGuid().ToString("N") + extension);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        inflation.Inflate(entry, cancel, piece => file.Write(piece.Span));
        return path;
    }

    // The count at the end of the archive, so that a directory of millions is not loaded to be counted.
    static int CountEntries(string path)
    {
        using var stream = SharedFile.OpenRead(path);
        var tail = new byte[Math.Min(stream.Length, 22 + ushort.MaxValue)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\x5\x6"u8);
        return end < 0 || end + 12 > tail.Length ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
    }
}
