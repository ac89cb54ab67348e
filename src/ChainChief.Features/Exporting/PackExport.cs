using System.IO.Compression;
using System.Text;
using ChainChief.Exploring;
using ChainChief.Storage;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Exporting;

/// <summary>Writes all records of a region as a pack: one CSV for each table that has rows, all as of one commit. Importing a pack into its own region changes nothing.</summary>
public static class PackExport
{
    /// <summary>Name of the file that says in a pack of an example region what it is.</summary>
    public const string MarkFile = "README.md";

    /// <summary>Writes the pack into a folder, made where it does not stand; files of the same names are replaced, others left alone.</summary>
    /// <returns>Rows written by table.</returns>
    public static IReadOnlyDictionary<string, int> WriteFolder(Workspace workspace, string folder, CsvForm form = CsvForm.Pack, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(folder);
        return Write(workspace, name => File.Create(Path.Combine(folder, name)), form, null, cancel);
    }

    /// <summary>Writes the pack as a ZIP and leaves the stream open; it need not be seekable.</summary>
    /// <param name="sight">What the reader may see of partners and contact data; null: everything, for whoever holds the data folder.</param>
    /// <returns>Rows written by table.</returns>
    public static IReadOnlyDictionary<string, int> WriteZip(Workspace workspace, Stream stream, CsvForm form = CsvForm.Pack, Sight? sight = null, CancellationToken cancel = default)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        return Write(workspace, name => zip.CreateEntry(name).Open(), form, sight, cancel);
    }

    static Dictionary<string, int> Write(Workspace workspace, Func<string, Stream> open, CsvForm form, Sight? sight, CancellationToken cancel)
    {
        using var connection = workspace.Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (var template in TemplateCatalog.Tables)
        {
            if (!Shows(template, sight) || connection.Scalar($"SELECT 1 FROM {template.Name} LIMIT 1") is null) continue;
            using var stream = open($"{template.Name}.csv");
            counts[template.Name] = TableExport.Write(new TableRows(connection, template, RowSelection.All, sight), stream, form, cancel);
        }
        WriteMark(connection, open);
        return counts;
    }

    /// <summary>The ledger of issues is left out for readers who may see a part of it only: their part stands on its pages.</summary>
    internal static bool Shows(TableTemplate template, Sight? sight) => template.Name != "issues" || sight is null or { SeesLedger: true };

    static void WriteMark(SqliteConnection connection, Func<string, Stream> open)
    {
        if (!ExampleMark.IsOn(connection)) return;
        using var writer = new StreamWriter(open(MarkFile), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        writer.WriteLine(ExampleMark.Words(chinese: true));
        writer.WriteLine();
        writer.WriteLine(ExampleMark.Words(chinese: false));
    }
}
