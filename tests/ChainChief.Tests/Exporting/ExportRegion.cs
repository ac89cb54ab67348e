using System.Globalization;
using ChainChief.Common;
using ChainChief.Storage;
using ChainChief.Templates;
using Xunit;

namespace ChainChief.Tests.Exporting;

/// <summary>A region in a folder of its own, filled as a test needs it and gone afterwards.</summary>
sealed class ExportRegion : IDisposable
{
    public Workspace Workspace { get; } = Workspace.Open(Path.Combine(Path.GetTempPath(), $"chainchief-export-{Guid.NewGuid():N}"));

    /// <summary>The pack of data/dezhou.</summary>
    public static ExportRegion Dezhou()
    {
        var region = new ExportRegion();
        region.Store(TemplateCatalog.Tables.Select(table => (table.Name, File: Path.Combine(PackFolder, $"{table.Name}.csv"))).Where(table => File.Exists(table.File))
            .Select(table => (table.Name, EmbeddedTable.Split(File.ReadAllText(table.File)))));
        return region;
    }

    public static string PackFolder { get; } = Path.Combine(Golden.Root, "data", "dezhou");

    /// <summary>Sources with these notes.</summary>
    public static ExportRegion WithNotes(params IReadOnlyList<string> notes)
    {
        var region = new ExportRegion();
        region.Store([("sources", [["source_code", "title", "grade", "note"], .. notes.Select((note, i) => new List<string> { $"S{i}", "t", "media", note })])]);
        return region;
    }

    /// <summary>Stores tables given as header and records in code form.</summary>
    public void Store(IEnumerable<(string Table, List<List<string>> Records)> tables)
    {
        using var intake = Intake.Begin(Workspace, ChangeSetKind.Import, "test", "test", TimeProvider.System);
        foreach (var (table, records) in tables) Stage(intake.Stage(table), records);
        intake.Apply();
        Assert.DoesNotContain(intake.Problems, problem => ProblemCatalog.Get(problem.Code).Severity == Severity.Error);
        intake.Commit([]);
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

    public void Dispose() => Workspace.Remove();

    static void Stage(StagedTable staged, List<List<string>> records)
    {
        var header = records[0].ConvertAll(staged.Template.Get);
        for (var line = 1; line < records.Count; line++)
        {
            var values = new object?[staged.Template.Columns.Count];
            for (var i = 0; i < header.Count; i++)
                if (records[line][i].Length > 0) values[header[i].Index] = Typed(header[i], records[line][i]);
            staged.Add(0, line + 1, values, 0, 0);
        }
    }
}
