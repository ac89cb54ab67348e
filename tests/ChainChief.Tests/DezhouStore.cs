using System.Globalization;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Tests;

/// <summary>The Dezhou pack in a workspace of its own, loaded once for all tests of a class that ask for it.</summary>
public sealed class DezhouStore : IDisposable
{
    public DezhouStore()
    {
        Workspace = NewWorkspace();
        Load(Workspace, [Repository.Data("classifications", "industries.csv"), .. Directory.GetFiles(Repository.Data("dezhou"), "*.csv")]);
        Atlas = new AtlasCache(Workspace, TimeProvider.System).Get();
    }

    public Workspace Workspace { get; }

    public RegionAtlas Atlas { get; }

    public void Dispose() => Workspace.Remove();

    public static Workspace NewWorkspace() => Workspace.Open(Directory.CreateTempSubdirectory("chainchief-test-").FullName);

    /// <summary>Takes whole pack files in one change set; any problem fails the test.</summary>
    public static void Load(Workspace workspace, IEnumerable<string> paths) => Load(workspace,
        paths.ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => EmbeddedTable.Split(File.ReadAllText(path)), StringComparer.Ordinal));

    /// <param name="tables">Table → records, the first the header.</param>
    public static void Load(Workspace workspace, IReadOnlyDictionary<string, List<List<string>>> tables)
    {
        using var intake = Intake.Begin(workspace, ChangeSetKind.Import, "test", "load", TimeProvider.System);
        foreach (var template in TemplateCatalog.Tables.Where(template => tables.ContainsKey(template.Name)))
        {
            var records = tables[template.Name];
            var places = template.Columns.Select(column => records[0].IndexOf(column.Name)).ToList();
            var staged = intake.Stage(template.Name);
            for (var line = 1; line < records.Count; line++)
                staged.Add(0, line + 1, template.Columns.Select((column, i) => places[i] < 0 || places[i] >= records[line].Count ? null : Value(column, records[line][places[i]])).ToArray(), 0, 0);
        }
        intake.Apply();
        Assert.DoesNotContain(intake.Problems, problem => ProblemCatalog.Get(problem.Code).Severity == Severity.Error);
        intake.Commit([]);
    }

    static object? Value(ColumnTemplate column, string cell) => cell.Length == 0 ? null : column.Type switch
    {
        ColumnType.Decimal => double.Parse(cell, CultureInfo.InvariantCulture),
        ColumnType.Integer => long.Parse(cell, CultureInfo.InvariantCulture),
        ColumnType.Bool => cell == "yes" ? 1L : 0L,
        _ => cell,
    };
}
