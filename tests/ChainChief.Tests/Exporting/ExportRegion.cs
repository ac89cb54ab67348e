using System.Globalization;
using ChainChief.Importing;
using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Tests.Exporting;

/// <summary>A region in a folder of its own, filled as a test needs it and gone afterwards.</summary>
sealed class ExportRegion : IDisposable
{
    readonly TempWorkspace temp = new();

    public Workspace Workspace => temp.Workspace;

    /// <summary>The pack of data/dezhou with the classification it refers to.</summary>
    public static ExportRegion Dezhou()
    {
        var region = new ExportRegion();
        Assert.NotNull(region.Import(Repository.Data("classifications", "industries.csv"), Repository.Data("dezhou")).ChangeSetId);
        return region;
    }

    /// <summary>The file that a table of <see cref="Dezhou"/> came from; null where it has none.</summary>
    public static string? FileOf(string table) => new[] { Repository.Data("dezhou", $"{table}.csv"), table == "industries" ? Repository.Data("classifications", "industries.csv") : "" }.FirstOrDefault(File.Exists);

    public ImportReport Import(params IReadOnlyList<string> paths) => new ImportRun(Workspace, TimeProvider.System).Run(new ImportRequest(paths, "test"));

    /// <summary>Path for a file of the test.</summary>
    public string PathOf(string name) => temp.PathOf(name);

    /// <summary>Sources with these notes.</summary>
    public static ExportRegion WithNotes(params IReadOnlyList<string> notes)
    {
        var region = new ExportRegion();
        using var intake = Intake.Begin(region.Workspace, ChangeSetKind.Import, "test", "test", TimeProvider.System);
        var staged = intake.Stage("sources");
        foreach (var (i, note) in notes.Index()) staged.Add(0, i + 2, [$"S{i}", "t", "p", null, "media", null, note], 0, 0);
        intake.Apply();
        Assert.Empty(intake.Problems);
        intake.Commit([]);
        return region;
    }

    /// <summary>Puts a row into a table past all checks.</summary>
    public void Insert(string table, IReadOnlyDictionary<string, object> values)
    {
        using var connection = Workspace.Connect();
        connection.Execute($"INSERT INTO {table} ({string.Join(", ", values.Keys)}, added_in) VALUES ({string.Join(", ", values.Keys.Select((_, i) => $"${i}"))}, 1)", [.. values.Values]);
    }

    /// <summary>Makes the region a synthetic example.</summary>
    public void MarkAsExample()
    {
        using var connection = Workspace.Connect();
        connection.Execute("INSERT INTO settings (name, value) VALUES ('example', 'seed 1')");
    }

    public static object Typed(ColumnTemplate column, string text) => column.Type switch
    {
        ColumnType.Bool => text == "yes" ? 1L : 0L,
        ColumnType.Integer => long.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Decimal => double.Parse(text, CultureInfo.InvariantCulture),
        _ => text,
    };

    public void Dispose() => temp.Dispose();
}
